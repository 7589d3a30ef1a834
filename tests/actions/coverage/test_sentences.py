"""Sentences: nothing is lost, and what belongs together stays together."""

from __future__ import annotations

import pytest

from actions.coverage.sentences import Sentence, sentences, split
from knowledge.policies import Clause, Document, documents

PAPERS = documents()


def clause(text: str) -> Clause:
    return Clause("cn-xx-2026-1", "一、", "", text, 10, 10 + len(text))


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(clause(text))]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_句子连起来就是条款_一个字不多一个字不少(paper: Document) -> None:
    by_clause: dict[str, list[Sentence]] = {}
    for sentence in sentences(paper):
        assert paper.text[sentence.start : sentence.end] == sentence.text
        by_clause.setdefault(sentence.clause.path, []).append(sentence)
    assert list(by_clause) == [one.path for one in paper.clauses]
    for one in paper.clauses:
        assert "".join(sentence.text for sentence in by_clause[one.path]) == one.text


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_每句都有字(paper: Document) -> None:
    assert all(any(mark.isalnum() for mark in sentence.text) for sentence in sentences(paper))


def test_句号和分号断句_引号跟着前一句() -> None:
    assert texts("满2年的可以申报；满3年的“也可以。”其余不行。") == [
        "满2年的可以申报；",
        "满3年的“也可以。”",
        "其余不行。",
    ]


def test_括号里的分号不断句() -> None:
    assert texts("建立考评人员（考评员由职工担任；高级考评员由工程师担任）队伍。") == [
        "建立考评人员（考评员由职工担任；高级考评员由工程师担任）队伍。"
    ]


def test_段首的小标题跟着下一句_长句不是小标题() -> None:
    assert texts("（一）明确范围对象。支持参加评审。") == ["（一）明确范围对象。支持参加评审。"]
    assert texts("1. 在岗的，可以申报。另有规定的除外。") == ["1. 在岗的，可以申报。", "另有规定的除外。"]


def test_引出下文的两个字跟着上一句() -> None:
    assert texts("建立绿色通道。其中：") == ["建立绿色通道。其中："]


def test_表格的一行是一句() -> None:
    row = Clause("x", "附件 工程", "", "| 1 | 工程；农业 |", 0, 13, ("序号", "系列"), ("1", "工程；农业"))
    assert [sentence.text for sentence in split(row)] == ["| 1 | 工程；农业 |"]


def test_只有标点相交不算用到() -> None:
    first, second = split(clause("甲可以。乙不行。"))
    assert first.holds(10, 14)
    assert not second.holds(10, 14)
    assert not first.holds(13, 16)  # the full stop of the first sentence and words of the second
