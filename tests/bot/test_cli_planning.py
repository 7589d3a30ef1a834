"""`guantong check`, `plan`, `compare`, `what-if`: what is printed for people, for scripts, and for mistakes."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from bot import doors
from bot.cli import app
from bot.clock import read_day
from tests.bot.api.test_decisions import WELDER

DAY = "2025-06-01"
CHANGES = {"certs": [{"level": "senior_technician", "date": "2025-07"}]}


@pytest.fixture
def facts(tmp_path):
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(WELDER, ensure_ascii=False), encoding="utf-8")
    return str(file)


def run(*arguments: str, stdin: str = ""):
    return CliRunner().invoke(app, arguments, input=stdin, env={"COLUMNS": "160"})


def objects(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


def test_JSON就是那扇门给的(facts):
    day = read_day(DAY)
    for arguments, expected in (
        (["check", facts], doors.assess(WELDER, day)),
        (["plan", facts, "--target", "title:associate_senior"], doors.plan(WELDER, day, "title:associate_senior")),
        (["plan", facts, "--limit", "1"], doors.plan(WELDER, day, None, 1)),
        (["compare", facts], doors.compare(WELDER, day)),
        (
            ["compare", facts, "--region", "上海", "--region", "cn-gd"],
            doors.compare(WELDER, day, None, ["cn-sh", "cn-gd"]),
        ),
        (["what-if", facts, json.dumps(CHANGES)], doors.what_if(WELDER, CHANGES, day)),
    ):
        done = run(*arguments, "--as-of", DAY, "--json")
        assert done.exit_code == 0
        assert objects(done.output) == [json.loads(json.dumps(expected))]


def test_规划给人看_每步的日子_条款原文_假定都在(facts):
    plan = doors.plan(WELDER, read_day(DAY), "title:associate_senior")
    shown = run("plan", facts, "--target", "title:associate_senior", "--as-of", DAY).output
    assert plan["text"] in shown
    for path in plan["paths"]:
        assert path["text"] in shown
        for step in path["steps"]:
            for words in (step["day_text"], step["outcome_text"], step["by_text"], f"「{step['citation']['quote']}」"):
                assert words in shown
            for told in (*step["assumptions"], *(counted["text"] for counted in step["counts_on"])):
                assert f"· {told}" in shown


def test_没有走得通的路_说最接近的是什么(tmp_path):
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(WELDER | {"region": "cn-gd", "on_post": False}), encoding="utf-8")
    found = doors.plan(WELDER | {"region": "cn-gd", "on_post": False}, read_day(DAY), "title:full_senior")
    assert found["status"] == "none"
    shown = run("plan", str(file), "--target", "title:full_senior", "--as-of", DAY).output
    for miss in found["nearest"]:
        assert miss["text"] in shown


def test_比较给人看_每个地区一栏_条件一个字也不截断(facts):
    shown = run("compare", facts, "--as-of", DAY).output
    for name in ("湖南省", "广东省", "湖北省武汉市", "上海市"):
        assert name in shown
    assert "现在可以申报" in shown
    assert "…" not in shown
    bare = "".join(character for character in shown if character not in " │\n")
    assert "取得技师（二级）" in bare


def test_假设给人看_现在的和改了以后的(facts):
    shown = run("what-if", facts, json.dumps(CHANGES), "--as-of", DAY).output
    assert "高级技师（一级）" in shown
    assert "现在（2025-06-01）" in shown
    assert "2025-07-31，照假设的办" in shown
    assert "中级职称" in shown


def test_很多人一次问_编号带回_坏行在原位_每行可以有自己的日子和目标():
    rows = [
        {"id": 1, "facts": WELDER, "as_of": "2025-03-14", "target": "title:intermediate"},
        {"id": 2, "facts": WELDER, "asof": "2025-03-14"},
        {"id": 3, **WELDER},
        {"id": 4, "facts": []},
        {"id": 5, "facts": {"regoin": "cn-hn"}},
    ]
    stdin = "\n".join(json.dumps(row) for row in rows) + "\n不是JSON\n"
    first, second, third, fourth, fifth, sixth = objects(run("check", "-", "--as-of", DAY, stdin=stdin).output)
    assert (first["id"], first["verdict"], first["as_of"]) == (1, "not_yet", "2025-03-14")
    assert (second["id"], "perhaps 'as_of' is meant" in second["error"]) == (2, True)
    assert (third["id"], third["verdict"], third["as_of"]) == (3, "eligible", DAY)
    assert fourth["error"] == 'line 4, key "facts": found []; expected an object of facts.'
    assert fifth["error"].startswith("line 5: situation: regoin")
    assert sixth["error"].startswith("line 6, line 1")


def test_假设也能逐行问_改动在行里或在命令里():
    rows = [{"facts": WELDER, "changes": CHANGES}, {"facts": WELDER}]
    stdin = "\n".join(json.dumps(row) for row in rows)
    own, none = objects(run("what-if", "-", "--as-of", DAY, stdin=stdin).output)
    assert own["changes"] == CHANGES
    assert none["error"].startswith('line 2: key "changes": found nothing')
    _, given = objects(run("what-if", "-", '{"post_since": "2024"}', "--as-of", DAY, stdin=stdin).output)
    assert given["changes"] == {"post_since": "2024"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan", "nowhere.json"], "nowhere.json: No such file"),
        (["plan", "FACTS", "--target", "工程师"], "target '工程师': no such outcome"),
        (["plan", "FACTS", "--as-of", "2025-6-1"], "--as-of: found '2025-6-1'"),
        (["plan", "FACTS", "--limit", "7"], "less than or equal to 6"),
        (["what-if", "FACTS"], 'key "changes": found nothing'),
        (["what-if", "FACTS", "{"], "CHANGES, line 1, column 2"),
        (["what-if", "FACTS", "nowhere.json"], "nowhere.json: No such file"),
        (["what-if", "FACTS", '{"regoin": 1}'], "perhaps region is meant"),
    ],
)
def test_输入不对时_标准错误上说一次_退出码2(facts, arguments, words):
    done = run(*(facts if argument == "FACTS" else argument for argument in arguments))
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
