"""Each condition of each rule by years turned alone: flips.yaml, and that nothing was left out of it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.eligibility import assess
from actions.eligibility.rules import rule_books
from tests.actions.eligibility.numbers import numbers
from tests.actions.eligibility.oracle import IN_FORCE
from tests.actions.eligibility.people import TODAY, Situation, engineer, worker

TABLE = yaml.safe_load((Path(__file__).parent / "flips.yaml").read_text(encoding="utf-8"))
TARGETS = {
    "skill_to_title": ("title:assistant", "title:intermediate", "title:associate_senior"),
    "title_to_skill": ("skill:senior", "skill:technician", "skill:senior_technician"),
}
DAY = date.fromisoformat(TODAY)


def flipped(region: str, ladder: str, facts: dict[str, Any]) -> Situation:
    """The eligible person with these facts in place of the old; `lawful`, `related`, ... are of every paper held."""
    person = (worker if ladder == "skill_to_title" else engineer)(region)
    rest = dict(facts)
    for key, papers, inner in (
        ("lawful", "certs", "lawful"),
        ("related", "certs", "related"),
        ("title_related", "titles", "related"),
        ("title_series", "titles", "series"),
        ("title_lawful", "titles", "lawful"),
    ):
        if key in rest:
            person[papers] = [paper | {inner: rest[key]} for paper in person[papers]]
            del rest[key]
    return {name: value for name, value in (person | rest).items() if value is not None}


def rows() -> list[Any]:
    return [
        pytest.param(region, ladder, row, target, id=f"{region}_{target}_{row['改']}")
        for region, ladders in TABLE.items()
        for ladder, changes in ladders.items()
        for row in changes
        for target in row.get("targets", TARGETS[ladder])
    ]


@pytest.mark.parametrize("region", IN_FORCE)
@pytest.mark.parametrize("target", [target for targets in TARGETS.values() for target in targets])
def test_没改以前可以申报(region: str, target: str) -> None:
    ladder = "skill_to_title" if target.startswith("title:") else "title_to_skill"
    assert assess(flipped(region, ladder, {}), DAY, target).verdict.value == "eligible"


@pytest.mark.parametrize(("region", "ladder", "row", "target"), rows())
def test_只改一样(region: str, ladder: str, row: dict[str, Any], target: str) -> None:
    result = assess(flipped(region, ladder, row["facts"]), DAY, target)
    assert (result.verdict.value, result.earliest_date) == (row["verdict"], row.get("earliest_date"))


@cache
def turned() -> set[tuple[str, str]]:
    """(route, condition) that stood at anything but `met` for somebody in flips.yaml or just before a boundary."""
    found: set[tuple[str, str]] = set()
    results = [
        assess(flipped(*param.values[:2], param.values[2]["facts"]), DAY, param.values[3])  # type: ignore[misc]
        for param in rows()
    ]
    # Shanghai's 高级 is asked for as 正高级 too, which stays open whatever the facts: turned, though never eligible.
    results += [
        assess(flipped(*param.values[:2], param.values[2]["facts"]), DAY, "title:full_senior")  # type: ignore[misc]
        for param in rows()
        if param.values[1] == "skill_to_title"
    ]
    for number in numbers():
        start = DAY.replace(year=DAY.year - number.years).isoformat()
        results.append(assess(number.situation(start), DAY - timedelta(1), number.outcome))
    for result in results:
        for route in result.routes:
            found |= {(route.route.id, row.id) for row in route.rows() if row.status != "met"}
    return found


@pytest.mark.parametrize("region", IN_FORCE)
def test_每条年限规则的每个条件都至少有一次不满足(region: str) -> None:
    routes = [route for book in rule_books(region) for route in book.routes if route.direction in TARGETS]
    ordinary = [route for route in routes if not route.exceptional and not route.only_if]
    asked = {(route.id, row.id) for route in ordinary for row in _labelled(route.condition)}
    assert not asked - turned()


def _labelled(condition: Any) -> list[Any]:
    """The words of each condition that has its own line in the table."""
    if condition.words.label is not None:
        return [condition.words]
    return [words for part in getattr(condition, "parts", ()) for words in _labelled(part)]
