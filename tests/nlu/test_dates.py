"""Dates: every phrase of the corpus has exactly its dates; the part held out is measured against a floor."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from components.mentions import find_mentions

DATA = Path(__file__).parent / "data"
AS_OF = date(2025, 6, 10)


def _corpus(name: str) -> list[tuple[str, list[str]]]:
    content: dict[str, Any] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    values = [(str(phrase), [str(v) for v in dates]) for phrase, dates in content["values"].items()]
    return values + [(phrase, []) for phrase in content["none"]]


def _read(phrase: str) -> list[str]:
    return [m.value for m in find_mentions(phrase, AS_OF) if m.type == "date"]


@pytest.mark.parametrize(("phrase", "values"), _corpus("dates"), ids=lambda x: x if isinstance(x, str) else "")
def test_日期(phrase: str, values: list[str]) -> None:
    assert _read(phrase) == values


def test_没参与调试的日期短语至少九成读对() -> None:
    held_out = _corpus("dates_heldout")
    wrong = {phrase: (values, _read(phrase)) for phrase, values in held_out if _read(phrase) != values}
    assert len(wrong) <= len(held_out) * 0.10, wrong


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("2022年", "2022-01-01", "2022-12-31"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2021年7月底", "2021-07-21", "2021-07-31"),
        ("2020年下半年", "2020-07-01", "2020-12-31"),
        ("2022年3月15日", "2022-03-15", "2022-03-15"),
    ],
)
def test_日期带着可能的区间(phrase: str, low: str, high: str) -> None:
    (mention,) = find_mentions(phrase, AS_OF)
    assert (mention.extra["low"], mention.extra["high"]) == (low, high)


def test_不知道今天就不猜去年() -> None:
    assert [m.value for m in find_mentions("去年8月拿的证") if m.type == "date"] == []


def test_起和以前说明是从何时到何时() -> None:
    assert [
        m.extra.get("open") for m in find_mentions("2015年3月起在现岗，2020年5月以前在外地", AS_OF) if m.type == "date"
    ] == ["since", "until"]


def test_没写年份的月份跟着前面的年份() -> None:
    dates = [m for m in find_mentions("2019年6月1号考的，9月3号发证", AS_OF) if m.type == "date"]
    assert [(m.value, m.extra.get("inherited")) for m in dates] == [("2019-06-01", None), ("2019-09-03", "date")]


def test_考核年份不是证书的日期() -> None:
    dates = [m for m in find_mentions("2021年5月拿证，2023、2024合格", AS_OF) if m.type == "date"]
    assert [(m.value, m.extra.get("appraisal_year")) for m in dates] == [
        ("2021-05", None),
        ("2023", True),
        ("2024", True),
    ]
