"""Work of seconds, one piece after the other: what people say meanwhile must not wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from bot.doors import NotReadyError
from bot.words import say


class OneAtATime:
    """Runs functions in a thread, never two at once; who has waited `seconds` for a turn is sent away."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._turn = asyncio.Lock()

    async def run(self, function: Callable[..., dict[str, Any]], *arguments: Any) -> dict[str, Any]:
        """What the function gives.

        Raises:
            NotReadyError: the turn did not come.
        """
        try:
            async with asyncio.timeout(self._seconds):
                await self._turn.acquire()
        except TimeoutError as error:
            raise NotReadyError(say("failure.timeout")) from error
        try:
            return await asyncio.to_thread(function, *arguments)
        finally:
            self._turn.release()
