"""Concepts: what a text names, whatever words it uses, and from which level to which it goes (concepts.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).resolve().parent / "concepts.yaml"


class Concepts(BaseModel):
    """The words of every level and every other concept; ``kept`` words hold a level's name and mean something else."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    levels: dict[str, tuple[str, ...]]
    kept: tuple[str, ...]
    concepts: dict[str, tuple[str, ...]]


def concepts(folded_text: str) -> list[str]:
    """The concepts of a folded text, marked ``#``, and each step from one level to the next (``#技能一级>职称副高``)."""
    known = _known()
    found = [f"#{known[match.group()]}" for match in _pattern("concepts").finditer(folded_text)]
    named = named_levels(folded_text)
    steps = [f"#{one}>{other}" for one, other in pairwise(named) if one != other]
    return [*dict.fromkeys(found), *(f"#{level}" for level in dict.fromkeys(named)), *dict.fromkeys(steps)]


def named_levels(folded_text: str) -> list[str]:
    """The levels a folded text names, in its order, one after itself left out."""
    levels = _levels()
    named = [levels[match.group()] for match in _pattern("levels").finditer(folded_text) if match.group() in levels]
    return [level for at, level in enumerate(named) if at == 0 or named[at - 1] != level]


@cache
def read_concepts() -> Concepts:
    """concepts.yaml."""
    return Concepts.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@cache
def _known() -> dict[str, str]:
    return {word: name for name, words in read_concepts().concepts.items() for word in words}


@cache
def _levels() -> dict[str, str]:
    return {word: name for name, words in read_concepts().levels.items() for word in words}


@cache
def _pattern(part: str) -> re.Pattern[str]:
    if part == "concepts":
        return re.compile(_either(_known()))
    return re.compile(_either([*_levels(), *read_concepts().kept]))


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
