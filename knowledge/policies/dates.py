"""Document dates as intervals: ``2022`` is some day of 2022, ``2024-06-03`` that day (docs/architecture.md, Facts)."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Interval:
    """Some day from ``first`` to ``last``, both included; ``written`` is the text it was read from."""

    written: str
    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.first == self.last

    def __str__(self) -> str:
        return self.written


def interval(written: str) -> Interval:
    """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; anything else is a ValueError that says so."""
    match = _DATE.fullmatch(written)
    if not match:
        raise ValueError(f"expected a date as YYYY, YYYY-MM or YYYY-MM-DD in quotes, found {written!r}")
    year, month, day = match.groups()
    first = date(int(year), int(month or 1), int(day or 1))
    if day:
        return Interval(written, first, first)
    last_month = int(month or 12)
    return Interval(written, first, date(first.year, last_month, monthrange(first.year, last_month)[1]))
