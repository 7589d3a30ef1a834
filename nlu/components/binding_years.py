"""``20年`` is a length or the year 2020: beside a certificate and without a word of duration it is the year."""

from __future__ import annotations

import re
from datetime import date

from components.binding_cues import cues
from components.mentions import Mention

_CHINESE = re.compile("([五六七八九])([〇零一二三四五六七八九])年")
_BORN = re.compile("出生|生人|生的|属|参加工作|进厂|进的厂|上班|招工|顶职")
_TWO_DIGITS = re.compile(r"[0-9０-９]{2}\s?年(?:的)?")
_DIGITS = "〇一二三四五六七八九"
_NEAR = 6  # characters looked at on either side
_LATEST = 99
_LAST_OF_THIS_CENTURY = 49


def reread_years(text: str, mentions: list[Mention], as_of: date | None) -> list[Mention]:
    """``mentions`` with the durations that are years written in two digits turned into dates."""
    levels = [m for m in mentions if m.type in ("skill_level", "title_level")]
    return [_as_year(m) if m.type == "duration" and _is_year(text, m, levels, as_of) else m for m in mentions]


def _is_year(text: str, mention: Mention, levels: list[Mention], as_of: date | None) -> bool:
    if _CHINESE.fullmatch(mention.text):
        return _BORN.match(text, mention.end) is not None
    if not _TWO_DIGITS.fullmatch(mention.text):
        return False
    number = int(mention.text[:2])
    latest = (as_of.year if as_of else 2000 + _LATEST) % 100 + 1
    if latest < number < 61 or number < 5:
        return False
    words = cues()["two_digit_year"]
    before, after = text[max(0, mention.start - _NEAR) : mention.start], text[mention.end : mention.end + _NEAR]
    if re.search(f"(?:{words['length_before']})$", before) or re.match(words["length_after"], after):
        return False
    if re.search(f"(?:{words['year_before']})$", before) or re.match(words["year_after"], after):
        return True
    return any(
        text[level.end : mention.start].strip("证书职称：:（(，, ") == ""
        if level.end <= mention.start
        else level.start == mention.end
        for level in levels
    )


def _as_year(mention: Mention) -> Mention:
    written = mention.text[:2].replace("零", "〇")
    number = int("".join(str(_DIGITS.index(sign)) if sign in _DIGITS else sign for sign in written))
    year = 1900 + number if number > _LAST_OF_THIS_CENTURY else 2000 + number
    return Mention(
        "date", mention.start, mention.end, mention.text, str(year), {"low": f"{year}-01-01", "high": f"{year}-12-31"}
    )
