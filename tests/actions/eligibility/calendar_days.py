"""Full years by walking the calendar day by day: slow, and hard to get wrong."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

Gap = tuple[date, date, str]
"""Time outside the counted work: first day, day of return, kind."""

LAST_DAY = date(2060, 1, 1)
"""Nobody waits longer; what does not hold by then never holds."""


def later(day: date, months: int, days: int = 0) -> date:
    """``day`` plus calendar months (last day of the month where there is no such day), then plus days."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(days)


def span(start: date, end: date) -> tuple[int, int]:
    """The time from ``start`` to ``end`` as (whole calendar months, days left over)."""
    months = 0
    while later(start, months + 1) <= end:
        months += 1
    return months, (end - later(start, months)).days


@cache
def first_full_day(start: date, years: int, gaps: tuple[Gap, ...]) -> date | None:
    """The first day with ``years`` full calendar years since ``start``, the gaps before that day not counted."""
    day = later(start, 12 * years) if not gaps else start + timedelta(years * 365)
    while day < LAST_DAY:
        months = days = 0
        for begin, end, _ in gaps:
            begin, end = max(begin, start), min(end, day)  # noqa: PLW2901 - clipped to the time looked at
            if begin < end:
                more = span(begin, end)
                months, days = months + more[0], days + more[1]
        if day >= later(start, 12 * years + months, days):
            return day
        day += timedelta(1)
    return None


@cache
def first_full_day_by_days(start: date, years: int, gaps: tuple[Gap, ...]) -> date | None:
    """The same, every single day outside the gaps counted one by one."""
    needed = (later(start, 12 * years) - start).days
    day = start
    while day < LAST_DAY:
        if needed == 0:
            return day
        needed -= not any(begin <= day < end for begin, end, _ in gaps)
        day += timedelta(1)
    return None


def full_day_gap_by_gap(start: date, years: int, gaps: tuple[Gap, ...]) -> date:
    """The same, the day put off by one gap after the other: months and days add up a day differently now and then."""
    day = later(start, 12 * years)
    for begin, end, _ in gaps:
        if begin < day and start < end:
            day = later(day, *span(max(begin, start), end))
    return day
