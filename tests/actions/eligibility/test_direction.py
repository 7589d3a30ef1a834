"""Where somebody works and which ladder is meant: what is asked first, and what is taken from what was said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from tests.actions.eligibility.people import TODAY, certificate, title, worker

DAY = date.fromisoformat(TODAY)
CERT, TITLE = certificate("technician", "2016-05-01"), title("intermediate", "2016-05-01")
NO_CERT, NO_TITLE = certificate("senior"), title("assistant")


@pytest.mark.parametrize("facts", [{}, {"region": "unknown"}])
def test_没有说在哪里_先问地区(facts: dict[str, Any]) -> None:
    result = assess({**facts, "certs": [CERT]}, DAY, "title:intermediate")
    assert (result.verdict.value, result.missing, result.reason) == ("needs_information", ("region",), "region")


def test_没有收录的地区_不往下问() -> None:
    result = assess({"region": "other/chengdu"}, DAY)
    assert (result.verdict.value, result.missing) == ("not_covered", ())


@pytest.mark.parametrize(
    ("papers", "asked"),
    [
        ({}, "direction"),
        ({"certs": [], "titles": []}, "direction"),
        ({"certs": [NO_CERT]}, "target"),
        ({"titles": [NO_TITLE]}, "target"),
        ({"certs": [CERT], "titles": [TITLE]}, "target"),
    ],
)
def test_两样都有或者都没有_问想报什么(papers: dict[str, Any], asked: str) -> None:
    result = assess({"region": "cn-hn", **papers}, DAY)
    assert (result.verdict.value, result.missing) == ("needs_information", (asked,))


@pytest.mark.parametrize(
    ("papers", "direction"),
    [
        ({"certs": [CERT]}, "skill_to_title"),
        ({"certs": [CERT], "titles": [NO_TITLE]}, "skill_to_title"),
        ({"titles": [TITLE]}, "title_to_skill"),
        ({"certs": [NO_CERT], "titles": [TITLE]}, "title_to_skill"),
    ],
)
def test_只有一样_就按那一样(papers: dict[str, Any], direction: str) -> None:
    assert assess({"region": "cn-hn", **papers}, DAY).direction == direction


@pytest.mark.parametrize(
    ("target", "direction"),
    [
        ("title:intermediate", "skill_to_title"),
        ("skill:technician", "enterprise"),
        ("post:special_technician", "enterprise"),
        ("exam:会计", "exam"),
        ("diploma:大专", "diploma"),
    ],
)
def test_说的是企业认定_只有技能等级才是企业认定的(target: str, direction: str) -> None:
    assert assess(worker("cn-hn", direction="enterprise"), DAY, target).direction == direction


def test_问的考试就是要报的考试() -> None:
    result = assess({"region": "cn-hn", "exam": "经济", "diploma_class": "technician_class"}, DAY, "exam:会计")
    assert result.outcome == "exam:会计"
    assert result.routes[0].rows()[0].given["exam"] == "会计"


def test_说过要考什么的人_报职称还是职称() -> None:
    assert assess(worker("cn-hn", exam="会计"), DAY, "title:intermediate").outcome == "title:intermediate"


@pytest.mark.parametrize("exam", [{}, {"exam": "unknown"}])
def test_没有说考什么_不编一个名字(exam: dict[str, str]) -> None:
    person = {"region": "cn-hn", "direction": "exam", "diploma_class": "technician_class", **exam}
    assert assess(person, DAY).outcome == "exam"
