"""Which documents end when: boundary days of the horizon and of the last day; no end is invented."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.policies import documents
from knowledge.policies.expiry import expiring

GUANGDONG = "粤人社规〔2022〕5号"


def seen(day: str, within: int | None = None) -> dict[str, tuple[str, int | None]]:
    listed = expiring(documents(), date.fromisoformat(day), within)
    return {one.document.number: (one.status, one.days_left) for one in listed}


@pytest.mark.parametrize(
    ("day", "status", "left"),
    [
        ("2022-04-14", "not_begun", 1826),
        ("2022-04-15", "in_force", 1825),
        ("2027-04-13", "in_force", 1),
        ("2027-04-14", "in_force", 0),
        ("2027-04-15", "ended", -1),
    ],
)
def test_广东文件剩下的天数(day: str, status: str, left: int) -> None:
    assert seen(day)[GUANGDONG] == (status, left)


@pytest.mark.parametrize(("day", "listed"), [("2026-10-13", False), ("2026-10-14", True), ("2027-04-15", True)])
def test_六个月以内失效的_当天算在内(day: str, *, listed: bool) -> None:
    assert (GUANGDONG in seen(day, within=6)) is listed


def test_没有写有效期的文件总是列出_排在后面() -> None:
    listed = expiring(documents(), date(2026, 1, 1))
    assert listed[0].document.number == GUANGDONG
    assert {one.status for one in listed[1:]} == {"not_stated"}
    assert all(one.days_left is None and one.clause is None for one in listed[1:])
    assert seen("2022-05-01", within=1).keys() == {one.document.number for one in listed[1:]}


def test_印发以前还没有开始() -> None:
    assert seen("2024-06-02")["湘人社办发〔2024〕23号"] == ("not_begun", None)
    assert seen("2024-06-03")["湘人社办发〔2024〕23号"] == ("not_stated", None)


def test_引用的是写明有效期的原文() -> None:
    first = expiring(documents(), date(2026, 1, 1))[0].to_json()
    assert first["citation"]["quote"].endswith("有效期 5 年，国家有新规定的按新规定执行。")
    assert first["last_day"] == "2027-04-14"


def test_月数不能是负的() -> None:
    with pytest.raises(ValueError, match="within: found -1"):
        expiring(documents(), date(2026, 1, 1), -1)
