"""Clauses nobody asked about: how the search does where none of a clause's questions was learnt.

The harder half of the truth: a document that comes in tomorrow has no questions yet. The clauses are dealt into folds; for
each fold that is measured an index of its own is built, in which the fold's clauses have no question, neither in the index
nor in the encoder's training nor in the fitting. Probes about them are then asked of the whole index, beside all the clauses
whose questions were learnt; and so are probes about those, which must not lose their answers to clauses nobody asked about.
The indexes are kept in the build folder until the documents or questions change.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.build import BUILD, build
from knowledge.evaluation.probes import Probe
from knowledge.questions import questions

FOLDS = 5
MEASURED = 3  # of the folds: each takes about a minute to build


class Fold(NamedTuple):
    """An index's folder, the probes all of whose clauses have no question in it, and those none of whose clauses is such."""

    folder: Path
    apart: tuple[Probe, ...]
    beside: tuple[Probe, ...]


def folds(every: Sequence[Probe]) -> Iterator[Fold]:
    """Each fold that is measured, with those of the answerable probes that it can tell something about."""
    for number in range(MEASURED):
        apart, beside = [], []
        for probe in every:
            of_folds = {_fold(*place) == number for place in probe.places}
            if of_folds == {True}:
                apart.append(probe)
            elif of_folds == {False}:
                beside.append(probe)
        yield Fold(_built(number), tuple(apart), tuple(beside))


def _built(number: int) -> Path:
    folder = BUILD / "apart" / str(number)
    told = [question for question in questions() if not question.held]
    build(
        progress=False,
        folder=folder,
        told=[q for q in told if q.document_id is None or q.clause is None or _fold(q.document_id, q.clause) != number],
    )
    return folder


def _fold(document_id: str, path: str) -> int:
    return int(hashlib.sha256(f"{document_id}\0{path}".encode()).hexdigest(), 16) % FOLDS
