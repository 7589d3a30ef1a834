"""The client of Rasa's side of the wire: each way it can fail has its own name."""

import httpx
import pytest

from bot.dialogue import DialogueClient, DialogueError
from tests.bot.conftest import RASA
from tests.bot.fake_rasa import Loading


async def test_一句话换来完整的消息(dialogue, fake):
    [message] = await dialogue.turn("c1", "你好", {"as_of": "2025-06-01"})
    assert (message.status, message.asked, message.text) == ("asked", "region", "您在哪里上班？")
    assert [button.payload for button in message.buttons] == ["湖南", "广东", "武汉", "上海"]
    assert fake.turns == [{"conversation": "c1", "text": "你好", "metadata": {"as_of": "2025-06-01"}}]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("沉默", "silent"), ("坏", "malformed"), ("崩", "malformed")],
    ids=["空答复", "格式不对", "出错"],
)
async def test_没有可用的答复就是失败(dialogue, text, reason):
    with pytest.raises(DialogueError) as caught:
        await dialogue.turn("c1", text, {})
    assert caught.value.reason == reason


def _raising(error: type[httpx.HTTPError]) -> DialogueClient:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error("x", request=request)

    return DialogueClient(RASA, transport=httpx.MockTransport(handler))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (httpx.ReadTimeout, "timeout"),
        (httpx.ConnectTimeout, "unreachable"),
        (httpx.ConnectError, "unreachable"),
        (httpx.RemoteProtocolError, "unreachable"),
    ],
)
async def test_网络的故障分得清太慢和连不上(error, reason):
    async with _raising(error) as client:
        with pytest.raises(DialogueError) as caught:
            await client.turn("c1", "你好", {})
    assert caught.value.reason == reason


async def test_刚启动还没载入完_说的是正在启动_载入过就不再说(fake):
    engine = Loading(fake)
    async with DialogueClient(RASA, start_seconds=60, transport=engine) as client:
        assert await client.is_starting()
        with pytest.raises(DialogueError, match="starting"):
            await client.turn("c1", "你好", {})
        engine.loaded = True
        assert await client.turn("c1", "你好", {})
        engine.loaded = False
        assert not await client.is_starting()
        with pytest.raises(DialogueError, match="unreachable"):
            await client.turn("c1", "你好", {})


async def test_过了启动的时间还连不上_就是连不上(fake):
    async with DialogueClient(RASA, start_seconds=0, transport=Loading(fake)) as client:
        assert not await client.is_starting()
        with pytest.raises(DialogueError, match="unreachable"):
            await client.turn("c1", "你好", {})


async def test_只有空白文字的答复也算沉默():
    reply = httpx.MockTransport(lambda _: httpx.Response(200, json=[{"status": "answered", "text": "  "}]))
    async with DialogueClient(RASA, transport=reply) as client:
        with pytest.raises(DialogueError, match="silent"):
            await client.turn("c1", "你好", {})


async def test_先用一整轮对话证明可用_之后只问理解和动作服务(fake):
    async with DialogueClient(RASA, "http://actions.test/webhook", transport=httpx.ASGITransport(fake.app)) as client:
        assert await client.ready()
        assert await client.ready()
    assert (len(fake.turns), len(fake.parses)) == (1, 1)


async def test_沉默过一次就要重新证明可用(dialogue, fake):
    assert await dialogue.ready()
    with pytest.raises(DialogueError):
        await dialogue.turn("c1", "沉默", {})
    assert await dialogue.ready()
    assert [turn["text"] for turn in fake.turns] == ["你好", "沉默", "你好"]


async def test_动作服务不在时不算可用(fake):
    async def without_actions(request: httpx.Request) -> httpx.Response:
        if request.url.host == "actions.test":
            raise httpx.ConnectError("down", request=request)
        return await httpx.ASGITransport(fake.app).handle_async_request(request)

    async with DialogueClient(
        RASA, "http://actions.test/webhook", transport=httpx.MockTransport(without_actions)
    ) as client:
        assert not await client.ready()
