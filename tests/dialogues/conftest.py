"""The whole system, every part real: Rasa, the action server, the gateway. Started once for all talks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot import processes, supervision
from bot.settings import load
from bot.supervision import LOOPBACK, Ports, Program


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The ten thousand random talks are for when they are asked for: `pytest -m slow`."""
    if "slow" in config.option.markexpr:
        return
    for item in items:
        if item.get_closest_marker("slow") and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="an hour long; run with `pytest -m slow`"))


Say = Callable[..., dict[str, Any]]


@dataclass(frozen=True)
class Addresses:
    """Where the gateway and Rasa behind it answer."""

    gateway: str
    rasa: str


@pytest.fixture(scope="session")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Addresses]:
    """A system of our own, stopped afterwards."""
    folder: Path = tmp_path_factory.mktemp("run")
    settings = load().model_copy(update={"run_folder": folder})
    taken: list[Ports] = []

    def programs(host: str, ports: Ports) -> tuple[Program, ...]:
        taken.append(ports)
        return supervision.programs(host, ports)

    with processes.temporary(settings, lambda _: None, programs) as running:
        yield Addresses(running.url, f"http://{LOOPBACK}:{taken[-1].rasa}")


@pytest.fixture(scope="session")
def system(addresses: Addresses) -> str:
    """The address of the gateway."""
    return addresses.gateway


@pytest.fixture(scope="session")
def parse(addresses: Addresses) -> Callable[[str, str, date], dict[str, Any]]:
    """What the understanding makes of an answer: `parse(text, asked, day) -> {"intents", "entities"}`."""
    client = httpx.Client(base_url=addresses.rasa, timeout=60.0)

    def read(text: str, asked: str, day: date) -> dict[str, Any]:
        body = {"text": text, "metadata": {"asked": asked, "as_of": day.isoformat()}}
        answer = client.post("/webhooks/guantong/parse", json=body)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    return read


@pytest.fixture(scope="session")
def gateway(system: str) -> Iterator[httpx.Client]:
    """One client for all talks: making one costs more than a turn."""
    with httpx.Client(base_url=system, timeout=60.0) as client:
        yield client


@pytest.fixture
def fresh_say(gateway: httpx.Client) -> Callable[[], Say]:
    """Begin a conversation: `fresh_say()(text, as_of) -> reply` (docs/architecture.md, section 6)."""

    def begin() -> Say:
        state: dict[str, str] = {}

        def turn(text: str, as_of: str | None = None) -> dict[str, Any]:
            body = {"text": text, "as_of": as_of, "conversation": state.get("conversation")}
            answer = gateway.post("/api/v1/messages", json={key: value for key, value in body.items() if value})
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
