"""Working days against the State Council's yearly notices, written down here by hand, not taken from the library."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actions.workdays import FIRST_KNOWN, LAST_KNOWN, count_working_days, is_known

# 放假: first and last day of each holiday; 上班: the weekend days worked in exchange.
NOTICES = {
    2024: (
        "01-01..01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-08..06-10 09-15..09-17 10-01..10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    2025: (
        "01-01..01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    2026: (
        "01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}
DAY = timedelta(1)


def worked(year: int) -> list[date]:
    """The working days of a year as its notice has them."""
    off: set[date] = set()
    for span in NOTICES[year][0].split():
        first, last = (date.fromisoformat(f"{year}-{end}") for end in span.split(".."))
        off |= {first + DAY * n for n in range((last - first).days + 1)}
    made_up = {date.fromisoformat(f"{year}-{day}") for day in NOTICES[year][1].split()}
    days = [date(year, 1, 1) + DAY * n for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    return [day for day in days if day in made_up or (day.weekday() < 5 and day not in off)]


@pytest.mark.parametrize("year", NOTICES)
def test_一年里逐个数工作日_和放假通知一致(year: int) -> None:
    day = date(year - 1, 12, 31)
    for expected in worked(year):
        if expected > LAST_KNOWN:
            break
        day = count_working_days(day, 1).day
        assert day == expected


@pytest.mark.parametrize(
    ("anchor", "distance", "expected", "why"),
    [
        ("2025-06-10", -5, "2025-06-03", "端午放假的6月2日不在中间"),
        ("2025-06-10", -6, "2025-05-30", "往回越过端午和周末"),
        ("2025-10-09", -5, "2025-09-25", "越过国庆中秋8天，9月28日星期日上班"),
        ("2025-02-07", -1, "2025-02-06", "春节后第三个工作日"),
        ("2025-02-05", -1, "2025-01-27", "节后第一天的前一个工作日在节前"),
        ("2025-02-07", 1, "2025-02-08", "2月8日星期六调休上班"),
        ("2025-02-08", 1, "2025-02-10", "从调休的星期六数起，那天不算"),
        ("2024-12-31", 1, "2025-01-02", "跨年，元旦不算"),
        ("2025-12-31", 1, "2026-01-04", "元旦放三天，1月4日星期日上班"),
        ("2026-01-05", -2, "2025-12-31", "往回跨年"),
        ("2025-05-04", 1, "2025-05-06", "从假日数起"),
    ],
)
def test_节假日和调休边上的日子(anchor: str, distance: int, expected: str, why: str) -> None:
    assert count_working_days(date.fromisoformat(anchor), distance).day == date.fromisoformat(expected), why


def test_说得出越过了什么() -> None:
    count = count_working_days(date(2025, 10, 9), -5)
    assert [(off.day.day, off.name) for off in count.holidays] == [
        (8, "国庆节"),
        (7, "国庆节"),
        (6, "中秋"),
        (3, "国庆节"),
        (2, "国庆节"),
        (1, "国庆节"),
    ]
    assert count.made_up == (date(2025, 9, 28),)
    assert count.weekends_only == date(2025, 10, 2)


def test_还没有安排的年份不猜_只给只算周末的日子() -> None:
    count = count_working_days(LAST_KNOWN, 5)
    assert count.day is None
    assert count.weekends_only > LAST_KNOWN
    assert count_working_days(date(1999, 5, 10), -1).day is None


def test_最后一个已知年份的最后一周也还没有定() -> None:
    assert (LAST_KNOWN.month, LAST_KNOWN.day) == (12, 24)
    assert (FIRST_KNOWN.month, FIRST_KNOWN.day) == (1, 1)
    assert is_known(LAST_KNOWN)
    assert not is_known(LAST_KNOWN + DAY)
    assert is_known(FIRST_KNOWN)
    assert not is_known(FIRST_KNOWN - DAY)
    assert count_working_days(LAST_KNOWN - DAY, 1).day in {LAST_KNOWN, None}


def test_往前数再往后数回到原来的工作日() -> None:
    for year in NOTICES:
        for day in worked(year)[30:200:7]:
            for distance in (1, 5, 20):
                there = count_working_days(day, distance).day
                assert there is not None
                assert count_working_days(there, -distance).day == day


def test_零天和日历以外的日子被退回() -> None:
    with pytest.raises(ValueError, match="found 0"):
        count_working_days(date(2025, 1, 1), 0)
    with pytest.raises(ValueError, match="within the calendar"):
        count_working_days(date.max, 3)
