"""Topic: from its wording alone, whether a question is one that clauses answer or one that no document answers.

A linear model over the pieces of a question, its threes of characters, its ends and the kinds of things it asks for:
医保 or 彩票 say that no document is about it, 多少钱 or 电话 that none states it. Each of these counts twice, by itself and in
its region: what one region's document says, another's may not.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt
from pathlib import Path

from knowledge.gaps import kinds
from knowledge.wording import characters, pieces

_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """Rarity and weight of each piece, and the bias."""

    pieces: dict[str, tuple[float, float]]
    bias: float

    @classmethod
    def of(cls, told: Sequence[tuple[str, str]], answerable: Sequence[bool], weights: Sequence[float]) -> Topic:
        """The model that tells the ``answerable`` of the ``told`` (text, region; "" = any region) from the others.

        ``weights`` say how much each of the ``told`` counts.
        """
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression

        reader = TfidfVectorizer(analyzer=_pieces, sublinear_tf=True)
        matrix = reader.fit_transform(told)
        model = LogisticRegression(C=8.0, class_weight="balanced", max_iter=2000)
        model.fit(matrix, list(answerable), sample_weight=list(weights))
        found = {
            piece: (round(float(reader.idf_[at]), _DECIMALS), round(float(model.coef_[0][at]), _DECIMALS))
            for piece, at in reader.vocabulary_.items()
        }
        return cls(found, float(model.intercept_[0]))

    def score(self, text: str, region: str) -> float:
        """Positive for a question that clauses of ``region`` ("" = any) answer, negative for one that none does."""
        counted = Counter(_pieces((text, region)))
        known = [(self.pieces[piece], n) for piece, n in counted.items() if piece in self.pieces]
        values = [((1 + log(n)) * rarity, weight) for (rarity, weight), n in known]
        length = sqrt(sum(value * value for value, _ in values)) or 1.0
        return self.bias + sum(value * weight for value, weight in values) / length

    def save(self, file: Path) -> None:
        """Write as JSON."""
        file.write_text(json.dumps({"bias": self.bias, "pieces": self.pieces}, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, file: Path) -> Topic:
        """What ``save`` wrote."""
        said = json.loads(file.read_text(encoding="utf-8"))
        return cls({piece: (rarity, weight) for piece, (rarity, weight) in said["pieces"].items()}, said["bias"])


def _pieces(told: tuple[str, str]) -> list[str]:
    text, region = told
    single = characters(text)
    threes = ["".join(single[at : at + 3]) for at in range(len(single) - 2)]
    ends = ("^" + "".join(single[:2]), "".join(single[-2:]) + "$", "".join(single[-3:]) + "$")
    cut = (*pieces(text), *threes, *ends, *(f"?{kind}" for kind in kinds(text)))
    return [*cut, *(f"{region}:{piece}" for piece in cut)] if region else list(cut)
