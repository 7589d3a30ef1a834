"""A bot and a fake Rasa on real sockets of the loopback, in threads of the test process."""

from __future__ import annotations

import fcntl
import json
import socket
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import uvicorn

from bot.app import create
from bot.settings import Settings
from tests.bot.fake_rasa import FakeRasa

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Live:
    """Where the bot answers, and the fake behind it."""

    url: str
    folder: Path
    fake: FakeRasa


@contextmanager
def serving(app: Any, port: int = 0) -> Iterator[int]:
    """Serve an ASGI application until the block ends; gives the port."""
    listening = socket.create_server(("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield int(listening.getsockname()[1])
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


@contextmanager
def live(folder: Path, **more: Any) -> Iterator[Live]:
    """A running system as other commands find it: `system.json` and the lock in `folder`."""
    fake = FakeRasa()
    with ExitStack() as stack:
        rasa = stack.enter_context(serving(fake.app))
        settings = Settings(
            run_folder=folder,
            rasa_url=f"http://127.0.0.1:{rasa}",
            actions_url=f"http://127.0.0.1:{rasa}/webhook",
            instance="live",
            **{"turn_seconds": 1.0, **more},
        )
        url = f"http://127.0.0.1:{stack.enter_context(serving(create(settings)))}"
        (folder / "system.json").write_text(json.dumps({"url": url, "instance": "live"}))
        lock = stack.enter_context((folder / "system.lock").open("w"))
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield Live(url, folder, fake)
