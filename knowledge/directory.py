"""Directory: questions about a whole row of a directory, answered with the row whose specialty they name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

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
        for clause in paper.clauses
        if clause.path in {row.clause for row in paper.catalogue.rows}
        and (name := folded(clause.path.rpartition("/")[2])) in words
    ]
    return [(paper, clause) for _, paper, clause in sorted(rows, key=lambda row: -row[0])]


@cache
def _words() -> Words:
    return Words.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
