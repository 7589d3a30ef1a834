"""Expiry: which documents end when, seen from one day; a document that states no end is listed as such, never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dateutil.relativedelta import relativedelta

from .clause import Clause
from .document import Document

Status = Literal["ended", "in_force", "not_begun", "not_stated"]


@dataclass(frozen=True, slots=True)
class Expiry:
    """One document's end: ``days_left`` counts from ``as_of`` to the last day (0 on it, negative after), None = no end."""

    document: Document
    status: Status
    days_left: int | None

    @property
    def clause(self) -> Clause | None:
        """The clause that states the days in force, None where the text states none."""
        path = self.document.in_force_clause
        return None if path is None else self.document.clause(path)

    def to_json(self) -> dict[str, Any]:
        """The contract's form (docs/architecture.md, section 3)."""
        paper, clause = self.document, self.clause
        return {
            **paper.named(),
            "status": self.status,
            "last_day": paper.in_force_to and paper.in_force_to.isoformat(),
            "days_left": self.days_left,
            "note": paper.in_force_note,
            "citation": clause and {"document": paper.number, "clause": clause.path, "quote": clause.text},
            "ask": paper.ask,
        }


def expiring(papers: Iterable[Document], as_of: date, within: int | None = None) -> tuple[Expiry, ...]:
    """The documents by their last day, the earliest first; those that state none stand at the end.

    ``within`` leaves out what ends later than that many months after ``as_of``; what states no end always stays, for
    nobody can say that it does not end by then.

    Raises ValueError for a ``within`` below 0.
    """
    if within is not None and within < 0:
        raise ValueError(f"within: found {within}, expected a number of months from 0 on.")
    horizon = date.max if within is None else as_of + relativedelta(months=within)
    listed = [
        Expiry(paper, _status(paper, as_of), (paper.in_force_to - as_of).days if paper.in_force_to else None)
        for paper in papers
        if paper.in_force_to is None or paper.in_force_to <= horizon
    ]
    return tuple(sorted(listed, key=lambda one: (one.document.in_force_to or date.max, one.document.id)))


def _status(paper: Document, day: date) -> Status:
    if paper.in_force_on(day) is False:
        return "ended" if paper.in_force_to is not None and day > paper.in_force_to else "not_begun"
    return "not_stated" if paper.in_force_to is None else "in_force"
