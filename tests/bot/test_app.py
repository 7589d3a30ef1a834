"""The HTTP application."""

import httpx
import pytest

from bot import doors
from bot.app import create
from bot.settings import Settings
from tests.bot.fake_rasa import ASSESSMENT


async def say(web, text, conversation=None, **more):
    answer = await web.post("/api/v1/messages", json={"text": text, "conversation": conversation, **more})
    return answer.status_code, answer.json()


async def test_一问一答_形式就是约定的那样(web):
    status, reply = await say(web, "我是焊工", "c1")
    assert status == 200
    assert reply == {
        "conversation": "c1",
        "status": "asked",
        "messages": [
            {
                "status": "asked",
                "text": "您在哪里上班？",
                "buttons": [{"title": place, "payload": place} for place in ("湖南", "广东", "武汉", "上海")],
                "asked": "region",
            }
        ],
    }


async def test_不给会话编号就是新会话_编号猜不到(web):
    _, first = await say(web, "你好")
    _, second = await say(web, "你好")
    assert first["conversation"] != second["conversation"]
    assert len(first["conversation"]) >= 24


async def test_刷新以后整段对话还在(web):
    await say(web, "我是焊工", "c1")
    await say(web, "湖南", "c1")
    await say(web, "2024年3月15日", "c1")
    history = (await web.get("/api/v1/conversations/c1")).json()
    assert [m["text"] for m in history["messages"] if m["direction"] == "in"] == ["我是焊工", "湖南", "2024年3月15日"]
    assert history["messages"][-1]["message"]["assessment"] == ASSESSMENT


async def test_算出来的日子可以存进日历_没有就照实说(web):
    await say(web, "我是焊工", "c1")
    early = await web.get("/api/v1/conversations/c1/calendar.ics")
    assert (early.status_code, early.json()) == (404, {"error": "这次对话还没有算出要记的日子。"})
    await say(web, "湖南", "c1")
    await say(web, "2024年3月15日", "c1")
    file = await web.get("/api/v1/conversations/c1/calendar.ics")
    assert file.headers["content-type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20270315" in file.text


async def test_引擎没有答复时是503_话里有说明(web):
    status, reply = await say(web, "沉默", "c1")
    assert status == 503
    assert reply["status"] == "none"
    assert "再发一次" in reply["messages"][0]["text"]


async def test_理解的结果_被否定的和内部的不给(web, fake):
    answer = await web.post("/api/v1/parse", json={"text": "我是技师", "context": "certs", "as_of": "2025-06-01"})
    assert answer.json() == {
        "intent": "check_skill_to_title",
        "intents": ["check_skill_to_title"],
        "entities": [{"type": "skill_level", "text": "技师", "value": "technician"}],
    }
    assert fake.parses[-1]["metadata"] == {"asked": "certs", "as_of": "2025-06-01"}


async def test_半个代理对也不会让理解和对话出错(web, fake):
    body = b'{"text": "\\ud800\\u6280\\u5e08"}'
    for path in ("/api/v1/parse", "/api/v1/messages"):
        answer = await web.post(path, content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 200
    assert fake.parses[-1]["text"] == "?技师"
    assert fake.turns[-1]["text"] == "?技师"


async def test_健康检查在能答话以后才是200(web, fake):
    answer = await web.get("/health")
    assert (answer.status_code, answer.json()["status"], answer.json()["instance"]) == (200, "ok", "i1")
    fake._answer = lambda *_: []
    await say(web, "沉默", "c1")
    assert (await web.get("/health")).status_code == 503


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ({}, "body.text"),
        ({"text": 3}, "body.text"),
        ({"text": "x", "as_of": "2025-6-1"}, "2025-6-1"),
        ({"text": "x", "as_of": "2025-02-30"}, "2025-02-30"),
        ({"text": "x", "colour": "red"}, "colour"),
        ({"text": "x", "as_off": "2025-06-01"}, "perhaps 'as_of' is meant"),
        ({"text": "x", "conversation": ""}, "printable"),
        ({"text": "x", "conversation": "c" * 129}, "body.conversation"),
    ],
)
async def test_不合形式的请求是422_一句话说明白(web, body, found):
    answer = await web.post("/api/v1/messages", json=body)
    assert answer.status_code == 422
    assert list(answer.json()) == ["error"]
    assert found in answer.json()["error"]


async def test_太大的请求体是413_分块送来的也一样(web):
    async def chunks():
        for _ in range(50):
            yield b"x" * 10_000

    for content in (b"x" * 300_000, chunks()):
        answer = await web.post("/api/v1/messages", content=content, headers={"Content-Type": "application/json"})
        assert answer.status_code == 413
        assert "262144 bytes" in answer.json()["error"]


@pytest.mark.parametrize(
    "path",
    ["/", "/demo", "/docs", "/health", "/widget.js", "/static/page.css", "/nowhere", "/api/v1/conversations/c1"],
)
async def test_每个答复都带安全头_不许外部资源(web, path):
    answer = await web.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"


async def test_说过的话不进缓存(web):
    await say(web, "你好", "c1")
    assert (await web.get("/api/v1/conversations/c1")).headers["cache-control"] == "no-store"


async def test_别的主机名一律拒绝_防止借浏览器访问本机(web):
    answer = await web.get("/health", headers={"Host": "evil.example"})
    assert answer.status_code == 400


async def test_跨站的普通表单发不进来(web, fake):
    answer = await web.post("/api/v1/messages", content=b'{"text": "x"}', headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415
    assert answer.json() == {"error": "Content-Type: found 'text/plain'; expected application/json."}
    assert fake.turns == []


@pytest.mark.parametrize("path", ["/", "/demo", "/docs"])
async def test_页面里没有外部地址也没有内联脚本(web, path):
    html = (await web.get(path)).text
    assert "//cdn" not in html
    assert "<script>" not in html
    assert " style=" not in html
    assert " onclick=" not in html


async def test_接口说明列出每个接口和它的字段(web):
    html = (await web.get("/docs")).text
    for path in ("/api/v1/messages", "/api/v1/parse", "/api/v1/assess", "/api/v1/search", "as_of"):
        assert path in html


async def test_内部出错时是500_一句话_不露细节(fake, tmp_path, monkeypatch):
    def broken(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(doors, "policies", broken)
    app = create(Settings(run_folder=tmp_path, allowed_hosts=("bot.test",)))
    wire = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=wire, base_url="http://bot.test") as web:
        answer = await web.get("/api/v1/policies")
    assert answer.status_code == 500
    assert "系统内部出错" in answer.json()["error"]
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
