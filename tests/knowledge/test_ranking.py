"""The ranking: weights are fitted towards what is right, and refusal towards the doubts."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.ranking import Case, Ranking, fit_refusal, fit_weights


def test_有用的一路得到更大的权重() -> None:
    drawn = np.random.default_rng(1)
    cases = []
    for at in range(40):
        right = np.zeros(10, dtype=bool)
        right[at % 10] = True
        cases.append(Case(np.stack((right + drawn.normal(0, 0.2, 10), drawn.normal(0, 1, 10)), axis=1), right))
    weights = fit_weights(cases, 2, softness=0.0)
    assert weights[0] > 5 * weights[1]


def test_拿不准的不答() -> None:
    doubts = np.concatenate((np.full((50, 1), 1.0), np.full((50, 1), -1.0))).astype(np.float32)
    doubts += np.random.default_rng(2).normal(0, 0.1, doubts.shape).astype(np.float32)
    truth = np.asarray([True] * 50 + [False] * 50)
    ranking = Ranking(np.ones(1, dtype=np.float32), *fit_refusal(doubts, truth))
    assert ranking.answered(np.asarray([1.0])) > ranking.threshold > ranking.answered(np.asarray([-1.0]))


def test_存下再读出来一样(tmp_path: Path) -> None:
    ranking = Ranking(np.asarray([1.5, 2.0], dtype=np.float32), np.asarray([0.5], dtype=np.float32), -0.25, 0.4)
    ranking.save(tmp_path / "ranking.json")
    again = Ranking.load(tmp_path / "ranking.json")
    assert again.weights.tolist() == [1.5, 2.0]
    assert (again.doubt_bias, again.threshold) == (-0.25, 0.4)
    assert again.answered(np.asarray([1.0])) == pytest.approx(0.5621765)
