"""The topic model: what is asked about at all, and in which region."""

from pathlib import Path

import pytest

from knowledge.topic import Topic

TOLD = [
    ("技师评中级要几年", ""),
    ("高级工评助理", ""),
    ("退休了能评职称吗", "wuhan"),
    ("造假怎么处罚", "hunan"),
    ("医保怎么报销", ""),
    ("今天天气怎么样", ""),
    ("退休了能评职称吗", "shanghai"),
    ("造假怎么处罚", "shanghai"),
]
MODEL = Topic.of(TOLD, [True, True, True, True, False, False, False, False], [1.0] * len(TOLD))


def test_文件管的事得正分_不管的得负分() -> None:
    assert MODEL.score("技师评副高要几年", "") > 0 > MODEL.score("医保天气", "")


def test_一地写了的_另一地可能没写() -> None:
    assert MODEL.score("退休了能评吗", "wuhan") > MODEL.score("退休了能评吗", "shanghai")


def test_存下再读出来一样(tmp_path: Path) -> None:
    MODEL.save(tmp_path / "topic.json")
    again = Topic.load(tmp_path / "topic.json")
    assert again.score("医保怎么办", "hunan") == pytest.approx(MODEL.score("医保怎么办", "hunan"))
