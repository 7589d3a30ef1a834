"""One process of the volume test: takes its share of the deliveries and serves them, until it is told to stop.

``python -m tests.channels.worker URL FOLDER NAME LEASE``: FOLDER/NAME.in holds one delivery a line; what is sent is written
to NAME.out with the moment it was sent, a line each, and every turn of the (pretended) dialogue engine to NAME.turns. It
says that it is ready by NAME.ready, and begins when there is a file `go`. LEASE: seconds after which the other process may
take over a chat from this one.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import time
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.channels.contract import Channel, Incoming, Limits, Part, Turn
from bot.channels.mailbox import Mailbox
from bot.channels.postman import Postman
from bot.conversation import ConversationService
from bot.dialogue import BotMessage, DialogueClient
from bot.leases import Leases
from bot.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

BATCH = 20
AHEAD = 100  # deliveries that one process may be ahead of the other, as a platform delivers to both
PATIENCE = 60.0  # more than a process of a busy machine is ever stopped for


class Recording(Channel):
    """Writes down what it sends before it says that it was sent, as the world would remember it."""

    name = "volume"
    limits = Limits(4096)

    def __init__(self, file: Path) -> None:
        self._file = file.open("a", encoding="utf-8", buffering=1)

    async def take(self, incoming: Incoming, turn: Turn) -> None:
        await turn.say(incoming.payload["text"])

    async def send(self, chat: str, part: Part, _codes: Sequence[str]) -> None:
        self._file.write(json.dumps([chat, part.text, time.monotonic_ns()]) + "\n")

    @asynccontextmanager
    async def working(self, _chat: str) -> AsyncIterator[None]:
        yield


class Echo(DialogueClient):
    """An engine that repeats what it was told, after a moment, and writes down each turn."""

    def __init__(self, file: Path) -> None:
        super().__init__("http://nowhere.test")
        self._file = file.open("a", encoding="utf-8", buffering=1)
        self._random = random.Random(os.getpid())  # noqa: S311 - test data

    async def turn(self, conversation: str, text: str, _metadata: dict[str, Any]) -> list[BotMessage]:
        self._file.write(json.dumps([conversation, text, time.monotonic_ns()]) + "\n")
        await asyncio.sleep(self._random.uniform(0, 0.004))
        return [BotMessage(status="answered", text=text)]


def fed(folder: Path, name: str) -> int:
    """How far the process of that name has taken its share."""
    file = folder / f"{name}.fed"
    return int(file.read_text() or 0) if file.exists() else 0


def tell_fed(folder: Path, name: str, place: int) -> None:
    """Say how far this process is; one that was killed and begins again has been further before."""
    if place > fed(folder, name):
        new = folder / f"{name}.fed.new"
        new.write_text(str(place))
        new.replace(folder / f"{name}.fed")


async def serve(url: str, folder: Path, name: str, lease: float) -> None:
    """Accept everything in the file, batch by batch, and serve until killed."""
    deliveries = [json.loads(line) for line in (folder / f"{name}.in").read_text().splitlines()]
    store = Store(url)
    channel = Recording(folder / f"{name}.out")
    service = ConversationService(Echo(folder / f"{name}.turns"), store)
    mailbox = Mailbox(store.database, channel.name, patience=PATIENCE)
    postman = Postman(channel, service, mailbox, Leases(store.database, seconds=lease))
    (folder / f"{name}.ready").touch()
    while not (folder / "go").exists():  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    running = asyncio.create_task(postman.run())
    for start in range(0, len(deliveries), BATCH):
        batch = deliveries[start : start + BATCH]
        while batch[0][0] > fed(folder, "b" if name == "a" else "a") + AHEAD:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await postman.accept([Incoming(chat, str(n), {"text": text}, n) for _, n, chat, text in batch])
        tell_fed(folder, name, batch[-1][0] if start + BATCH < len(deliveries) else 2**62)
        await asyncio.sleep(0.02)
    with suppress(asyncio.CancelledError):
        await running


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], Path(sys.argv[2]), sys.argv[3], float(sys.argv[4])))
