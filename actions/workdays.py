"""Working days on the real Chinese calendar: public holidays off, the weekend days worked in exchange (调休) on.

The State Council arranges one year at a time. A day it has not arranged yet, as far as the library here knows, is not
known; it is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chinese_calendar import get_holiday_detail, is_workday
from chinese_calendar.constants import Holiday
from chinese_calendar.constants import holidays as _arranged

FIRST_KNOWN = date(min(_arranged).year, 1, 1)
# A year's arrangement has moved days of the last week before it (2018-12-29 worked, 2018-12-31 off): that week is open
# until the next year's is there.
LAST_KNOWN = date(max(_arranged).year, 12, 24)

_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class DayOff:
    """A weekday that is off, with the holiday's Chinese name."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Count:
    """Where counting came to.

    ``day``: None where it came to a day whose arrangement is not known, which is ``unknown`` then; ``weekends_only``: the
    day if no holiday and no exchanged day came between; ``holidays``: weekdays that were off; ``made_up``: weekend days
    that were worked.
    """

    day: date | None
    unknown: date | None
    weekends_only: date
    holidays: tuple[DayOff, ...]
    made_up: tuple[date, ...]


def is_known(day: date) -> bool:
    """Whether it is known if ``day`` is worked."""
    return FIRST_KNOWN <= day <= LAST_KNOWN


def count_working_days(anchor: date, distance: int) -> Count:
    """Return the ``distance``-th working day after the anchor (before it, if negative); the anchor itself never counts.

    Raises:
        ValueError: the distance is 0, or leaves the calendar.
    """
    if distance == 0:
        raise ValueError("distance: found 0, expected a number of working days after (+) or before (-) the anchor.")
    plain = _nth((day for day in _days(anchor, distance) if day.weekday() <= _FRIDAY), distance)
    holidays: list[DayOff] = []
    made_up: list[date] = []
    left = abs(distance)
    for day in _days(anchor, distance):
        if not is_known(day):
            return Count(None, day, plain, tuple(holidays), tuple(made_up))
        works, weekday = is_workday(day), day.weekday() <= _FRIDAY
        if weekday and not works:
            holidays.append(DayOff(day, _name(day)))
        if works and not weekday:
            made_up.append(day)
        left -= works
        if left == 0:
            return Count(day, None, plain, tuple(holidays), tuple(made_up))
    raise AssertionError("days never end")


def _days(anchor: date, direction: int) -> Iterator[date]:
    step = timedelta(1 if direction > 0 else -1)
    day = anchor
    while True:
        try:
            day += step
        except OverflowError:
            raise ValueError(f"anchor: found {anchor}, expected a day within the calendar. Name another day.") from None
        yield day


def _nth(days: Iterator[date], distance: int) -> date:
    for _ in range(abs(distance) - 1):
        next(days)
    return next(days)


def _name(day: date) -> str:
    _, name = get_holiday_detail(day)
    return Holiday(name).chinese if name else ""
