"""The command line as a script sees it: real processes, standard output, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.bot.fake_rasa import ASSESSMENT
from tests.bot.live import live


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with live(tmp_path_factory.mktemp("run")) as system:
        yield system


@pytest.fixture
def guantong(running):
    def call(*arguments: str, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
        raw = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "bot.cli", *arguments],
            input=raw,
            capture_output=True,
            env=os.environ | {"GUANTONG_RUN_FOLDER": str(running.folder), "PYTHONIOENCODING": "ascii"},
            timeout=60,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
        )

    return call


def objects(output: str) -> list[dict]:
    return [json.loads(line) for line in output.splitlines()]


def test_问一句_只打印一个JSON对象(guantong):
    done = guantong("ask", "我是焊工", "--json")
    [reply] = objects(done.stdout)
    assert (done.returncode, reply["status"], reply["messages"][0]["text"]) == (0, "asked", "您在哪里上班？")


def test_问一句_给人看的是完整的话和可以怎么答(guantong):
    done = guantong("ask", "我是焊工")
    assert done.stdout == "您在哪里上班？\n可以回答: 湖南 / 广东 / 武汉 / 上海\n"


def test_引擎没有答复时_话照样打印_退出码1(guantong):
    done = guantong("ask", "沉默", "--json")
    [reply] = objects(done.stdout)
    assert (done.returncode, reply["status"], reply["delivered"]) == (1, "none", False)


def test_判断日期送到引擎(guantong, running):
    guantong("ask", "我是焊工", "--as-of", "2025-06-01", "--json")
    assert running.fake.turns[-1]["metadata"]["as_of"] == "2025-06-01"


def test_很多句一次问_每行一个答复_编号带回_坏行在原位(guantong):
    rows = [
        '{"id": 1, "text": "我是焊工"}',
        "不是JSON",
        '{"id": 3}',
        '{"id": 4, "text": "四川的", "as_of": "昨天"}',
        '{"id": 5, "text": "四川的"}',
    ]
    done = guantong("ask", "-", "--json", stdin="\n".join(rows))
    first, second, third, fourth, fifth = objects(done.stdout)
    assert (first["id"], first["status"]) == (1, "asked")
    assert second["error"].startswith("line 2, line 1, column 1: Expecting value")
    assert third == {"id": 3, "error": 'line 3, key "text": found nothing; expected a string.'}
    assert fourth == {
        "id": 4,
        "error": "line 4, key \"as_of\": found '昨天'; expected an existing day such as 2025-06-01.",
    }
    assert (fifth["id"], fifth["status"]) == (5, "not_covered")
    assert done.returncode == 0


def test_对话逐行读写_会话互不相干_顺序不变(guantong):
    rows = [("甲", "我是焊工"), ("乙", "四川的"), ("甲", "湖南"), ("甲", "2024年3月15日")]
    done = guantong("chat", "--json", stdin="".join(json.dumps({"conversation": c, "text": t}) + "\n" for c, t in rows))
    replies = objects(done.stdout)
    assert [(r["conversation"], r["status"]) for r in replies] == [
        ("甲", "asked"),
        ("乙", "not_covered"),
        ("甲", "asked"),
        ("甲", "not_yet"),
    ]
    assert set(replies[0]) == {"conversation", "status", "messages"}
    assert replies[3]["messages"][0]["assessment"] == ASSESSMENT


def test_对话的坏行和引擎沉默都不断线(guantong):
    rows = [
        '{"text": "没有编号"}',
        '{"conversation": "丙", "text": "沉默"}',
        '{"conversation": "丙", "text": "我是焊工"}',
        "",
    ]
    bad, silent, good = objects(guantong("chat", "--json", stdin="\n".join(rows)).stdout)
    assert bad == {"error": 'line 1, key "conversation": found nothing; expected a string.'}
    assert (silent["status"], "12333" in silent["messages"][0]["text"]) == ("none", True)
    assert good["status"] == "asked"


def test_终端里对话_读到结尾就结束(guantong):
    done = guantong("chat", stdin="我是焊工\n湖南\n")
    assert done.returncode == 0
    assert "您在哪里上班？" in done.stdout
    assert "您的技师证是哪一天拿到的？" in done.stdout


def test_看怎样理解一句话(guantong, running):
    [parsed] = objects(guantong("parse", "我是技师", "--context", "certs", "--json").stdout)
    assert parsed == {
        "intent": "check_skill_to_title",
        "intents": ["check_skill_to_title"],
        "entities": [{"type": "skill_level", "text": "技师", "value": "technician"}],
    }
    assert running.fake.parses[-1]["metadata"]["asked"] == "certs"


def test_逐行理解_编号和问的那一项各随各的行(guantong, running):
    row = {"id": "n1", "text": "我是技师", "context": "certs", "as_of": "2025-06-01"}
    [parsed] = objects(guantong("parse", "-", "--json", stdin=json.dumps(row)).stdout)
    assert parsed["id"] == "n1"
    assert running.fake.parses[-1]["metadata"] == {"asked": "certs", "as_of": "2025-06-01"}


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("ask", "你好", "--as-of", "2025-13-01"), "--as-of: found '2025-13-01'"),
        (("parse", "你好", "--as-of", "明天"), "--as-of: found '明天'"),
        (("check", "nowhere.json", "--json"), "nowhere.json: No such file"),
        (("ask",), "Missing argument 'text'"),
        (("run", "--port", "99999"), "less than or equal to 65535"),
        (("dance",), "dance"),
    ],
)
def test_输入不对时_标准错误上说一次_退出码2_标准输出什么都没有(guantong, arguments, found):
    done = guantong(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert found in done.stderr
    assert "Traceback" not in done.stderr


def test_已经有一个在运行时_不启动第二个(guantong, running):
    done = guantong("run")
    assert (done.returncode, done.stderr) == (2, f"guantong: 贯通已经在运行：{running.url}\n")


def test_设置写错时一句话说明白(guantong, monkeypatch):
    monkeypatch.setenv("GUANTONG_PORT", "abc")
    done = guantong("ask", "你好")
    assert done.returncode == 2
    assert "GUANTONG_PORT: found 'abc'" in done.stderr


def test_输出的读者走了也不报错(guantong, running):
    rows = b'{"text": "hi"}\n' * 50
    command = f"{sys.executable} -m bot.cli ask - --json | head -1"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        input=rows,
        capture_output=True,
        check=False,
        env=os.environ | {"GUANTONG_RUN_FOLDER": str(running.folder)},
    )
    assert len(objects(done.stdout.decode())) == 1
    assert b"Traceback" not in done.stderr
