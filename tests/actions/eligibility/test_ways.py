"""Which rules count for whom: ways.yaml, and that nothing was left out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.eligibility import Situation, assess
from actions.eligibility.rules import rule_books
from actions.eligibility.selection import Ladder
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


FULL = {
    "cn-hn": ["honour/full-senior"],
    "cn-gd": ["honour/full-senior", "new-grades/full-senior"],
    "cn-hb-wuhan": ["honour/full-senior"],
}
"""The rules for 正高级 where only an honour leads there; in Shanghai's document years do as well, for whoever asks."""


@pytest.mark.parametrize(("region", "ways"), FULL.items())
def test_只有荣誉能到的级别_没说荣誉的人问了也列出来_说了的不重复(region: str, ways: list[str]) -> None:
    table = TABLE[region]["skill_to_title"]
    usual, honour = list(flat(table["usual"])), list(flat(table["honour"]))
    for awards in (None, []):
        assert listed(region, "skill_to_title", "title:full_senior", awards=awards) == sorted([*usual, *ways])
        assert listed(region, "skill_to_title", "title:associate_senior", awards=awards) == sorted(usual)
    for target in ("title:full_senior", "title:associate_senior"):
        assert listed(region, "skill_to_title", target, awards=["市级技术能手"]) == sorted([*usual, *honour])


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


def enterprise(*ways: str, **first: Any) -> Ladder:
    """The rules for employees in Hunan, those for these ways alone; `first`: changes to the first rule."""
    (book,) = (book for book in rule_books("cn-hn") if "enterprise" in book.ladders)
    routes = [
        route for route in book.ladders["enterprise"].routes if route.on_request or set(route.way.values()) & set(ways)
    ]
    return Ladder((replace(routes[0], **first), *routes[1:]), {}, ())


def counted(ladder: Ladder, **facts: Any) -> list[str]:
    return [route.id.partition("/")[2] for route in ladder.selection(Situation.of(facts), None).routes]


def test_没有一条途径是走这条路的_其余的都列出来说明_要自己说的和指名问的除外() -> None:
    ways = TABLE["cn-hn"]["enterprise"]
    ladder, both = enterprise("direct", "assessment"), [*flat(ways["direct"]), *flat(ways["assessment"])]
    assert sorted(counted(ladder, recognition_method="direct")) == sorted(flat(ways["direct"]))
    assert sorted(counted(ladder, recognition_method="appointment")) == sorted(both)
    stated = enterprise("direct", "assessment", only_if={"level_confirmed": True})
    (unstated,) = set(both) - set(counted(stated, recognition_method="appointment"))
    assert unstated == counted(ladder)[0]
    assert sorted(counted(stated, recognition_method="appointment", level_confirmed=True)) == sorted(both)


def test_每条途径都在表里() -> None:
    for region, ladders in TABLE.items():
        known = {name for ways in ladders.values() for group in ways.values() for name in _names(group)}
        books = [route.id.partition("/")[2] for book in rule_books(region) for route in book.routes]
        assert {name for name in books if name not in LEADERS.get(region, ())} == known


def _names(group: Any) -> Iterator[str]:
    yield from flat(list(group.values()) if isinstance(group, dict) else group)
