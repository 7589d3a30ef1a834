"""The ranking: weights are fitted towards what is right, and refusal towards the doubts."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.ranking import Case, Ranking, Refusal, fit_refusal, fit_weights

NONE = Refusal(np.zeros(1, dtype=np.float32), 0.0, 0.0)


def test_有用的一路得到更大的权重() -> None:
    drawn = np.random.default_rng(1)
    cases = []
    for at in range(40):
        right = np.zeros(10, dtype=bool)
        right[at % 10] = True
        cases.append(
            Case(np.stack((right + drawn.normal(0, 0.2, 10), drawn.normal(0, 1, 10)), axis=1), np.ones(10, bool), right)
        )
    weights, _ = fit_weights(cases, cases, 2, softness=0.0)
    assert weights[0, 0] > 5 * weights[0, 1]


def test_有人问过的条款靠问题_没人问过的靠自己的文字() -> None:
    """The first feature tells right from wrong among the units people asked about, the second among the others."""
    drawn = np.random.default_rng(3)
    cases = []
    for at in range(60):
        own = np.arange(10) < 5
        right = np.arange(10) == at % 10
        useful = right + drawn.normal(0, 0.2, 10)
        noise = drawn.normal(0, 1, 10)
        features = np.stack((np.where(own, useful, noise), np.where(own, noise, useful)), axis=1)
        cases.append(Case(features.astype(np.float32), own, right))
    weights, others = fit_weights(cases, cases, 2, softness=0.0)
    assert weights[0, 0] > 5 * weights[0, 1]
    assert weights[1, 1] > 5 * weights[1, 0]
    ranking = Ranking(weights, others, NONE, NONE)
    first = [int(ranking.scores(case.features, case.own).argmax()) for case in cases]
    assert np.mean([case.right[at] for case, at in zip(cases, first, strict=True)]) > 0.9


def test_没人问过的条款再多_也不改动问过的条款的权重() -> None:
    drawn = np.random.default_rng(4)
    cases, new = [], []
    for at in range(40):
        right = np.arange(10) == at % 5
        features = np.stack((right + drawn.normal(0, 0.2, 10), drawn.normal(0, 1, 10)), axis=1).astype(np.float32)
        cases.append(Case(features, np.arange(10) < 5, right))
        new.append(Case(features[::-1], np.arange(10) < 5, right[::-1]))
    alone, _ = fit_weights(cases, new[:1], 2)
    beside, others = fit_weights(cases, new * 5, 2)
    assert alone[0].tolist() == beside[0].tolist()
    assert others > fit_weights(cases, new[:1], 2)[1]


def test_拿不准的不答() -> None:
    doubts = np.concatenate((np.full((50, 1), 1.0), np.full((50, 1), -1.0))).astype(np.float32)
    doubts += np.random.default_rng(2).normal(0, 0.1, doubts.shape).astype(np.float32)
    truth = np.asarray([True] * 50 + [False] * 50)
    refusal = fit_refusal(doubts, truth)
    assert refusal.answered(np.asarray([1.0])) > refusal.threshold > refusal.answered(np.asarray([-1.0]))


def test_存下再读出来一样(tmp_path: Path) -> None:
    weights = np.asarray([[1.5, 2.0], [0.5, 0.0]], dtype=np.float32)
    of_asked = Refusal(np.asarray([0.5], dtype=np.float32), -0.25, 0.4)
    ranking = Ranking(weights, -1.5, of_asked, Refusal(np.asarray([0.25], dtype=np.float32), 0.5, 0.2))
    ranking.save(tmp_path / "ranking.json")
    again = Ranking.load(tmp_path / "ranking.json")
    assert again.weights.tolist() == [[1.5, 2.0], [0.5, 0.0]]
    assert again.others == -1.5
    assert [again.refusal(own=own).threshold for own in (True, False)] == [0.4, 0.2]
    assert [again.refusal(own=own).bias for own in (True, False)] == [-0.25, 0.5]
    assert again.refusal(own=True).answered(np.asarray([1.0])) == pytest.approx(0.5621765)
