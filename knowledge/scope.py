"""Scope: whether a document applies at a place inside its region, answered with whom it is addressed to."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.places import Asked, towns_of
from knowledge.policies import Clause, Document
from knowledge.wording import folded

FILE = Path(__file__).resolve().parent / "scope.yaml"
_ADDRESSED = "主送"  # the path of the line that says whom a letter is for
_HEAD = ("发文字号", _ADDRESSED)


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    asks: tuple[str, ...]
    fillers: tuple[str, ...]
    own: tuple[str, ...]
    addressed: tuple[str, ...]
    sent: tuple[str, ...]
    paper: tuple[str, ...]


def asks_scope(asked: Asked) -> bool:
    """Whether nothing is asked but if the documents apply at a place inside a region."""
    if not asked.inside or asked.elsewhere:
        return False
    return any(word in asked.words for word in _words().asks) and not _fillers().sub("", asked.words)


def asks_addressees(question: str) -> bool:
    """Whether it is asked whom a document is addressed to (23号文是发给谁的)."""
    known = _words()
    words = folded(question)
    if any(word in words for word in known.addressed):
        return True
    return any(word in words for word in known.sent) and any(word in words for word in known.paper)


def asks_own_rules(asked: Asked) -> bool:
    """Whether it is asked if the place has rules of its own."""
    return any(word in asked.words for word in _words().own)


def forwarded(paper: Document, asked: Asked) -> list[Clause]:
    """The words by which the places asked about, or the cities they belong to, forwarded ``paper``."""
    names = tuple(name for inside in asked.inside for name in towns_of()[inside])
    parts = [letter.part for letter in paper.forwarded_by if letter.issuer.startswith(names)] if names else []
    return [_says(paper, part) for part in parts]


def addressees(paper: Document, asked: Asked, question: str) -> list[Clause]:
    """The lines that say whom it is for: those of the letters asked about, by number or by place, else its own."""
    letters = [letter.part for letter in paper.forwarded_by if letter.number in question]
    letters = letters or [
        letter.part for letter in paper.forwarded_by if letter.issuer.startswith(asked.inside or ("-",))
    ]
    own = addressed(paper)
    return [paper.clause(f"{part} {_ADDRESSED}") for part in letters] or ([own] if own else [])


def addressed(paper: Document) -> Clause | None:
    """The line that says whom ``paper`` itself is for; None where it has none."""
    letters = tuple(letter.part for letter in paper.forwarded_by)
    lines = (clause for clause in paper.clauses if clause.path.split()[-1] == _ADDRESSED)
    return next((clause for clause in lines if not (letters and clause.path.startswith(letters))), None)


def _says(paper: Document, part: str) -> Clause:
    """The first words of a letter after its number and addressees."""
    return next(clause for clause in paper.clauses if clause.path.startswith(part) and not clause.path.endswith(_HEAD))


@cache
def _words() -> _Words:
    return _Words.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


@cache
def _fillers() -> re.Pattern[str]:
    words = sorted((*_words().asks, *_words().fillers), key=lambda word: (-len(word), word))
    return re.compile(rf"\d+号|{'|'.join(map(re.escape, words))}")  # 23号文 names a document
