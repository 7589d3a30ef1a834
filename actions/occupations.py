"""An occupation as people say it, looked up in every region's directory: series, specialties, committees, conditions.

Several meanings and several rows stay several; a region without a directory, a series without one, and an occupation
that is not listed are each said to be so, with what the text says of it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from knowledge.catalogues import spoken_occupations
from knowledge.places import region_of
from knowledge.policies import (
    Document,
    Occupation,
    documents,
    find_code,
    find_occupations,
    meanings,
    occupations,
    occupations_of,
)
from knowledge.policies.catalogue import Row
from knowledge.policies.schema import Quotation

Found = Literal["listed", "not_listed", "no_directory", "unknown"]
_ALIKE = 0.51  # of difflib's ratio: names that share more than half of their characters in order
_MOST_ALIKE = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a directory, and the occupation it was found for (its name, or the code asked for)."""

    occupation: str
    row: Row


@dataclass(frozen=True, slots=True)
class Place:
    """What one document says of the occupation.

    ``not_listed``: those of the occupations meant that no row names (all of them, where the status says so);
    ``open_rows``: the directory's rows that name work or teachers instead of occupations, and so may hold anybody.
    """

    document: Document
    status: Found
    entries: tuple[Entry, ...]
    not_listed: tuple[str, ...]

    @property
    def open_rows(self) -> tuple[Row, ...]:
        """The rows that leave the list open."""
        return self.document.catalogue.open_rows

    @property
    def series_without_directory(self) -> tuple[str, ...]:
        """The series the document opens whose occupations no row of its directory names."""
        opened = self.document.opened.series if self.document.opened else ()
        return tuple(name for name in opened if name not in self.document.catalogue.series)

    @property
    def pending(self) -> Quotation | None:
        """The words that announce a directory for those series, if any do."""
        terms = self.document.catalogue.terms
        names = terms.pending_series if terms else ()
        return next((one for one in self._terms() if names and all(name in one.quote for name in names)), None)

    @property
    def unlisted(self) -> Quotation | None:
        """The words on occupations that are not listed; None where the text is silent."""
        terms = self.document.catalogue.terms
        return next((one for one in self._terms() if terms and one.clause == terms.unlisted), None)

    @property
    def by_name_only(self) -> bool:
        """Whether the directory has no codes, so that a code finds nothing in it."""
        rows = self.document.catalogue.rows
        return bool(rows) and not any(row.code for row in rows)

    def _terms(self) -> list[Quotation]:
        terms = self.document.catalogue.terms
        paths = terms.clauses if terms else ()
        return [Quotation(clause=path, quote=self.document.clause(path).text) for path in paths]

    def to_json(self) -> dict[str, Any]:
        """The contract's form (docs/architecture.md, section 11)."""
        paper = self.document
        opened = paper.opened
        return {
            "region": paper.jurisdiction.code,
            "region_text": paper.jurisdiction.name,
            "document": paper.number,
            "status": self.status,
            "entries": [{"occupation": one.occupation, **_row(paper, one.row)} for one in self.entries],
            "not_listed": list(self.not_listed),
            "open_rows": [_row(paper, row) for row in self.open_rows],
            "opened_series": list(opened.series) if opened else [],
            "series_without_directory": list(self.series_without_directory),
            "pending": self.pending and _cited(paper, self.pending),
            "unlisted": self.unlisted and _cited(paper, self.unlisted),
            "opened": opened and _cited(paper, opened.cite),
            "match": [_cited(paper, one) for one in opened.match] if opened else [],
            "ask": paper.ask,
        }


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was asked, which occupations it may mean, and what each region's document says.

    ``asked`` is the words taken for occupations, where the text holds such, else the text; ``ambiguous``: one word that
    means several. ``meant`` is () for a name nobody knows here (``alike`` then names some that are written alike) and for a code
    without a name (``code`` then is that code).
    """

    asked: str
    ambiguous: bool
    code: str | None
    meant: tuple[Occupation, ...]
    alike: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def status(self) -> str:
        """``listed`` (somewhere), ``not_listed``, ``unknown`` (no such name), ``not_covered`` (no such region)."""
        if not self.places:
            return "not_covered"
        if any(place.status == "listed" for place in self.places):
            return "listed"
        return "not_listed" if self.meant or self.code else "unknown"

    def to_json(self) -> dict[str, Any]:
        """The contract's form (docs/architecture.md, section 11)."""
        return {
            "asked": self.asked,
            "ambiguous": self.ambiguous,
            "status": self.status,
            "code": self.code,
            "meant": [{"name": one.name, "code": one.code or None} for one in self.meant],
            "alike": list(self.alike),
            "regions": [place.to_json() for place in self.places],
        }


def look_up(text: str, regions: Iterable[str] | None = None, as_of: date | None = None) -> Lookup:
    """Return where an occupation stands.

    Args:
        text: a name, what people call it, a 大典 code, or a sentence that holds one of them.
        regions: as people or programs call them (湖南, cn-hn, 长沙); None = every region that opens series.
        as_of: leave out documents that are not in force on that day.

    Raises:
        ValueError: the text is empty.
    """
    asked = text.strip()
    if not asked:
        raise ValueError(
            "text: found nothing, expected an occupation or its code. Write for example 电焊 or 6-18-02-04."
        )
    homes = None if regions is None else [region_of(region) for region in regions]
    papers = [
        paper
        for paper in documents()
        if (paper.opened or paper.catalogue)
        and (homes is None or paper.jurisdiction.region in homes)
        and (as_of is None or paper.in_force_on(as_of) is not False)
    ]
    code = find_code(asked)
    words = () if code else (asked,) if meanings(asked) else spoken_occupations(asked)
    meant = _coded(code) if code else tuple(dict.fromkeys(one for said in words for one in meanings(said)))
    unnamed = [said for said in words if not meanings(said)]  # of a directory's own naming
    names = [code] if code else [*(one.name for one in meant), *unnamed] or [asked]
    alike = () if code or words else _alike(asked)
    known = bool(code or words)
    places = tuple(_place(paper, names, known=known) for paper in papers)
    return Lookup(code or "、".join(words) or asked, len(words) == 1 and len(meant) > 1, code, meant, alike, places)


def nearest(text: str) -> tuple[str, ...]:
    """Return names of the directories that a loose word may mean (修注塑机), the nearest first; none is taken for it."""
    said = text.strip()
    named = [one.name for word in spoken_occupations(said) for one in meanings(word)]
    return tuple(dict.fromkeys([*named, *_alike(said)]))[:_MOST_ALIKE]


def _coded(code: str) -> tuple[Occupation, ...]:
    """Return the occupations of a code, else the class that a directory names with it."""
    rows = [row for paper in documents() for row in paper.catalogue.rows if row.code == code]
    return occupations_of(code) or tuple(Occupation(name=row.name, code=code, aliases=()) for row in rows[:1])


def _place(paper: Document, names: Sequence[str], *, known: bool) -> Place:
    entries = tuple(Entry(name, row) for name in names for row in paper.catalogue.lookup(name))
    if not paper.catalogue:
        return Place(paper, "no_directory", (), ())
    left = tuple(name for name in names if all(one.occupation != name for one in entries))
    if entries:
        return Place(paper, "listed", entries, left)
    # A directory of codes says nothing of an occupation whose code is not known, nor any of a name nobody knows.
    uncertain = not known or (any(row.code for row in paper.catalogue.rows) and all(map(_without_code, names)))
    return Place(paper, "unknown" if uncertain else "not_listed", entries, left)


def _without_code(name: str) -> bool:
    rows = find_occupations(name)
    return bool(rows) and not any(row.code for row in rows)


def _alike(asked: str) -> tuple[str, ...]:
    owners = _owners()
    close = difflib.get_close_matches(asked, owners, n=2 * _MOST_ALIKE, cutoff=_ALIKE)
    return tuple(dict.fromkeys(owners[name] for name in close))[:_MOST_ALIKE]


@cache
def _owners() -> dict[str, str]:
    return {said: row.name for row in occupations() for said in (*row.aliases, row.name)}


def _row(paper: Document, row: Row) -> dict[str, Any]:
    return {
        "series": row.series,
        "specialty": row.specialty or None,
        "committee": row.committee or None,
        "condition": row.condition or None,
        "note": row.note or None,
        "code": row.code or None,
        "citation": {"document": paper.number, "clause": row.clause, "quote": row.words},
    }


def _cited(paper: Document, words: Quotation) -> dict[str, str]:
    return {"document": paper.number, "clause": words.clause, "quote": words.quote}
