"""A clause gives back the document's own words, and pieces of them that may be quoted."""

from __future__ import annotations

import pytest

from knowledge.policies import Clause


def of(text: str, *, start: int = 0, header: tuple[str, ...] = (), cells: tuple[str, ...] = ()) -> Clause:
    return Clause("cn-xx-1", "一、", "一、标题", text, start, start + len(text), header, cells)


def test_正文在句号分号问号叹号后断开_引号随前一句():
    clause = of("实行“干什么、评什么。”原则；可以吗？可以！其他照办")
    assert [piece.text for piece in clause.sentences()] == [
        "实行“干什么、评什么。”",
        "原则；",
        "可以吗？",
        "可以！",
        "其他照办",
    ]


def test_每一句都是原文的切片_位置从文件开头算起():
    text = "前面的字。第一句。第二句。"
    clause = of(text[5:], start=5)
    assert [(piece.text, text[piece.start : piece.end]) for piece in clause.sentences()] == [
        ("第一句。", "第一句。"),
        ("第二句。", "第二句。"),
    ]


def test_有表头的行在格子和格内各条处断开():
    clause = of(
        "| 3 | 工艺美术 | 4-07-07-01 会展服务师 4-08-08（GBM40808）设计人员 |",
        header=("序号", "系列", "职业"),
        cells=("3", "工艺美术", "4-07-07-01 会展服务师 4-08-08（GBM40808）设计人员"),
    )
    assert [piece.text for piece in clause.sentences()] == [
        "3",
        "工艺美术",
        "4-07-07-01 会展服务师",
        "4-08-08（GBM40808）设计人员",
    ]


def test_没有表头的表格行_空格不断开():
    clause = of("| 意见 | 单位（盖章） 年 月 日 |", cells=("意见", "单位（盖章） 年 月 日"))
    assert [piece.text for piece in clause.sentences()] == ["意见", "单位（盖章） 年 月 日"]


def test_表格行给人看的文字带列名_空格子不出现():
    clause = of("| 1 |  | 车工 |", header=("序号", "系列", "职业"), cells=("1", "", "车工"))
    assert clause.words == "序号：1；职业：车工"


def test_正文给人看的文字就是原文():
    assert of("原文。").words == "原文。"


def test_按列名取格_列名不对时说出有哪些列():
    clause = of("| 1 | 车工 |", header=("序号", "职业"), cells=("1", "车工"))
    assert clause.cell("职业") == "车工"
    with pytest.raises(KeyError, match="序号"):
        clause.cell("系列")
