"""The index: what the legs see for units people asked about and for those nobody asked about."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.index import FEATURES, Index
from knowledge.parallels import carried
from knowledge.units import Asked, Unit
from knowledge.wording import characters

HUNAN, GUANGDONG = "cn-hn-2024-23", "cn-gd-2022-5"
YEARS = "取得技师职业资格后从事技术技能工作满3年，可申报评审相应专业中级职称；"
FEES = "评审收费按照现行收费政策执行，不得另立项目；"
UNITS = tuple(
    Unit(document, clause, 0, len(text), text, "")
    for document, clause, text in ((HUNAN, "一、", YEARS), (GUANGDONG, "三、", YEARS), (GUANGDONG, "四、", FEES))
)
ASKED = (Asked("二级证多久能当工程师", HUNAN, (0,)), Asked("要不要交钱", None, (), near=False))


class Characters:
    """An encoder that knows the characters of a text and nothing else."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of their numbers, folded into 64."""
        vectors = np.zeros((len(texts), 64), dtype=np.float32)
        for at, text in enumerate(texts):
            for piece in characters(text):
                vectors[at, ord(piece[0]) % 64] += 1
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.of(UNITS, (*ASKED, *carried(UNITS, ASKED)), Characters())


def test_没人问过的条款靠借来的问题找到(index: Index) -> None:
    look = index.look("二级证多久能当工程师", index.allowed(frozenset({GUANGDONG})))
    question = dict(zip(FEATURES, look.features.T, strict=True))["question"]
    assert question[1] > 0.4
    assert question[0] == question[2] == 0.0


def test_有人问过的和没人问过的分得清(index: Index) -> None:
    assert index.look("收费", index.allowed(frozenset({HUNAN, GUANGDONG}))).own.tolist() == [True, False, False]


def test_相对的分数_最好的一条是一(index: Index) -> None:
    look = index.look("评审收费", index.allowed(frozenset({GUANGDONG})))
    share = dict(zip(FEATURES, look.features.T, strict=True))["text/best"]
    assert share.tolist()[2] == pytest.approx(1.0)
    assert share[0] == 0.0


def test_借来的问题不算有人这样问过(index: Index) -> None:
    assert index.told_before("二级证多久能当工程师", frozenset({HUNAN})) is True
    assert index.told_before("二级证多久能当工程师", frozenset({GUANGDONG})) is None


def test_每条都有人问过_就不费事看没人问过的条款才用的几路(index: Index) -> None:
    asked = Index.of(UNITS[:1], ASKED, Characters())
    assert ("whole" in asked.legs, "whole" in index.legs) == (False, True)
    whole = FEATURES.index("whole")
    assert not asked.look("技师满3年", asked.allowed(frozenset({HUNAN}))).features[:, whole].any()
    assert index.look("技师满3年", index.allowed(frozenset({GUANGDONG}))).features[:, whole].any()
