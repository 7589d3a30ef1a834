"""Persons who meet everything for one outcome, their years full to the day, with one fact or two otherwise.

Chance finds such persons seldom; a condition, a level or a number turned in a rule shows on them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

from tests.actions.eligibility.calendar_days import later
from tests.actions.eligibility.oracle.honours import HONOURS, HUNAN_CONTESTS
from tests.actions.eligibility.oracle.titles import LADDER
from tests.actions.eligibility.people import certificate, engineer, title, worker
from tests.actions.eligibility.persons import REGIONS, SKILL_TARGETS, Person

Drawn = tuple[Person, date, str]

TODAY = date(2025, 6, 15)
_SKILLS = ("senior", "technician", "senior_technician")
_TITLES = ("entry", "junior", "assistant", "intermediate", "associate_senior", "senior_unspecified", "full_senior")
_DENIED = ("assistant", "intermediate", "associate_senior")
_YEARS = [str(year) for year in (2021, 2022, 2023, 2024)]

_RESULTS = [
    {**dict.fromkeys(_YEARS, "pass"), year: result}
    for year in _YEARS
    for result in ("basic", "fail", "none", "pending")
]
_EXPERTS = [(1, "full_senior", True), (2, "associate_senior", True), (2, "full_senior", False)]
_EMPLOYERS = (
    "public_institution", "state_owned", "government", "school", "self_employed", "dispatch", "unemployed",
)  # fmt: skip
OTHERWISE: tuple[tuple[str, Sequence[Any]], ...] = (
    ("standards_met", [False]),
    ("good_conduct", [False]),
    ("frontline", [False]),
    ("on_post", [False]),
    ("skill_post", [False]),
    ("employer_type", _EMPLOYERS),
    ("unit_affiliation", ["provincial", "central", "private"]),
    ("ratio_available", [False]),
    ("employer_recommends", [False]),
    ("retired", [True]),
    ("retirement_age_reached", [True]),
    ("access_required", [True]),
    ("series", ["农业", "艺术", "文物博物", "实验技术", "技工院校教师", "会计"]),
    ("post_since", ["2022-06-15", "2022-06-16", "2024-01-01"]),
    ("occupation_since", ["2024-06-15", "2024-06-16", "2022-06-15", "2022-06-16", "2020-06-15"]),
    ("work_since", ["2023-06-15", "2023-06-16", "2021-06-15", "2021-06-16"]),
    ("appraisals", ["none_held", *_RESULTS]),
    ("longterm_frontline", [False]),
    ("major_contribution", [False]),
    ("recommenders", [{"count": count, "level": level, "same_industry": same} for count, level, same in _EXPERTS]),
    *(("gaps", ["other_work", "other_occupation", "away"]) for _ in range(3)),
    ("certs", ["lawful", "related"]),
    ("titles", ["lawful", "related", "series"]),
)
"""Fact -> what it is changed to; for papers, what they are made to lack."""


def nearly(seed: int, count: int) -> Iterator[Drawn]:
    """So many persons, each with a day and an outcome asked for."""
    rng = random.Random(seed)  # noqa: S311 - test data
    for _ in range(count):
        region, kind = rng.choice(REGIONS), rng.choice((by_certificate, by_title, _by_honour))
        situation, target = kind(rng, region)
        for name, values in rng.sample(OTHERWISE, rng.choice((0, 1, 1, 1, 1, 2))):
            _change(rng, situation, name, values)
        yield situation, TODAY, target


def by_certificate(rng: random.Random, region: str) -> tuple[Person, str]:
    """Somebody with a certificate for a title, and the title."""
    target = rng.choice(list(LADDER))
    level, years = LADDER[target]
    if region == "cn-sh" and target == "title:associate_senior":
        target = rng.choice(("title:associate_senior", "title:senior_unspecified", "title:full_senior"))
    below = _SKILLS[: _SKILLS.index(level)] if rng.random() < 0.5 else ()
    held = {**dict.fromkeys(below, "2010-05-01"), level: _just(rng, years)}
    if rng.random() < 0.15:  # only one that is too low, or too high
        held = {rng.choice(("intermediate", *_SKILLS)): "2010-05-01"}
    return worker(region, certs=_certificates(held), exceptional_conditions_met=rng.random() < 0.3), target


def by_title(rng: random.Random, region: str) -> tuple[Person, str]:
    """Somebody with a title, and a skill level."""
    held = {level: _just(rng, rng.choice((0, 1, 2, 3, 4, 5))) for level in [rng.choice(_TITLES)]}
    skills = {level: _just(rng, rng.choice((0, 1, 1, 3))) for level in _SKILLS[:2] if rng.random() < 0.4}
    person = engineer(
        region,
        titles=[title(level, held.get(level)) for level in dict.fromkeys((*held, *_DENIED))],
        certs=_certificates(skills),
        level_confirmed=rng.random() < 0.15,
        dates_confirmed=True,
    )
    return person, rng.choice(SKILL_TARGETS)


def _by_honour(rng: random.Random, region: str) -> tuple[Person, str]:
    target = rng.choice(list(HONOURS[region]))
    names: Sequence[str] = HONOURS[region][target]
    if region == "cn-hn" and rng.random() < 0.25:
        target, names = rng.choice((*LADDER, target)), HUNAN_CONTESTS
    person = worker(
        region,
        awards=[rng.choice(names)],
        certs=_certificates({rng.choice(("senior", "senior", "senior", "intermediate")): "2025-05-01"}),
        longterm_frontline=True,
        major_contribution=True,
        recommenders={"count": 2, "level": "full_senior", "same_industry": True},
    )
    return person, target


def _certificates(held: dict[str, str]) -> list[Person]:
    return [certificate(level, held.get(level)) for level in dict.fromkeys((*held, *_SKILLS))]


def _just(rng: random.Random, years: int) -> str:
    """So many years before today to the day, a day too late, or long before."""
    day = later(TODAY, -12 * years) + timedelta(rng.choice((0, 0, 1 if years else 0)))
    return (day if rng.random() < 0.8 else later(TODAY, -150)).isoformat()


def _change(rng: random.Random, situation: Person, name: str, values: Sequence[Any]) -> None:
    value = rng.choice(values)
    match name:
        case "certs" | "titles":
            lacking = "会计" if value == "series" else False
            situation[name] = [
                {**paper, value: lacking} if paper.get("held", True) else paper for paper in situation[name]
            ]
        case "gaps":
            gap = {"from": "2024-06-01", "to": "2025-02-01", "kind": value}
            situation |= {"gaps": [gap], "continuous_work": False}
        case "access_required":
            situation |= {"access_required": True, "access_held": rng.random() < 0.5}
        case "retirement_age_reached":
            situation |= {"retirement_age_reached": True, "retirement_deferred": rng.random() < 0.5}
        case "work_since" | "post_since":
            situation |= {name: value, "dates_confirmed": True}
        case "series":
            situation |= {"series": value, "directory_condition": rng.random() < 0.5}
        case "appraisals":
            situation |= {"appraisals": value, "post_since": "2014-03-01"}
        case _:
            situation[name] = value


def by_level(seed: int, count: int) -> Iterator[Drawn]:
    """Every title alone with every certificate beside it, every certificate alone, every kind of break: so many of them."""
    alone = product(REGIONS, _TITLES, _DAYS[:4], _BESIDE, (None,), (False, True), SKILL_TARGETS)
    broken = product(REGIONS, _DENIED, _DAYS, _BESIDE, _BREAKS, (False,), SKILL_TARGETS)
    drawn = [_titled(*combination) for combination in (*alone, *broken)]
    drawn += [_certified(*combination) for combination in product(REGIONS, LADDER, _BREAKS)]
    drawn += [_certified(*combination) for combination in product(["cn-sh"], _HIGH, _BREAKS)]
    random.Random(seed).shuffle(drawn)  # noqa: S311 - test data
    yield from drawn[:count]


_DAYS = ("2024-06-16", "2024-06-15", "2022-06-15", "2020-06-15", "2023-06-15", "2021-06-15", "2012-06-15")
_BESIDE = (None, ("senior", "2024-06-15"), ("technician", "2024-06-15"))
_BREAKS = ("other_work", "other_occupation", "away")
_HIGH = ("title:full_senior", "title:senior_unspecified")


def _titled(
    region: str, level: str, day: str, skill: tuple[str, str] | None, gap: str | None, confirmed: bool, target: str
) -> Drawn:
    person = engineer(
        region,
        titles=[title(name, day if name == level else None) for name in dict.fromkeys((level, *_DENIED))],
        certs=_certificates(dict([skill] if skill else [])),
        level_confirmed=confirmed,
        dates_confirmed=True,
        work_since=day if gap else "2008-07-01",
    )
    return _broken(person, gap), TODAY, target


def _certified(region: str, target: str, gap: str) -> Drawn:
    level, years = LADDER.get(target, ("senior_technician", 4))
    person = worker(region, certs=_certificates({level: later(TODAY, -12 * years).isoformat()}))
    return _broken(person, gap), TODAY, target


def _broken(person: Person, gap: str | None) -> Person:
    if gap is None:
        return person
    return {**person, "gaps": [{"from": "2024-07-01", "to": "2025-03-01", "kind": gap}], "continuous_work": False}
