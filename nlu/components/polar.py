"""What an answer to a yes-no question comes to: words for and against, turned round by a negation beside them.

People seldom answer 您符合条件吗 with 是 or 不是: they say 都够, 还差几条, 哪够得上. ``data/polar.yaml`` lists, per fact, the
words that speak for and against it; negations and questions are the same for all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from components.binding_skeleton import Skeleton, cue

_FILE = Path(__file__).parent / "data" / "polar.yaml"
_KEYS = {"for", "against", True, False, "inverse", "levels"}
_BREAK = re.compile("[，,。；;！!、\\s]+")
_REACH = 8  # signs in front of a word in which a negation turns it


@dataclass(frozen=True)
class Polar:
    """The words of one fact."""

    speaks_for: re.Pattern[str] | None
    speaks_against: re.Pattern[str] | None
    always: tuple[tuple[bool, re.Pattern[str]], ...]
    inverse: bool
    levels: bool


@lru_cache(maxsize=1)
def polar_facts() -> dict[str, Polar]:
    """The words of every fact of the file.

    Raises ``ValueError`` with the file, the fact and the key when an entry is malformed.
    """
    return {fact: _polar(fact, entry) for fact, entry in _data()["facts"].items()}


def polarity(skeleton: Skeleton, fact: str) -> bool | None:
    """What the message says about ``fact``; None where it says nothing of it, or asks in return."""
    known = polar_facts().get(fact)
    if known is None or _asks(skeleton.text):
        return None
    for value, meaning in known.always:
        if meaning.search(skeleton.text):
            return value
    for part in _BREAK.split(skeleton.text):
        # Words against it are the more telling ones: 没受过处分 speaks of good conduct although 受过处分 stands in it.
        for value, words in ((False, known.speaks_against), (True, known.speaks_for)):
            match = words.search(part) if words else None
            if match:
                return value != _turned(part, *match.span())
    return None


def denied(skeleton: Skeleton) -> bool:
    """Whether the message begins with a no, whatever it goes on about: 没弄那个, 一直没备."""
    return not _asks(skeleton.text) and bool(_of_head("denial").search(skeleton.text))


def inverse(fact: str) -> bool:
    """Whether the question about ``fact`` asks for the opposite, so that 没有 alone is a yes."""
    known = polar_facts().get(fact)
    return known is not None and known.inverse


def _turned(part: str, start: int, end: int) -> bool:
    before, behind = _negations()
    return bool(before.search(part[max(0, start - _REACH) : start])) != bool(behind.match(part[end:]))


def _asks(text: str) -> bool:
    return bool(_of_head("question").search(text))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def _negations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    found = _data()["negation"]
    return cue(found["before"]), cue(found["behind"])


@cache
def _of_head(key: str) -> re.Pattern[str]:
    return cue(_data()[key])


def _polar(fact: str, entry: Any) -> Polar:
    where = f"polar.yaml, {fact}"
    if not isinstance(entry, dict) or not entry or set(entry) - _KEYS:
        raise ValueError(f"{where}: found {entry!r}, expected a mapping of some of {_KEYS}")

    def compiled(key: object) -> re.Pattern[str] | None:
        if key not in entry:
            return None
        try:
            return cue(entry[key])
        except (re.error, ValueError) as error:
            raise ValueError(f"{where}.{key}: the pattern does not compile: {error}; repair it there") from error

    always = tuple((value, words) for value in (False, True) if (words := compiled(value)) is not None)
    return Polar(compiled("for"), compiled("against"), always, bool(entry.get("inverse")), bool(entry.get("levels")))
