"""The intent model: TF-IDF over the views of a message, logistic regression over the intents.

Trained with scikit-learn, kept as plain numbers (``model.json`` names, ``weights.npz`` arrays): loading runs no code.
"""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from components.intent_views import VIEWS

Views = dict[str, list[str]]
FORMAT = 1
ITERATIONS = 40  # more change no reading of the voices kept apart, and take minutes


@dataclass(frozen=True)
class FeatureSpace:
    """Which n-grams count, and how much: ``index`` is ``view + " " + n-gram`` -> column, ``idf`` a weight per column."""

    index: dict[str, int]
    idf: np.ndarray
    view_weights: dict[str, float]

    @classmethod
    def of(cls, messages: Sequence[Views], view_weights: dict[str, float], min_messages: int) -> FeatureSpace:
        """The space of the n-grams that at least ``min_messages`` of ``messages`` hold, in views of a weight above 0."""
        held_by = Counter(
            f"{view} {ngram}"
            for message in messages
            for view in VIEWS
            if view_weights.get(view)
            for ngram in set(message[view])
        )
        names = sorted(name for name, count in held_by.items() if count >= min_messages)
        idf = np.array([log((1 + len(messages)) / (1 + held_by[name])) + 1 for name in names])
        return cls({name: column for column, name in enumerate(names)}, idf, view_weights)

    def vector(self, message: Views) -> dict[int, float]:
        """Column -> value: ``1 + ln(count)`` times idf, each view scaled to length 1 and then to its weight."""
        values: dict[int, float] = {}
        for view, weight in self.view_weights.items():
            columns = Counter(self.index.get(f"{view} {ngram}", -1) for ngram in message[view])
            columns.pop(-1, None)
            part = {column: (1 + log(count)) * self.idf[column] for column, count in columns.items()}
            length = sqrt(sum(value * value for value in part.values())) or 1.0
            values.update((column, weight * value / length) for column, value in part.items())
        return values

    def matrix(self, messages: Sequence[Views]) -> csr_matrix:
        """One row per message, one column per n-gram."""
        rows, columns, values = [], [], []
        for row, message in enumerate(messages):
            for column, value in self.vector(message).items():
                rows.append(row)
                columns.append(column)
                values.append(value)
        return csr_matrix((values, (rows, columns)), shape=(len(messages), len(self.index)))

    def familiarity(self, message: Views) -> float:
        """Share of the message's character pairs that the training data holds: 0 for gibberish, 1 for known wording."""
        pairs = [ngram for ngram in message["masked"] if len(ngram) == 2]
        return sum(f"masked {pair}" in self.index for pair in pairs) / len(pairs) if pairs else 0.0


@dataclass(frozen=True)
class IntentModel:
    """Probabilities of the intents of a message."""

    space: FeatureSpace
    intents: tuple[str, ...]
    weights: np.ndarray  # (columns, intents)
    bias: np.ndarray  # (intents,)

    @classmethod
    def train(
        cls,
        messages: Sequence[Views],
        intents: Sequence[str],
        view_weights: dict[str, float],
        strength: float = 10.0,
        min_messages: int = 2,
    ) -> IntentModel:
        """Fit on ``messages`` and their ``intents``; ``strength`` is scikit-learn's ``C``. Deterministic."""
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.linear_model import LogisticRegression

        space = FeatureSpace.of(messages, view_weights, min_messages)
        fitted = LogisticRegression(C=strength, max_iter=ITERATIONS, class_weight="balanced", random_state=0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # stopping early is the point: see ITERATIONS
            fitted.fit(space.matrix(messages), list(intents))
        return cls(space, tuple(fitted.classes_), fitted.coef_.T.astype(np.float32), fitted.intercept_)

    def probabilities(self, message: Views) -> dict[str, float]:
        """Intent -> probability, most likely first; they add up to 1."""
        vector = self.space.vector(message)
        scores = self.bias.astype(float)
        if vector:
            scores = scores + np.array(list(vector.values())) @ self.weights[list(vector)]
        odds = np.exp(scores - scores.max())
        ranked = sorted(zip(self.intents, odds / odds.sum(), strict=True), key=lambda pair: -pair[1])
        return {intent: float(probability) for intent, probability in ranked}

    def save(self, folder: Path) -> None:
        """Write ``model.json`` and ``weights.npz`` into ``folder``."""
        description: dict[str, Any] = {
            "format": FORMAT,
            "intents": self.intents,
            "view_weights": self.space.view_weights,
            "ngrams": sorted(self.space.index, key=self.space.index.__getitem__),
        }
        (folder / "model.json").write_text(json.dumps(description, ensure_ascii=False), encoding="utf-8")
        np.savez_compressed(folder / "weights.npz", idf=self.space.idf, weights=self.weights, bias=self.bias)

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Read what :meth:`save` wrote.

        Raises:
            ValueError: the files are of another format; the message says how to repair it.
        """
        description = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        if description.get("format") != FORMAT:
            raise ValueError(
                f"{folder / 'model.json'}: format is {description.get('format')!r}, expected {FORMAT}: "
                "train the dialogue model again (make train)"
            )
        index = {name: column for column, name in enumerate(description["ngrams"])}
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            space = FeatureSpace(index, arrays["idf"], description["view_weights"])
            return cls(space, tuple(description["intents"]), arrays["weights"], arrays["bias"])
