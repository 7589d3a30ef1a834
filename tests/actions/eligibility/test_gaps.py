"""Time outside the counted work, by hand: a senior certificate of 1 June 2022, two years of technical skill work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from tests.actions.eligibility.people import certificate, worker

OBTAINED = "2022-06-01"

# gaps -> first day on which two years are full
GAPS: dict[str, tuple[list[tuple[str, str]], str]] = {
    "没有空档": ([], "2024-06-01"),
    "取证以前的空档不算": ([("2021-01-01", "2021-12-01")], "2024-06-01"),
    "空档在取证当天结束": ([("2022-01-01", "2022-06-01")], "2024-06-01"),
    "跨过取证日的空档_只扣取证以后的三个月": ([("2022-03-01", "2022-09-01")], "2024-09-01"),
    "中间空档半年_顺延半年": ([("2023-01-01", "2023-07-01")], "2024-12-01"),
    "两段空档相加": ([("2022-09-01", "2022-11-01"), ("2023-09-01", "2023-12-01")], "2024-11-01"),
    "满两年当天才开始的空档不影响": ([("2024-06-01", "2024-12-01")], "2024-06-01"),
    "满两年以后的空档不影响": ([("2024-06-15", "2024-12-15")], "2024-06-01"),
    "顺延期里又有空档_接着顺延": ([("2023-01-01", "2023-07-01"), ("2024-09-01", "2024-10-01")], "2025-01-01"),
    "满两年前一天开始的空档_要扣": ([("2024-05-01", "2024-08-01")], "2024-09-01"),
    "两段重叠的空档不重复扣": ([("2022-07-01", "2022-12-01"), ("2022-10-01", "2023-02-01")], "2025-01-01"),
    "一段空档说了两遍_只扣一遍": ([("2022-07-01", "2022-10-01"), ("2022-07-01", "2022-10-01")], "2024-09-01"),
}


def with_gaps(region: str, gaps: list[tuple[str, str]], kind: str = "other_work") -> dict[str, Any]:
    return worker(
        region,
        certs=[certificate("senior", OBTAINED)],
        continuous_work=not gaps,
        gaps=[{"from": begin, "to": end, "kind": kind} for begin, end in gaps],
    )


@pytest.mark.parametrize("name", GAPS)
def test_满两年的日子(name: str) -> None:
    gaps, full = GAPS[name]
    day = date.fromisoformat(full)
    person = with_gaps("cn-sh", gaps)
    assert assess(person, day, "title:assistant").verdict.value == "eligible"
    before = assess(person, date.fromordinal(day.toordinal() - 1), "title:assistant")
    assert (before.verdict.value, before.earliest_date) == ("not_yet", full)


# What kind of time counts, per region: 从事技术技能工作 · 相应专业 · 该职业（工种） · 技术工作.
KINDS = {
    ("cn-hn", "other_work"): "not_yet",
    ("cn-hn", "other_occupation"): "eligible",
    ("cn-hn", "away"): "not_yet",
    ("cn-gd", "other_work"): "not_yet",
    ("cn-gd", "other_occupation"): "needs_confirmation",
    ("cn-gd", "away"): "not_yet",
    ("cn-hb-wuhan", "other_work"): "not_yet",
    ("cn-hb-wuhan", "other_occupation"): "not_yet",
    ("cn-hb-wuhan", "away"): "not_yet",
    ("cn-sh", "other_work"): "not_yet",
    ("cn-sh", "other_occupation"): "eligible",
    ("cn-sh", "away"): "not_yet",
}


@pytest.mark.parametrize(("region", "kind"), KINDS)
def test_哪种时间算数(region: str, kind: str) -> None:
    person = with_gaps(region, [("2023-01-01", "2024-01-01")], kind)
    result = assess(person, date(2024, 7, 1), "title:assistant")
    assert result.verdict.value == KINDS[region, kind]
    if result.verdict.value == "not_yet":
        assert result.earliest_date == "2025-06-01"


def test_还没回到岗位的_算不出日期_不说可以() -> None:
    person = worker(
        "cn-hn",
        certs=[certificate("senior", OBTAINED)],
        continuous_work=False,
        gaps=[{"from": "2023-01-01", "kind": "other_work"}],
    )
    assert assess(person, date(2024, 7, 1), "title:assistant").verdict.value in ("not_yet", "needs_confirmation")


def test_证书不可能比今天晚_现岗又更晚满三年的_不问证书日期() -> None:
    person = worker("cn-hn", certs=[{"level": "senior", "related": True, "lawful": True}], post_since="2025-01-01")
    result = assess(person, date(2025, 6, 15), "title:assistant")
    assert (result.verdict.value, result.earliest_date, result.missing) == ("not_yet", "2028-01-01", ())
