"""English mentions: levels, occupations, places, dates (8 September 2019) and durations (more than three years)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Any

from components.lexicon import Phrases, load
from components.span import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_STOP = r"[,， ]*"
_DATES = (
    re.compile(rf"(?<![\w-]){_DAY} (?:of )?{_MONTH}{_STOP}{_YEAR}(?!\d)"),
    re.compile(rf"(?<![\w-]){_MONTH} {_DAY}{_STOP}{_YEAR}(?!\d)"),
    re.compile(rf"(?<![\w-]){_MONTH}{_STOP}{_YEAR}(?!\d)"),
)
_NUMBERS = {
    word: value
    for value, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
}
_DURATION = re.compile(
    r"(?:(?P<sign>more than|over|at least|less than|under|nearly|almost|about|around|not yet)\s+)?"
    r"(?<![\w.-])(?P<count>\d{1,2}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine"
    r"|ten)(?P<half> and a half)?[ -](?P<unit>year|month)s?"
    r"(?: and (?P<months>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) months?)?(?![a-z])"
)
_BOUNDS = {"more than": "gt", "over": "gt", "at least": "ge", "less than": "lt", "under": "lt", "nearly": "lt", "almost": "lt",
           "not yet": "lt", "about": "about", "around": "about"}  # fmt: skip
_SIGNS = {"gt": ">", "ge": ">=", "lt": "<", "about": "~", "eq": ""}
_WINDOW = re.compile(r"(?:last|past|previous|recent) $")


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    lexicon = load("english")
    return Phrases(
        (phrase, (kind, value))
        for kind, values in lexicon.items()
        for value, phrases in values.items()
        for phrase in phrases
    )


def find_english(text: str) -> list[Span]:
    """English mentions in the matching copy; nothing at all where it has no Latin word."""
    if not re.search(r"[a-z]{3}", text):
        return []
    spans = []
    for start, end, (kind, value) in _phrases().find(text):
        if not (_is_word(text, start - 1) or _is_word(text, end)) or _plural(text, end):
            spans.append(Span(kind, start, end, value, {"form": "named"} if kind == "skill_level" else {}))
    return spans + _dates(text) + _durations(text)


def _is_word(text: str, index: int) -> bool:
    return 0 <= index < len(text) and text[index].isascii() and text[index].isalnum()


def _plural(text: str, end: int) -> bool:
    return text[end : end + 1] == "s" and not _is_word(text, end + 1)


def _dates(text: str) -> list[Span]:
    spans = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            year, month = int(match["year"]), _MONTHS.index(match["month"][:3]) + 1
            day = int(match["day"]) if "day" in match.groupdict() else None
            if day is not None and not 1 <= day <= monthrange(year, month)[1]:
                continue
            low = date(year, month, day or 1)
            high = date(year, month, day or monthrange(year, month)[1])
            value = f"{year:04d}-{month:02d}" + ("" if day is None else f"-{day:02d}")
            spans.append(Span("date", *match.span(), value, {"low": low.isoformat(), "high": high.isoformat()}, 3))
    return spans


def _durations(text: str) -> list[Span]:
    spans = []
    for match in _DURATION.finditer(text):
        months = _count(match["count"]) * (12 if match["unit"] == "year" else 1) + (6 if match["half"] else 0)
        months += _count(match["months"]) if match["months"] else 0
        bound = _BOUNDS.get(match["sign"] or "", "eq")
        extra: dict[str, Any] = {"months": round(months), "bound": bound}
        if _WINDOW.search(text[max(0, match.start() - 12) : match.start()]):
            extra["kind"] = "appraisal_window"
        spans.append(Span("duration", *match.span(), f"{_SIGNS[bound]}{round(months)}", extra))
    return spans


def _count(written: str) -> float:
    return float(_NUMBERS.get(written, written))
