"""Pieces: what makes a question and a clause comparable."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.wording import LONGEST, folded, pairs, pieces, shortened, sounds


def test_繁体全角大写都折叠成一样() -> None:
    assert folded("職業 編碼（ＯＳＴＡ）") == folded("职业编码(osta)") == "职业编码osta"


def test_相邻两字成对_数字不拆开() -> None:
    assert pairs("满12年") == ["满", "12", "年", "满12", "12年"]


def test_同音错字发同样的音() -> None:
    assert sounds("职秤") == sounds("职称") == ["~zhicheng"]


def test_不同说法是同一个概念() -> None:
    assert "#技能一级>职称副高" in pieces("一级证干满几年可以报高工")
    assert "#技能一级>职称副高" in pieces("取得高级技师后满4年，可申报副高级职称")
    assert "#职称副高>技能一级" in pieces("高工想考高级技师")


def test_技校的高级工班不是高级工() -> None:
    assert "#技能三级" not in pieces("技校高级工班算什么学历")


def test_很长的文字只读头尾() -> None:
    text = "技" * 10_000 + "能" * 10_000
    assert shortened(text) == "技" * 200 + "能" * 100
    assert len(shortened(text)) == LONGEST


@given(st.text())
def test_任何文字都能切(text: str) -> None:
    assert all(piece for piece in pieces(shortened(text)))
