"""A fact nobody knows: every value it could have leads to the verdict that is said, and the person is told where to look."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from actions.eligibility import Situation, assess, dates
from actions.planning import branches
from actions.planning.person import on_day
from tests.actions.eligibility.people import certificate, worker
from tests.actions.eligibility.persons import persons

DAY = date(2025, 6, 15)


def told(facts: dict[str, Any], fact: str, target: str = "title:intermediate") -> list[tuple[Any, str]]:
    return [(branch.values, branch.assessment.verdict.value) for branch in branches(facts, fact, DAY, target).branches]


def without(person: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in person.items() if key != name}


def test_单位推不推荐_两种结论都说() -> None:
    assert told(without(worker("cn-sh"), "employer_recommends"), "employer_recommends") == [
        ((True,), "eligible"),
        ((False,), "not_eligible"),
    ]


def test_说了不知道_也是两种结论() -> None:
    assert told({**worker("cn-sh"), "employer_recommends": "unknown"}, "employer_recommends") == [
        ((True,), "eligible"),
        ((False,), "not_eligible"),
    ]


def test_证书日期不知道_分界在满三年的那一天() -> None:
    person = worker("cn-hn", certs=[{"level": "technician", "date": "unknown"}])
    assert told(person, "cert_date:technician") == [
        (("..2022-06-15",), "eligible"),
        (("2022-06-16..2025-06-15",), "not_yet"),
    ]


def test_与别的事实矛盾的值不列() -> None:
    person = without(worker("cn-hb-wuhan", age=32), "retired")
    assert told(person, "retired") == [((False,), "eligible")]
    assert told({**person, "age": 58}, "retired") == [((False,), "eligible"), ((True,), "not_eligible")]


def test_不影响结论的事实_只有一种结论() -> None:
    found = branches(worker("cn-hn"), "employer_recommends", DAY, "title:intermediate")
    assert found.agree
    assert [branch.values for branch in found.branches] == [(True, False)]


def test_事业单位的岗位比例_武汉才看() -> None:
    person = worker("cn-hb-wuhan", employer_type="public_institution")
    assert told(person, "ratio_available") == [((True,), "eligible"), ((False,), "needs_confirmation")]
    assert branches(worker("cn-sh"), "ratio_available", DAY, "title:intermediate").agree


def test_考核结果不知道_合格与不合格结论不同() -> None:
    verdicts = dict(told(worker("cn-hn"), "appraisals"))
    assert verdicts[("last3_pass",)] == "eligible"
    assert verdicts[("last3_basic", "last3_fail")] == "not_eligible"


def test_荣誉不知道_文件列了的和没有的分开() -> None:
    verdicts = {
        value: verdict for values, verdict in told(worker("cn-gd"), "awards", "title:full_senior") for value in values
    }
    assert verdicts[()] == "not_eligible"
    assert verdicts["全国技术能手",] == "eligible"
    assert verdicts["广东省技术能手",] == "not_eligible"


def test_每一项都告诉到哪里查() -> None:
    assert "发证日期" in branches(worker("cn-hn"), "cert_date:technician", DAY).to_json()["where"]
    body = branches(worker("cn-hn"), "occupation", DAY).to_json()
    assert body["branches"] == []
    assert "职业（工种）名称" in body["where"]


def test_没有这一项事实是错误() -> None:
    with pytest.raises(ValueError, match=r"^fact 'post': no such fact"):
        branches(worker("cn-hn"), "post", DAY)


FACTS = ("employer_recommends", "frontline", "employer_type", "appraisals", "ratio_available", "retired", "skill_post")


def test_每一个值都得到说的那个结论() -> None:
    rng = random.Random(6)  # noqa: S311 - test data
    differing = 0
    for person, today, target in persons(seed=41, count=200):
        fact = rng.choice(FACTS)
        found = branches(person, fact, today, target)
        values = [value for branch in found.branches for value in branch.values]
        assert len(values) == len(set(values))
        for branch in found.branches:
            for value in branch.values:
                result = assess({**person, fact: value}, today, target)
                assert result.verdict is branch.assessment.verdict
                assert result.earliest_date == branch.assessment.earliest_date
        differing += not found.agree
    assert differing > 15


@pytest.mark.parametrize("fact", ["post_since", "cert_date:senior", "title_date:assistant", "occupation_since"])
def test_日期的每一段里_任一天的结论都是说的那个(fact: str) -> None:
    rng = random.Random(7)  # noqa: S311 - test data
    turning = 0
    for person, today, target in persons(seed=42, count=150):
        found = branches(person, fact, today, target).branches
        ends = [dates.parse(branch.values[0]) for branch in found]
        for one, following in pairwise(ends):
            assert following.low > one.high
        for branch, span in zip(found, ends, strict=True):
            for day in {span.high, max(span.low, span.high - rng.randint(0, 4_000)), max(span.low, span.high - 20_000)}:
                text = (date.min + timedelta(day - 1)).isoformat()
                result = assess(on_day(Situation.of(person), fact, text), today, target)
                assert result.verdict is branch.assessment.verdict, (person, today, target, text)
        turning += len(found) > 1
    assert turning >= 2


def test_证书没有说到的一级_也能问() -> None:
    person = worker("cn-hn", certs=[certificate("senior_technician", "2024-01-01")])
    assert [verdict for _, verdict in told(person, "cert_date:technician")] == ["eligible", "not_yet"]
