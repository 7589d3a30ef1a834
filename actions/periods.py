"""What a length of time says about its beginning: 技师三年了, said on a day, as an interval of days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

_MONTHS = re.compile(r"(?P<sign><=|>=|[<>~])?(?P<low>\d+)(?:-(?P<high>\d+))?")
_DECADE = 120


def beginning(duration: str, today: date) -> str | None:
    """Return the date string (architecture section 2) for something that has lasted so long by today.

    Args:
        duration: months with their sign as the understanding gives them: `42`, `<48`, `>24`, `>=48`, `~60`, `36-48`.
        today: the day it was said.

    A plain number is taken at its word: 三年 = three years are full, four are not. Days (`5d`) say nothing here.
    """
    form = _MONTHS.fullmatch(duration)
    if form is None:
        return None
    sign, low = form["sign"], int(form["low"])
    if form["high"]:
        return _between(_ago(today, int(form["high"])), _ago(today, low))
    year = 12 if low % 12 == 0 else 1
    decades = low >= _DECADE and low % _DECADE == 0
    if sign == "<":
        return _between(_ago(today, low) + timedelta(days=1), _ago(today, max(low - 12, 0)))
    if sign == "<=":
        return _between(_ago(today, low), _ago(today, max(low - 12, 0)))
    if sign == ">":
        more = _DECADE if decades else 12  # 三十多年 is any of thirty to forty
        return _between(_ago(today, low + more) + timedelta(days=1), _ago(today, low) - timedelta(days=1))
    if sign == ">=":
        return f"..{_ago(today, low).isoformat()}"
    if sign == "~":
        blur = 36 if decades else 12  # 三十来年, 二十年左右
        return _between(_ago(today, low + blur), _ago(today, max(low - blur, 0)))
    return _between(_ago(today, low + year) + timedelta(days=1), _ago(today, low))


def _ago(today: date, months: int) -> date:
    return today - relativedelta(months=months)


def _between(first: date, last: date) -> str:
    return f"{first.isoformat()}..{last.isoformat()}"
