"""The process that serves Telegram, ``python -m bot.channels.telegram.process``: `guantong run` starts it with a token."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot.channels.mailbox import Mailbox
from bot.channels.postman import Postman
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.polling import DeadLineError, poll
from bot.channels.telegram.updates import KINDS, NAME, PATIENCE_SECONDS
from bot.channels.telegram.webhook import PATH
from bot.conversation import ConversationService
from bot.dialogue import DialogueClient
from bot.leases import Leases
from bot.settings import Settings, load
from bot.store import Store
from bot.words import say

logger = logging.getLogger(__name__)

_AGAIN_SECONDS = 5.0
_WATCH_SECONDS = 60.0


async def serve(settings: Settings) -> None:
    """Serve the bot of the settings until cancelled.

    Raises:
        DeadLineError: Telegram has been silent for too long; start again.
        InvalidToken: Telegram does not know the bot.
    """
    settings.run_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    store = Store(settings.store)
    client = DialogueClient(
        settings.rasa_url, settings.actions_url, seconds=settings.turn_seconds, start_seconds=settings.start_seconds
    )
    channel = TelegramChannel(settings.telegram_token.get_secret_value(), settings.telegram_api)
    leases = Leases(store.database)
    patience = PATIENCE_SECONDS if settings.telegram_webhook else 0.0
    service = ConversationService(client, store, limit=settings.message_characters, timezone=settings.timezone)
    postman = Postman(channel, service, Mailbox(store.database, NAME, patience=patience), leases)
    try:
        async with client:
            await _begin(channel)
            logger.info("serving @%s", channel.bot.username)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(postman.run())
                tasks.create_task(_watch_webhook(channel, settings) if patience else _poll(channel, postman, leases))
    finally:
        await channel.application.shutdown()
        store.close()


async def _begin(channel: TelegramChannel) -> None:
    """Make the bot known to itself, and its commands to Telegram."""
    await _until_done(channel.application.initialize)
    await _until_done(channel.introduce)


async def _poll(channel: TelegramChannel, postman: Postman, leases: Leases) -> None:
    """Poll, while no other process that shares the store does: Telegram answers only one."""
    async with leases.held(f"{NAME}:polling"):
        await _until_done(channel.bot.delete_webhook)
        await poll(channel.bot, postman)


async def _watch_webhook(channel: TelegramChannel, settings: Settings) -> None:
    """Keep the webhook where it belongs, and say it when Telegram cannot deliver there."""
    url, told = settings.telegram_webhook + PATH, None
    secret = settings.telegram_secret.get_secret_value()
    await _until_done(channel.bot.set_webhook, url, secret_token=secret, allowed_updates=KINDS)
    while True:
        await asyncio.sleep(_WATCH_SECONDS)
        found = await _until_done(channel.bot.get_webhook_info)
        if found.url != url:
            logger.warning("the webhook was somewhere else; setting it again")
            await _until_done(channel.bot.set_webhook, url, secret_token=secret, allowed_updates=KINDS)
        if found.last_error_date and found.last_error_date != told:
            told = found.last_error_date
            waiting = found.pending_update_count
            logger.warning("Telegram could not deliver (%s); %d updates wait", found.last_error_message, waiting)


async def _until_done(call: Any, *arguments: Any, **named: Any) -> Any:
    """What a call to Telegram gives; where Telegram cannot be reached, again and again."""
    while True:
        try:
            return await call(*arguments, **named)
        except InvalidToken:
            raise
        except TelegramError as error:
            logger.warning("Telegram cannot be reached, trying again: %s", error)
            await asyncio.sleep(_AGAIN_SECONDS)


class Redacting(logging.Formatter):
    """A formatter that keeps secrets out of what is written, wherever in it they stand."""

    def __init__(self, *secrets: str) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """The line, its traceback included, without the secrets."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def _log(settings: Settings) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(
        Redacting(settings.telegram_token.get_secret_value(), settings.telegram_secret.get_secret_value())
    )
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in ("httpx", "httpcore"):  # every request, with the token in its address
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL)  # the mailbox tells it in one line


async def _until_told(settings: Settings) -> None:
    serving = asyncio.ensure_future(serve(settings))
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, serving.cancel)
    await serving


def main() -> None:
    """Serve until the process is told to stop; 1 where a new start may help, 2 where only another token does."""
    settings = load()
    _log(settings)
    try:
        asyncio.run(_until_told(settings))
    except* InvalidToken:
        logger.error(say("cli.telegram_token"))  # noqa: TRY400  (the traceback would add nothing)
        sys.exit(2)
    except* DeadLineError as errors:
        logger.error("%s; starting again", errors.exceptions[0])  # noqa: TRY400
        sys.exit(1)
    except* asyncio.CancelledError:
        logger.info("stopped")


if __name__ == "__main__":
    main()
