"""Chinese typed in Latin letters (wo shi hangong, cailiao jiao dao nali) read back as characters.

A small input method: every way to cut the letters into syllables, every character with that sound, and the most likely
sequence by how often two characters stand side by side in the training examples and in the names of the lexicons. What
cannot be cut, or reads like nothing anybody says here (English), stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any

from opencc import OpenCC
from pypinyin import lazy_pinyin

from components.lexicon import load

_EXAMPLES = Path(__file__).resolve().parent.parent / "data" / "nlu"
_WORDS = re.compile("[0\u4e00-\u9fff]+")
_DIGITS = re.compile(r"\d")
_LATIN = re.compile(r"(?<![a-z0-9])[0-9]*[a-z](?:[a-z0-9' ]*[a-z0-9])?(?![a-z0-9])")
_LONGEST_RUN = 200  # letters; beyond, a message is no pinyin
_LONGEST_SYLLABLE = 6  # zhuang
_FEWEST_SYLLABLES = 2  # one alone (me, can, long) is as well a word of English
_NAME_COUNTS = 4  # a name of the lexicons counts like this many examples
_OFTEN_READ = 0.02  # share of a character's places from which a reading counts (行: xing, hang)
_NUMERALS = "零一二三四五六七八九"
_FIRST_YEAR, _LAST_YEAR = 1970, 2040  # 二零二一年 is dictated and typed, but seldom written
_SEEN_PAIR = 0.9  # weight of the pair of characters against the character alone
_LIKELY = -6.5  # mean log-probability of a syllable from which a run is Chinese
_LIKELY_SHORT = -5.6  # the same of a run of two syllables (nihao, but not woman)


@dataclass(frozen=True)
class _Language:
    """Counts of characters, of pairs of characters, and the characters of each syllable."""

    single: Counter[str]
    pairs: Counter[str]
    sounds: dict[str, tuple[str, ...]]
    total: int

    def score(self, before: str, character: str) -> float:
        """Log-probability of ``character`` behind ``before`` (``^`` at the beginning)."""
        alone = self.single[character] / self.total
        pair = self.pairs[before + character] / self.single[before] if self.single[before] else 0.0
        return log(_SEEN_PAIR * pair + (1 - _SEEN_PAIR) * alone)


def in_characters(text: str) -> str:
    """``text`` with its pinyin as characters; the same text where there is none."""
    pieces, last = [], 0
    for start, end, characters in find_pinyin(text.lower()):
        pieces += [text[last:start], characters]
        last = end
    return "".join([*pieces, text[last:]]) if pieces else text


def find_pinyin(text: str) -> Iterator[tuple[int, int, str]]:
    """``(start, end, characters)`` of each syllable (and each blank, which goes) of the pinyin in ``text`` (lower case)."""
    for match in _LATIN.finditer(text):
        run = match.group()
        if len(run) <= _LONGEST_RUN and sum(sign.isalpha() for sign in run) > 1:
            before = text[match.start() - 1] if match.start() else "^"
            for start, end, character in _decoded(run, before if before in _language().single else "^"):
                yield match.start() + start, match.start() + end, character


def _decoded(run: str, before: str) -> list[tuple[int, int, str]]:
    """The likeliest characters of ``run``; empty where it is not pinyin."""
    language = _language()
    # best[i][character]: score of the best reading of run[:i] that ends with the character, and where that one began
    best: list[dict[str, tuple[float, int, str]]] = [{} for _ in range(len(run) + 1)]
    best[0] = {before: (0.0, 0, "")}
    for place in range(len(run)):
        if not best[place]:
            continue
        if not run[place].isalpha():
            kept = "0" if run[place].isdigit() else ""
            for character, (score, _, _) in best[place].items():
                _offer(best[place + 1], kept or character, (score, place, character))
            continue
        for length in range(1, min(_LONGEST_SYLLABLE, len(run) - place) + 1):
            for character in language.sounds.get(run[place : place + length], ()):
                found = max(
                    ((score + language.score(last, character), last) for last, (score, _, _) in best[place].items()),
                    default=None,
                )
                if found is not None:
                    _offer(best[place + length], character, (found[0], place, found[1]))
    return _traced(run, best)


def _offer(choices: dict[str, tuple[float, int, str]], character: str, choice: tuple[float, int, str]) -> None:
    if character not in choices or choice > choices[character]:
        choices[character] = choice


def _traced(run: str, best: list[dict[str, tuple[float, int, str]]]) -> list[tuple[int, int, str]]:
    """The way back through ``best``, if there is one and it is likely enough."""
    if not best[-1]:
        return []
    character = max(best[-1], key=lambda sign: best[-1][sign][0])
    total, place, found = best[-1][character][0], len(run), []
    while place > 0:
        _, start, previous = best[place][character]
        if run[start].isalpha():
            found.append((start, place, character))
        elif run[start] in " '" and found:
            found.append((start, place, ""))
        place, character = start, previous
    syllables = sum(bool(character) for _, _, character in found)
    likely = _LIKELY if syllables > _FEWEST_SYLLABLES else _LIKELY_SHORT
    if syllables < _FEWEST_SYLLABLES or total / syllables < likely:
        return []
    return found[::-1]


@lru_cache(maxsize=1)
def _language() -> _Language:
    single: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    read: Counter[tuple[str, str]] = Counter()
    for words, times in _corpus():
        single.update({"^": times})
        for before, character in zip("^" + words, words):  # noqa: B905 - the last character has none behind it
            single[character] += times
            pairs[before + character] += times
        read.update(zip(words, _syllables(words), strict=True))
    sounds: defaultdict[str, list[str]] = defaultdict(list)
    for (character, sound), times in read.most_common():
        if sound.isalpha() and times >= _OFTEN_READ * single[character]:
            sounds[sound].append(character)
    return _Language(single, pairs, {sound: tuple(found) for sound, found in sounds.items()}, single.total())


def _syllables(words: str) -> list[str]:
    return lazy_pinyin(words, errors=list)  # type: ignore[arg-type]  # a gap in the library's stub


def _corpus() -> Iterator[tuple[str, int]]:
    """Runs of simplified Chinese characters (every digit is ``0``), and how much each counts."""
    examples = "\n".join(path.read_text(encoding="utf-8") for path in sorted(_EXAMPLES.glob("*.yml")))
    lines = (line for line in examples.splitlines() if line.startswith("    - "))
    for words in _WORDS.findall(_DIGITS.sub("0", OpenCC("t2s").convert("\n".join(lines)))):
        yield words, 1
    for name in ("occupations", "regions", "levels", "employers", "awards"):
        yield from ((words, _NAME_COUNTS) for words in _names(load(name)))
    for year in range(_FIRST_YEAR, _LAST_YEAR):
        yield "".join(_NUMERALS[int(digit)] for digit in str(year)) + "年", 1


def _names(content: Any) -> Iterator[str]:
    """All Chinese words of a lexicon, keys and values."""
    if isinstance(content, str):
        yield from _WORDS.findall(content)
    elif isinstance(content, dict):
        for key, value in content.items():
            yield from _names(key)
            yield from _names(value)
    elif isinstance(content, list):
        for value in content:
            yield from _names(value)
