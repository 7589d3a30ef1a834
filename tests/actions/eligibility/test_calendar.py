"""The calendar of the engine: what a date string means, N years later, the length of an absence, a date in the fewest words."""

from __future__ import annotations

from datetime import date

import pytest

from actions.eligibility import dates
from actions.eligibility.dates import ALWAYS, NEVER

LAST = date.max


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-03-15", day("2024-03-15"), day("2024-03-15")),
        ("2024-02", day("2024-02-01"), day("2024-02-29")),
        ("2023-12", day("2023-12-01"), day("2023-12-31")),
        ("2023-02", day("2023-02-01"), day("2023-02-28")),
        ("2000-02", day("2000-02-01"), day("2000-02-29")),
        ("2100-02", day("2100-02-01"), day("2100-02-28")),
        ("2023", day("2023-01-01"), day("2023-12-31")),
        ("2021-06-02..2022-05", day("2021-06-02"), day("2022-05-31")),
        ("2021..2022", day("2021-01-01"), day("2022-12-31")),
        ("..2022-06-01", ALWAYS, day("2022-06-01")),
        ("2022-06..", day("2022-06-01"), NEVER),
    ],
)
def test_日期的写法_是从哪天到哪天(text: str, first: int, last: int) -> None:
    found = dates.parse(text)
    assert (found.low, found.high, found.exact) == (first, last, first == last)


@pytest.mark.parametrize(
    ("start", "years", "months", "reached"),
    [
        ("2022-06-15", 3, 0, "2025-06-15"),
        ("2024-02-29", 1, 0, "2025-02-28"),
        ("2024-02-29", 4, 0, "2028-02-29"),
        ("2023-10-31", 0, 1, "2023-11-30"),
        ("2023-10-31", 0, 2, "2023-12-31"),
        ("2023-12-15", 0, 1, "2024-01-15"),
        ("2023-11-15", 0, 1, "2023-12-15"),
        ("2023-03-15", 0, -3, "2022-12-15"),
        ("9998-12-31", 1, 0, "9999-12-31"),
    ],
)
def test_满若干年的那一天(start: str, years: int, months: int, reached: str) -> None:
    assert dates.add(day(start), years, months) == day(reached)


def test_日历以外的日子_就是永远不会() -> None:
    assert dates.add(day("9999-01-01"), 1) == NEVER
    assert (dates.add(ALWAYS, 3), dates.add(NEVER, 3)) == (ALWAYS, NEVER)
    assert dates.next_day(day("2024-02-28")) == day("2024-02-29")
    assert (dates.next_day(LAST.toordinal()), dates.next_day(NEVER)) == (NEVER, NEVER)


@pytest.mark.parametrize(
    ("moved", "start", "end", "reached"),
    [
        ("2025-06-15", "2023-01-01", "2023-07-01", "2025-12-15"),  # six months
        ("2025-06-15", "2023-01-01", "2023-07-10", "2025-12-24"),  # and nine days
        ("2025-06-15", "2023-01-20", "2023-07-10", "2025-12-05"),  # five months (20 June), and twenty days
        ("2025-06-15", "2023-01-31", "2023-02-28", "2025-07-15"),  # a month: February has no 31st
        ("2025-06-15", "2022-11-15", "2024-01-15", "2026-08-15"),  # over two turns of the year
        (
            "2025-06-15",
            "9999-06-01",
            "9999-12-31",
            "2026-01-14",
        ),  # until the last day there is: six months and thirty days
        ("9999-06-30", "2023-01-01", "2023-07-01", "9999-12-30"),
        ("9999-12-30", "2023-01-01", "2023-01-02", "9999-12-31"),
    ],
)
def test_离岗多久就顺延多久_整月按月_零头按天(moved: str, start: str, end: str, reached: str) -> None:
    assert dates.add_span(day(moved), day(start), day(end)) == day(reached)


def test_顺延到日历以外_就是永远不会() -> None:
    assert dates.add_span(NEVER, day("2023-01-01"), day("2023-02-01")) == NEVER
    assert dates.add_span(day("2025-06-15"), day("2023-01-01"), NEVER) == NEVER
    assert dates.add_span(day("9999-12-31"), day("2023-01-01"), day("2023-01-02")) == NEVER


@pytest.mark.parametrize(
    ("first", "last", "full"),
    [
        ("2023-01-01", "2024-01-01", True),
        ("2023-01-01", "2023-02-01", True),
        ("2023-01-31", "2023-02-28", True),
        ("2023-01-01", "2023-12-31", False),
        ("2023-01-01", "2023-01-01", False),
        ("2023-02-01", "2023-01-01", False),
        ("9999-11-30", "9999-12-30", True),
        ("9999-11-30", "9999-12-31", False),
        ("9999-11-01", "9999-12-31", False),
    ],
)
def test_是不是整月(first: str, last: str, full: bool) -> None:
    assert dates.full_months(day(first), day(last)) is full


def test_没有起点或没有终点的_不是整月() -> None:
    assert not dates.full_months(ALWAYS, day("2023-01-01"))
    assert not dates.full_months(day("2023-01-01"), NEVER)
    assert dates.full_months(day("9999-11-30") + 1, LAST.toordinal()) is False
    assert dates.full_months(day("9999-10-31"), LAST.toordinal()) is True


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-03-15", "2024-03-15", "2024-03-15"),
        ("2024-03-01", "2024-03-31", "2024-03"),
        ("2024-03-01", "2024-03-30", "2024-03-01..2024-03-30"),
        ("2024-03-02", "2024-03-31", "2024-03-02..2024-03-31"),
        ("2024-03-01", "2025-03-31", "2024-03-01..2025-03-31"),
        ("2024-03-01", "2024-04-30", "2024-03-01..2024-04-30"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2025-12-31", "2024-01-01..2025-12-31"),
        ("2024-01-01", "2024-12-30", "2024-01-01..2024-12-30"),
        ("2024-01-02", "2024-12-31", "2024-01-02..2024-12-31"),
        ("2024-02-01", "2024-12-31", "2024-02-01..2024-12-31"),
        ("2024-01-01", "2024-11-30", "2024-01-01..2024-11-30"),
        ("2022-02-01", "2022-02-28", "2022-02"),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
    ],
)
def test_日期用最少的字写(first: str, last: str, said: str) -> None:
    assert dates.describe(day(first), day(last)) == said


def test_没有终点的写到起点_永远不会和早已满足的不写日期() -> None:
    assert dates.describe(day("2024-03-15"), NEVER) == "2024-03-15.."
    assert (dates.describe(NEVER, NEVER), dates.describe(ALWAYS, day("2024-01-01"))) == (None, None)
