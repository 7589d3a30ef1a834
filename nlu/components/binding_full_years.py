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
    read = list(mentions)
    times = [m for m in mentions if m.type in ("date", "duration")]
    for end in times:
        length = next((m for m in times if m is not end and _are_full(text, mentions, end, m)), None)
        began = _beginning(text, end, length, as_of) if length is not None else None
        if began is None or length is None or end not in read or length not in read:
            continue
        read[read.index(length)] = began
        read.remove(end)
    return sorted(read, key=lambda m: (m.start, -m.end))


def _are_full(text: str, mentions: list[Mention], end: Mention, length: Mention) -> bool:
    """Do the words say that a ``length`` is full at its ``end``: D就满三年, D技师才满三年, 满三年要到D?"""
    if length.type != "duration" or not length.value.isdigit() or _words("asked").match(text, length.end):
        return False
    if end.start > length.end:
        full = _words("full_before").search(text[: length.end])
        return bool(full and full.end() == length.end and _words("not_until").fullmatch(text[length.end : end.start]))
    between = text[end.end : length.start]
    for level in mentions:
        if level.type in _LEVELS and end.end <= level.start and level.end <= length.start:
            between = between.replace(level.text, _LEVEL, 1)
    full = _words("full").match(between + length.text)
    return full is not None and full.end() >= len(between)


def _beginning(text: str, end: Mention, length: Mention, as_of: date | None) -> Mention | None:
    """The mention that takes the place of both: it spans both unless a level stands between them."""
    first = min(end.start, length.start)
    lead = _words("until").search(text[:first])
    apart = end.start < length.start and not _words("full").match(text[end.end : length.start] + length.text[:1])
    start, stop = length.start if apart else first, max(end.end, length.end)
    if end.type == "duration":
        ahead = lead is not None and _words("ahead").search(lead.group()) is not None
        left = int(length.value) - int(end.value) if end.value.isdigit() else 0
        if not ahead or left <= 0:
            return None
        return Mention("duration", start, stop, text[start:stop], str(left), {"months": left, "bound": "eq"})
    if (as_of is not None and end.value == as_of.isoformat()) or _words("as_of").search(text[:first]):
        return None
    if lead is not None and not apart:
        start = lead.start()
    day = _earlier(end.value, int(length.value))
    return Mention("date", start, stop, text[start:stop], day, {"began": True}) if day is not None else None


def _earlier(value: str, months: int) -> str | None:
    """``value`` (a year, month or day) less so many months, to the same precision."""
    if len(value) not in (_YEAR, _MONTH, _DAY) or (len(value) == _YEAR and months % 12):
        return None
    day = date.fromisoformat((value + "-01-01")[:_DAY]) - relativedelta(months=months)
    return day.isoformat()[: len(value)]
