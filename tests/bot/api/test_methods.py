"""HEAD and OPTIONS, and what is said about a method that is not there."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", "/static/page.css", "/api/v1/policies"])
async def test_HEAD和GET的头一样_没有正文(web, path):
    get, head = await web.get(path), await web.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == get.headers["content-length"]
    assert head.headers.get("etag") == get.headers.get("etag")


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/v1/policies", {"GET", "HEAD", "OPTIONS"}),
        ("/api/v1/messages", {"POST", "OPTIONS"}),
        ("/", {"GET", "HEAD", "OPTIONS"}),
        ("/static/page.css", {"GET", "HEAD", "OPTIONS"}),
    ],
)
async def test_OPTIONS说出有哪些方法(web, path, allowed):
    answer = await web.options(path)
    assert (answer.status_code, answer.content) == (204, b"")
    assert set(answer.headers["allow"].split(", ")) == allowed
    assert "access-control-allow-origin" not in answer.headers


async def test_没有的方法是405_说可以用什么(web):
    answer = await web.delete("/api/v1/policies")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert answer.json() == {"error": "DELETE /api/v1/policies: found DELETE; expected GET."}
    assert (await web.head("/api/v1/messages")).status_code == 405


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
async def test_没有的地址是404(web, method):
    answer = await web.request(method, "/api/v1/nowhere")
    assert answer.status_code == 404
    assert answer.json() == {
        "error": f"{method} /api/v1/nowhere: there is no such address. All of them stand under /docs."
    }
