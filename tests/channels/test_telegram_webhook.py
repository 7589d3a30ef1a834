"""Updates that come in by webhook: to one process, worked off by another one on the same store."""

import asyncio

import httpx
import pytest

from bot.app import create
from bot.channels.contract import Limits
from bot.channels.mailbox import Mailbox
from bot.channels.telegram.updates import NAME
from bot.channels.telegram.webhook import PATH, SECRET_HEADER
from bot.dialogue import DialogueClient
from bot.settings import Settings
from bot.store import Store
from tests.channels.conftest import serving, until
from tests.channels.limited import LimitedChannel
from tests.channels.telegram_server import TelegramServer, Trouble

SECRET = "only-Telegram-knows-it"  # noqa: S105


@pytest.fixture
async def web(tmp_path, fake):
    settings = Settings(
        run_folder=tmp_path,
        allowed_hosts=("bot.test",),
        store_url=f"sqlite:///{tmp_path / 'store.sqlite'}",
        telegram_webhook="https://bot.test",
        telegram_secret=SECRET,
    )
    wire = httpx.ASGITransport(fake.app)
    app = create(settings, dialogue=lambda _: DialogueClient("http://rasa.test", transport=wire))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://bot.test") as client,
    ):
        yield client


def waiting(store: Store) -> list[str]:
    return Mailbox(store.database, NAME).chats_to_serve()


UPDATE = {"update_id": 1, "message": {"message_id": 5, "date": 0, "chat": {"id": 7, "type": "private"}, "text": "你好"}}


async def test_带对暗号的记下就答_重复送来的也答收到(web, store):
    for _ in range(2):
        answer = await web.post(PATH, json=UPDATE, headers={SECRET_HEADER: SECRET})
        assert (answer.status_code, answer.content) == (200, b"")
    assert waiting(store) == ["7"]


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: "guess"}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET + "x"}])
async def test_没有暗号或暗号不对_就像没有这个地址(web, store, headers):
    answer = await web.post(PATH, json=UPDATE, headers=headers)
    assert answer.status_code == 404
    assert waiting(store) == []


@pytest.mark.parametrize("path", ["/telegram", "/telegram/", "/telegram/updates/x", "/telegram/updates2"])
async def test_别的地址没有(web, path):
    assert (await web.post(path, json=UPDATE, headers={SECRET_HEADER: SECRET})).status_code == 404


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"update_id": "1"}', '{"update_id"', "null"])
async def test_不是更新的东西不收(web, store, body):
    answer = await web.post(PATH, content=body, headers={SECRET_HEADER: SECRET, "Content-Type": "application/json"})
    assert answer.status_code == 400
    assert waiting(store) == []


async def test_没有设webhook就没有这个地址(fake, tmp_path):
    app = create(Settings(run_folder=tmp_path, allowed_hosts=("bot.test",)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot.test") as client:
        assert (await client.post(PATH, json=UPDATE, headers={SECRET_HEADER: ""})).status_code == 404


async def test_乱序重复地送来_各人的话仍按说的顺序办_每句一遍(web, service, store, fake):
    api = TelegramServer(Trouble(seed=5, duplicate=0.3, reorder=1.0))
    api.webhook = {"url": PATH, "secret_token": SECRET}
    channel = Plain()
    async with serving(channel, service, store, patience=1.0):
        for number in range(6):
            for person in range(1, 6):
                api.say(person, f"第{number}句")
        await api.push(web)
        await until(lambda: len(fake.turns) >= 30, 20)
        await asyncio.sleep(0.2)
    said: dict[str, list[str]] = {}
    for turn in fake.turns:
        said.setdefault(turn["conversation"], []).append(turn["text"])
    assert list(said.values()) == [[f"第{number}句" for number in range(6)]] * 5


class Plain(LimitedChannel):
    """Takes Telegram's updates and sends nothing: what is looked at is the order of the turns."""

    name = NAME

    def __init__(self) -> None:
        super().__init__()
        self.limits = Limits(4096)

    async def take(self, incoming, turn):
        await turn.say(incoming.payload["message"]["text"])
