"""The whole system, every part real: Rasa, the action server, the gateway. Started once for all talks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import processes
from bot.settings import load

Say = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a system of our own, stopped afterwards."""
    folder: Path = tmp_path_factory.mktemp("run")
    settings = load().model_copy(update={"run_folder": folder})
    with processes.temporary(settings, lambda _: None) as running:
        yield running.url


@pytest.fixture
def fresh_say(system: str) -> Callable[[], Say]:
    """Begin a conversation: `fresh_say()(text, as_of) -> reply` (docs/architecture.md, section 6)."""

    def begin() -> Say:
        state: dict[str, str] = {}

        def turn(text: str, as_of: str | None = None) -> dict[str, Any]:
            body = {"text": text, "as_of": as_of, "conversation": state.get("conversation")}
            answer = httpx.post(
                f"{system}/api/v1/messages", json={key: value for key, value in body.items() if value}, timeout=60.0
            )
            answer.raise_for_status()
            reply: dict[str, Any] = answer.json()
            state["conversation"] = reply["conversation"]
            return reply

        return turn

    return begin


@pytest.fixture
def say(fresh_say: Callable[[], Say]) -> Say:
    """Say something in a conversation of this test."""
    return fresh_say()
