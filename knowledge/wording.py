"""Wording: how a question or a clause is cut into comparable pieces, the same for every leg of the search.

Pieces are characters, pairs of characters, pairs of syllables without tone (so that 职秤 meets 职称) and concepts (so that
高工 meets 副高级). Nothing here depends on word segmentation.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from knowledge.concepts import concepts

LONGEST = 300  # characters of a question that are read: its beginning and its end say what is asked
_NOT_WORDS = re.compile(r"[^0-9a-z一-鿿㐀-䶿]+")
_HAN = re.compile(r"[一-鿿]+")


def shortened(text: str, longest: int = LONGEST) -> str:
    """``text`` as it is, or its first two thirds and last third of ``longest`` characters."""
    if len(text) <= longest:
        return text
    head = longest * 2 // 3
    return text[:head] + text[head - longest :]


def folded(text: str) -> str:
    """NFKC, simplified characters, lower case, everything that is neither a letter, a digit nor a character removed."""
    plain = unicodedata.normalize("NFKC", text)
    return _NOT_WORDS.sub("", _simplified().convert(plain).lower())


def characters(text: str) -> list[str]:
    """The folded characters of ``text``; a number or a Latin word is one piece."""
    return re.findall(r"[0-9]+|[a-z]+|.", folded(text))


def pairs(text: str) -> list[str]:
    """Characters and neighbouring pairs of ``text``: the plain lexical pieces."""
    single = characters(text)
    return single + [left + right for left, right in pairwise(single)]


@lru_cache(maxsize=4096)
def _syllable(character: str) -> str:
    from pypinyin import lazy_pinyin

    return str(lazy_pinyin(character)[0])


def sounds(text: str) -> list[str]:
    """Pairs of neighbouring syllables without tone, marked ``~``: what survives a homophone."""
    found: list[str] = []
    for run in _HAN.findall(folded(text)):
        spoken = [_syllable(character) for character in run]
        found.extend(f"~{left}{right}" for left, right in pairwise(spoken))
    return found


@lru_cache(maxsize=8192)
def concept_pieces(text: str) -> tuple[str, ...]:
    """The concepts of ``text`` alone."""
    return tuple(concepts(folded(text)))


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[str, ...]:
    """Every piece of ``text``: characters, pairs, sounds and concepts."""
    return (*pairs(text), *sounds(text), *concept_pieces(text))


@cache
def _simplified() -> Any:
    from opencc import OpenCC

    return OpenCC("t2s")
