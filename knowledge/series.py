"""Title series by the names the rules have, whatever a program calls them (工程系列, 机电专业)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from knowledge import lexicon
from knowledge.policies import known_series


def series_named(name: str) -> str:
    """The series as the rules name it; a name that nobody knows stays as it is, and the engine asks about it."""
    return name if name in known_series() else _spoken().get(name, name)


@cache
def _spoken() -> Mapping[str, str]:
    """Each way to name a series, or a specialty of one -> the series."""
    known: dict[str, str] = {}
    for full, words in lexicon.series().items():
        known |= dict.fromkeys((*words, full), full.partition("/")[0])
    return known
