"""How updates come in by long polling: none is acknowledged to Telegram before it is written down."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any

from sqlalchemy.exc import DBAPIError
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.channels.postman import Postman
from bot.channels.telegram.pacing import seconds_to_wait
from bot.channels.telegram.updates import KINDS, incoming

logger = logging.getLogger(__name__)

POLL_SECONDS = 25
_PAUSE_SECONDS = (1.0, 2.0, 5.0, 10.0)
SILENCE_SECONDS = 180.0


class DeadLineError(RuntimeError):
    """Telegram has not answered for so long that only a new start can help."""


async def poll(bot: Any, postman: Postman, *, seconds: int = POLL_SECONDS, silence: float = SILENCE_SECONDS) -> None:
    """Ask for updates until cancelled.

    Raises:
        DeadLineError: nothing was answered for `silence` seconds.
        InvalidToken: Telegram does not know the bot.
    """
    offset: int | None = None
    failures, answered = 0, time.monotonic()
    while True:
        try:
            # Longer than Telegram may take: a connection that is dead without anybody having said so ends here.
            async with asyncio.timeout(seconds + 20):
                updates = await bot.get_updates(offset=offset, timeout=seconds, allowed_updates=KINDS)
        except InvalidToken:
            raise
        except (TelegramError, TimeoutError) as error:
            if time.monotonic() - answered > silence:
                raise DeadLineError(f"no answer from Telegram for {silence:.0f} seconds") from error
            _tell(error)
            await asyncio.sleep(_pause(error, failures))
            failures += 1
            continue
        answered = time.monotonic()
        try:
            await postman.accept([incoming(update.to_dict()) for update in updates])
        except DBAPIError:
            logger.exception("updates could not be written down; asking for them again")
            await asyncio.sleep(_PAUSE_SECONDS[-1])
            continue
        failures = 0
        offset = max((update.update_id + 1 for update in updates), default=offset)


def _tell(error: Exception) -> None:
    if isinstance(error, Conflict):
        logger.warning(
            "another process asks for this bot's updates as well; a steady message means that two are running"
        )
    else:
        logger.warning("updates could not be fetched: %s", error)


def _pause(error: Exception, failures: int) -> float:
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error)
    return _PAUSE_SECONDS[min(failures, len(_PAUSE_SECONDS) - 1)]
