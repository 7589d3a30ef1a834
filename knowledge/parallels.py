"""Parallels: what was asked about a sentence is asked, too, of the sentence of another document that says the same.

Documents that carry out one directive repeat each other. A sentence that nobody asked about (a new document's) is lent the
questions of the sentence it resembles most. They are kept as questions about that sentence, marked ``carried``: a search
still never looks across regions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from knowledge.units import Asked, Unit, unasked
from knowledge.wording import pairs

ALIKE = 0.35  # cosine of their pairs of characters, from which two sentences say the same
NEARLY = 0.7  # of the likest one's cosine: that sentence lends its questions as well
LENDERS = 3  # sentences at most that lend their questions to one


def carried(known: Sequence[Unit], told: Sequence[Asked]) -> tuple[Asked, ...]:
    """The questions of ``told`` once more, for every unit of a clause nobody asked about that has a parallel with some."""
    about: dict[int, list[Asked]] = defaultdict(list)
    for question in told:
        for at in question.units:
            about[at].append(question)
    lacking = [int(at) for at in np.flatnonzero(unasked(known, told))]
    return tuple(
        replace(question, document_id=known[at].document_id, units=(at,), carried=True)
        for at, lenders in _parallels(known, lacking, sorted(about)).items()
        for lender in lenders
        for question in about[lender]
    )


def _parallels(known: Sequence[Unit], lacking: Sequence[int], lenders: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """For each of the units ``lacking`` questions the ``lenders`` of other documents that say the same, likest first."""
    if not lacking or not lenders:
        return {}
    likeness = _likeness(known, lacking, lenders)
    found: dict[int, tuple[int, ...]] = {}
    for row, at in zip(likeness, lacking, strict=True):
        likest = np.argsort(-row, kind="stable")[:LENDERS]
        enough = max(ALIKE, NEARLY * float(row[likest[0]]))
        if chosen := tuple(lenders[column] for column in likest if row[column] >= enough):
            found[at] = chosen
    return found


def _likeness(known: Sequence[Unit], rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.float64]:
    """Cosines of the pairs of characters of two sets of units, 0 within one document."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    reader = TfidfVectorizer(analyzer=_pairs_alone, sublinear_tf=True).fit([unit.text for unit in known])
    one, other = (reader.transform([known[at].text for at in places]) for places in (rows, columns))
    alike = np.asarray((one @ other.T).todense())
    own = [[known[row].document_id == known[column].document_id for column in columns] for row in rows]
    return np.where(own, 0.0, alike)


def _pairs_alone(text: str) -> list[str]:
    return [piece for piece in pairs(text) if len(piece) > 1]
