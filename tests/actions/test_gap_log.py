"""The questions that were not answered: written down without the person, counted, and off by setting."""

import json
from datetime import date
from pathlib import Path

import pytest

from actions import gap_log
from actions.answer import answer_message
from knowledge.build import build
from knowledge.search import Hit, SearchResult

DAY = date(2026, 3, 1)
NEAREST = Hit("粤人社规〔2022〕5号", "四、（七）", "按收费政策执行。", "按收费政策执行。", 1.0, (0, 8))


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "run" / "gaps.jsonl"
    monkeypatch.setenv(gap_log.SETTING, str(file))
    return file


def test_同一个问题记成一条_次数和日子都在(log: Path) -> None:
    for day in (DAY, date(2026, 3, 5)):
        gap_log.record("评审费多少钱？", "cn-gd", SearchResult("not_stated", (NEAREST,)), day)
    gap_log.record("评审费多少钱", "cn-hn", SearchResult("nothing_found", reason="matter"), DAY)
    first, second = gap_log.gaps()
    assert first.to_json() == {
        "question": "评审费多少钱？",
        "region": "cn-gd",
        "status": "not_stated",
        "asked_for": ("money",),
        "nearest": "粤人社规〔2022〕5号 四、（七）",
        "count": 2,
        "first": "2026-03-01",
        "last": "2026-03-05",
    }
    assert (second.region, second.count, second.nearest) == ("cn-hn", 1, "")


def test_写下的没有姓名和号码(log: Path) -> None:
    gap_log.record("我叫王小明，13812345678，补贴多少", "cn-hn", SearchResult("not_stated", (NEAREST,)), DAY)
    written = log.read_text(encoding="utf-8")
    assert "王小明" not in written
    assert "138" not in written
    assert "补贴多少" in written


def test_设成off就不记(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(gap_log.SETTING, "off")
    gap_log.record("评审费多少钱", "cn-gd", SearchResult("not_stated", (NEAREST,)), DAY)
    assert (gap_log.file(), gap_log.gaps(), log.exists()) == (None, (), False)


def test_断了半行也读得出其余的(log: Path) -> None:
    gap_log.record("评审费多少钱", "cn-gd", SearchResult("not_stated", (NEAREST,)), DAY)
    with log.open("a", encoding="utf-8") as lines:
        lines.write('{"day": "20')
    assert [gap.count for gap in gap_log.gaps()] == [1]


def test_写不了也不耽误回答(log: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "run").write_text("a file where the folder should be", encoding="utf-8")
    gap_log.record("评审费多少钱", "cn-gd", SearchResult("not_stated", (NEAREST,)), DAY)
    assert gap_log.gaps() == ()


def test_太长了就丢掉旧的一半(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(10):
        gap_log.record(f"第{number}个问题多少钱", "cn-gd", SearchResult("not_stated", (NEAREST,)), DAY)
    monkeypatch.setattr(gap_log, "_LARGEST", 100)
    gap_log.record("最后一个问题多少钱", "cn-gd", SearchResult("not_stated", (NEAREST,)), DAY)
    kept = [json.loads(line)["question"] for line in log.read_text(encoding="utf-8").splitlines()]
    assert kept == [*(f"第{number}个问题多少钱" for number in range(5, 10)), "最后一个问题多少钱"]


def test_答不上的记下_答得上的不记(log: Path) -> None:
    build(progress=False)
    answer_message("技师干满几年可以申报中级职称", {"region": "cn-gd"}, DAY)
    answer_message("评审费一次多少钱", {"region": "cn-gd"}, DAY)
    answer_message("成都有没有贯通政策", {}, DAY)
    assert {(gap.question, gap.status) for gap in gap_log.gaps()} == {
        ("评审费一次多少钱", "not_stated"),
        ("成都有没有贯通政策", "not_covered"),
    }
