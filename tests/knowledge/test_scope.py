"""Whether a document applies at a place inside its region: whom it is addressed to, and who forwarded it there."""

import pytest

from knowledge.places import read_places
from knowledge.policies import document
from knowledge.questions import questions
from knowledge.scope import addressed, addressees, asks_addressees, asks_own_rules, asks_scope, forwarded

GUANGDONG = "cn-gd-2022-5"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("广东揭阳也按这个吗", True),
        ("深圳也用这个文件吗", True),
        ("株洲适用吗", True),
        ("在宁乡上班也按省里的办法吗", True),
        ("长沙有自己的规定吗", True),
        ("浦东新区的政策", True),
        ("株洲的技校老师适用吗", False),  # about people
        ("长沙怎么评", False),
        ("湖南的政策", False),  # the region itself
        ("宜昌也按这个吗", False),  # no document is about it
        ("深圳和宜昌也按这个吗", False),
    ],
)
def test_问的是不是这个地方用不用这份文件(question: str, asked: bool) -> None:
    assert asks_scope(read_places(question)) is asked


def test_问有没有自己的规定_与问用不用不同() -> None:
    assert asks_own_rules(read_places("长沙有自己的规定吗"))
    assert not asks_own_rules(read_places("长沙也按这个吗"))


@pytest.mark.parametrize(
    ("question", "letters"),
    [
        ("揭阳也按这个吗", ["揭阳转发通知 前言"]),
        ("揭西县适用吗", ["揭阳转发通知 前言", "揭西转发通知"]),  # the county is in the city
        ("普宁也执行吗", ["揭阳转发通知 前言"]),
        ("深圳也按这个吗", []),
    ],
)
def test_转发的通知只为转发的地方引用(question: str, letters: list[str]) -> None:
    assert [clause.path for clause in forwarded(document(GUANGDONG), read_places(question))] == letters


@pytest.mark.parametrize(
    ("name", "path"),
    [(GUANGDONG, "印发通知 主送"), ("cn-hn-2024-23", "主送"), ("cn-sh-2021-312", "印发通知 主送")],
)
def test_发给谁_是本文的主送_不是转发通知的(name: str, path: str) -> None:
    line = addressed(document(name))
    assert line is not None
    assert line.path == path


ADDRESSED = [(q.document_id, q.clause, q.text) for q in questions() if q.clause and q.clause.endswith("主送")]


@pytest.mark.parametrize(("paper", "clause", "question"), ADDRESSED)
def test_问发给谁_引主送_转发的引转发通知的(paper: str, clause: str, question: str) -> None:
    assert asks_addressees(question)
    assert clause in [line.path for line in addressees(document(paper), read_places(question), question)]


@pytest.mark.parametrize(
    "question",
    [
        "证书发给谁",
        "公示通知发给谁看",
        "结果通知发到哪",
        "26号文是哪几个部门发的",
        "材料送到哪个部门",
        "评审通知在哪发",
    ],
)
def test_问别的东西发到哪里_不引主送(question: str) -> None:
    assert not asks_addressees(question)
