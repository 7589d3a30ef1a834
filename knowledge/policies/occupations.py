"""Occupations: common names, their codes in the 中华人民共和国职业分类大典 (2022), and what workers call them.

A code that a person gives takes precedence over the one found here by name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from .errors import located
from .tables import read_rows

FILE = Path(__file__).resolve().parent.parent / "occupations.csv"
SENSES = FILE.with_name("occupation_senses.csv")
_CODE = re.compile(r"\d(-\d{2}){0,3}")
_CODE_INSIDE = re.compile(r"(?<![\d-])\d(?:-\d{2}){1,3}(?![\d-])")

Names = Annotated[
    tuple[str, ...],
    BeforeValidator(lambda cell: tuple(cell.split("、")) if isinstance(cell, str) and cell else ()),
]


class Occupation(BaseModel):
    """One occupation. ``code`` is as deep as it is certain (``6-18-02-04``, ``6-18-02``, ``6-18`` or empty)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
    code: Annotated[str, StringConstraints(pattern=r"^(\d(-\d{2}){0,3})?$")]
    aliases: Names


class Sense(BaseModel):
    """A word that names a trade only where it stands for itself (机修, 叉车), and the names of those it may mean."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    said: Annotated[str, StringConstraints(min_length=2, strip_whitespace=True)]
    means: Annotated[Names, Field(min_length=1)]


@cache
def occupations(file: Path = FILE) -> tuple[Occupation, ...]:
    """Every occupation of knowledge/occupations.csv, in its order."""
    return read_rows(file, Occupation)


@cache
def _by_name(file: Path = FILE) -> dict[str, tuple[Occupation, ...]]:
    found: dict[str, list[Occupation]] = defaultdict(list)
    for occupation in occupations(file):
        for name in dict.fromkeys((occupation.name, *occupation.aliases)):
            found[folded(name)].append(occupation)
    return {name: tuple(rows) for name, rows in found.items()}


def find_occupations(words: str) -> tuple[Occupation, ...]:
    """The occupations called ``words`` (name first, then aliases); several where a word means several, () for none."""
    rows = _by_name().get(folded(words), ())
    exact = tuple(row for row in rows if folded(row.name) == folded(words))
    return exact or rows


@cache
def senses(file: Path = SENSES) -> dict[str, tuple[Occupation, ...]]:
    """The words that mean several occupations, each with those; PolicyError for a name that is none."""
    by_name = {row.name: row for row in occupations()}
    found: dict[str, tuple[Occupation, ...]] = {}
    for row in read_rows(file, Sense):
        unknown = [name for name in row.means if name not in by_name]
        if unknown:
            raise located(file, f"means ({row.said})", unknown, "names of occupations.csv", "Correct the names.")
        found[folded(row.said)] = tuple(by_name[name] for name in row.means)
    return found


def meanings(words: str) -> tuple[Occupation, ...]:
    """Every occupation a person may mean by ``words``: several for 机修, one for 机修钳工, () for a word nobody knows."""
    return senses().get(folded(words)) or find_occupations(words)


def occupations_of(code: str) -> tuple[Occupation, ...]:
    """The occupations whose code is exactly ``code``."""
    return tuple(row for row in occupations() if row.code == code)


def is_code(words: str) -> bool:
    """Whether ``words`` is a 大典 code such as ``6-18-02-04``."""
    return bool(_CODE.fullmatch(folded(words)))


def find_code(text: str) -> str | None:
    """The 大典 code that ``text`` is or holds, None if there is none; a class's single digit counts only by itself."""
    words = folded(text)
    inside = _CODE_INSIDE.search(words)
    return words if is_code(words) else inside.group() if inside else None


def folded(words: str) -> str:
    """``words`` for comparison: NFKC, no white space, the same dash."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words)).replace("—", "-").replace("–", "-")
