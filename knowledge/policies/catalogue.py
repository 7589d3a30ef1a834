"""Catalogue: which title series, specialty and committee an occupation belongs to, as a document's annex has it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from .clause import Clause
from .errors import located
from .occupations import Names, find_occupations, folded, is_code, occupations_of
from .schema import CatalogueTerms
from .tables import read_rows


class Row(BaseModel):
    """One entry of a catalogue.

    ``kind``: ``class`` a 大典 class with everything below its code, ``occupation`` a named occupation, ``open`` words
    that leave the list open (never found by look-up: a person must decide). ``words`` are the document's own, verbatim
    in ``clause``; ``condition`` is what else the entry asks for; ``note`` a doubt the reader must be told.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    series: Annotated[str, StringConstraints(min_length=1)]
    specialty: str
    kind: Literal["class", "occupation", "open"]
    code: Annotated[str, StringConstraints(pattern=r"^(\d(-\d{2}){0,3})?$")]
    name: str
    aliases: Names
    condition: str
    committee: str
    clause: Annotated[str, StringConstraints(min_length=1)]
    words: Annotated[str, StringConstraints(min_length=1)]
    note: str

    def covers(self, code: str) -> bool:
        """Whether ``code`` is this entry's code or below it (``6-18-02-04`` is below ``6-18`` and ``6``)."""
        return bool(self.code) and (code == self.code or code.startswith(f"{self.code}-"))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The entries of a document, empty where it has none (``terms`` is None then)."""

    rows: tuple[Row, ...]
    terms: CatalogueTerms | None

    def lookup(self, words: str) -> tuple[Row, ...]:
        """Every entry for an occupation or a 大典 code, in the document's order; () where none names it.

        Several entries stay several: the choice is the applicant's. () is not "excluded": see ``terms.unlisted`` and
        ``open_rows``.
        """
        if is_code(words):
            names = {folded(row.name) for row in occupations_of(folded(words))}
            codes = {folded(words)}
        else:
            meant = find_occupations(words)
            names = {folded(words), *(folded(row.name) for row in meant)}
            codes = {row.code for row in meant if row.code}
        return tuple(row for row in self.rows if row.kind != "open" and _names(row, names, codes))

    @property
    def open_rows(self) -> tuple[Row, ...]:
        """The entries that leave the list open."""
        return tuple(row for row in self.rows if row.kind == "open")

    @property
    def series(self) -> tuple[str, ...]:
        """The title series of the catalogue, each once, in the document's order."""
        return tuple(dict.fromkeys(row.series for row in self.rows))

    def __bool__(self) -> bool:
        return bool(self.rows)


def load_catalogue(folder: Path, terms: CatalogueTerms | None, clauses: Mapping[str, Clause]) -> Catalogue:
    """catalogue.csv of ``folder``; every entry's words are compared with its clause, character for character."""
    file = folder / "catalogue.csv"
    if terms is None:
        if file.exists() and read_rows(file, Row):
            raise located(
                file, "(file)", "a catalogue", "none, as document.yaml says", "Remove it, or write its terms."
            )
        return Catalogue((), None)
    rows = read_rows(file, Row)
    for row in rows:
        clause = clauses.get(row.clause)
        if clause is None:
            raise located(file, "clause", row.clause, "the path of a row of text.md", "Correct the path.")
        if row.words not in clause.text:
            raise located(file, f"words ({row.clause})", row.words, "words of that clause", "Copy them from text.md.")
    return Catalogue(rows, terms)


def _names(row: Row, names: set[str], codes: set[str]) -> bool:
    called = {folded(row.name), *(folded(alias) for alias in row.aliases)}
    return not called.isdisjoint(names) or any(row.covers(code) for code in codes)
