"""The planner against a second one that tries every sequence of routes (brute_force.py), on random complete persons."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pytest

from actions.planning import PlanStatus, plan
from knowledge.policies.document import Document
from tests.actions.eligibility.persons import REGIONS, persons
from tests.actions.planning.brute_force import BruteForce, Found

LIMIT = 4


@pytest.fixture(autouse=True)
def _no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """`assess` gives no verdict after a document's end, the planner does and says so: here no document ends."""
    monkeypatch.setattr(Document, "in_force_on", lambda self, day: True)


def found_by_planner(person: dict[str, Any], as_of: date, target: str) -> set[Found]:
    paths = plan(person, as_of, target, limit=LIMIT).paths
    found = set()
    for path in paths:
        body = path.to_json()
        counts_on = {counted["fact"] for step in body["steps"] for counted in step["counts_on"]}
        assert counts_on <= {"appraisals"}, f"{counts_on} {as_of} {target}\n{person}"
        cost = (body["outcome"], body["day"], len(body["steps"]), body["trials"], body["discretion"])
        found.add((cost, bool(counts_on)))
    return found


def compared(drawn: Iterable[tuple[dict[str, Any], date, str]]) -> int:
    """How many persons had a path; every one of them the same as by brute force."""
    reached = 0
    for person, as_of, target in drawn:
        found = plan(person, as_of, target, limit=LIMIT)
        if found.status is PlanStatus.HELD:
            continue
        expected = BruteForce(person, as_of, target, LIMIT).paths()
        assert found_by_planner(person, as_of, target) == expected, f"{as_of} {target}\n{person}"
        reached += bool(expected)
    return reached


def climbers(seed: int, count: int) -> Iterator[tuple[dict[str, Any], date, str]]:
    """Persons with something still above them; most of them on a post that lets them through."""
    rng = random.Random(seed)  # noqa: S311 - test data
    for person, as_of, drawn in persons(seed, count):
        target = drawn if rng.random() < 0.2 else rng.choice(_HIGH)
        lower = rng.randint(0, 2)
        held = {
            name: [paper for paper in person[name] if paper.get("held", True)][:lower] for name in ("certs", "titles")
        }
        lacking = {
            name: [
                {"level": level, "held": False} for level in _LEVELS[name] if level not in {p["level"] for p in papers}
            ]
            for name, papers in held.items()
        }
        fit = _FIT if rng.random() < 0.8 else {}
        yield {**person, **fit, **{name: held[name] + lacking[name] for name in held}}, as_of, target


_HIGH = ("title:intermediate", "title:associate_senior", "skill:technician", "skill:senior_technician")
_LEVELS = {
    "certs": ("senior", "technician", "senior_technician"),
    "titles": ("assistant", "intermediate", "associate_senior"),
}
_FIT = {
    "standards_met": True,
    "good_conduct": True,
    "employer_type": "enterprise",
    "unit_affiliation": "municipal",
    "frontline": True,
    "on_post": True,
    "skill_post": True,
    "retired": False,
    "retirement_age_reached": False,
    "employer_recommends": True,
    "access_required": False,
    "series": "工程",
}


def test_规划与穷举逐人一致() -> None:
    assert compared(climbers(seed=20261121, count=70)) >= 12


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_规划与穷举在两千人上一致(part: int) -> None:
    assert compared(climbers(seed=20240604 + part, count=500)) >= 120


def test_比过四个地区和两个方向() -> None:
    drawn = list(climbers(seed=20261121, count=70))
    assert {person["region"] for person, _, _ in drawn} == set(REGIONS)
    assert {target.partition(":")[0] for _, _, target in drawn} == {"title", "skill"}
