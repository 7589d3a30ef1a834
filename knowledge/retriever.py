"""Retriever: an index with its ranking; a question's words in, the clauses that answer out, or the doubt that any does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogues import is_bare_occupation
from knowledge.encoder import Encoder
from knowledge.index import DOUBTS, FEATURES, Index, Look
from knowledge.places import read_places
from knowledge.policies import documents
from knowledge.questions import Question
from knowledge.ranking import Case, Ranking, fit_refusal, fit_weights
from knowledge.training import Example
from knowledge.units import Unit, asked

Floats = NDArray[np.float32]
RANKING = "ranking.json"
BESIDE = 0.8  # a neighbouring unit of the same clause is quoted too from this share of the best one's score


@dataclass(frozen=True, slots=True)
class Found:
    """A clause and the units of it to quote, in the order of the text; ``score`` is the best unit's."""

    document_id: str
    clause: str
    units: tuple[Unit, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Finding:
    """The clauses, best first; whether they answer, how likely that is (0..1), and whether a document is at least near.

    ``known``: the share of the question that anything here knows, 0..1.
    """

    clauses: tuple[Found, ...] = ()
    answered: bool = False
    likely: float = 0.0
    near: bool = False
    known: float = 0.0


@dataclass(frozen=True, slots=True)
class Retriever:
    """An index with its ranking: ``find`` is all that a search needs."""

    index: Index
    ranking: Ranking

    def find(self, words: str, document_ids: frozenset[str], k: int) -> Finding:
        """The ``k`` best clauses of ``document_ids`` for ``words`` (a question without its places)."""
        allowed = self.index.allowed(document_ids)
        if not allowed.any():
            return Finding()
        look = self.index.look(words, allowed)
        scores = self.ranking.scores(look.features)
        looked_up = look.features[:, FEATURES.index("catalogue")].any() and is_bare_occupation(words)
        before = self.index.told_before(words, document_ids)
        if looked_up or before is not None:
            likely = float(looked_up or bool(before))
        else:
            likely = self.ranking.answered(look.doubts(scores))
        answered = likely >= self.ranking.threshold
        return Finding(
            self._clauses(scores, allowed, k), answered, likely, answered or look.near_a_document, look.known
        )

    def _clauses(self, scores: Floats, allowed: NDArray[np.bool_], k: int) -> tuple[Found, ...]:
        open_units = np.where(allowed, scores, -np.inf)
        clauses: dict[str, None] = {}  # in the order of their best units
        for at in np.argsort(-open_units, kind="stable"):
            if len(clauses) == k or not allowed[at]:
                break
            clauses[self.index.units[int(at)].key] = None
        return tuple(self._found(self.index.units_of(key), scores) for key in clauses)

    def _found(self, places: Sequence[int], scores: Floats) -> Found:
        top = max(places, key=lambda at: scores[at])
        where = places.index(top)
        first = last = where
        enough = scores[top] * BESIDE
        while first > 0 and scores[places[first - 1]] >= enough:
            first -= 1
        while last + 1 < len(places) and scores[places[last + 1]] >= enough:
            last += 1
        chosen = tuple(self.index.units[at] for at in places[first : last + 1])
        return Found(chosen[0].document_id, chosen[0].clause, chosen, float(scores[top]))

    def save(self, folder: Path) -> None:
        """Write into ``folder`` (which exists)."""
        self.index.save(folder)
        self.ranking.save(folder / RANKING)

    @classmethod
    def load(cls, folder: Path, encoder: Encoder) -> Retriever:
        """What ``save`` wrote."""
        return cls(Index.load(folder, encoder), Ranking.load(folder / RANKING))


def examples(told: Sequence[Question], known: Sequence[Unit]) -> list[Example]:
    """What the encoder learns from: each answerable question with the words of the units that answer it."""
    found: list[Example] = []
    for question, row in zip(told, asked(told, known), strict=True):
        if row.units and question.document_id:
            answer = " ".join(known[at].text for at in row.units)
            key = f"{question.document_id}#{question.clause}#{row.units[0]}"
            found.append(Example(row.words, f"{known[row.units[0]].context} {answer}", key, question.document_id))
    return found


def fit(index: Index, unseen: Sequence[Question]) -> Ranking:
    """The ranking that fits questions which ``index`` and its encoder have not seen."""
    written = [question for question in unseen if not question.near]  # frames are too like each other to be unseen
    looks = [(question, look_at(index, question)) for question in written]
    cases = [Case(look.features[look.allowed], right_units(index, question)[look.allowed]) for question, look in looks]
    weights = fit_weights(cases, len(FEATURES))
    plain = Ranking(weights, np.zeros(len(DOUBTS), dtype=np.float32), 0.0, 0.0)
    doubts = np.stack([look.doubts(plain.scores(look.features)) for _, look in looks])
    truth = np.asarray([question.answerable for question in written])
    return Ranking(weights, *fit_refusal(doubts, truth))


def look_at(index: Index, question: Question) -> Look:
    """What the legs see for ``question`` within its own document's region (all documents where it is near none)."""
    of_region = documents_beside(question.document_id, index)
    return index.look(read_places(question.text).words, index.allowed(of_region))


def documents_beside(document_id: str | None, index: Index) -> frozenset[str]:
    """The documents of the region of ``document_id``; every document for None."""
    every = {paper.id: paper.jurisdiction.region for paper in documents()}
    region = every.get(document_id or "")
    present = {unit.document_id for unit in index.units}
    return frozenset(paper for paper, its in every.items() if paper in present and region in (None, its))


def right_units(index: Index, question: Question) -> NDArray[np.bool_]:
    """Which units answer ``question``, ``(n,)``."""
    right = np.zeros(len(index.units), dtype=np.bool_)
    for row in asked([question], index.units):
        right[list(row.units)] = True
    return right
