"""What holds of every plan: each step stands on its day, no path is beaten by another, nothing told is changed."""

from __future__ import annotations

import copy
import json
from datetime import date, timedelta
from typing import Any

import pytest

from actions.eligibility import assess
from actions.planning import Path, plan
from knowledge.policies import document
from knowledge.policies.document import Document
from tests.actions.planning.test_brute_force import climbers


def steps(path: Path) -> list[tuple[str | None, str]]:
    return [(step.day, step.outcome) for step in path.steps]


@pytest.fixture
def no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """`assess` gives no verdict after a document's end; a plan does, and says so."""
    monkeypatch.setattr(Document, "in_force_on", lambda self, day: True)


PEOPLE = list(climbers(seed=77, count=150))


def stands(step: Any, day: date) -> tuple[str, set[str]]:
    """The route's verdict by `assess` for the step's person on a day, and the points left open."""
    direction = step.rule.route.direction
    asked = step.person.model_copy(update={"direction": direction})
    target = step.outcome if step.rule.route.on_request else None
    result = assess(asked, day, target)
    route = next(r for r in result.routes if r.route.id == step.rule.route.id)
    points = {name for row in route.rows() if row.status == "unknown" for name in row.open}
    return route.verdict.value, points


@pytest.mark.usefixtures("no_end")
def test_每一步在它那天都成立_没有一步早于它的条件() -> None:
    checked = 0
    for person, as_of, target in PEOPLE:
        for path in plan(person, as_of, target).paths:
            before = as_of
            for step in path.steps:
                day = date.fromordinal(step.early)
                verdict, points = stands(step, day)
                assert verdict == ("needs_confirmation" if points else "eligible"), (person, steps(path))
                assert points == {point.id for point in step.open_points}
                assert day >= before
                if day > before and not step.counted and not step.open_points:
                    # the day before, the route was shut, or hung on a point that is now out of the way
                    assert stands(step, day - timedelta(1))[0] != "eligible"
                before = day
                checked += 1
    assert checked > 60


@pytest.mark.usefixtures("no_end")
def test_没有一条路被另一条比下去() -> None:
    for person, as_of, target in PEOPLE:
        paths = plan(person, as_of, target).paths
        for one in paths:
            for other in paths:
                if one is other or one.outcome != other.outcome:
                    continue
                worse = all(a <= b for a, b in zip(one.cost, other.cost, strict=True))
                assert not (worse and one.cost != other.cost and one.counts_on <= other.counts_on), (person, as_of)


def test_事实不被改动_同样的事实得同样的规划() -> None:
    for person, as_of, target in PEOPLE[:15]:
        before = copy.deepcopy(person)
        first = json.dumps(plan(person, as_of, target).to_json(), ensure_ascii=False)
        assert json.dumps(plan(person, as_of, target).to_json(), ensure_ascii=False) == first
        assert person == before


def test_每一步都引到原文() -> None:
    for person, as_of, target in PEOPLE[:15]:
        for path in plan(person, as_of, target).to_json()["paths"]:
            for step in path["steps"]:
                paper = document(step["citation"]["document"])
                assert step["citation"]["quote"] in paper.clause(step["citation"]["clause"]).text
                assert step["assumptions"]
