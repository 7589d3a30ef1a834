"""Ranking: from the legs' scores to one score, and from the best score to "answered" or "not stated".

Both are fitted on questions that the legs had not seen: the weights by a softmax over the units (which is right?), the
refusal by a logistic regression (is anything right?). At a search both are two small dot products.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
# The share of answerable questions that may be refused while fitting. The index that is used knows a quarter more questions
# than the one fitted on, and refuses a third as many (measured on questions kept apart from both).
FALSE_REFUSALS = 0.12


@dataclass(frozen=True, slots=True)
class Case:
    """One question while fitting: the units' features ``(n, f)``, which units answer ``(n,)``, and the doubts ``(g,)``."""

    features: Floats
    right: NDArray[np.bool_]

    @property
    def answerable(self) -> bool:
        """Whether any unit answers."""
        return bool(self.right.any())


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights of the unit features ``(f,)`` and of the doubts ``(g,)`` with their bias and threshold."""

    weights: Floats
    doubt_weights: Floats
    doubt_bias: float
    threshold: float

    def scores(self, features: Floats) -> Floats:
        """One score per unit, shape ``(n,)``."""
        return np.asarray(features @ self.weights, dtype=np.float32)

    def answered(self, doubts: Floats) -> float:
        """The probability, 0..1, that the best units answer."""
        return float(1 / (1 + np.exp(-(float(doubts @ self.doubt_weights) + self.doubt_bias))))

    def save(self, file: Path) -> None:
        """Write as JSON."""
        said = {
            "weights": self.weights.tolist(),
            "doubt_weights": self.doubt_weights.tolist(),
            "doubt_bias": self.doubt_bias,
            "threshold": self.threshold,
        }
        file.write_text(json.dumps(said), encoding="utf-8")

    @classmethod
    def load(cls, file: Path) -> Ranking:
        """What ``save`` wrote."""
        said = json.loads(file.read_text(encoding="utf-8"))
        return cls(
            np.asarray(said["weights"], dtype=np.float32),
            np.asarray(said["doubt_weights"], dtype=np.float32),
            float(said["doubt_bias"]),
            float(said["threshold"]),
        )


def fit_weights(cases: Sequence[Case], size: int, softness: float = 0.002) -> Floats:
    """Non-negative weights ``(size,)`` that make the right units likely; ``softness`` keeps them small and alike."""
    from scipy.optimize import minimize

    told = [case for case in cases if case.answerable]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total = softness * len(told) * float(((weights - weights.mean()) ** 2).mean())
        slope = softness * len(told) * 2 * (weights - weights.mean()) / size
        for case in told:
            raw = case.features @ weights
            share = np.exp(raw - raw.max())
            right = share * case.right
            total -= float(np.log(right.sum() / share.sum() + 1e-12))
            slope -= case.features.T @ (right / max(right.sum(), 1e-12) - share / share.sum())
        return total / len(told), slope / len(told)

    found = minimize(loss, np.full(size, 3.0), jac=True, method="L-BFGS-B", bounds=[(0.0, 40.0)] * size)
    return np.asarray(found.x, dtype=np.float32)


def fit_refusal(doubts: Floats, answerable: NDArray[np.bool_]) -> tuple[Floats, float, float]:
    """Weights ``(g,)``, bias and threshold of "is it answered", from doubts ``(m, g)`` and the truth ``(m,)``."""
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
    return np.asarray(weights, dtype=np.float32), bias, min(threshold, 0.6)
