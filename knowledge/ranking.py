"""The ranking: from the legs' scores to one score, and from the best score to "answered" or "not stated".

Units that people asked about and units that nobody asked about are weighed apart: the first are found by their questions, the
others by their words and what is carried to them.
Both are fitted on questions that the legs had not seen, some of them about clauses none of whose questions they had seen: the
weights by a softmax over the units (which is right?), the refusal by a logistic regression (is anything right?). At a search
both are small dot products.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]
# The share of answerable questions that may be refused while fitting. The index that is used knows a quarter more questions
# than the one fitted on, and refuses a third as many (measured on questions kept apart from both).
FALSE_REFUSALS = 0.1
HEAVIEST = 60.0
HIGHEST = 0.7  # threshold of a refusal
CANDIDATES = 80  # units a case is fitted on: those that any leg puts high


@dataclass(frozen=True, slots=True)
class Case:
    """One question while fitting, and how much it counts.

    The units' features ``(n, f)``, which of them people asked about ``(n,)``, which answer ``(n,)``.
    """

    features: Floats
    own: Mask
    right: Mask
    counts: float = 1.0

    @property
    def answerable(self) -> bool:
        """Whether any unit answers."""
        return bool(self.right.any())


@dataclass(frozen=True, slots=True)
class Refusal:
    """Weights of the doubts ``(g,)``, their bias, and the probability below which it is said that nothing answers."""

    weights: Floats
    bias: float
    threshold: float

    def answered(self, doubts: Floats) -> float:
        """The probability, 0..1, that the best unit answers."""
        return float(1 / (1 + np.exp(-(float(doubts @ self.weights) + self.bias))))

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {"weights": self.weights.tolist(), "bias": self.bias, "threshold": self.threshold}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Refusal:
        """What ``to_json`` gave."""
        return cls(np.asarray(said["weights"], dtype=np.float32), float(said["bias"]), float(said["threshold"]))


@dataclass(frozen=True, slots=True)
class Ranking:
    """Two rows of weights ``(2, f)``: of units that people asked about, of the others; what the others are given besides.

    Then what is refused where the best unit is one that people asked about, and where it is one of the others.
    """

    weights: Floats
    others: float
    of_asked: Refusal
    of_others: Refusal

    def scores(self, features: Floats, own: Mask) -> Floats:
        """One score per unit, shape ``(n,)``, 0 or more."""
        of_both = features @ self.weights.T
        return np.asarray(np.maximum(np.where(own, of_both[:, 0], of_both[:, 1] + self.others), 0), dtype=np.float32)

    def refusal(self, *, own: bool) -> Refusal:
        """What is refused where the best unit is one people asked about (``own``) or one of the others."""
        return self.of_asked if own else self.of_others

    def save(self, file: Path) -> None:
        """Write as JSON."""
        said = {
            "weights": self.weights.tolist(),
            "others": self.others,
            "of_asked": self.of_asked.to_json(),
            "of_others": self.of_others.to_json(),
        }
        file.write_text(json.dumps(said), encoding="utf-8")

    @classmethod
    def load(cls, file: Path) -> Ranking:
        """What ``save`` wrote."""
        said = json.loads(file.read_text(encoding="utf-8"))
        return cls(
            np.asarray(said["weights"], dtype=np.float32),
            float(said["others"]),
            Refusal.from_json(said["of_asked"]),
            Refusal.from_json(said["of_others"]),
        )


def fit_weights(usual: Sequence[Case], new: Sequence[Case], few: int, softness: float = 0.002) -> tuple[Floats, float]:
    """Non-negative weights ``(2, f)`` that make the right units likely, and what units nobody asked about are given besides.

    The weights of units that people asked about are fitted on the ``usual`` questions, among such units alone and over the
    first ``few`` features: nothing about them changes because there are others. Those of the others are fitted beside them.
    ``softness`` keeps the weights of a row small and alike.
    """
    usual, new = ([_narrowed(case) for case in cases if case.answerable] for cases in (usual, new))
    size = usual[0].features.shape[1]
    weights = np.zeros((2, size), dtype=np.float32)
    own = [case for case in (_own_alone(case, few) for case in usual) if case.answerable]
    weights[0, :few] = _fitted(
        [(case.features, np.zeros(len(case.right)), case.right, 1.0) for case in own], few, softness
    )
    rows = [
        (
            np.append(case.features, np.ones((len(case.right), 1)), axis=1) * ~case.own[:, None],
            np.where(case.own, case.features @ weights[0], 0.0),
            case.right,
            case.counts,
        )
        for case in (*usual, *new)
    ]
    found = _fitted(rows, size, softness)
    weights[1] = found[:-1]
    return weights, float(found[-1])


# The features of the units, their scores so far, which of them are right, and how much the row counts.
_Row = tuple[NDArray[Any], NDArray[Any], Mask, float]


def _fitted(rows: Sequence[_Row], bounded: int, softness: float) -> Floats:
    """The weights that make the right units likely; the first ``bounded`` of them are not negative, and alike."""
    from scipy.optimize import minimize

    size = rows[0][0].shape[1]
    table = np.zeros((len(rows), CANDIDATES, size))
    given = np.full((len(rows), CANDIDATES), -np.inf)
    right = np.zeros((len(rows), CANDIDATES), dtype=np.bool_)
    for at, (features, score, answers, _) in enumerate(rows):
        many = len(answers)
        table[at, :many], given[at, :many], right[at, :many] = features, score, answers
    counts = np.asarray([[row[3]] for row in rows])
    counts /= counts.sum()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        raw = given + table @ weights
        share = np.exp(raw - raw.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        among = share * right
        likely = among.sum(axis=1, keepdims=True)
        slope = np.einsum("mn,mnf->f", counts * (share - among / np.maximum(likely, 1e-12)), table)
        apart = weights[:bounded] - weights[:bounded].mean()
        slope[:bounded] += softness * 2 * apart / bounded
        return softness * float((apart**2).mean()) - float((counts * np.log(likely + 1e-12)).sum()), slope

    start = np.where(np.arange(size) < bounded, 3.0, 0.0)
    bounds = [(0.0, HEAVIEST) if at < bounded else (-HEAVIEST, HEAVIEST) for at in range(size)]
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x, dtype=np.float32)


def _own_alone(case: Case, few: int) -> Case:
    return Case(case.features[case.own, :few], case.own[case.own], case.right[case.own], case.counts)


def _narrowed(case: Case) -> Case:
    """``case`` with the units that the legs put high, and those that are right."""
    if len(case.right) <= CANDIDATES:
        return case
    height = (case.features / np.maximum(case.features.max(axis=0), 1e-6)).sum(axis=1) + 1e3 * case.right
    kept = np.sort(np.argsort(-height, kind="stable")[:CANDIDATES])
    return Case(case.features[kept], case.own[kept], case.right[kept], case.counts)


def fit_refusal(doubts: Floats, answerable: Mask) -> Refusal:
    """The refusal that tells the ``answerable`` questions ``(m,)`` from the others by their doubts ``(m, g)``."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    pipeline = make_pipeline(StandardScaler(), LogisticRegression(C=0.05, class_weight="balanced", max_iter=2000))
    likely = cross_val_predict(pipeline, doubts, answerable, cv=5, method="predict_proba")[:, 1]
    threshold = float(np.quantile(likely[answerable], FALSE_REFUSALS))
    pipeline.fit(doubts, answerable)
    scaler, model = pipeline[0], pipeline[1]
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (model.coef_[0] * scaler.mean_ / scaler.scale_).sum())
    return Refusal(np.asarray(weights, dtype=np.float32), bias, min(threshold, HIGHEST))
