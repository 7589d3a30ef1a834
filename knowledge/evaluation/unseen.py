"""Sentences nobody asked about: how the search does on a clause whose questions were not learnt.

The harder half of the truth: a document that comes in tomorrow has no questions yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from knowledge.build import make
from knowledge.evaluation.probes import Place, Probe
from knowledge.evaluation.rankings import rankings
from knowledge.evaluation.tally import Tally
from knowledge.questions import questions
from knowledge.units import units

ONE_IN = 5
SHOWN = ("BM25 words", "BM25 characters", "leg dense_text", "ours")


def measure(answerable: Sequence[Probe]) -> dict[str, Tally]:
    """Tallies by ranking over the probes all of whose clauses are kept apart, with a retriever that learnt the others."""
    told = [
        question for question in questions() if not question.held and not _apart(question.document_id, question.clause)
    ]
    retriever = make(told, units(), None, progress=False)
    asked = [probe for probe in answerable if all(_apart(*place) for place in probe.places)]
    found: dict[str, Tally] = {}
    for name, rank in rankings(retriever).items():
        if name in SHOWN:
            found[name] = Tally()
            for probe in asked:
                found[name].count(probe, rank(probe), refused=False)
    return found


def _apart(document_id: str | None, path: str | None) -> bool:
    if document_id is None or path is None:
        return False
    place: Place = (document_id, path)
    return int(hashlib.sha256("\0".join(place).encode()).hexdigest(), 16) % ONE_IN == 0
