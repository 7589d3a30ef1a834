"""The only place that reads the clock; everything behind it is given the day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def today(timezone: str) -> date:
    """The day it is in the zone: after 16:00 UTC it is already tomorrow for the people asking."""
    return datetime.now(ZoneInfo(timezone)).date()


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def read_day(text: str, where: str = "as_of") -> date:
    """Read ``2025-06-01``.

    Raises:
        ValueError: not a day of that form, or no such day; the message names `where` it was found ('' = others say it).
    """
    if _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise ValueError(f"{where}{': ' if where else ''}found {text!r}; expected an existing day such as 2025-06-01.")
