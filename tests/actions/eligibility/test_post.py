"""The present post by itself: since when, and what a break that is going on says of it. Today is 2025-06-15."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import Situation
from actions.eligibility.condition import Case
from actions.eligibility.post import as_now, elsewhere, not_now, off_post, on_post_since
from actions.eligibility.truth import Why

TODAY = date(2025, 6, 15).toordinal()
POST = "2015-01-01"
Told = tuple[str, str, Why | None]


def case(gaps: Any, **facts: Any) -> Case:
    return Case(Situation.of({"post_since": POST, "gaps": gaps, **facts}), TODAY)


def since(told: Case, *, kept: bool = False) -> Told:
    """From the first to the last possible day, and why no better is known."""
    found = on_post_since(told, kept=kept)
    whys = {cause.why for cause in found.causes}
    assert len(whys) <= 1
    low, high = (date.fromordinal(day).isoformat() for day in (found.low, found.high))
    return low, high, next(iter(whys), None)


def on(day: str) -> Told:
    return day, day, None


SOME_DAY = (POST, "2025-06-15")

BREAKS: list[Any] = [
    pytest.param({"from": "2023-01-10", "to": "2024-03-01"}, on("2024-03-01"), id="回来那天起"),
    pytest.param({"from": "2023-01-01", "to": "2023-12-31"}, on("2024-01-01"), id="整年的最后一天_次日起"),
    pytest.param({"from": "2025-06-15"}, on("2025-06-15"), id="今天才去_今天起在别的岗位"),
    pytest.param({"from": "2025-06-16"}, on(POST), id="明天才去_还在现岗位"),
    pytest.param({"from": "2025-01-10", "to": "2025-12-31"}, on("2025-01-10"), id="说了哪天回来_还没回来"),
    pytest.param({"from": "2025-01-10", "to": "2025-06-15"}, on("2025-06-15"), id="今天回来"),
    pytest.param({"from": "2025-06"}, ("2025-06-01", "2025-06-15", Why.IMPRECISE), id="这个月去的_最晚今天"),
    pytest.param({"from": "2024-05"}, ("2024-05-01", "2024-05-31", Why.IMPRECISE), id="去年某月去的"),
    pytest.param({"from": "2023-01-10", "months": 6}, on("2023-07-10"), id="去了几个月_满了那天起"),
    pytest.param({"from": "2023-01", "months": 6}, ("2023-07-01", "2023-07-31", Why.IMPRECISE), id="哪天去的不知道"),
    pytest.param({"to": "2024-03-15"}, on("2024-03-15"), id="只说回来那天"),
    pytest.param({"to": "2023-12-31"}, ("2023-12-31", "2024-01-01", Why.IMPRECISE), id="只说到月底_也许次日才回来"),
    pytest.param({"from": "unknown", "to": "2024-03-01"}, on("2024-03-01"), id="哪天去的说不清_回来那天清楚"),
    pytest.param({"from": "unknown", "to": "unknown"}, (*SOME_DAY, Why.UNKNOWN), id="哪天去的_哪天回来_都说不清"),
    pytest.param({"from": "2023-01-10", "to": "unknown"}, (*SOME_DAY, Why.UNKNOWN), id="哪天回来说不清"),
    pytest.param({"months": 6}, (*SOME_DAY, Why.MISSING), id="只说多久"),
    pytest.param({}, (*SOME_DAY, Why.MISSING), id="只说去过"),
]


@pytest.mark.parametrize("kind", ["other_work", "other_occupation"])
@pytest.mark.parametrize(("gap", "expected"), BREAKS)
def test_去过别的岗位_现岗位从哪天起(gap: dict[str, Any], expected: Told, kind: str) -> None:
    told = case([{**gap, "kind": kind}])
    assert since(told) == expected
    assert elsewhere(told) is (expected != on(POST))


@pytest.mark.parametrize(("gap", "_"), BREAKS)
def test_不在岗_不是换了岗位(gap: dict[str, Any], _: Told) -> None:
    told = case([{**gap, "kind": "away"}])
    assert (since(told), elsewhere(told), off_post(told)) == (on(POST), False, [])


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ([{"from": "2025-01-10"}], on("2025-01-10")),
        ([{"from": "2023-01-10", "to": "2024-03-01"}], on(POST)),
        ([{"from": "2025-01-10"}, {"from": "2023-01-10", "to": "2024-03-01"}], on("2025-01-10")),
    ],
)
def test_去别的岗位不算换岗的_只有还没回来的才换了(gaps: Any, expected: Told) -> None:
    assert since(case(gaps), kept=True) == expected


@pytest.mark.parametrize(
    ("gaps", "steady", "expected"),
    [
        (None, False, (*SOME_DAY, Why.MISSING)),
        ([], False, (*SOME_DAY, Why.MISSING)),
        ("unknown", False, (*SOME_DAY, Why.UNKNOWN)),
        (None, None, on(POST)),
        (None, True, on(POST)),
        ("unknown", None, on(POST)),
    ],
)
def test_说中间断过_没说是哪段(gaps: Any, steady: bool | None, expected: Told) -> None:
    told = case(gaps, continuous_work=steady)
    assert since(told) == expected
    assert since(told, kept=True) == on(POST)
    assert off_post(told) == []


@pytest.mark.parametrize(
    ("gap", "lasts"),
    [
        ({"from": "2025-01-10"}, True),
        ({"from": "2025-06-15"}, True),
        ({"from": "2025-06-16"}, False),
        ({"from": "2025-06"}, True),
        ({"from": "2025-01-10", "to": "2025-06-16"}, True),
        ({"from": "2025-01-10", "to": "2025-06-15"}, False),
        ({"from": "2025-01-10", "to": "2025-06"}, False),
        ({"from": "2025-01-10", "to": "unknown"}, False),
        ({"from": "2025-01-10", "months": 24}, False),
        ({"from": "unknown"}, False),
        ({"to": "2025-12-31"}, False),
    ],
)
def test_还没回来的_现在不在哪个岗位上(gap: dict[str, Any], lasts: bool) -> None:
    for kind, names in (("other_work", ("frontline", "skill_post")), ("away", ("on_post",)), ("other_occupation", ())):
        facts = Situation.of({"gaps": [{**gap, "kind": kind}]})
        assert not_now(facts, TODAY) == (tuple((name, gap["from"]) for name in names) if lasts else ())
        assert as_now(facts, TODAY) == (facts.model_copy(update=dict.fromkeys(names, False)) if lasts else facts)


@pytest.mark.parametrize("gaps", [None, [], "unknown"])
def test_没说哪段_不说现在不在哪(gaps: Any) -> None:
    facts = Situation.of({"gaps": gaps, "frontline": True})
    assert not_now(facts, TODAY) == ()
    assert as_now(facts, TODAY) is facts


def test_还没回来_说了在岗位上的不改() -> None:
    facts = Situation.of({"gaps": [{"from": "2025-01-10"}], "frontline": True})
    now = as_now(facts, TODAY)
    assert (now.frontline, now.skill_post) == (True, False)


def test_离开岗位的那几段_照说的记() -> None:
    told = case([{"from": "2023-01-10", "to": "2024-03"}, {"from": "2024-05", "kind": "away"}, {"months": 3}])
    assert off_post(told) == [
        {"from": "2023-01-10", "to": "2024-03", "kind": "other_work"},
        {"months": 3, "kind": "other_work"},
    ]
