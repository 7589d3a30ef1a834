"""The pages of the ledger: every sentence in its place, every link with a target, one file on its own where asked."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import doors
from bot.cli import app
from bot.coverage_pages import render

DOCUMENT = "cn-sh-2021-312"


@pytest.fixture(scope="module")
def account() -> dict:
    return doors.coverage(DOCUMENT)["documents"][0]


async def test_入口转到第一份文件_每份文件有自己的一页(web):
    answer = await web.get("/policies/")
    assert answer.status_code == 307
    for paper in doors.policies()["documents"]:
        page = await web.get(f"/policies/{paper['id']}")
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")
        assert paper["title"] in page.text


async def test_没有的文件是404_一句话说明(web):
    answer = await web.get("/policies/cn-xx-2020-1")
    assert answer.status_code == 404
    assert "cn-xx-2020-1" in answer.json()["error"]


async def test_服务器上的页没有内嵌的样式和脚本_符合安全策略(web):
    page = (await web.get(f"/policies/{DOCUMENT}")).text
    assert "<style" not in page
    assert "<script" not in page
    assert (await web.get("/static/coverage.css")).status_code == 200


def test_句子按原文的顺序一句不少(account):
    page = render([account], inline=True)
    shown = [
        html.unescape(words)
        for words in re.findall(r'<span class="words">(.*?)</span><span class="marks">', page, re.DOTALL)
    ]
    assert shown == [sentence["text"].strip() for sentence in account["sentences"]]


def test_每个链接都指到页里有的地方_没有一个名字用两次(account):
    page = render([account], inline=True)
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names))
    links = re.findall(r'href="#([^"]+)"', page)
    assert len(links) > 100
    assert set(links) <= set(names)


def test_单独的一页不向外要任何东西(account):
    page = render([account], inline=True)
    assert "http" not in page
    assert "/static/" not in page
    assert "<style>" in page


def test_留作测量的问题不出现在页里(account):
    from knowledge.questions import questions

    page = html.unescape(render([account], inline=True))
    own = [question for question in questions() if question.document_id == DOCUMENT and question.answerable]
    assert all(f"<li>{question.text}</li>" in page for question in own if not question.held)
    assert not any(f"<li>{question.text}</li>" in page for question in own if question.held)


def test_命令列出每份文件的句数_没有缺漏就是成功():
    done = CliRunner().invoke(app, ["policies", "coverage"], env={"COLUMNS": "200"})
    assert done.exit_code == 0
    assert all(paper["number"] in done.output for paper in doors.policies()["documents"])


def test_命令只看一份文件_逐句写出用处():
    done = CliRunner().invoke(
        app, ["policies", "coverage", "--document", "沪人社专〔2021〕312号"], env={"COLUMNS": "200"}
    )
    assert done.exit_code == 0
    assert "[决定、回答]" in done.output
    assert "[组织工作]" in done.output
    assert "公开方式" in done.output


def test_命令给出JSON_每句带着位置_用处和证明(account):
    done = CliRunner().invoke(app, ["policies", "coverage", "--document", DOCUMENT, "--json"])
    found = json.loads(done.stdout)
    assert found["faults"] == []
    (paper,) = found["documents"]
    (sentence,) = [
        one for one in paper["sentences"] if "技师（二级）职业资格或职业技能等级后从事技术工作满 3 年" in one["text"]
    ]
    assert sentence["kinds"] == ["decides", "answers"]
    (condition,) = [one for one in sentence["decides"] if one["kind"] == "condition"]
    assert "技师满三年当天_单位同意推荐_可以参评中级" in condition["passes"]
    assert condition["fails"]


def test_命令写成一个网页文件(tmp_path: Path):
    file = tmp_path / "ledger.html"
    done = CliRunner().invoke(app, ["policies", "coverage", "--document", DOCUMENT, "--page", str(file), "--json"])
    assert done.exit_code == 0
    assert file.read_text(encoding="utf-8") == render(doors.coverage(DOCUMENT)["documents"], inline=True)


def test_没有的文件_一句话指出有哪些():
    done = CliRunner().invoke(app, ["policies", "coverage", "--document", "nothing"])
    assert done.exit_code == 2
    assert "expected one of" in done.stderr
