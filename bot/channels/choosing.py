"""Choices where there are no buttons: they are numbered, and their numbers are understood on the way in."""

from __future__ import annotations

import unicodedata

import regex

from bot.channels.contract import Choice, Part
from bot.words import group

# 2, 2. 2、 (2) 选2 第2个: nothing else may stand beside the number, or it is an answer of its own (2年).
_NUMBER = regex.compile(r"[选第(]?\s*(\d{1,2})\s*[个项).、。]?")


def number_in(text: str) -> int | None:
    """The number of a choice that the text names, if it names one and nothing else."""
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return int(found.group(1)) if found else None


def by_number(number: int, offered: Part | None) -> Choice | None:
    """The choice with that number, of the message before; None where that offered none, or none with that number."""
    if offered is None or not 1 <= number <= len(offered.choices):
        return None
    return offered.choices[number - 1]


def wants_more(text: str) -> bool:
    """Whether the person asks for what was held back."""
    return text.strip().rstrip("。！!") in group("more").values()
