"""Titles people name by a general word: 初级职称 may be 员级 or 助理级, 高级职称 is whatever the clause calls so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import Assessment, Verdict, assess
from tests.actions.eligibility.people import TODAY, certificate, engineer, title

DAY = date.fromisoformat(TODAY)
POINT = "junior_title_is_assistant"
OF_ASSISTANTS: dict[str, set[str]] = {
    "cn-hn-2024-23/title-to-skill/senior": {POINT},
    "cn-hn-2024-23/title-to-skill/technician-by-senior": {POINT},
    "cn-gd-2022-5/title-to-skill/senior": {POINT},
    "cn-gd-2022-5/title-to-skill/technician-by-senior": {POINT},
    "cn-hb-wuhan-2022-2/title-to-skill/senior": {POINT},
    "cn-hb-wuhan-2022-2/title-to-skill/technician-by-assistant": {POINT},
    "cn-hb-wuhan-2022-2/promotion/technician": {POINT, "promotion_years"},
    "cn-hb-wuhan-2022-2/direct-by-level/technician": {POINT},
}
"""The rules that say 助理级 -> what is open for somebody whose title is only called 初级."""
REGIONS = ("cn-hn", "cn-gd", "cn-hb-wuhan")


def titled(region: str, level: str, day: str, **facts: Any) -> dict[str, Any]:
    """Somebody with one title, every other one denied."""
    others = [other for other in ("assistant", "intermediate", "associate_senior", "full_senior") if other != level]
    certs = [certificate("senior", "2018-05-01"), certificate("technician"), certificate("senior_technician")]
    return engineer(region, titles=[title(level, day), *map(title, others)], certs=certs, **facts)


def points(result: Assessment, outcome: str) -> dict[str, set[str]]:
    """What each rule to an outcome leaves open, where that is all that stands in the way."""
    return {
        route.route.id: {cause.name for cause in route.truth.causes}
        for route in result.routes
        if route.route.outcome == outcome and route.verdict is Verdict.NEEDS_CONFIRMATION
    }


@pytest.mark.parametrize("region", REGIONS)
def test_只叫初级职称的_每条写助理级的途径都只剩这一点要核实(region: str) -> None:
    person = titled(region, "junior", "2012-05-01", level_confirmed=region == "cn-hb-wuhan")
    found: dict[str, set[str]] = {}
    for outcome in ("skill:senior", "skill:technician"):
        found |= points(assess(person, DAY, outcome), outcome)
    assert {name: open_ for name, open_ in found.items() if name in OF_ASSISTANTS} == {
        name: open_ for name, open_ in OF_ASSISTANTS.items() if name.startswith(region)
    }


@pytest.mark.parametrize("region", REGIONS)
def test_确实是助理级的_这一点不用核实(region: str) -> None:
    person = titled(region, "assistant", "2012-05-01")
    for outcome in ("skill:senior", "skill:technician"):
        assert all(POINT not in open_ for open_ in points(assess(person, DAY, outcome), outcome).values())
        assert assess(person, DAY, outcome).verdict is Verdict.ELIGIBLE


def test_湖南_只叫高级职称的也从取得那天起满一年() -> None:
    person = titled("cn-hn", "senior_unspecified", "2024-09-01")
    result = assess(person, DAY, "skill:senior_technician")
    assert (result.verdict, result.earliest_date) == (Verdict.NOT_YET, "2025-09-01")
