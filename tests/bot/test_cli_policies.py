"""`guantong policies`: what is printed about the documents."""

from __future__ import annotations

import json

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
