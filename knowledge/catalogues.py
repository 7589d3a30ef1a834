"""Catalogue questions: which units name the occupation a question is about (by look-up, not by likeness)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from knowledge.policies import documents, occupations, senses
from knowledge.units import Unit
from knowledge.wording import folded

Floats = NDArray[np.float32]
_SHORTEST = 2  # characters of an occupation's name
_BEFORE_A_TRADE = "[是做搞干当学的我，。、！？,;；]|从事"


@dataclass(frozen=True, slots=True)
class Entries:
    """The units that a catalogue's entries stand in: ``(document, words) -> positions``."""

    size: int
    at: dict[tuple[str, str, str], tuple[int, ...]]

    @classmethod
    def of(cls, units: Sequence[Unit]) -> Entries:
        """Where each catalogue entry's words stand among ``units``."""
        rows: dict[tuple[str, str], list[int]] = defaultdict(list)
        for at, unit in enumerate(units):
            rows[unit.document_id, unit.clause].append(at)
        found: dict[tuple[str, str, str], tuple[int, ...]] = {}
        for paper in documents():
            for row in paper.catalogue.rows:
                places = rows.get((paper.id, row.clause), [])
                inside = tuple(at for at in places if row.words in units[at].text or units[at].text in row.words)
                found[paper.id, row.clause, row.words] = inside[:1] or tuple(places[:1])
        return cls(len(units), found)


def called(units: Sequence[Unit]) -> dict[int, tuple[str, ...]]:
    """By position, what people call the occupations that a unit's catalogue entry covers (4-09 …服务人员: 环卫工, 扫大街的)."""
    places = Entries.of(units).at
    found: dict[int, list[str]] = defaultdict(list)
    for occupation in occupations():
        for paper in documents():
            for row in paper.catalogue.lookup(occupation.name):
                for at in places[paper.id, row.clause, row.words]:
                    found[at].extend((occupation.name, *occupation.aliases))
    return {at: tuple(dict.fromkeys(names)) for at, names in found.items()}


def entries(question: str, known: Entries) -> Floats:
    """1 for every unit whose catalogue entry covers an occupation named in ``question``, else 0: shape ``(n,)``.

    A longer name wins over one inside it (电梯安装维修工 over 维修工). The most specific code wins over the class above it.
    """
    marks = np.zeros(known.size, dtype=np.float32)
    words = folded(question)
    for name in _named(words):
        for paper in documents():
            for row in paper.catalogue.lookup(name):
                for at in known.at.get((paper.id, row.clause, row.words), ()):
                    marks[at] = 1.0
    return marks


def is_bare_occupation(question: str) -> bool:
    """Whether ``question`` is the name of a catalogued occupation and nothing else: then it is looked up, and answered."""
    words = folded(question)
    return words in _names() and any(paper.catalogue.lookup(words) for paper in documents())


def spoken_occupations(text: str) -> tuple[str, ...]:
    """The words of ``text`` that name occupations, longest first: names, what people call them, words of several senses.

    A word of several senses (机修) counts where it begins the text or stands after a word that leads to a trade (搞机修),
    never inside a longer name.
    """
    words = folded(text)
    found = _named(words)
    for said in sorted(senses(), key=lambda said: (-len(said), said)):
        longer = any(said in name for name in found)
        if not longer and re.search(f"(?:^|{_BEFORE_A_TRADE}){re.escape(said)}", words):
            found.append(said)
    return tuple(found)


def _named(words: str) -> list[str]:
    found: list[str] = []
    for name in _names():
        if name in words and not any(name in longer for longer in found):
            found.append(name)
    return found


@cache
def _names() -> tuple[str, ...]:
    """Every occupation's name and what people call it, longest first."""
    names = {folded(name): name for row in occupations() for name in (row.name, *row.aliases)}
    names.update({folded(row.name): row.name for paper in documents() for row in paper.catalogue.rows})
    kept = [name for name in names if len(name) >= _SHORTEST]
    return tuple(sorted(kept, key=lambda name: (-len(name), name)))
