"""`guantong deadlines`, `occupation` and `gaps`: what is printed, the same as JSON, and bad input refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from knowledge.encoder import EncoderError


def run(*given: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(given), env={"COLUMNS": "200"})
    return done.exit_code, done.output


def test_给出考核日_打印各步的期限和原文() -> None:
    code, printed = run("deadlines", "--assessment", "2025-06-10")
    assert code == 0
    for words in (
        "最晚2025年5月30日",
        "至少到2025年6月15日",
        "最晚2025年7月11日",
        "提前5个工作日",
        "没有说哪天开始公示",
    ):
        assert words in printed


def test_JSON里有日子也有话() -> None:
    code, printed = run("deadlines", "--assessment", "2025-06-10", "--notice-from", "2025-06-12", "--json")
    found = json.loads(printed)
    assert code == 0
    assert [duty["day"] for duty in found["duties"]] == ["2025-05-30", "2025-06-17", "2025-07-15"]
    assert "2025年7月15日" in found["text"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--assessment", "2025-06-31"], "--assessment"),
        ([], "assessment: found nothing"),
        (["--assessment", "2025-06-10", "--notice-to", "2025-06-01"], "notice_to"),
        (["--assessment", "2025-06-10", "--document", "粤人社规〔2022〕5号"], "湘人社发〔2024〕26号"),
    ],
)
def test_不成立的输入_一句话退回(given: list[str], words: str) -> None:
    code, printed = run("deadlines", *given)
    assert code == 2
    assert words in printed


def test_查职业_打印各地的目录原文() -> None:
    code, printed = run("occupation", "电焊")
    assert code == 0
    for words in (
        "焊工（6-18-02-04）",
        "广东省工程系列机电专业高级职称评审委员会",
        "6（GBM60000）生产制造及有关人员",
        "没有职业和职称系列的对应目录",
    ):
        assert words in printed


def test_查职业_只看一个地区_JSON() -> None:
    code, printed = run("occupation", "讲解员", "--region", "湖南", "--json")
    found = json.loads(printed)
    assert code == 0
    assert found["status"] == "listed"
    (region,) = found["regions"]
    assert [(entry["series"], entry["condition"]) for entry in region["entries"]] == [
        ("文物博物", "在文物博物单位工作"),
        ("艺术", None),
    ]


def test_没有收录的地区_照实说() -> None:
    code, printed = run("occupation", "焊工", "--region", "四川", "--json")
    assert (code, json.loads(printed)["status"]) == (0, "not_covered")


def test_空的职业_一句话退回() -> None:
    code, printed = run("occupation", " ")
    assert code == 2
    assert "found nothing" in printed


def test_没答上的问题_列成表_也能给JSON(tmp_path: Path) -> None:
    row = {
        "day": "2026-03-01",
        "region": "cn-gd",
        "status": "not_stated",
        "asked_for": ["money"],
        "question": "评审费多少钱",
        "nearest": "粤人社规〔2022〕5号 四、（七）",
    }
    file = tmp_path / "gaps.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    env = {"COLUMNS": "200", "GUANTONG_GAPS": str(file)}
    printed = CliRunner().invoke(app, ["gaps"], env=env).output
    for words in ("评审费多少钱", "文件没有写明", "粤人社规〔2022〕5号 四、（七）", "2026-03-01"):
        assert words in printed
    found = json.loads(CliRunner().invoke(app, ["gaps", "--json"], env=env).output)
    assert (found["file"], found["gaps"][0]["count"]) == ("gaps.jsonl", 1)


def test_不记录时照实说() -> None:
    printed = CliRunner().invoke(app, ["gaps"], env={"COLUMNS": "200", "GUANTONG_GAPS": "off"}).output
    assert "现在不记录没有答上的问题" in printed


def test_设置的编码器读不了_一句话说清是哪个设置(monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(**_: object) -> bool:
        raise EncoderError("GUANTONG_ENCODER: found 'no-such-model', which cannot be loaded.")

    for name, instead in (("build.is_fresh", lambda: False), ("build.build", cannot), ("lexicon.main", lambda: None)):
        monkeypatch.setattr(f"knowledge.{name}", instead)
    done = CliRunner().invoke(app, ["build"], env={"COLUMNS": "200"})
    assert done.exit_code == 1
    assert "GUANTONG_ENCODER: found 'no-such-model'" in done.output
