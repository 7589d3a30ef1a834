"""A mailbox and a postman on one store, with a fake Rasa behind them."""

from __future__ import annotations

import asyncio
import os
from contextlib import asynccontextmanager, suppress
from socket import create_server
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from bot.channels.mailbox import Mailbox
from bot.channels.postman import Postman
from bot.conversation import ConversationService
from bot.leases import Leases
from tests.bot.conftest import dialogue, fake, service, store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.channels.contract import Channel
    from bot.store import Store

# As the process is started (bot.supervision); otherwise every 429 warns about a coming change.
os.environ.setdefault("PTB_TIMEDELTA", "true")

__all__ = ["dialogue", "fake", "service", "store"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The ten thousand deliveries are for when they are asked for."""
    for item in items:
        if item.get_closest_marker("slow") and "slow" not in config.option.markexpr:
            item.add_marker(pytest.mark.skip(reason="minutes long; run with `pytest -m slow`"))


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


@asynccontextmanager
async def listening(app: Any) -> AsyncIterator[str]:
    """Serve an ASGI application on loopback, in this loop, until the block ends; gives its address."""
    socket = create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="critical"))
    running = asyncio.create_task(server.serve(sockets=[socket]))
    while not server.started:  # noqa: ASYNC110  (uvicorn has no event for it)
        await asyncio.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = server.force_exit = True
        await running
        socket.close()


async def until(happened: Callable[[], Any], seconds: float = 5.0) -> None:
    """Wait until something is true; fails with a TimeoutError."""
    async with asyncio.timeout(seconds):
        while not happened():  # noqa: ASYNC110  (what happens is in the database, or in another process)
            await asyncio.sleep(0.01)


@pytest.fixture
async def mailbox(store: Store) -> Mailbox:
    return Mailbox(store.database, "limited")
