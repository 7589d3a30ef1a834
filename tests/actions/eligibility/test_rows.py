"""A line of the condition table: its status, the day it is reached, and what it is only presumed to be."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from actions.eligibility import assess
from actions.eligibility.condition import Evaluated, Words
from actions.eligibility.dates import ALWAYS, NEVER
from actions.eligibility.operators.combine import All, Any_
from actions.eligibility.rows import Row, rows
from actions.eligibility.truth import HOLDS, NEVER_TRUE, Cause, Truth, Why, between, known
from tests.actions.eligibility.people import TODAY, worker

DAY = 739_052  # 2024-06-15
LABELLED = All(Words("it", label="条件", required="要求", assume="默认的事"), [])
PLAIN = All(Words("plain"), [])


def row(truth: Truth, *parts: Evaluated, assumed: bool = False) -> Row:
    (found,) = rows(Evaluated(LABELLED, truth, {"age": 30}, assumed=assumed, parts=parts))
    return found


@pytest.mark.parametrize(
    ("truth", "status", "reached"),
    [
        (HOLDS, "met", None),
        (NEVER_TRUE, "unmet", None),
        (known(DAY), "unmet", "2024-06-15"),
        (between(DAY, DAY + 1, ()), "unmet", "2024-06-15..2024-06-16"),
        (between(ALWAYS, DAY, ()), "unknown", None),
        (between(ALWAYS, NEVER, ()), "unknown", None),
        (between(DAY, NEVER, ()), "unmet", "2024-06-15.."),
    ],
)
def test_状态和到期日(truth: Truth, status: str, reached: str | None) -> None:
    found = row(truth)
    assert (found.status, found.reached) == (status, reached)


@pytest.mark.parametrize(("truth", "assumed"), [(HOLDS, True), (known(DAY), False), (between(ALWAYS, DAY, ()), False)])
def test_默认的只在成立时说(truth: Truth, assumed: bool) -> None:
    assert row(truth, assumed=True).assumed == (("默认的事",) if assumed else ())
    assert row(truth).assumed == ()
    part = Evaluated(PLAIN, truth, assumed=True)
    stated = Evaluated(PLAIN, HOLDS)
    for parts in ((part, stated), (stated, part), (Evaluated(PLAIN, HOLDS, parts=(part,)), stated)):
        assert row(HOLDS, *parts).assumed == (("默认的事",) if assumed else ())
    assert row(HOLDS, stated, stated).assumed == ()


def test_说过的事从各部分汇到一行() -> None:
    deep = Evaluated(PLAIN, HOLDS, parts=(Evaluated(PLAIN, HOLDS, {"frontline": True}),))
    assert row(HOLDS, deep, Evaluated(PLAIN, HOLDS, {"on_post": True})).given == {"frontline": True, "on_post": True}
    assert row(HOLDS).given == {"age": 30}


def test_给出的_JSON_归要的人_改了别的途径和下一次都不变() -> None:
    person = worker("cn-hn", employer_type="private")
    first = assess(person, date.fromisoformat(TODAY), "title:intermediate").to_json()
    before = copy.deepcopy(first)
    changed, *others = first["routes"]
    for line in changed["conditions"]:
        line["given"]["age"] = 30
        line["open"].append("point")
        if line["citation"]:
            line["citation"]["quote"] = ""
        line["label"] = ""
    assert others == before["routes"][1:]
    assert len({line["id"] for route in others for line in route["conditions"]}) > 5  # they do share conditions
    assert assess(person, date.fromisoformat(TODAY), "title:intermediate").to_json() == before


def test_没有名目的条件_显示它的各部分() -> None:
    lines = rows(Evaluated(PLAIN, HOLDS, parts=(Evaluated(LABELLED, HOLDS), Evaluated(LABELLED, known(DAY)))))
    assert [line.status for line in lines] == ["met", "unmet"]


def test_待核实的点写在行里_要问的不写() -> None:
    causes = (Cause(Why.OPEN, "point"), Cause(Why.MISSING, "certs"), Cause(Why.UNKNOWN, "titles"))
    assert row(between(ALWAYS, NEVER, causes)).open == ("point", "titles")
    assert row(HOLDS).to_json()["required"] == "要求"


def test_满足一项就行的_写满足的那一项说过的_还没满足的都写() -> None:
    either = Any_(Words("either", label="条件"), [])
    parts = (
        Evaluated(PLAIN, NEVER_TRUE, {"on_post": False}),
        Evaluated(PLAIN, HOLDS, {"frontline": True}),
        Evaluated(PLAIN, between(ALWAYS, DAY, ()), {"age": 30}),
    )
    every = {"on_post": False, "frontline": True, "age": 30}

    def given(node: Evaluated) -> dict[str, object]:
        (line,) = rows(node)
        return dict(line.given)

    assert given(Evaluated(either, HOLDS, parts=parts)) == {"frontline": True}
    assert given(Evaluated(either, between(ALWAYS, DAY, ()), parts=parts)) == every
    assert given(Evaluated(either, known(DAY), parts=parts)) == every
    assert given(Evaluated(LABELLED, HOLDS, parts=parts)) == every


def test_推定没有话可说的_不写_两项推定一样多的_写先说的那一项() -> None:
    (silent,) = rows(Evaluated(All(Words("silent", label="条件"), []), HOLDS, assumed=True))
    assert (silent.assumed, silent.to_json()["assumed"]) == ((), False)
    first, second = (Evaluated(All(Words(text, assume=text), []), HOLDS, assumed=True) for text in ("先", "后"))
    (line,) = rows(Evaluated(Any_(Words("either", label="条件"), []), HOLDS, parts=(first, second)))
    assert line.assumed == ("先",)
