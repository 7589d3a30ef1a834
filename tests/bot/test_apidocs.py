"""The page /docs: every operation and every form, without another server."""

from __future__ import annotations

import re
import shlex

from bot import apidocs
from bot.app import create
from bot.settings import Settings

DESCRIPTION = create(Settings()).openapi()
SERVER = "http://127.0.0.1:9000"
PAGE = apidocs.render(DESCRIPTION, SERVER)


def test_每个接口和每种数据形式都在页上_链接都有着落():
    places = set(re.findall(r' id="([^"]+)"', PAGE))
    assert set(re.findall(r'href="#([^"]+)"', PAGE)) <= places
    assert set(DESCRIPTION["components"]["schemas"]) <= places
    for path, methods in DESCRIPTION["paths"].items():
        assert {f"{method.upper()}-{path}" for method in methods} <= places


def test_每个接口都有能照抄的例子():
    examples = [shlex.split(line.replace("&#39;", "'").replace("&#34;", '"')) for line in examples_of(PAGE)]
    assert len(examples) == sum(len(methods) for methods in DESCRIPTION["paths"].values())
    for example in examples:
        assert example[:2] == ["curl", "-s"]
        assert example[2].startswith(SERVER)
        assert "{" not in example[2]
    assert any("facts" in example[-1] and "cn-hn" in example[-1] for example in examples)


def test_没有脚本_没有内联样式_没有别的服务器():
    assert "<script" not in PAGE
    assert "style=" not in PAGE
    assert not re.findall(r'(?:src|href)="(?!/|#)', PAGE)


def examples_of(page: str) -> list[str]:
    return re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)
