"""Retriever: an index with its ranking; a question's words in, the clauses that answer out, or the doubt that any does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.catalogues import is_bare_occupation
from knowledge.encoder import Encoder
from knowledge.index import FEATURES, Index
from knowledge.ranking import Ranking
from knowledge.units import Unit

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
        scores = self.ranking.scores(look.features, look.own)
        looked_up = look.features[:, FEATURES.index("catalogue")].any() and is_bare_occupation(words)
        before = self.index.told_before(words, document_ids)
        refusal = self.ranking.refusal(own=bool(look.own[look.best(scores)]))
        likely = refusal.answered(look.doubts(scores))
        if looked_up or before is not None:
            likely = float(looked_up or bool(before))
        answered = likely >= refusal.threshold
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
