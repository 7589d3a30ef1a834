"""The same interviews through terminal, HTTP, the web page, Telegram and the limited channel: the same verdict and clauses."""

from __future__ import annotations

import asyncio
import fcntl
import json
import subprocess
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import httpx
import pytest
import yaml

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.polling import poll
from bot.conversation import ConversationService, new_conversation
from bot.dialogue import DialogueClient
from bot.settings import PROJECT
from bot.store import Store
from tests.channels.conftest import listening, serving, until
from tests.channels.limited import LimitedChannel
from tests.channels.telegram_server import TOKEN, TelegramServer
from tests.dialogues.at_page import at_page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.dialogues.conftest import Addresses

pytestmark = pytest.mark.rasa

FILE = Path(__file__).parent / "channels" / "interviews.yaml"
INTERVIEWS = yaml.safe_load(FILE.read_text(encoding="utf-8"))
SECONDS = 30.0


class Person(Protocol):
    """Somebody at one channel. `heard` is all they were told, `decided` the last message with an assessment."""

    async def say(self, text: str) -> None: ...
    async def choose(self, title: str) -> None: ...
    async def heard(self) -> str: ...
    async def decided(self) -> dict[str, Any]: ...


def last_decision(messages: list[dict[str, Any]]) -> dict[str, Any]:
    return next((message for message in reversed(messages) if message.get("assessment")), {})


class AtHttp:
    """Somebody whose program talks to the HTTP API."""

    def __init__(self, url: str, day: str) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=60.0, trust_env=False)
        self._more = {"as_of": day}
        self.messages: list[dict[str, Any]] = []

    async def say(self, text: str) -> None:
        answer = await self._client.post("/api/v1/messages", json={"text": text, **self._more})
        self._take(answer.raise_for_status().json())

    async def choose(self, title: str) -> None:
        offered = {button["title"]: button["payload"] for button in self.messages[-1]["buttons"]}
        await self.say(offered[title])

    def _take(self, reply: dict[str, Any]) -> None:
        self._more["conversation"] = reply["conversation"]
        self.messages += reply["messages"]

    async def heard(self) -> str:
        return "\n".join(message["text"] for message in self.messages)

    async def decided(self) -> dict[str, Any]:
        return last_decision(self.messages)


class AtTerminal(AtHttp):
    """Somebody at `guantong chat --json`, which finds the system that runs."""

    def __init__(self, talking: asyncio.subprocess.Process, day: str) -> None:
        self._talking = talking
        self._more = {"as_of": day, "conversation": new_conversation()}
        self.messages = []

    async def say(self, text: str) -> None:
        assert self._talking.stdin is not None
        assert self._talking.stdout is not None
        self._talking.stdin.write(json.dumps({"text": text, **self._more}).encode() + b"\n")
        await self._talking.stdin.drain()
        self._take(json.loads(await self._talking.stdout.readline()))


class InChat:
    """Somebody whose messages go through a channel of ours: what was decided is read from the store behind it."""

    def __init__(self, store: Store, conversation: Callable[[], str]) -> None:
        self._store = store
        self._conversation = conversation

    async def decided(self) -> dict[str, Any]:
        return last_decision([record.body or {} for record in self._store.history(self._conversation())])


class AtTelegram(InChat):
    """Somebody who writes to the bot, and presses its buttons."""

    def __init__(self, api: TelegramServer, *more: Any) -> None:
        super().__init__(*more)
        self._api = api

    async def say(self, text: str) -> None:
        before = len(self._api.heard(7))
        self._api.say(7, text)
        await self._answered(before)

    async def choose(self, title: str) -> None:
        before = len(self._api.heard(7))
        self._api.press(7, title)
        await self._answered(before)

    async def _answered(self, before: int) -> None:
        await until(lambda: len(self._api.heard(7)) > before, SECONDS)
        await asyncio.sleep(0.5)  # further messages of the same answer

    async def heard(self) -> str:
        return "\n".join(self._api.heard(7)).replace("\u2060", "")


class AtLimited(InChat):
    """Somebody at the channel with WeChat's limits, who answers with the numbers of choices."""

    def __init__(self, channel: LimitedChannel, *more: Any) -> None:
        super().__init__(*more)
        self._channel = channel
        self._number = 0
        self._told: list[str] = []

    async def say(self, text: str) -> None:
        self._number += 1
        before = len(self._channel.pushed["u"])
        first = await self._channel.receive("u", str(self._number), text)
        await until(lambda: first or len(self._channel.pushed["u"]) > before, SECONDS)
        await asyncio.sleep(0.5)
        self._told += [first, *self._channel.pushed["u"][before:]]

    async def choose(self, title: str) -> None:
        lines = [line for line in self._told[-1].splitlines() if line.endswith(f". {title}")]
        assert len(lines) == 1, self._told[-1]
        await self.say(lines[0].split(".")[0])

    async def heard(self) -> str:
        return "\n".join(self._told)


@pytest.fixture
def conversations(addresses: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Conversations of our own on the real engine, held on a day: a context manager that gives service and store."""

    @asynccontextmanager
    async def begin(day: date) -> AsyncIterator[tuple[ConversationService, Store]]:
        monkeypatch.setattr("bot.clock.today", lambda _zone: day)
        store = Store(f"sqlite:///{tmp_path / 'channels.sqlite'}")
        async with DialogueClient(addresses.rasa, seconds=SECONDS) as client:
            yield ConversationService(client, store), store
        store.close()

    return begin


@asynccontextmanager
async def at_http(addresses: Addresses, day: date, **_: Any) -> AsyncIterator[Person]:
    yield AtHttp(addresses.gateway, day.isoformat())


@asynccontextmanager
async def at_terminal(addresses: Addresses, day: date, folder: Path, **_: Any) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=addresses.gateway, timeout=60, trust_env=False) as client:
        instance = (await client.get("/health")).json()["instance"]
    (folder / "system.json").write_text(json.dumps({"url": addresses.gateway, "instance": instance}))
    with (folder / "system.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # as `guantong run` holds it
        talking = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot.cli", "chat", "--json"),
            cwd=PROJECT,
            env={"GUANTONG_RUN_FOLDER": str(folder), "PATH": "/usr/bin:/bin"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            limit=2**20,
        )
        yield AtTerminal(talking, day.isoformat())
        talking.stdin.close()
        await talking.wait()


@asynccontextmanager
async def at_telegram(conversations: Any, day: date, **_: Any) -> AsyncIterator[Person]:
    api = TelegramServer()
    async with AsyncExitStack() as stack:
        service, store = await stack.enter_async_context(conversations(day))
        channel = TelegramChannel(TOKEN, await stack.enter_async_context(listening(api.app)))
        await stack.enter_async_context(channel.application)
        postman, mailbox = await stack.enter_async_context(serving(channel, service, store))
        polling = asyncio.create_task(poll(channel.bot, postman, seconds=1))
        yield AtTelegram(api, store, lambda: mailbox.conversation("7", ""))
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)


@asynccontextmanager
async def at_limited(conversations: Any, day: date, **_: Any) -> AsyncIterator[Person]:
    channel = LimitedChannel()
    async with conversations(day) as (service, store), serving(channel, service, store) as (channel.postman, mailbox):
        yield AtLimited(channel, store, lambda: mailbox.conversation("u", ""))


PLACES = {"终端": at_terminal, "接口": at_http, "网页": at_page, "Telegram": at_telegram, "有限渠道": at_limited}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("interview", INTERVIEWS, ids=[interview["name"] for interview in INTERVIEWS])
async def test_哪个渠道都是同一个结论_同样的条款(interview, place, addresses, conversations, tmp_path):
    day = interview["as_of"]
    entering = PLACES[place](addresses=addresses, conversations=conversations, day=day, folder=tmp_path)
    async with entering as person:
        for turn in interview["turns"]:
            await (person.say(turn["say"]) if "say" in turn else person.choose(turn["choose"]))
        decided, heard = await person.decided(), await person.heard()
    assessment = decided["assessment"]
    found = {"verdict": assessment["verdict"], "outcome": assessment["outcome"], "date": assessment["earliest_date"]}
    expected = {key: interview[key] for key in found if key in interview}
    assert found | expected == found, heard
    cited = {f"{citation['document']} {citation['clause']}": citation["quote"] for citation in decided["citations"]}
    assert set(interview["clauses"]) <= set(cited), heard
    seen = "".join(heard.split())
    assert assessment["headline"] in seen
    for quote in cited.values():
        assert "".join(quote.split()) in seen
