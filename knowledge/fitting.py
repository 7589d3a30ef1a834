"""Fitting: the ranking and the refusal, on questions that an index and its encoder have not seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.index import DOUBTS, OF_ASKED, Index, Look
from knowledge.places import read_places
from knowledge.policies import documents
from knowledge.questions import Question
from knowledge.ranking import Case, Ranking, Refusal, fit_refusal, fit_weights
from knowledge.units import asked

FEWEST = 20  # questions, answerable and not, from which what is refused can be told
# How much the questions about clauses without questions count together, beside those about the others: the index that is used
# knows a quarter more questions about the others than the one fitted on, so that they hold their own.
NEW = 2.0
Seen = tuple[Look, NDArray[np.bool_]]  # what the legs see for a question, and which units answer it


@dataclass(frozen=True, slots=True)
class Round:
    """What was put aside once: questions ``unseen`` by ``whole``, and those ``of_clauses`` without any question in ``fewer``.

    ``fewer`` has not seen the ``unseen`` ones either.
    """

    whole: Index
    unseen: Sequence[Question]
    fewer: Index
    of_clauses: Sequence[Question]


def fit(rounds: Iterable[Round]) -> Ranking:
    """The ranking that fits the questions put aside in ``rounds``.

    Clauses without questions stand beside others: they are weighed so that the questions about both find what answers them.
    """
    usual: list[Seen] = []
    beside: list[Seen] = []
    new: list[Seen] = []
    for one in rounds:
        # Those made of frames are too like each other to be unseen.
        written = [question for question in one.unseen if not question.near]
        usual += _looks(one.whole, written)
        beside += _looks(one.fewer, written)
        new += _looks(one.fewer, one.of_clauses)
    each = NEW * sum(map(_answerable, beside)) / max(len(new), 1)
    weights, given = fit_weights(
        [_case(seen) for seen in usual],
        [*(_case(seen) for seen in beside), *(_case(seen, each) for seen in new)],
        len(OF_ASKED),
    )
    none = Refusal(np.zeros(len(DOUBTS), dtype=np.float32), 0.0, 0.0)
    plain = Ranking(weights, given, none, none)
    others = [seen for seen in (*beside, *new) if not _own_is_best(plain, seen)]
    enough = min(sum(map(_answerable, others)), sum(not _answerable(seen) for seen in others)) >= FEWEST
    return replace(plain, of_asked=_refusal(plain, usual), of_others=_refusal(plain, others if enough else usual))


def _refusal(ranking: Ranking, told: Sequence[Seen]) -> Refusal:
    doubts = np.stack([look.doubts(ranking.scores(look.features, look.own)) for look, _ in told])
    return fit_refusal(doubts, np.asarray([_answerable(seen) for seen in told]))


def _answerable(seen: Seen) -> bool:
    return bool(seen[1].any())


def _own_is_best(ranking: Ranking, seen: Seen) -> bool:
    look, _ = seen
    return bool(look.own[look.best(ranking.scores(look.features, look.own))])


def _looks(index: Index, told: Iterable[Question]) -> list[Seen]:
    return [(_look_at(index, question), _right_units(index, question)) for question in told]


def _case(seen: Seen, counts: float = 1.0) -> Case:
    look, right = seen
    return Case(look.features[look.allowed], look.own[look.allowed], right[look.allowed], counts)


def _look_at(index: Index, question: Question) -> Look:
    """What the legs see for ``question`` within its own document's region (all documents where it is near none)."""
    return index.look(read_places(question.text).words, index.allowed(_beside(question.document_id, index)))


def _beside(document_id: str | None, index: Index) -> frozenset[str]:
    """The documents of the region of ``document_id``; every document for None."""
    every = {paper.id: paper.jurisdiction.region for paper in documents()}
    region = every.get(document_id or "")
    present = {unit.document_id for unit in index.units}
    return frozenset(paper for paper, its in every.items() if paper in present and region in (None, its))


def _right_units(index: Index, question: Question) -> NDArray[np.bool_]:
    """Which units answer ``question``, ``(n,)``."""
    right = np.zeros(len(index.units), dtype=np.bool_)
    for row in asked([question], index.units):
        right[list(row.units)] = True
    return right
