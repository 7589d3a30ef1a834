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

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from .tables import read_rows

FILE = Path(__file__).resolve().parent.parent / "occupations.csv"
_CODE = re.compile(r"\d(-\d{2}){0,3}")

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


def occupations_of(code: str) -> tuple[Occupation, ...]:
    """The occupations whose code is exactly ``code``."""
    return tuple(row for row in occupations() if row.code == code)


def is_code(words: str) -> bool:
    """Whether ``words`` is a 大典 code such as ``6-18-02-04``."""
    return bool(_CODE.fullmatch(folded(words)))


def folded(words: str) -> str:
    """``words`` for comparison: NFKC, no white space, the same dash."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words)).replace("—", "-").replace("–", "-")
