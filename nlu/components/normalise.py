"""The matching copy of a message: one width, one script, known slips repaired, and the way back to the raw text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC

from components.dialect import in_plain_words
from components.lexicon import Phrases, load
from components.pinyin import find_pinyin
from components.sound import syllable

_HAN = "\u4e00-\u9fff"
# Blanks inside a date or a duration (2019 年 3 月, 3 年半) and between two Chinese characters mean nothing.
_IDLE_BLANK = re.compile(
    r"(?<=[\d零一二三四五六七八九十两半])\s+(?=[年月日号天岁级个])|(?<=[年月])[^\S\n]+(?=\d{1,2}(?!\d)|[半零])|(?<=[年月日号级个])\s+(?=[半多月底初])"
)
# 2019-2021 is written with a dozen dashes, a year with a letter for its zero.
_LOOK_ALIKES = str.maketrans("—–−～〜○Ο【】﹝﹞", "---~~〇〇〔〕〔〕")
# Numerals as on a banknote, before a year, a month or a day (贰零贰壹年陆月壹日).
_FINANCIAL = re.compile("[零〇一二壹贰叁肆伍陆柒捌玖拾]{1,4}(?=[年月日号])")
_EVERYDAY = str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
# Signs that part clauses have one form whatever the keyboard; NFKC would make them ASCII.
_SIGNS = {"，": "，", ",": "，", "；": "；", ";": "；", "？": "？", "?": "？", "！": "！", "!": "！"}


@dataclass(frozen=True)
class NormalisedText:
    """``text`` is what the grammars read; character ``i`` of it came from ``raw[starts[i]:ends[i]]``.

    ``repaired`` holds the positions in ``text`` that were repaired (a typo, a look-alike, Latin pinyin).
    """

    raw: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    repaired: frozenset[int] = frozenset()

    @classmethod
    def of(cls, raw: str) -> NormalisedText:
        """The matching copy of ``raw``; time grows linearly with its length."""
        copy = _Copy.folded(raw)
        for start, end, characters in find_pinyin(copy.text):
            copy.replace(start, end, characters)
        copy.apply()
        copy.drop(_IDLE_BLANK)
        copy.simplify()
        copy.text = _FINANCIAL.sub(lambda numeral: numeral.group().translate(_EVERYDAY), copy.text)
        copy.text = in_plain_words(copy.text)
        for start, end, right in _non_overlapping(_slips().find(copy.text)):
            if not _inside_latin(copy.text, start, end) and not (
                copy.text[end - 1] == "公" and copy.text[end : end + 1] in tuple("司安路布开告示园里斤平")
            ):
                copy.replace(start, end, right)
        copy.apply()
        for start, end, right in _by_sound(copy.text):
            copy.replace(start, end, right)
        copy.apply()
        return cls(raw, copy.text, tuple(copy.starts), tuple(copy.ends), frozenset(copy.repaired))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in ``raw`` of ``text[start:end]`` (which must not be empty)."""
        return self.starts[start], self.ends[end - 1]


class _Copy:
    """A text under repair with its way back."""

    def __init__(self, text: str, starts: list[int], ends: list[int]) -> None:
        self.text, self.starts, self.ends = text, starts, ends
        self.repaired: set[int] = set()
        self._edits: list[tuple[int, int, str]] = []

    @classmethod
    def folded(cls, raw: str) -> _Copy:
        """NFKC and lower case, character by character (so that the way back is exact)."""
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for index, character in enumerate(raw):
            folded = _SIGNS.get(character) or unicodedata.normalize("NFKC", character.translate(_LOOK_ALIKES)).lower()
            if "\ud800" <= folded <= "\udfff":
                folded = "\ufffd"  # half a surrogate pair: no library after this one takes it
            text.append(folded)
            starts.extend([index] * len(folded))
            ends.extend([index + 1] * len(folded))
        return cls("".join(text), starts, ends)

    def drop(self, pattern: re.Pattern[str]) -> None:
        for match in pattern.finditer(self.text):
            self.replace(*match.span(), "")
        self.apply(mark=False)

    def simplify(self) -> None:
        """Traditional to simplified; a conversion that changes the length is done character by character."""
        simple = _converter().convert(self.text)
        if len(simple) != len(self.text):
            simple = "".join(c if len(s := _converter().convert(c)) != 1 else s for c in self.text)
        self.text = simple

    def replace(self, start: int, end: int, right: str) -> None:
        if self.text[start:end] != right:
            self._edits.append((start, end, right))

    def apply(self, *, mark: bool = True) -> None:
        """Carry out the collected (ordered, disjoint) replacements in one pass."""
        if not self._edits:
            return
        text, starts, ends, repaired, at = [], [], [], set(), 0
        position = 0

        def keep(upto: int) -> None:
            nonlocal position
            for index in range(at, upto):
                if index in self.repaired:
                    repaired.add(position)
                text.append(self.text[index])
                starts.append(self.starts[index])
                ends.append(self.ends[index])
                position += 1

        for start, end, right in self._edits:
            keep(start)
            same = len(right) == end - start
            for offset, character in enumerate(right):
                text.append(character)
                starts.append(self.starts[start + offset] if same else self.starts[start])
                ends.append(self.ends[start + offset] if same else self.ends[end - 1])
                if mark:
                    repaired.add(position)
                position += 1
            at = end
        keep(len(self.text))
        self.text, self.starts, self.ends, self.repaired = "".join(text), starts, ends, repaired
        self._edits = []


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _slips() -> Phrases:
    slips = load("typos")
    return Phrases([*slips["words"].items(), *slips["pinyin"].items()])


def _non_overlapping(found: object) -> list[tuple[int, int, str]]:
    """Longest first among overlapping slips; a Latin one must stand alone (gaoji inside gaojigong does not)."""
    kept: list[tuple[int, int, str]] = []
    end_of_last = 0
    for start, end, right in sorted(found, key=lambda f: (f[0], -f[1])):  # type: ignore[call-overload]
        if start >= end_of_last:
            kept.append((start, end, right))
            end_of_last = end
    return kept


def _inside_latin(text: str, start: int, end: int) -> bool:
    """Pinyin counts as such only between word boundaries (no level in an English word)."""
    if not text[start].isascii():
        return False
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(character.isascii() and character.isalpha() for character in around)


@lru_cache(maxsize=1)
def _sound_table() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word in load("typos")["by_sound"]:
        sounds = tuple(syllable(character) for character in word)
        table.setdefault(sounds[0], []).append((sounds, word))
    return table


def _by_sound(text: str) -> list[tuple[int, int, str]]:
    """Long words with one or two characters replaced by others of the same sound (高级纪师)."""
    sounds = [syllable(character) for character in text]
    not_meant = load("typos")["not_by_sound"]
    found = []
    start = 0
    while start < len(text):
        best = None
        for wanted, word in _sound_table().get(sounds[start], ()):
            end = start + len(word)
            piece = text[start:end]
            if piece == word or tuple(sounds[start:end]) != wanted:
                continue
            wrong = sum(a != b for a, b in zip(piece, word, strict=True))
            if wrong <= max(1, len(word) // 3) and not any(
                piece.endswith(other) or other in piece for other in not_meant
            ):
                best = max(best or "", word, key=len)
        if best:
            found.append((start, start + len(best), best))
            start += len(best)
        else:
            start += 1
    return found
