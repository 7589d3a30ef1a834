"""Which rules count for whom: ways.yaml, and that nothing was left out of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.eligibility import assess
from actions.eligibility.rules import rule_books
from tests.actions.eligibility.people import TODAY
from tests.actions.eligibility.test_lists import flat

TABLE: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("ways.yaml").read_text(encoding="utf-8"))
LADDERS = [(region, direction) for region, ladders in TABLE.items() for direction in ladders]
HOW = ("direct", "assessment", "appointment")
each_ladder = pytest.mark.parametrize(("region", "direction"), LADDERS)


def listed(region: str, direction: str, target: str | None = None, **facts: Any) -> list[str]:
    """The rules an assessment lists, by their short names, in alphabetical order."""
    person = {"region": region, "direction": direction, "certs": [], "titles": [], "exam": "经济", **facts}
    result = assess(person, date.fromisoformat(TODAY), target)
    return sorted(route.route.id.partition("/")[2] for route in result.routes)


@each_ladder
def test_一般人适用哪些途径(region: str, direction: str) -> None:
    ways = TABLE[region][direction]
    if direction == "enterprise":
        for how in HOW:
            assert listed(region, direction, recognition_method=how) == sorted(flat(ways[how]))
        assert listed(region, direction) == sorted(flat([ways[how] for how in HOW]))
    else:
        assert listed(region, direction) == sorted(flat(ways["usual"]))
        assert listed(region, direction, awards=[]) == sorted(flat(ways["usual"]))


@each_ladder
def test_说了有荣誉_荣誉的途径也算(region: str, direction: str) -> None:
    ways = TABLE[region][direction]
    if direction != "enterprise":
        found = listed(region, direction, awards=["市级技术能手"])
        assert found == sorted(flat([ways["usual"], ways.get("honour", [])]))


def stated() -> Iterator[tuple[str, str, str]]:
    for region, direction in LADDERS:
        for fact in TABLE[region][direction].get("stated", ()):
            yield region, direction, fact


@pytest.mark.parametrize(("region", "direction", "fact"), [*stated()])
def test_自己说了才算的途径(region: str, direction: str, fact: str) -> None:
    ways = TABLE[region][direction]
    assert listed(region, direction, **{fact: True}) == sorted(flat([ways["usual"], ways["stated"][fact]]))
    assert listed(region, direction, **{fact: False}) == sorted(flat(ways["usual"]))
    assert listed(region, direction, **{fact: "unknown"}) == sorted(flat(ways["usual"]))


def asked() -> Iterator[tuple[str, str, str]]:
    for region, direction in LADDERS:
        for target in TABLE[region][direction].get("asked", ()):
            yield region, direction, target


@pytest.mark.parametrize(("region", "direction", "target"), [*asked()])
def test_指名问才算的途径(region: str, direction: str, target: str) -> None:
    ways = TABLE[region][direction]
    others = flat([ways.get("usual", []), *(ways.get(how, []) for how in HOW)])
    assert listed(region, direction, target) == sorted([*others, *ways["asked"][target]])


LEADERS = {
    "cn-hb-wuhan": ["contribution/associate-senior", "contribution/full-senior"],
    "cn-hn": ["leader/associate-senior"],
    "cn-gd": ["leader/associate-senior"],
}


@pytest.mark.parametrize(("region", "ways"), LEADERS.items())
def test_说了突出贡献和长期一线_才看没有列明的荣誉能不能直接申报_有没有荣誉都一样(region: str, ways: list[str]) -> None:
    usual = sorted(flat(TABLE[region]["skill_to_title"]["usual"]))
    said: dict[str, Any] = {"major_contribution": True, "longterm_frontline": True}
    assert listed(region, "skill_to_title", **said) == sorted([*usual, *ways])
    assert listed(region, "skill_to_title", **said, awards=[]) == sorted([*usual, *ways])
    for name in said:
        assert listed(region, "skill_to_title", **{**said, name: False}) == usual, name


def test_每条途径都在表里() -> None:
    for region, ladders in TABLE.items():
        known = {name for ways in ladders.values() for group in ways.values() for name in _names(group)}
        books = [route.id.partition("/")[2] for book in rule_books(region) for route in book.routes]
        assert {name for name in books if name not in LEADERS.get(region, ())} == known


def _names(group: Any) -> Iterator[str]:
    yield from flat(list(group.values()) if isinstance(group, dict) else group)
