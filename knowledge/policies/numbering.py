"""The numbering of official papers: 一、 （一） 1. (1), and the places that have a name instead of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = "[一二三四五六七八九十]+"
# outermost first; scans mix full-width and half-width brackets, a path is always written one way
_LEVELS = (
    (re.compile(rf"({_HAN})、"), "{}、"),
    (re.compile(rf"[（(]({_HAN})[）)]"), "（{}）"),
    (re.compile(r"(\d{1,2})[.．、](?!\d)"), "{}"),
    (re.compile(r"[（(](\d{1,2})[）)]"), "({})"),
)
_NOTE = re.compile(r"(填表说明|说明|注)[：:]\s*(?:(\d{1,2})[.、])?")
_ADDRESSEE = re.compile(r"[各市][^。；]{2,100}：")
# parts of a paper that GB/T 9704-2012 gives a name; the first pattern that fits the whole paragraph names it
_NAMED = (
    ("发文字号", re.compile(r"\S{2,12}〔\d{4}〕\d+号")),
    ("附件说明", re.compile(r"附件：\S.*")),
    ("附注", re.compile(r"[（(](此件|联系单位)[^（）()]*[）)]|公开方式：\S+")),
    ("落款", re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(印发)?|[\u4e00-\u9fff]+(厅|局|办公室|委员会|总工会|联合会)")),
)


@dataclass(frozen=True, slots=True)
class Number:
    """One number as a path writes it, and its level (0 = outermost)."""

    level: int
    written: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the numbering, e.g. 一、 + （二） + 3."""

    numbers: tuple[Number, ...] = ()

    def at(self, number: Number) -> Place:
        """The place reached by reading ``number`` here: the numbers of outer levels stay."""
        return Place((*(kept for kept in self.numbers if kept.level < number.level), number))

    def __str__(self) -> str:
        return "".join(number.written for number in self.numbers)

    def __bool__(self) -> bool:
        return bool(self.numbers)


def number_of(words: str) -> Number | None:
    """The number that a heading or a paragraph begins with."""
    for level, (pattern, shape) in enumerate(_LEVELS):
        match = pattern.match(words)
        if match:
            return Number(level, shape.format(match[1]))
    return None


def note_of(words: str) -> tuple[str, str] | None:
    """``("注", "1")`` of a paragraph that opens a list of notes (the number may be empty)."""
    match = _NOTE.match(words)
    return (match[1], match[2] or "") if match else None


def name_of(words: str, *, opens: bool) -> str | None:
    """The name of a paragraph that office custom places by kind; ``opens``: it is the first of its part."""
    if opens and _ADDRESSEE.fullmatch(words):
        return "主送"
    return next((name for name, pattern in _NAMED if pattern.fullmatch(words)), None)


def path_key(path: str) -> str:
    """What two ways of writing one path have in common: ``二、(三) 1.`` and ``二、（三）1`` have the same key."""
    text = re.sub(r"\s", "", path).replace("（", "(").replace("）", ")").replace("．", ".")
    return re.sub(rf"\(({_HAN})\)", r"（\1）", text).removesuffix(".")
