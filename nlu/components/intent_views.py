"""How a message looks to the intent model: four views of the same text, each a list of n-grams.

``characters`` what is written; ``masked`` the same with every mention replaced by its type (so that 焊工 and 电工 teach
each other); ``syllables`` what it sounds like (homophones, zh/z and n/ng merged); ``shape`` which mentions it holds and
how much is left beside them (a message that is all mentions gives facts).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

from opencc import OpenCC
from pypinyin import lazy_pinyin

from components.mention import ENTITY_TYPES, Mention
from components.mentions import find_mentions
from components.pinyin import in_characters

VIEWS = ("characters", "masked", "syllables", "shape")

_TO_SIMPLIFIED = OpenCC("t2s")
_FIRST_MARK = 0xE000  # private use area: no text contains it, and no normalisation changes it
_KINDS = (*ENTITY_TYPES, "specialist_level", "no_award")
_MARKS = {kind: chr(_FIRST_MARK + place) for place, kind in enumerate(_KINDS)}
_KIND_OF = {mark: kind for kind, mark in _MARKS.items()}
_SPECIALISTS = frozenset({"special_technician", "chief_technician"})
_NASAL = re.compile(r"ng$")
_RETROFLEX = re.compile(r"^([zcs])h")
_REPEATED = re.compile(r"(\W)\1+")
# A hotline agent writes down what a caller says: 来电人表示同意 is the caller's 我同意.
_REPORTED = re.compile(r"(来电人|来访人|来访者|诉求人|咨询人|反映人|市民|群众)(称|表示|反映|说|诉)?")
# Relative dates (去年六月) are mentions only where the day is known; which day it is does not matter for the intent.
SOME_DAY = date(2025, 6, 1)
_EDGES = " 。.!!~,,、"


def fold(text: str) -> str:
    """``text`` in one width and script, lower case, without white space; every digit is ``0``."""
    one_script = _TO_SIMPLIFIED.convert(unicodedata.normalize("NFKC", text)).lower()
    digits_alike = re.sub(r"\d", "0", re.sub(r"\s+", "", one_script))
    return _REPEATED.sub(r"\1", _REPORTED.sub("", digits_alike)).strip(_EDGES)


def as_read(text: str) -> tuple[str, list[Mention]]:
    """``text`` with its pinyin as characters, and the mentions of that."""
    read = in_characters(text)
    return read, find_mentions(read, SOME_DAY)


def views(text: str, mentions: Sequence[Mention]) -> dict[str, list[str]]:
    """The n-grams of ``text`` by view; ``mentions`` must belong to ``text`` (raw offsets)."""
    written = fold(text)
    masked = fold(_mask(text, mentions))
    return {
        "characters": _ngrams(f"^{written}$", 1, 3),
        "masked": _ngrams(f"^{masked}$", 1, 4),
        "syllables": _ngrams(["^", *_syllables(written), "$"], 1, 2),
        "shape": _shape(masked),
    }


def _kind(mention: Mention) -> str:
    if mention.type == "skill_level" and mention.value in _SPECIALISTS:
        return "specialist_level"
    if mention.type == "award" and mention.value == "none":
        return "no_award"
    return mention.type


def _mask(text: str, mentions: Sequence[Mention]) -> str:
    pieces, end = [], 0
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if mention.start < end or _kind(mention) not in _MARKS:
            continue
        pieces += [text[end : mention.start], _MARKS[_kind(mention)]]
        end = mention.end
    return "".join([*pieces, text[end:]])


def _ngrams(items: Sequence[str], low: int, high: int) -> list[str]:
    join = "".join if isinstance(items, str) else " ".join
    return [join(items[i : i + n]) for n in range(low, high + 1) for i in range(len(items) - n + 1)]


def _syllables(written: str) -> list[str]:
    spoken: Iterable[str] = lazy_pinyin(written, errors=list)  # type: ignore[arg-type]  # a gap in the library's stub
    return [_NASAL.sub("n", _RETROFLEX.sub(r"\1", syllable)) for syllable in spoken]


def _shape(masked: str) -> list[str]:
    kinds = [_KIND_OF[sign] for sign in masked if sign in _KIND_OF]
    left_over = len(masked) - len(kinds)
    several = "+".join(sorted(set(kinds))[:3])
    return [
        f"order {' '.join(kinds[:4])}",
        f"left {min(left_over // 2, 8)}",
        f"left {min(left_over // 2, 5)} beside {several}",
        f"length {min(len(masked) // 5, 8)}",
        *(f"has {kind}" for kind in sorted(set(kinds))),
    ]
