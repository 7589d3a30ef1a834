"""A mailbox and a postman on one store, with a fake Rasa behind them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from bot.channels.mailbox import Mailbox
from bot.channels.postman import Postman
from bot.conversation import ConversationService
from bot.leases import Leases
from tests.bot.conftest import dialogue, fake, service, store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.channels.contract import Channel
    from bot.store import Store

__all__ = ["dialogue", "fake", "service", "store"]


@asynccontextmanager
async def serving(
    channel: Channel, service: ConversationService, store: Store, **more: Any
) -> AsyncIterator[tuple[Postman, Mailbox]]:
    """A postman at work for the channel until the block ends."""
    mailbox = Mailbox(store.database, channel.name, **more)
    postman = Postman(channel, service, mailbox, Leases(store.database, seconds=1.0), sweep_seconds=0.02)
    running = asyncio.create_task(postman.run())
    try:
        yield postman, mailbox
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(happened: Callable[[], Any], seconds: float = 5.0) -> None:
    """Wait until something is true; fails with a TimeoutError."""
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110  (what happens is in the database, or in another process)
            await asyncio.sleep(0.01)


@pytest.fixture
async def mailbox(store: Store) -> Mailbox:
    return Mailbox(store.database, "limited")
