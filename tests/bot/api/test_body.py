"""The body of a request: what is not one plain JSON object is refused with one message, and never harms."""

from __future__ import annotations

import pytest

JSON = {"Content-Type": "application/json"}

BAD: dict[str, tuple[bytes, str]] = {
    "不是JSON": (b"{text: 1}", "body, line 1, column 2: Expecting property name"),
    "断在半路": (b'{"text": "x"', "body, line 1, column 13"),
    "不是UTF-8": (b'{"text": "\xff"}', "body: byte 10 is not UTF-8"),
    "同一个键写了两次": (b'{"text": "x", "text": "y"}', 'the key "text" stands there twice'),
    "NaN": (b'{"text": NaN}', "NaN is not a JSON number"),
    "无穷大": (b'{"text": -Infinity}', "-Infinity is not a JSON number"),
    "小数大得没有边": (b'{"text": 1e999}', "1e999 is too large a number"),
    "整数大得没有边": (b'{"text": ' + b"9" * 5000 + b"}", "is too large a number"),
    "套得太深": (b'{"text": ' + b"[" * 40 + b"]" * 40 + b"}", "nested deeper than 32 levels"),
    "深得没有底": (b'{"text": ' + b"[" * 100_000, "Expected one JSON object"),
    "是一串": (b'["x"]', "body: found an array; expected a JSON object"),
    "是空值": (b"null", "body: found null; expected a JSON object"),
}


@pytest.mark.parametrize("name", BAD)
async def test_不是一个普通的JSON对象_一句话说明白_退回400(web, fake, name):
    body, found = BAD[name]
    answer = await web.post("/api/v1/messages", content=body, headers=JSON)
    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]
    assert found in answer.json()["error"]
    assert fake.turns == []


async def test_没有请求体是422_说缺什么(web):
    answer = await web.post("/api/v1/messages", headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["error"].startswith("body: found nothing; expected a value.")


@pytest.mark.parametrize("sent", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json", ""])
async def test_不以JSON名义送来的是415(web, fake, sent):
    answer = await web.post("/api/v1/messages", content=b'{"text": "x"}', headers={"Content-Type": sent})
    assert answer.status_code == 415
    assert repr(sent) in answer.json()["error"] or "'nothing'" in answer.json()["error"]
    assert fake.turns == []


@pytest.mark.parametrize("sent", ["application/json; charset=utf-8", "application/problem+json", "APPLICATION/JSON"])
async def test_JSON的各种写法都收(web, sent):
    answer = await web.post("/api/v1/messages", content=b'{"text": "x"}', headers={"Content-Type": sent})
    assert answer.status_code == 200


async def test_键和值里的半个代理对换成问号_答复送得出去(web):
    body = b'{"facts": {"region": "cn-hn", "occupation": "\\ud800\\u710a\\u5de5", "\\udfff": 1}}'
    answer = await web.post("/api/v1/assess", content=body, headers=JSON)
    assert answer.status_code == 422
    assert "situation: ?: found 1" in answer.json()["error"]
