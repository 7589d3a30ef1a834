"""A channel with the limits of WeChat: 2,048 bytes, no buttons, an answer within five seconds or by another way later.

It is what shows that the contract carries such limits; the real one would speak XML and encrypt it.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from bot.channels.contract import Channel, Incoming, Limits, Part, Turn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.channels.postman import Postman


class LimitedChannel(Channel):
    """`receive` is what the platform calls; `passive` are answers within the request, `pushed` those sent later."""

    name = "limited"

    def __init__(self, seconds: float = 5.0, messages: int = 5) -> None:
        self.limits = Limits(2048, "bytes", messages=messages, seconds=seconds)
        self.passive: dict[str, list[str]] = defaultdict(list)
        self.pushed: dict[str, list[str]] = defaultdict(list)
        self.postman: Postman | None = None
        self._open: dict[str, asyncio.Future[str]] = {}

    async def receive(self, user: str, number: str, text: str) -> str:
        """One call of the platform; it repeats one that was answered too late, with the same number."""
        assert self.postman is not None
        waiting: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._open[user] = waiting
        await self.postman.accept([Incoming(user, number, {"text": text})])
        try:
            async with asyncio.timeout(self.limits.seconds):
                words = await waiting
        except TimeoutError:
            return ""
        finally:
            if self._open.get(user) is waiting:
                del self._open[user]
        self.passive[user].append(words)
        return words

    async def take(self, incoming: Incoming, turn: Turn) -> None:
        await turn.say(incoming.payload["text"])

    async def send(self, chat: str, part: Part, _codes: Sequence[str]) -> None:
        assert len(part.text.encode()) <= 2048
        waiting = self._open.get(chat)
        if waiting is not None and not waiting.done():
            waiting.set_result(part.text)
        else:
            self.pushed[chat].append(part.text)

    @asynccontextmanager
    async def working(self, _chat: str) -> AsyncIterator[None]:
        yield

    def said(self, user: str) -> list[Any]:
        """Everything a user got, whichever way; the passive ones first, as they came first."""
        return [*self.passive[user], *self.pushed[user]]
