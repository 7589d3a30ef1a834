"""Validity: questions about how long a document itself is in force, answered from its metadata."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from knowledge.gaps import Words
from knowledge.wording import folded

FILE = Path(__file__).resolve().parent / "validity.yaml"


def asks_validity(question: str) -> bool:
    """Whether ``question`` asks from when or until when a document applies."""
    return _words().asked(folded(question))


@cache
def _words() -> Words:
    return Words.read(FILE)
