"""A date said to the month or the year only: what is answered is what all its days have in common, and their first and last."""

from __future__ import annotations

import copy
import random
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from actions.eligibility import Assessment, assess
from tests.actions.eligibility.draws import honoured
from tests.actions.eligibility.findings import known
from tests.actions.eligibility.nearly import by_level, nearly
from tests.actions.eligibility.people import certificate, engineer, title
from tests.actions.eligibility.persons import Person, persons

GROUPS, SIZE = 60, 20
_OF_THE_PERSON = ("post_since", "occupation_since", "work_since")
Place = tuple[Any, ...]
"""Keys from the situation to a date in it."""


def dated(situation: Person) -> list[Place]:
    """Where the situation has dates."""
    found: list[Place] = [(name,) for name in _OF_THE_PERSON if name in situation]
    for papers in ("certs", "titles"):
        found += [(papers, index, "date") for index, paper in enumerate(situation[papers]) if "date" in paper]
    return found + [("gaps", index, end) for index, _ in enumerate(situation["gaps"]) for end in ("from", "to")]


def said(situation: Person, place: Place) -> str:
    node: Any = situation
    for key in place:
        node = node[key]
    return str(node)


def with_said(situation: Person, place: Place, text: str) -> Person:
    whole = copy.deepcopy(situation)
    node: Any = whole
    for key in place[:-1]:
        node = node[key]
    node[place[-1]] = text
    return whole


def days(text: str, place: Place, today: date) -> list[str]:
    """The first and the last day that a month or a year can mean; who is away to its end is back on the day after."""
    year, month = int(text[:4]), text[5:]
    first = date(year, int(month or 1), 1)
    last = date(year, int(month or 12), monthrange(year, int(month or 12))[1])
    if place[-1] == "to":
        return [first.isoformat(), (last + timedelta(1)).isoformat()]
    return [first.isoformat(), min(last, today).isoformat()]


def possible(situation: Person, vague: list[Place], today: date) -> Iterator[Person]:
    """The person with each of these dates on its first and on its last day."""
    for chosen in product(*(days(said(situation, place), place, today) for place in vague)):
        whole = situation
        for place, day in zip(vague, chosen, strict=True):
            whole = with_said(whole, place, day)
        if all(gap["from"] <= gap["to"] for gap in whole["gaps"]):
            yield whole


def first_days(result: Assessment) -> tuple[str, str]:
    """The first and the last day that a date of a result can mean."""
    text = result.earliest_date or ""
    low, _, high = text.partition("..")
    if len(low) < len("2026-01-01"):
        first, last = days(low, ("date",), date.max)
        return first, last
    return low, high or low


def compared(drawn: Callable[[int, int], Iterator[tuple[Person, date, str]]], seed: int) -> str | None:
    """What is wrong with the answer to one person with one or two vague dates; None where nothing is."""
    rng = random.Random(seed)  # noqa: S311 - test data
    situation, today, target = next(drawn(seed, 1))
    places = dated(situation)
    vague = rng.sample(places, min(len(places), rng.choice((1, 1, 2))))
    for place in vague:
        situation = with_said(situation, place, said(situation, place)[: rng.choice((4, 7))])
    if known(situation, target):
        return None
    result = assess(situation, today, target)
    each = [assess(whole, today, target) for whole in possible(situation, vague, today)]
    if result.contradictions or any(one.contradictions or one.open_points for one in each):
        return None
    verdict, verdicts = result.verdict.value, {one.verdict.value for one in each}
    told = f"{verdict} {result.earliest_date} {result.missing}, of its days {verdicts}: {situation} {today} {target}"
    if verdict in ("needs_information", "needs_confirmation"):
        return None if len(verdicts) > 1 else told
    if verdicts != {verdict}:
        return told
    if verdict != "not_yet":
        return None
    found = [day for one in each for day in first_days(one)]
    return None if first_days(result) == (min(found), max(found)) else f"{min(found)}..{max(found)} is right: {told}"


@pytest.mark.parametrize("group", range(GROUPS))
def test_日期只说到月或年_答的就是其中每一天都一样的_日期从最早到最晚(group: int) -> None:
    drawn = (persons, nearly, honoured, by_level, by_level)[group % 5]
    assert [wrong for seed in range(group * SIZE, (group + 1) * SIZE) if (wrong := compared(drawn, seed))] == []


def test_证书和职称都还没满_职称只说到年的_写到它最晚的一天() -> None:
    person = engineer(
        "cn-hn",
        certs=[certificate("technician", "2024-06-15"), certificate("senior"), certificate("senior_technician")],
        titles=[title("intermediate", "2020"), title("assistant"), title("associate_senior")],
    )
    result = assess(person, date(2025, 1, 10), "skill:senior_technician")
    assert (result.verdict.value, result.earliest_date) == ("not_yet", "2025-06-15..2025-12-31")
