"""`guantong policies`: what is printed about the documents."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from bot import doors
from bot.cli import app


def test_列出全部文件_没有写明的日期照实说():
    done = CliRunner().invoke(app, ["policies", "list"], env={"COLUMNS": "200"})
    assert done.exit_code == 0
    for document in doors.policies()["documents"]:
        assert document["number"] in done.output
    assert "未写明" in done.output


def test_JSON格式给出日期或空值():
    done = CliRunner().invoke(app, ["policies", "list", "--json"])
    found = {document["region"]: document["in_force"] for document in json.loads(done.output)["documents"]}
    assert (found["cn-gd"]["from"], found["cn-gd"]["to"]) == ("2022-04-15", "2027-04-14")
    assert found["cn-hb-wuhan"]["to"] is None


def test_按失效日期列出_没写有效期的说没写() -> None:
    done = CliRunner().invoke(app, ["policies", "expiring", "--as-of", "2027-04-14"], env={"COLUMNS": "200"})
    assert done.exit_code == 0
    assert "有效，还有 0 天" in done.output
    assert done.output.count("有效期未写明") == 4
    assert "国家有新规定的按新规定执行。" in done.output


def test_失效第二天就列为已经失效() -> None:
    done = CliRunner().invoke(app, ["policies", "expiring", "--as-of", "2027-04-15", "--json"])
    first = json.loads(done.output)["documents"][0]
    assert (first["number"], first["status"], first["days_left"]) == ("粤人社规〔2022〕5号", "ended", -1)


@pytest.mark.parametrize(("within", "count"), [("5", 4), ("6", 5)])
def test_只看几个月以内失效的(within: str, count: int) -> None:
    given = ["policies", "expiring", "--within", within, "--as-of", "2026-10-14", "--json"]
    assert len(json.loads(CliRunner().invoke(app, given).output)["documents"]) == count


@pytest.mark.parametrize("bad", [["--as-of", "2027-02-30"], ["--within", "-1"]])
def test_不存在的日子和负的月数被退回(bad: list[str]) -> None:
    assert CliRunner().invoke(app, ["policies", "expiring", *bad]).exit_code == 2
