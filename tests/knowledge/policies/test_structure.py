"""text.md is split by its own numbering, headings, indents and tables, and by nothing else."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.policies.errors import PolicyError
from knowledge.policies.structure import Part, RowNames, split_clauses

RULES = (Part("办法", ""),)


def paths(text: str, parts: tuple[Part, ...] = RULES) -> list[str]:
    return [clause.path for clause in split_clauses("cn-xx-1", text, parts)]


def words(text: str, parts: tuple[Part, ...] = RULES) -> dict[str, str]:
    return {clause.path: clause.text for clause in split_clauses("cn-xx-1", text, parts)}


def test_四级编号依次成为路径():
    text = (
        "# 办法\n\n## 一、总则\n\n（一）范围。适用于全省。\n\n1. 企业。\n\n(1) 国有。\n\n(2) 民营。\n\n（二）对象。\n"
    )
    assert paths(text) == ["一、（一）", "一、（一）1", "一、（一）1(1)", "一、（一）1(2)", "一、（二）"]


def test_半角括号的编号在路径里写成全角_原文不动():
    assert words("# 办法\n\n## 二、评价\n\n(三)机制。照办。\n") == {"二、（三）": "(三)机制。照办。"}


def test_标题后的段落归标题_一段不加段号_多段加段号():
    text = "# 办法\n\n## 一、总则\n\n只有一段。\n\n## 二、对象\n\n头一段。\n\n另一段。\n"
    assert words(text) == {"一、": "只有一段。", "二、第1段": "头一段。", "二、第2段": "另一段。"}


def test_条目之后不缩进的段落回到标题_接着前面的段号数():
    text = "# 办法\n\n## 三、评价\n\n### （二）条件\n\n开头。\n\n1. 甲；\n\n2. 乙。\n\n收尾。\n"
    assert words(text) == {
        "三、（二）第1段": "开头。",
        "三、（二）1": "1. 甲；",
        "三、（二）2": "2. 乙。",
        "三、（二）第2段": "收尾。",
    }


def test_条目之后缩进的段落是该条目的第二段():
    text = "# 办法\n\n## 二、评审\n\n3. 资历。要求如下：\n\n   满两年的。\n\n   满三年的。\n\n4. 其他。\n"
    assert words(text) == {
        "二、3": "3. 资历。要求如下：",
        "二、3第2段": "满两年的。",
        "二、3第3段": "满三年的。",
        "二、4": "4. 其他。",
    }


def test_没有编号条目却缩进的段落被指出():
    with pytest.raises(PolicyError, match="indented paragraph"):
        paths("# 办法\n\n   缩进的段落。\n")


def test_公文的固定部分按名称引用():
    text = (
        "# 办法\n\n湘人社发〔2024〕1号\n\n各有关单位：\n\n为了做好工作，通知如下：\n\n## 一、范围\n\n"
        "全省。\n\n---\n\n以上请执行。\n\n附件：指导目录\n\n湖南省财政厅\n\n2024年6月3日\n\n（此件主动公开）\n"
    )
    assert paths(text) == ["发文字号", "主送", "前言", "一、", "结尾", "附件说明", "落款第1段", "落款第2段", "附注"]


def test_各部分的名称写在路径前_规则本身没有名称():
    parts = (Part("转发通知", "转发"), Part("办法", ""), Part("附件", "附件"))
    text = "# 转发通知\n\n请执行。\n\n# 办法\n\n## 一、范围\n\n全省。\n\n# 附件\n\n## 一、标准\n\n国家标准。\n"
    assert paths(text, parts) == ["转发", "一、", "附件 一、"]


def test_横线之后回到全文_不再属于附件():
    text = "# 办法\n\n## 一、范围\n\n全省。\n\n# 附件\n\n名单。\n\n---\n\n公开方式：主动公开\n"
    assert paths(text, (*RULES, Part("附件", "附件"))) == ["一、", "附件", "附注"]


def test_注的编号接在注后面():
    text = "# 附件\n\n注：1. 包括下列工种。\n\n2. 其他另定。\n"
    assert words(text, (Part("附件", "附件"),)) == {"附件 注1": "注：1. 包括下列工种。", "附件 注2": "2. 其他另定。"}


TABLE = """# 附件

| 系列 | 专业 | 职业 |
| --- | --- | --- |
| 工程人才 | 机电 | 车工 |
|  | 轻工 | 木工 |
| 体育 | 教练 | 救生员 |
"""
NAMED = (Part("附件", "附件", RowNames(("系列", "专业"), {"工程人才": "工程"})),)


def test_目录的行按所列的列引用_系列只有一行时不写专业():
    assert paths(TABLE, NAMED) == ["附件 表头", "附件 工程/机电", "附件 工程/轻工", "附件 体育"]


def test_合并的格子取上一行的字_原文仍是空格子():
    row = split_clauses("cn-xx-1", TABLE, NAMED)[2]
    assert row.cells == ("工程人才", "轻工", "木工")
    assert row.header == ("系列", "专业", "职业")
    assert row.text == "|  | 轻工 | 木工 |"


def test_表格按行编号时_第一行也是一行():
    text = "# 附表\n\n| 姓名 |  |\n| --- | --- |\n| 单位 |  |\n"
    assert words(text, (Part("附表", "附表"),)) == {"附表 第1行": "| 姓名 |  |", "附表 第2行": "| 单位 |  |"}


def test_格数与表头不同的行被指出():
    with pytest.raises(PolicyError, match="found 2 cells, expected 3"):
        paths("# 附件\n\n| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n| 1 | 2 |\n", (Part("附件", "附件"),))


def test_引用的列表中没有时说出有哪些列():
    with pytest.raises(PolicyError, match=r"\['种类'\].*系列"):
        paths(TABLE, (Part("附件", "附件", RowNames(("种类",))),))


def test_同一编号出现两次被指出():
    with pytest.raises(PolicyError, match=r"'一、1'.* more than once"):
        paths("# 办法\n\n## 一、总则\n\n1. 甲。\n\n1. 乙。\n")


def test_部分与标题不一致时两者都说出():
    with pytest.raises(PolicyError, match=r"细则.*办法"):
        paths("# 办法\n\n正文。\n", (Part("细则", ""),))


LINES = st.lists(
    st.sampled_from(
        ["甲条的话。", "（一）乙。后面的话", "1. 丙。", "(2) 丁；", "不编号的话", "| 1 | 2 |", "---", "## 三、题目"]
    ),
    min_size=1,
    max_size=12,
)


@given(LINES)
def test_任何文本的每一行都恰在一个条款里_条款是原文的切片(lines: list[str]):
    text = "# 办法\n\n" + "\n\n".join(lines) + "\n"
    try:
        clauses = split_clauses("cn-xx-1", text, RULES)
    except PolicyError as refused:
        assume("more than once" not in str(refused))  # the same number twice is refused, and tested above
        raise
    assert [clause.text for clause in clauses] == [line for line in lines if not line.startswith(("#", "---"))]
    assert all(text[clause.start : clause.end] == clause.text for clause in clauses)
    assert all(before.end < after.start for before, after in pairwise(clauses))
