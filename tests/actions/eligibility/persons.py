"""Random complete persons: every fact known, every date a day, drawn around the days on which a rule turns."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.actions.eligibility.calendar_days import later
from tests.actions.eligibility.facts import TITLE
from tests.actions.eligibility.oracle import IN_FORCE

Person = dict[str, Any]

REGIONS = tuple(IN_FORCE)
TITLE_TARGETS = ("title:assistant", "title:intermediate", "title:associate_senior", "title:full_senior")
SKILL_TARGETS = ("skill:senior", "skill:technician", "skill:senior_technician")
TARGETS = TITLE_TARGETS + SKILL_TARGETS

_ORDINARY_EMPLOYERS = ("enterprise", "state_owned", "private", "foreign", "public_institution")
_OTHER_EMPLOYERS = ("government", "school", "self_employed", "dispatch", "unemployed")
_SERIES = ("工程", "工程", "工程", "工程", "工程", "农业", "艺术", "会计")


def _today(rng: random.Random, region: str) -> date:
    begin, end = IN_FORCE[region]
    if rng.random() < 0.06 and region in ("cn-gd", "cn-hn"):
        edge = begin if region == "cn-hn" or rng.random() < 0.5 else end
        return edge + timedelta(rng.randint(-2, 2))
    if rng.random() < 0.06:
        return rng.choice((date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2026, 2, 28), date(2026, 3, 1)))
    if rng.random() < 0.05:
        return rng.choice((date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)))
    return date(2024, 7, 1) + timedelta(rng.randint(0, 900))


def _around(rng: random.Random, today: date, years: int) -> date:
    """A day so many years before today, give or take a few days; sometimes any day, sometimes a 29 February."""
    luck = rng.random()
    if luck < 0.08:
        return date(rng.choice((2008, 2012, 2016, 2020)), 2, 29)
    if luck < 0.35:
        return today - timedelta(rng.randint(0, 4000))
    return min(
        later(today, -12 * years) + timedelta(rng.choice((-400, -31, -2, -1, -1, 0, 0, 0, 1, 1, 2, 31, 200))), today
    )


def _gaps(rng: random.Random, today: date) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for _ in range(rng.choice((0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 3))):
        begin = date(rng.randint(2010, 2025), rng.randint(1, 12), rng.choice((1, 1, 15, 28, rng.randint(1, 28))))
        end = later(begin, rng.randint(1, 24), rng.choice((0, 0, 0, 5, 14)))
        if end <= today:
            kind = rng.choice(("other_work", "other_occupation", "away"))
            found.append({"from": begin.isoformat(), "to": end.isoformat(), "kind": kind})
    return found


def _appraisals(rng: random.Random, today: date) -> str | dict[str, str]:
    if rng.random() < 0.65:
        return "last3_pass"
    if rng.random() < 0.1:
        return "none_held"
    results = ("pass",) * 12 + ("basic", "fail", "pending")
    return {str(year): rng.choice(results) for year in range(today.year - 6, today.year)}


def _mostly(rng: random.Random, value: bool, share: float = 0.93) -> bool:
    return value if rng.random() < share else not value


def _of_other_fields(rng: random.Random, certs: list[Person], titles: list[Person]) -> None:
    """Some papers are of another trade or field, and nobody has said whether that is related."""
    for cert in certs:
        if cert.get("related") and rng.random() < 0.12:
            cert["occupation"] = rng.choice(("电工", "中式烹调师"))
            if rng.random() < 0.7:
                del cert["related"]
    for paper in titles:
        if paper["series"] != "工程" and paper["related"] and rng.random() < 0.5:
            del paper["related"]


def person(rng: random.Random) -> tuple[Person, date]:
    """One complete person and a day."""
    region = rng.choice(REGIONS)
    today = _today(rng, region)
    employer = rng.choice(_ORDINARY_EMPLOYERS if rng.random() < 0.85 else _OTHER_EMPLOYERS)
    employed = employer not in ("self_employed", "unemployed")
    working = employer != "unemployed"
    retired = rng.random() < 0.04
    on_post = working and not retired and _mostly(rng, value=True)
    level = rng.choice(("intermediate", "senior", "technician", "senior_technician"))
    levels = [name for name in ("senior", "technician", "senior_technician") if rng.random() < 0.45 or name == level]
    if level == "intermediate":
        levels = ["intermediate"] if rng.random() < 0.5 else levels
    years = {"intermediate": 5, "senior": 2, "technician": 3, "senior_technician": 4}
    days = sorted(_around(rng, today, rng.choice((years[name], 1))) for name in levels)
    certs = [
        {
            "level": name,
            "date": day.isoformat(),
            "occupation": "焊工",
            "lawful": _mostly(rng, value=True, share=0.98),
            "related": _mostly(rng, value=True, share=0.98),
        }
        for name, day in zip(levels, days, strict=True)
    ]
    certs += [
        {"level": name, "held": False} for name in ("senior", "technician", "senior_technician") if name not in levels
    ]
    title_levels = (
        "assistant",
        "assistant",
        "intermediate",
        "intermediate",
        "associate_senior",
        "full_senior",
        "entry",
    )
    drawn = rng.sample(title_levels, rng.choice((0, 1, 1, 1, 2)))
    drawn = sorted(set(drawn), key=TITLE.__getitem__)
    days = sorted(_around(rng, today, rng.choice((1, 2, 3, 4, 5))) for _ in drawn)
    titles = [
        {
            "level": name,
            "date": day.isoformat(),
            "series": rng.choice(_SERIES),
            "related": _mostly(rng, value=True, share=0.97),
            "lawful": _mostly(rng, value=True, share=0.98),
        }
        for name, day in zip(drawn, days, strict=True)
    ]
    _of_other_fields(random.Random(f"fields {days} {levels}"), certs, titles)  # noqa: S311 - test data, drawn apart
    held = [paper for paper in (*certs, *titles) if paper.get("held", True)]
    titles += [
        {"level": name, "held": False}
        for name in ("assistant", "intermediate", "associate_senior")
        if name not in drawn
    ]
    post_since = _around(rng, today, rng.choice((3, 3, 6)))
    dated = [str(paper["date"]) for paper in held] + [post_since.isoformat()]
    first = date.fromisoformat(min(dated))
    work_since = first - timedelta(rng.choice((0, 30, 700)))
    in_trade = rng.random() < 0.6
    occupation_since = first if in_trade else max(work_since, _around(rng, today, rng.choice((1, 3, 5))))
    gaps = _gaps(rng, today)
    drawn_person = {
        "region": region,
        "series": rng.choice(_SERIES),
        "occupation": "焊工",
        "occupation_code": "6-18-02-04",
        "certs": certs,
        "titles": titles,
        "post_since": post_since.isoformat(),
        "occupation_since": occupation_since.isoformat(),
        "work_since": work_since.isoformat(),
        "continuous_work": not gaps,
        "gaps": gaps,
        "appraisals": _appraisals(rng, today),
        "employer_type": employer,
        "unit_affiliation": rng.choice(("municipal", "private", "municipal", "private", "provincial", "central")),
        "frontline": working and not retired and _mostly(rng, value=True),
        "on_post": on_post,
        "skill_post": working and not retired and _mostly(rng, value=True),
        "retired": retired,
        "retirement_age_reached": retired or rng.random() < 0.03,
        "retirement_deferred": not retired and rng.random() < 0.03,
        "rehired": False,
        "ratio_available": _mostly(rng, value=True, share=0.85),
        "employer_recommends": employed and not retired and _mostly(rng, value=True, share=0.9),
        "access_required": (access := rng.random() < 0.1),
        "access_held": access and rng.random() < 0.7,
        "awards": [],
        "longterm_frontline": False,
        "major_contribution": False,
        "recommenders": {"count": 0},
        # Drawn apart, by the person's own days: rare, and the persons drawn after are the same with and without.
        "level_confirmed": random.Random(f"level {post_since} {work_since}").random() < 0.05,  # noqa: S311 - test data
        "exceptional_conditions_met": random.Random(f"{post_since} {work_since}").random() < 0.05,  # noqa: S311 - the same
        "standards_met": _mostly(rng, value=True, share=0.97),
        "good_conduct": _mostly(rng, value=True, share=0.97),
    }
    if retired and working and random.Random(f"rehired {post_since} {work_since}").random() < 0.5:  # noqa: S311 - the same
        back = ("rehired", "on_post", "frontline", "skill_post", "employer_recommends")
        drawn_person |= dict.fromkeys(back, True)
    return drawn_person, today


def persons(seed: int, count: int) -> Iterator[tuple[Person, date, str]]:
    """So many complete persons, each with a day and an outcome asked for; the same seed gives the same persons."""
    rng = random.Random(seed)  # noqa: S311 - test data
    for _ in range(count):
        situation, today = person(rng)
        yield situation, today, rng.choice(TARGETS)
