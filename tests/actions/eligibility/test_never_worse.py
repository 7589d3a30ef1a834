"""An honour or a paper more never makes a verdict worse: whatever somebody adds to what is held."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.eligibility import assess
from tests.actions.eligibility.oracle.honours import HONOURS as LISTED
from tests.actions.eligibility.people import TODAY, certificate, worker
from tests.actions.eligibility.persons import persons

DAY = date.fromisoformat(TODAY)
BETTER = ("not_covered", "not_eligible", "not_yet", "needs_confirmation", "needs_information", "eligible")
"""A question asked because of what was added is no refusal; what it leads to depends on the answer."""
HONOURS = [
    *sorted({honour for ways in LISTED.values() for names in ways.values() for honour in names}),
    "other",
]


def rank(facts: dict[str, Any], day: date, target: str) -> int:
    return BETTER.index(assess(facts, day, target).verdict.value)


@given(st.integers(min_value=0, max_value=10**7))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_多一项荣誉_结论不会变差(seed: int) -> None:
    situation, day, target = next(persons(seed, 1))
    if assess(situation, day, target).verdict.value == "not_in_force":
        return
    rng = random.Random(seed)  # noqa: S311 - test data
    situation |= {"longterm_frontline": rng.random() < 0.5, "major_contribution": rng.random() < 0.5}
    before = {**situation, "awards": rng.sample(HONOURS, rng.choice((0, 0, 1)))}
    after = {**before, "awards": [*before["awards"], rng.choice(HONOURS)]}
    assert rank(after, day, target) >= rank(before, day, target), (after, day, target)


@given(st.integers(min_value=0, max_value=10**7))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_多一个证书或职称_结论不会变差(seed: int) -> None:
    situation, day, target = next(persons(seed, 1))
    if assess(situation, day, target).verdict.value == "not_in_force":
        return
    rng = random.Random(seed)  # noqa: S311 - test data
    kind = rng.choice(("certs", "titles"))
    held = [paper for paper in situation[kind] if paper.get("held", True)]
    if not held:
        return
    like = rng.choice(held)
    changed = {"occupation": rng.choice(("电工", "中式烹调师"))} if kind == "certs" else {"series": "农业"}
    added = {**{key: value for key, value in like.items() if key != "related"}, **changed}
    after = {**situation, kind: [*situation[kind], added]}
    assert rank(after, day, target) >= rank(situation, day, target), (added, situation, day, target)


@pytest.mark.parametrize("honour", ["中华技能大奖", "世界技能大赛金牌", "湖北省技术能手", "武汉工匠"])
def test_武汉_作出突出贡献长期在一线的_有荣誉不会反而不符合(honour: str) -> None:
    facts: dict[str, Any] = {"longterm_frontline": True, "major_contribution": True}
    person = worker("cn-hb-wuhan", certs=[certificate("senior", "2024-05-01")], **facts)
    without = assess(person, DAY, "title:associate_senior")
    assert without.verdict.value == "needs_confirmation"
    assert assess({**person, "awards": [honour]}, DAY, "title:associate_senior").verdict == without.verdict


@pytest.mark.parametrize("region", ["cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh"])
def test_先有对不上的证书_后有对得上的_和没有前一个一样或更好(region: str) -> None:
    own = {**certificate("technician", "2016-05-01"), "occupation": "焊工"}
    other = {"level": "technician", "date": "2010-05-01", "occupation": "中式烹调师"}
    assert assess(worker(region, certs=[own, other]), DAY, "title:intermediate").verdict.value == "eligible"
