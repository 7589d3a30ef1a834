"""Vectors: exact while they are few, over a graph when they are many; what is filtered out has no likeness."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.vectors import NEAREST, Vectors


@pytest.fixture(scope="module")
def table() -> np.ndarray:
    drawn = np.random.default_rng(1).normal(size=(3000, 32)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def test_少的时候逐个比较(table: np.ndarray) -> None:
    vectors = Vectors.of(table)
    every = vectors.selection(np.arange(len(table)))
    assert vectors.exact
    np.testing.assert_allclose(vectors.likeness(table[7], every), table @ table[7], atol=1e-5)


def test_滤掉的不参加比较(table: np.ndarray) -> None:
    for vectors in (Vectors.of(table), Vectors.of(table, exact_up_to=100)):
        found = vectors.likeness(table[7], vectors.selection(np.arange(0, len(table), 2)))
        assert found[1::2].tolist() == [0.0] * 1500
        assert int((found != 0).sum()) >= NEAREST


def test_多的时候走图_最近的十个几乎一个不少(table: np.ndarray) -> None:
    vectors = Vectors.of(table, exact_up_to=100)
    every = vectors.selection(np.arange(len(table)))
    assert not vectors.exact
    found = 0
    for at in range(200):
        exact = set(np.argsort(-(table @ table[at]))[:10].tolist())
        near = vectors.likeness(table[at], every)
        assert int((near != 0).sum()) <= NEAREST
        found += len(exact & set(np.argsort(-near)[:10].tolist()))
    assert found / 2000 >= 0.99


def test_存下再读出来一样(table: np.ndarray, tmp_path: Path) -> None:
    vectors = Vectors.of(table)
    vectors.save(tmp_path / "dense.faiss")
    again = Vectors.load(tmp_path / "dense.faiss")
    every = vectors.selection(np.arange(len(table)))
    np.testing.assert_array_equal(again.likeness(table[0], every), vectors.likeness(table[0], every))


def test_一个也没有就是空的() -> None:
    vectors = Vectors.of(np.zeros((0, 32), dtype=np.float32))
    assert vectors.likeness(np.ones(32, dtype=np.float32), vectors.selection(np.arange(0))).tolist() == []
