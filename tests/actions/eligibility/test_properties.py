"""What holds for everybody: who has said all, who has said little, on whatever day."""

from __future__ import annotations

import copy
import random
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from actions.eligibility import Assessment, Situation, assess
from tests.actions.eligibility.findings import known
from tests.actions.eligibility.oracle import IN_FORCE
from tests.actions.eligibility.partial import complete, draw, presumed, variants
from tests.actions.eligibility.people import TODAY, certificate, engineer, title, worker
from tests.actions.eligibility.persons import Person, persons

seeds = st.integers(min_value=0, max_value=10**7)
DAY = date.fromisoformat(TODAY)


def answer(result: Assessment) -> tuple[str, str]:
    """Verdict and first day; how far an open point reaches beyond that day is not part of the answer.

    Whoever turns out to have no title at all is not refused but not spoken of, which is a no as well.
    """
    word = "not_eligible" if result.reason == "no_title" else result.verdict.value
    return word, (result.earliest_date or "")[:10]


def completions(seed: int, partial: Person, today: date, count: int) -> list[Person]:
    rng = random.Random(seed)  # noqa: S311 - test data
    return [complete(rng, partial, today) for _ in range(count)]


def _without_contribution(whole: Person, partial: Person) -> None:
    """Without an honour a contribution only opens a way of its own, which is said with the result as not spoken of."""
    if "major_contribution" not in partial:
        whole["major_contribution"] = False


def _without_kinship(whole: dict[str, Any], partial: dict[str, Any]) -> None:
    """Whether a paper of another field is a kindred one is the open point itself: the office says it, nobody is asked."""
    for name in ("certs", "titles"):
        said = {paper["level"] for paper in partial.get(name) or () if "related" in paper}
        for paper in whole.get(name) or ():
            if paper["level"] not in said:
                paper.pop("related", None)


@given(seeds)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_问到的每一项_都有两种说法使结论或日期不同(seed: int) -> None:
    partial, today, target = draw(seed)
    for name in assess(partial, today, target).missing:
        rng = random.Random(seed)  # noqa: S311 - test data
        allowed = False
        for _ in range(150):
            whole = complete(rng, partial, today)
            results = {answer(assess(other, today, target)) for other in variants(rng, name, whole, today)}
            if len(results) > 1:
                break
            allowed = allowed or ("eligible", "") in results
        else:
            # Where nothing anybody can say leads to `eligible` an open point stands already: a finding, see below.
            assert not allowed, f"{name} was asked for and changed nothing: {partial} {today} {target}"


@given(seeds)
@settings(max_examples=250, deadline=None, derandomize=True)
def test_没有问到的事实_怎么补结论和日期都不变(seed: int) -> None:
    partial, today, target = draw(seed)
    result = assess(partial, today, target)
    assume(result.verdict.value != "needs_information")
    held_fixed = presumed(result)
    if result.series:
        held_fixed.add("series")  # the series the occupation leads to is printed with the result
    for whole in completions(seed, partial, today, 4):
        for name in held_fixed - set(partial):
            whole.pop(name, None)
        if result.assumptions and "awards" not in partial:
            whole["awards"] = []
            _without_contribution(whole, partial)
        if result.open_points:
            _without_kinship(whole, partial)
        if known(complete(random.Random(seed), whole, today), target):  # noqa: S311 - test data
            continue
        assert answer(assess(whole, today, target)) == answer(result), f"{partial} {today} {target}\n{whole}"


@given(seeds)
@settings(max_examples=250, deadline=None, derandomize=True)
def test_否定的结论_怎么补都是否定(seed: int) -> None:
    partial, today, target = draw(seed)
    result = assess(partial, today, target)
    assume(result.verdict.value == "not_eligible")
    # Of one who names only a title that is void or of another field, lower ones are taken as said not to be held.
    assume(all(title.get("lawful") is not False is not title.get("related") for title in partial.get("titles", ())))
    for whole in completions(seed, partial, today, 4):
        if "awards" not in partial:
            whole["awards"] = []  # said with the result: honours have not been mentioned
            _without_contribution(whole, partial)
        assert answer(assess(whole, today, target))[0] == "not_eligible", f"{partial} {today} {target}\n{whole}"


@given(seeds)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_同样的事实得同样的结果_事实不被改动(seed: int) -> None:
    partial, today, target = draw(seed)
    before = copy.deepcopy(partial)
    first = assess(partial, today, target).to_json()
    assert assess(partial, today, target).to_json() == first
    assert assess(Situation.of(partial), today, target).to_json() == first
    assert assess(dict(reversed(partial.items())), today, target).to_json() == first
    assert assess({**partial, "target": target}, today).to_json() == first
    assert partial == before


@given(seeds, st.integers(min_value=1, max_value=900))
# Few persons drawn may apply on their day; the others say nothing here.
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.filter_too_much])
def test_今天可以申报的_文件有效期内以后也可以(seed: int, days: int) -> None:
    situation, today, target = next(persons(seed, 1))
    situation["appraisals"] = "last3_pass"  # said of whatever day it is
    later = today + timedelta(days)
    assume(later <= IN_FORCE[situation["region"]][1])
    assume(assess(situation, today, target).verdict.value == "eligible")
    assert assess(situation, later, target).verdict.value == "eligible"


def test_到期可申报的日期_当天可以_前一天还不可以() -> None:
    checked = 0
    for situation, today, target in persons(seed=202, count=1_500):
        situation["appraisals"] = "last3_pass"
        result = assess(situation, today, target)
        if result.verdict.value != "not_yet" or known(situation, target):
            continue
        text = result.earliest_date or ""
        day = date.fromisoformat(text[:10])
        if day > IN_FORCE[situation["region"]][1]:
            assert result.expires == IN_FORCE[situation["region"]][1].isoformat()
            continue
        checked += 1
        expected = "needs_confirmation" if result.open_points else "eligible"
        assert assess(situation, day, target).verdict.value == expected, f"{text} {situation} {target}"
        assert answer(assess(situation, day - timedelta(1), target)) == ("not_yet", text[:10])
    assert checked > 50


# --- questions in vain, and what is inferred: small cases that once failed


def without(person: Person, *names: str) -> Person:
    return {name: value for name, value in person.items() if name not in names}


ASKED_IN_VAIN: list[Any] = [
    pytest.param(
        without(worker("cn-sh", appraisals={"2022": "pass", "2023": "pass", "2024": "pending"}), "post_since"),
        "title:intermediate",
        id="上海_考核结果没出已经待核实_现岗何时开始问了也还是待核实",
    ),
    pytest.param(
        without(worker("cn-gd", appraisals="none_held"), "post_since"),
        "title:intermediate",
        id="广东_没有年度考核已经待核实_现岗何时开始问了也还是待核实",
    ),
    pytest.param(
        without(
            worker("cn-hb-wuhan", employer_type="public_institution", unit_affiliation="central"), "ratio_available"
        ),
        "title:intermediate",
        id="武汉_中央单位已经待核实_结构比例问了也还是待核实",
    ),
]


@pytest.mark.parametrize(("partial", "target"), ASKED_IN_VAIN)
def test_已经待核实的_不再问只会添一条待核实的事(partial: Person, target: str) -> None:
    result = assess(partial, DAY, target)
    assert (result.verdict.value, result.missing) == ("needs_confirmation", ())


def test_只说了现岗何时开始的工程师_要问是不是技能岗位() -> None:
    partial = without(
        engineer("cn-hn", certs=[], titles=[title("intermediate", "2016-05-01")]), "skill_post", "occupation_since"
    )
    assert assess({**partial, "skill_post": False}, DAY, "skill:technician").verdict.value == "not_eligible"
    result = assess(partial, DAY, "skill:technician")
    assert "skill_post" in result.missing or "skill_post" in presumed(result)


def test_没有高级工证_技师证没说哪天取得_要问技师证的日期() -> None:
    partial = worker("cn-hn", certs=[certificate("senior"), {"level": "technician"}])
    late = worker("cn-hn", certs=[certificate("senior"), certificate("technician", "2025-01-01")])
    assert assess(late, DAY, "title:assistant").verdict.value == "not_yet"
    assert assess(partial, DAY, "title:assistant").missing == ("cert_date:technician",)


def test_结论是哪条途径给的_就说哪条途径_并给出日期() -> None:
    person = engineer(
        "cn-hn",
        certs=[certificate("senior"), certificate("technician", "2023-05-01")],
        titles=[title("assistant"), title("intermediate", "2024-08-21")],
        occupation_since="2021-01-01",
    )
    result = assess(person, DAY, "skill:technician")
    assert answer(result) == ("not_yet", "2025-08-21")
    assert result.chosen is not None
    assert result.chosen.verdict is result.verdict


def test_现岗才一年多_但可能早就在本职业_要问从事本职业的时间() -> None:
    person = engineer(
        "cn-sh", certs=[certificate("senior")], titles=[title("assistant", "2020-06-01")], post_since="2024-01-01"
    )
    assert assess({**person, "occupation_since": "2020-01-01"}, DAY, "skill:technician").verdict.value == "eligible"
    result = assess(without(person, "occupation_since"), DAY, "skill:technician")
    assert result.missing == ("occupation_since",)
