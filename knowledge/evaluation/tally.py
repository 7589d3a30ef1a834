"""Tally: what is counted over probes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from knowledge.evaluation.probes import Place, Probe
from knowledge.places import read_places
from knowledge.policies import document

DEEP = 6  # clauses among which all that a question needs should stand
DEEPEST = 10  # clauses that nDCG looks at


@dataclass
class Tally:
    """Sums over probes; ``several`` and ``recalled`` are of those that need more than one clause."""

    asked: int = 0
    first: int = 0
    among: int = 0
    gain: float = 0.0
    several: int = 0
    recalled: float = 0.0
    refused: int = 0
    leaked: int = 0

    def count(self, probe: Probe, clauses: Sequence[Place], *, refused: bool) -> None:
        """Add ``probe``, found to be answered by ``clauses`` (best first)."""
        self.asked += 1
        self.first += bool(probe.places.intersection(clauses[:1]))
        self.among += bool(probe.places.intersection(clauses[:3]))
        self.gain += ndcg(probe, clauses)
        if len(probe.gold) > 1:
            self.several += 1
            self.recalled += sum(bool(either.intersection(clauses[:DEEP])) for either in probe.gold) / len(probe.gold)
        self.refused += refused
        self.leaked += any(leaks(probe, place) for place in clauses)

    def share(self, value: float) -> str:
        """``value`` as a share of the probes."""
        return f"{value / self.asked:.3f}" if self.asked else ""

    def ranks(self) -> list[str]:
        """Number, hit@1, hit@3, nDCG@10, recall@6, for a table."""
        deep = f"{self.recalled / self.several:.3f} of {self.several}" if self.several else ""
        return [str(self.asked), self.share(self.first), self.share(self.among), self.share(self.gain), deep]


def ndcg(probe: Probe, clauses: Sequence[Place]) -> float:
    """nDCG@10, each of the probe's golds counted once, where the first of its clauses stands."""
    at = [next((n for n, place in enumerate(clauses[:DEEPEST]) if place in either), None) for either in probe.gold]
    best = sum(1 / log2(n + 2) for n in range(len(probe.gold)))
    return sum(1 / log2(n + 2) for n in at if n is not None) / best if probe.gold else 0.0


def leaks(probe: Probe, place: Place) -> bool:
    """Whether ``place`` is of another region than those the probe is about: its own, or those it names, or its gold's."""
    about = {probe.region} if probe.region else {*read_places(probe.text).covered, *map(_region, probe.places)}
    return bool(about) and _region(place) not in about


def _region(place: Place) -> str:
    return document(place[0]).jurisdiction.region
