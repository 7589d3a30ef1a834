"""A day said later, without its year: 证上写的12月20日, where the case knows a certificate of December 2023."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.corrections import dates

_FACTS = {
    "cert": "certs",
    "title": "titles",
    "post": "post_since",
    "occupation": "occupation_since",
    "work": "work_since",
}
_YEAR, _MONTH, _DAY = len("2023"), len("2023-12"), len("2023-12-20")


def of_known_month(day: str, role: str | None, facts: Mapping[str, Any]) -> str:
    """``day`` in the year of the only date of its kind that is known to the month, where it is of that month.

    Args:
        day: a date whose year nobody said (the understanding gives the last such day): ``2025-12-20``.
        role: what the date is said of (``cert``, ``post``); a role without a fact (``other``) may mean any.
        facts: the facts so far.
    """
    kind = _FACTS.get(role or "")
    known = {date.value for date in dates(dict(facts)) if kind in (None, date.fact) and len(date.value) == _MONTH}
    same = [month for month in known if len(day) == _DAY and month[_YEAR:] == day[_YEAR:_MONTH]]
    return f"{same[0]}{day[_MONTH:]}" if len(same) == 1 else day
