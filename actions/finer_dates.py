"""A day said later, without its year: 证上写的12月20日, where the case knows a certificate of December 2023."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.corrections import dates

_YEAR, _MONTH = len("2023"), len("2023-12")


def of_known_month(day: str, facts: Mapping[str, Any]) -> str:
    """``day`` in the year of the only date of the case that is known to the month, where it is of that month.

    Args:
        day: a date whose year nobody said (the understanding gives the last such day): ``2025-12-20``.
        facts: the facts so far.
    """
    months = {date.value for date in dates(dict(facts)) if len(date.value) == _MONTH}
    same = [month for month in months if month[_YEAR:] == day[_YEAR:_MONTH]]
    return f"{same[0]}{day[_MONTH:]}" if len(same) == 1 else day
