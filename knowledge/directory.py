"""Directory: questions about a whole row of a directory, answered with the row whose specialty they name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from knowledge.gaps import Words
from knowledge.policies import Clause, Document
from knowledge.wording import folded

FILE = Path(__file__).resolve().parent / "directory.yaml"


def rows_named(question: str, papers: Sequence[Document]) -> list[tuple[Document, Clause]]:
    """The rows whose specialty ``question`` names, where it asks for the occupations of one; those named longest first."""
    words = folded(question)
    if not _words().asked(words):
        return []
    rows = [
        (len(name), paper, clause)
        for paper in papers
        for clause in _rows(paper)
        if (name := folded(clause.path.rpartition("/")[2])) in words
    ]
    return [(paper, clause) for _, paper, clause in sorted(rows, key=lambda row: -row[0])]


def _rows(paper: Document) -> list[Clause]:
    """The clauses that are rows of the document's directory."""
    paths = {row.clause for row in paper.catalogue.rows}
    return [clause for clause in paper.clauses if clause.path in paths]


@cache
def _words() -> Words:
    return Words.read(FILE)
