"""``技师证到今年12月31日满三年``: a day on which years are full tells when they began, and is no day of the question."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from dateutil.relativedelta import relativedelta

from components.binding_cues import cues
from components.mentions import Mention

_LEVELS = ("skill_level", "title_level")
_LEVEL = "\ue001"
_YEAR, _MONTH, _DAY = len("2025"), len("2025-12"), len("2025-12-31")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(cues()["full_years"][name])


def reread_full_years(text: str, mentions: list[Mention], as_of: date | None) -> list[Mention]:
    """``mentions`` with each day on which years are full replaced by the day they began.

    再过两个月满三年 becomes the time served so far. Where the years are full today, the words say no more than their length.
    """
    read = [_days_short(text, m, as_of) for m in mentions]
    times = [m for m in mentions if m.type in ("date", "duration")]
    for end in times:
        length = next((m for m in times if m is not end and _are_full(text, mentions, end, m, as_of)), None)
        began = _beginning(text, end, length, as_of) if length is not None else None
        if began is None or length is None or end not in read or length not in read:
            continue
        read[read.index(length)] = began
        read.remove(end)
    return sorted(read, key=lambda m: (m.start, -m.end))


def _days_short(text: str, said: Mention, as_of: date | None) -> Mention:
    """还差40天满三年 is as exact as a day."""
    days, months = said.extra.get("days_short"), said.extra.get("months")
    if said.type != "duration" or not isinstance(days, int) or not isinstance(months, int):
        return said
    return _of_days_left(text, said.start, said.end, months, days, as_of) or said


def _are_full(text: str, mentions: list[Mention], end: Mention, length: Mention, as_of: date | None) -> bool:
    """Do the words say that a ``length`` is full at its ``end``: D就满三年, D技师才满三年, 满三年要到D, 三年到D满?"""
    if length.type != "duration" or not length.value.isdigit() or _words("asked").match(text, length.end):
        return False
    ahead = end.type == "date" and as_of is not None and end.value > as_of.isoformat()[: len(end.value)]
    if end.start > length.end:
        return _full_at_the_day_behind(text, end, length, ahead=ahead)
    between = text[end.end : length.start]
    for level in mentions:
        if level.type in _LEVELS and end.end <= level.start and level.end <= length.start:
            between = between.replace(level.text, _LEVEL, 1)
    if _words("just").fullmatch(between) and _words("then_full").match(text[length.end :]):
        return True
    shapes = ("full", "ahead_full") if ahead else ("full",)
    full = [_words(shape).match(between + length.text) for shape in shapes]
    return any(match is not None and match.end() >= len(between) for match in full)


def _full_at_the_day_behind(text: str, end: Mention, length: Mention, *, ahead: bool) -> bool:
    between = text[length.end : end.start]
    full = _words("full_before").search(text[: length.end])
    said_before = full is not None and full.end() == length.end
    said_behind = _words("then_full").match(text[end.end :]) is not None
    return bool(
        (said_before and _words("not_until").fullmatch(between))
        or (said_before and said_behind and _words("said_full").fullmatch(between))
        or (said_behind and _words("up_to").fullmatch(between))
        or _words("full_until").fullmatch(between)
        or (length.text.endswith("周年") and _words("anniversary").fullmatch(f"周年{between}"))
        or (ahead and _words("wait").fullmatch(between))
    )


def _beginning(text: str, end: Mention, length: Mention, as_of: date | None) -> Mention | None:
    """The mention that takes the place of both: it spans both unless a level stands between them."""
    first = min(end.start, length.start)
    lead = _words("until").search(text[:first])
    apart = end.start < length.start and not _words("full").match(text[end.end : length.start] + length.text[:1])
    start, stop = length.start if apart else first, max(end.end, length.end)
    if end.type == "duration":
        if lead is None or _words("ahead").search(lead.group()) is None:
            return None
        if end.value.endswith("d"):
            return _of_days_left(text, start, stop, int(length.value), int(end.value[:-1]), as_of)
        left = int(length.value) - int(end.value) if end.value.isdigit() else 0
        if left <= 0:
            return None
        return Mention("duration", start, stop, text[start:stop], str(left), {"months": left, "bound": "eq"})
    if (as_of is not None and end.value == as_of.isoformat()) or _words("as_of").search(text[:first]):
        return None
    if lead is not None and not apart:
        start = lead.start()
    day = _earlier(end.value, int(length.value))
    return Mention("date", start, stop, text[start:stop], day, {"began": True}) if day is not None else None


def _of_days_left(text: str, start: int, stop: int, months: int, days: int, as_of: date | None) -> Mention | None:
    """还有40天满三年: the day the three years began."""
    if as_of is None:
        return None
    day = as_of + relativedelta(days=days) - relativedelta(months=months)
    return Mention("date", start, stop, text[start:stop], day.isoformat(), {"began": True})


def _earlier(value: str, months: int) -> str | None:
    """``value`` (a year, month or day) less so many months, to the same precision."""
    if len(value) not in (_YEAR, _MONTH, _DAY) or (len(value) == _YEAR and months % 12):
        return None
    day = date.fromisoformat((value + "-01-01")[:_DAY]) - relativedelta(months=months)
    return day.isoformat()[: len(value)]
