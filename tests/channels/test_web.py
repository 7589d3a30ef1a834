"""The web channel: the widget's file, and its line over plain HTTP and over a WebSocket."""

from __future__ import annotations

import gzip
import json
import secrets
import threading
import time
from base64 import b64encode
from hashlib import sha384

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from bot.app import create
from bot.dialogue import DialogueClient
from bot.settings import Settings
from bot.signing import ConversationIds, secret
from tests.bot.conftest import RASA, fake, web
from tests.bot.fake_rasa import ASSESSMENT, Loading
from tests.bot.live import live

__all__ = ["fake", "web"]

SITE = "https://rst.hunan.gov.cn"


def key() -> str:
    return secrets.token_urlsafe(12)


async def hello(web, conversation=None, after=0, **more):
    answer = await web.post("/widget/hello", json={"conversation": conversation, "after": after}, **more)
    return json.loads(answer.text)


async def say(web, conversation, text, **more):
    body = {"conversation": conversation, "key": key(), "text": text} | more
    answer = await web.post("/widget/say", json=body)
    return [json.loads(line) for line in answer.text.splitlines()]


async def test_一个文件就是整个助手_压缩后不到30KB_没变就不再传(web):
    answer = await web.get("/widget.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert int(answer.headers["content-length"]) <= 30 * 1024
    plain = await web.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert plain.content == answer.content
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "public, no-cache"
    again = await web.get("/widget.js", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    # Any page may load it and have it checked (integrity needs both).
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


async def test_示例页面上的校验值就是文件的(web):
    integrity = (await web.get("/demo")).text.rpartition('integrity="')[2].partition('"')[0]
    assert integrity == f"sha384-{b64encode(sha384((await web.get('/widget.js')).content).digest()).decode()}"


async def test_会话编号是服务器造的_别人造的不认(web):
    first = await hello(web)
    assert first["records"] == []
    mine = first["conversation"]
    assert (await hello(web, mine))["conversation"] == mine
    for foreign in ("c1", "web_x", mine[:-1] + ("A" if mine[-1] != "A" else "B"), "web_" + mine):
        given = await hello(web, foreign)
        assert given["asked"] == foreign
        assert given["conversation"] != foreign
        [refused] = await say(web, foreign, "我是焊工")
        assert refused["type"] == "refused"
        assert "新对话" in refused["error"]


async def test_系统还在载入_请网页过几秒自己再发_好了就答_只记一次(tmp_path, fake):
    engine = Loading(fake)
    settings = Settings(run_folder=tmp_path, allowed_hosts=("bot.test",), instance="i1")
    app = create(settings, dialogue=lambda _: DialogueClient(RASA, start_seconds=60, transport=engine))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot.test") as web,
    ):
        mine = (await hello(web))["conversation"]
        message = {"conversation": mine, "key": key(), "text": "我是焊工"}
        early = await web.post("/widget/say", json=message)
        assert (early.status_code, early.headers["retry-after"]) == (503, "3")
        assert "载入" in early.json()["error"]
        engine.loaded = True
        *told, done = [json.loads(line) for line in (await web.post("/widget/say", json=message)).text.splitlines()]
        assert done["delivered"]
        assert [frame["record"]["text"] for frame in told if frame["record"]["direction"] == "in"] == ["我是焊工"]


async def test_两次启动同一个文件夹_编号照样认(tmp_path):
    settings = Settings(run_folder=tmp_path)
    conversation = ConversationIds(secret(settings)).new()
    assert ConversationIds(secret(settings)).are_ours(conversation)
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert not ConversationIds("another").are_ours(conversation)


async def test_一句话一来一回_先是问的_再是答的_最后说完了(web):
    conversation = (await hello(web))["conversation"]
    frames = await say(web, conversation, "我是焊工")
    assert [frame["type"] for frame in frames] == ["message", "message", "done"]
    asked, answered, done = frames
    assert (asked["record"]["direction"], asked["record"]["text"]) == ("in", "我是焊工")
    assert answered["record"]["reply_to"] == asked["record"]["id"]
    assert answered["record"]["message"]["text"] == "您在哪里上班？"
    assert (done["key"], done["delivered"]) == (asked["record"]["key"], True)


async def test_同一句话发两遍_只问一次_答的一样(web, fake):
    conversation = (await hello(web))["conversation"]
    same = key()
    first = await say(web, conversation, "我是焊工", key=same)
    again = await say(web, conversation, "我是焊工", key=same)
    assert first == again
    assert len(fake.turns) == 1


async def test_长的答复结论先到_表格和原文随后(web):
    conversation = (await hello(web))["conversation"]
    for text in ("我是焊工", "湖南"):
        await say(web, conversation, text)
    frames = await say(web, conversation, "2024年3月15日")
    assert [frame["type"] for frame in frames] == ["message", "partly", "message", "done"]
    beginning, whole = frames[1]["record"], frames[2]["record"]
    assert beginning["id"] == whole["id"]
    assert beginning["message"]["assessment"]["headline"] == ASSESSMENT["headline"]
    assert "routes" not in beginning["message"]["assessment"]
    assert whole["message"]["assessment"] == ASSESSMENT


async def test_比较只带要画的_不带四份评估(web):
    conversation = (await hello(web))["conversation"]
    frames = await say(web, conversation, "几个地方比一比")
    comparison = frames[-2]["record"]["message"]["comparison"]
    assert all("assessment" not in side for side in comparison["regions"])
    assert comparison["conditions"]
    assert all(line["differs"] for line in comparison["conditions"])


async def test_没有答复就照实说_同一句再发一次就有了(web, fake):
    conversation = (await hello(web))["conversation"]
    same = key()
    [done] = await say(web, conversation, "沉默", key=same)
    assert (done["type"], done["delivered"]) == ("done", False)
    assert "再发一次" in done["words"]
    restored = (await hello(web, conversation))["records"]
    assert [(record["direction"], record["status"]) for record in restored] == [("in", "failed")]
    answer, fake._answer = fake._answer, lambda *_: [{"status": "answered", "text": "好了", "buttons": []}]
    frames = await say(web, conversation, "沉默", key=same)
    fake._answer = answer
    assert frames[-1]["delivered"] is True
    restored = (await hello(web, conversation))["records"]
    assert [record["direction"] for record in restored] == ["in", "out"]


async def test_断了再来只给没看过的(web):
    conversation = (await hello(web))["conversation"]
    frames = await say(web, conversation, "我是焊工")
    seen = frames[1]["record"]["id"]
    await say(web, conversation, "湖南")
    records = (await hello(web, conversation, after=seen))["records"]
    assert [record.get("text") or record["message"]["text"] for record in records] == [
        "湖南",
        "好的，按湖南的规定来看。",
        "您的技师证是哪一天拿到的？",
    ]


async def test_网页所在的地区和这句话一起给对话引擎(web, fake):
    conversation = (await hello(web))["conversation"]
    await say(web, conversation, "我是焊工", region="cn-hn")
    await say(web, conversation, "湖南")
    assert [turn["metadata"].get("region") for turn in fake.turns] == ["cn-hn", None]


async def test_清除以后服务器上也没有了(web):
    conversation = (await hello(web))["conversation"]
    await say(web, conversation, "我是焊工")
    assert (await web.post("/widget/forget", json={"conversation": conversation})).status_code == 204
    assert (await hello(web, conversation))["records"] == []
    # Nobody deletes what is not theirs to name.
    await web.post("/api/v1/messages", json={"conversation": "c1", "text": "我是焊工"})
    await web.post("/widget/forget", json={"conversation": "c1"})
    assert (await web.get("/api/v1/conversations/c1")).json()["messages"]


def test_别的网站不能用_获准的可以_只限这几个接口(tmp_path):
    asking = {"Origin": SITE, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    with live(tmp_path, allowed_origins=(SITE,)) as bot, httpx.Client(base_url=bot.url, trust_env=False) as site:
        allowed = site.options("/widget/say", headers=asking)
        assert allowed.headers["access-control-allow-origin"] == SITE
        assert "content-type" in allowed.headers["access-control-allow-headers"].lower()
        answer = site.post("/widget/hello", json={}, headers={"Origin": SITE})
        assert answer.headers["access-control-allow-origin"] == SITE
        own = site.post("/widget/hello", json={}, headers={"Origin": bot.url})
        assert own.status_code == 200
        other = site.post("/widget/hello", json={}, headers={"Origin": "https://evil.example"})
        assert other.status_code == 403
        assert "evil.example" in other.json()["error"]
        assert "GUANTONG_ALLOWED_ORIGINS" in other.json()["error"]
        assert "access-control-allow-origin" not in other.headers
        api = site.post("/api/v1/messages", json={"text": "我是焊工"}, headers={"Origin": SITE})
        assert "access-control-allow-origin" not in api.headers
        with pytest.raises(InvalidStatus), connect(_socket(bot), origin="https://evil.example"):
            pass
        with connect(_socket(bot), origin=SITE) as socket:
            assert _sent(socket, {"type": "ping"}) == {"type": "pong"}


@pytest.mark.parametrize("body", [{"text": "x"}, {"conversation": "c", "key": "short", "text": "x"}, {"colour": "red"}])
async def test_写错的一句话说明_不是500(web, body):
    answer = await web.post("/widget/say", json=body)
    assert answer.status_code == 422
    assert "error" in answer.json()


def _socket(bot) -> str:
    return f"{bot.url.replace('http', 'ws')}/widget/socket"


def _sent(socket, frame) -> dict:
    socket.send(json.dumps(frame))
    return json.loads(socket.recv(timeout=5))


def _until_done(socket) -> list[dict]:
    frames = []
    while not frames or frames[-1]["type"] not in ("done", "refused"):
        frames.append(json.loads(socket.recv(timeout=5)))
    return frames


def _line(conversation, text, **more) -> str:
    return json.dumps({"type": "say", "conversation": conversation, "key": key(), "text": text} | more)


@pytest.fixture
def bot(tmp_path):
    with live(tmp_path) as system:
        yield system


def test_长连接上也是一样的_另一个窗口同时看到(bot):
    with connect(_socket(bot)) as first, connect(_socket(bot)) as second:
        conversation = _sent(first, {"type": "hello"})["conversation"]
        assert _sent(second, {"type": "hello", "conversation": conversation})["conversation"] == conversation
        first.send(_line(conversation, "我是焊工"))
        mine, theirs = _until_done(first), _until_done(second)
    assert [frame["type"] for frame in mine] == ["message", "message", "done"]
    assert mine == theirs


def test_说到一半线断了_这一轮照样做完_回来就看到(bot):
    bot.fake.delay = 0.3
    with connect(_socket(bot)) as socket:
        conversation = _sent(socket, {"type": "hello"})["conversation"]
        socket.send(_line(conversation, "我是焊工"))
        time.sleep(0.1)
    time.sleep(0.8)
    with connect(_socket(bot)) as socket:
        records = _sent(socket, {"type": "hello", "conversation": conversation})["records"]
    assert [record["direction"] for record in records] == ["in", "out"]
    assert len(bot.fake.turns) == 1


def test_慢的一轮不挡住别的(bot):
    with connect(_socket(bot)) as socket:
        conversation = _sent(socket, {"type": "hello"})["conversation"]
        bot.fake.delay = 0.8
        socket.send(_line(conversation, "我是焊工"))
        began = time.monotonic()
        assert _sent(socket, {"type": "ping"}) == {"type": "pong"}
        assert time.monotonic() - began < 0.5
        assert _until_done(socket)[-1]["delivered"] is True


def test_乱写的不理_写错的说一句_线不断(bot):
    with connect(_socket(bot)) as socket:
        for junk in ("", "[]", "{", '{"type": 3}', '"x"', "null"):
            socket.send(junk)
        refused = _sent(socket, {"type": "say", "conversation": "c", "key": "short", "text": "x"})
        assert refused["type"] == "refused"
        assert "key" in refused["error"]
        assert _sent(socket, {"type": "ping"}) == {"type": "pong"}


def test_太大的一条断开这条线(bot):
    with connect(_socket(bot)) as socket:
        socket.send(_line("c", "x" * 300_000))
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=5)
    assert closed.value.rcvd.code == 1009


def test_长连接上也限次数_说等几秒(tmp_path):
    with live(tmp_path, rate_limit="3/minute") as bot, connect(_socket(bot)) as socket:
        conversation = _sent(socket, {"type": "hello"})["conversation"]
        for _ in range(2):
            socket.send(_line(conversation, "我是焊工"))
            _until_done(socket)
        socket.send(_line(conversation, "我是焊工"))
        [refused] = _until_done(socket)
    assert refused["after"] >= 1
    assert str(refused["after"]) in refused["error"]


def test_慢网上用普通请求_内容是压缩的(bot):
    with httpx.Client(base_url=bot.url, trust_env=False) as web:
        conversation = json.loads(web.post("/widget/hello", json={}).text)["conversation"]
        body = {"conversation": conversation, "key": key(), "text": "几个地方比一比"}
        with web.stream("POST", "/widget/say", json=body) as answer:
            raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert len(raw) < len(gzip.decompress(raw)) / 3


def test_几条线同时说_有的发两遍_一句也不多一句也不少(bot):
    sent: list[str] = []
    lock = threading.Lock()
    with httpx.Client(base_url=bot.url, trust_env=False) as web:
        conversation = json.loads(web.post("/widget/hello", json={}).text)["conversation"]

    def talk(worker: int) -> None:
        with connect(_socket(bot)) as socket, httpx.Client(base_url=bot.url, trust_env=False) as web:
            for number in range(8):
                same, text = key(), f"第{worker}个人的第{number}句"
                with lock:
                    sent.append(text)
                socket.send(_line(conversation, text, key=same))
                if number % 4 == 0:
                    web.post("/widget/say", json={"conversation": conversation, "key": same, "text": text}, timeout=30)

    workers = [threading.Thread(target=talk, args=(worker,)) for worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    deadline = time.monotonic() + 20
    while len(bot.fake.turns) < len(sent) and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.5)
    assert sorted(turn["text"] for turn in bot.fake.turns) == sorted(sent)
    assert bot.fake.most_at_once[conversation] == 1
