"""Catalogue questions are looked up: the entry that covers the occupation is marked, whatever else is alike."""

import pytest

from knowledge.catalogues import Entries, called, entries
from knowledge.units import units

UNITS = units()
KNOWN = Entries.of(UNITS)


@pytest.mark.parametrize(
    ("question", "document", "clauses"),
    [
        ("茶艺师评什么", "cn-gd-2022-5", {"附件 工程/食品"}),
        ("钢筋工归哪", "cn-gd-2022-5", {"附件 工程/建筑建材", "附件 工程/交通"}),
        ("焊工在哪个系列", "cn-hn-2024-23", {"附件 工程"}),
        ("讲解员评什么", "cn-hn-2024-23", {"附件 文物博物", "附件 艺术"}),
        ("今天吃什么", "cn-gd-2022-5", set()),
    ],
)
def test_问到的职业在哪一行(question: str, document: str, clauses: set[str]) -> None:
    marks = entries(question, KNOWN)
    found = {unit.clause for unit, mark in zip(UNITS, marks, strict=True) if mark and unit.document_id == document}
    assert found == clauses


def test_武汉和上海没有目录_不标任何条款() -> None:
    marks = entries("焊工钳工电工", KNOWN)
    without = {"cn-hb-wuhan-2022-2", "cn-sh-2021-312"}
    assert [unit.clause for unit, mark in zip(UNITS, marks, strict=True) if mark and unit.document_id in without] == []


def test_一行管到的职业_工人怎么叫都记在这一行上() -> None:
    names = called(UNITS)
    rows = {(UNITS[at].document_id, UNITS[at].clause) for at, said in names.items() if "扫大街的" in said}
    assert rows == {("cn-hn-2024-23", "附件 工程")}
    assert {UNITS[at].document_id for at in names} == {"cn-hn-2024-23", "cn-gd-2022-5"}
