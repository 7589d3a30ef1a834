"""Calendar arithmetic on days that may be known only to the month, the year or a range.

A date in a situation is a string and always means an interval of days, both ends included (see docs/architecture.md,
section 2). 满N年 is counted in calendar years and is reached on the corresponding day itself; where the month has no such
day, on its last day (民法典 第二百零二条).
"""

from __future__ import annotations

import re
from calendar import isleap
from datetime import MAXYEAR, date
from typing import Final

from actions.eligibility.kept import keep, room

ALWAYS: Final = 0
"""Ordinal of "it has been so for as long as it matters"."""
NEVER: Final = 10_000_000
"""Ordinal beyond every calendar: "no waiting helps"."""

_LAST_DAY: Final = date.max.toordinal()
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of the months, where no day is added
_DAYS: Final = 1 << 22  # more than there are ordinals
# Working lives span some ten thousand days and rules few lengths: after a while nearly every sum has been made before.
_read: Final[dict[str, DayRange]] = room()
_added: Final[dict[int, int]] = room()  # months times _DAYS, and the day -> the corresponding day
_moved: Final[dict[tuple[int, int, int], int]] = room()
_told: Final[dict[int, str]] = room()
_FORM = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_EXPECTED = "expected 2022, 2022-03, 2022-03-15, 2021-06-02..2022-06-01, ..2022-06-01 or 2022-06-02.."


class DayRange:
    """Some day between two ordinals (`datetime.date.toordinal`), both included; an open end is `ALWAYS` or `NEVER`."""

    __slots__ = ("high", "low")

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.low == self.high


def parse(text: str) -> DayRange:
    """Return the interval a date string means.

    Raises:
        ValueError: the text is not a date of the accepted forms, or its ends are in the wrong order.
    """
    found = _read.get(text)
    return keep(_read, text, _range(text)) if found is None else found


def _range(text: str) -> DayRange:
    if ".." in text:
        start, _, end = text.partition("..")
        low = _bounds(start, text)[0] if start else ALWAYS
        high = _bounds(end, text)[1] if end else NEVER
    else:
        low, high = _bounds(text, text)
    if low > high:
        message = f"date {text!r}: the first day lies after the last; put the earlier day first"
        raise ValueError(message)
    return DayRange(low, high)


def _bounds(part: str, whole: str) -> tuple[int, int]:
    form = _FORM.fullmatch(part)
    if form is None:
        message = f"date {whole!r}: not understood; {_EXPECTED}"
        raise ValueError(message)
    year, month, day = int(form["year"]), form["month"], form["day"]
    try:
        if day:
            exact = date(year, int(month), int(day)).toordinal()
            return exact, exact
        if month:
            first = date(year, int(month), 1)
            return first.toordinal(), first.toordinal() + _days_in(year, first.month) - 1
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    except ValueError as error:
        message = f"date {whole!r}: no such day ({error}); {_EXPECTED}"
        raise ValueError(message) from error


def add(ordinal: int, years: int, months: int = 0) -> int:
    """Return the corresponding day `years` and `months` later; `ALWAYS` and `NEVER` stay what they are.

    A day beyond the year 9999 is `NEVER`.
    """
    if ordinal in (ALWAYS, NEVER):
        return ordinal
    length = years * 12 + months
    sum_ = length * _DAYS + ordinal
    found = _added.get(sum_)
    return keep(_added, sum_, _corresponding(ordinal, length)) if found is None else found


def _corresponding(ordinal: int, months: int) -> int:
    day = date.fromordinal(ordinal)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return NEVER
    return date(year, month + 1, min(day.day, _days_in(year, month + 1))).toordinal()


def _days_in(year: int, month: int) -> int:
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]


def add_span(ordinal: int, start: int, end: int) -> int:
    """Return the day moved on by the length of a gap: its full months as months, the days beyond them as days.

    A day beyond the year 9999 is `NEVER`, and stays it.
    """
    if ordinal == NEVER or end > _LAST_DAY:
        return NEVER
    found = _moved.get((ordinal, start, end))
    return keep(_moved, (ordinal, start, end), _later(ordinal, start, end)) if found is None else found


def _later(ordinal: int, start: int, end: int) -> int:
    first, last = date.fromordinal(start), date.fromordinal(end)
    months = (last.year - first.year) * 12 + last.month - first.month
    if add(start, 0, months) > end:
        months -= 1
    moved = add(ordinal, 0, months) + end - add(start, 0, months)
    return moved if moved <= _LAST_DAY else NEVER


def next_day(ordinal: int) -> int:
    """Return the day after; a day beyond the year 9999 is `NEVER`."""
    return ordinal + 1 if ordinal < _LAST_DAY else NEVER


def first_of_month(ordinal: int) -> bool:
    """Return whether a day is the first of its month."""
    return ordinal <= _LAST_DAY and date.fromordinal(ordinal).day == 1


def full_months(first: int, last: int) -> bool:
    """Return whether `last` is the corresponding day of `first` one or more months later."""
    if not ALWAYS < first < last <= _LAST_DAY:
        return False
    begin, end = date.fromordinal(first), date.fromordinal(last)
    return add(first, 0, (end.year - begin.year) * 12 + end.month - begin.month) == last


def iso(ordinal: int) -> str:
    """Return a day as its date string."""
    found = _told.get(ordinal)
    return keep(_told, ordinal, date.fromordinal(ordinal).isoformat()) if found is None else found


def describe(low: int, high: int) -> str | None:
    """Return the shortest date string for an interval of days, or None where it never comes."""
    if low >= NEVER or low == ALWAYS:
        return None
    if high == low:
        return iso(low)
    first = date.fromordinal(low)
    if high >= NEVER:
        return f"{first.isoformat()}.."
    last = date.fromordinal(high)
    if (first.year, first.month) == (last.year, last.month) and _whole_month(first, last):
        return f"{first.year:04d}-{first.month:02d}"
    if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year:04d}"
    return f"{first.isoformat()}..{last.isoformat()}"


def _whole_month(first: date, last: date) -> bool:
    # A February that came from a leap year may miss its 29th: 2020-02 plus two years is still "2022-02".
    return first.day == 1 and last.day >= _days_in(first.year, first.month)
