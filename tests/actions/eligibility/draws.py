"""Random complete persons for what persons.py leaves out: honours, recognition by the employer, examinations, classes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from tests.actions.eligibility.calendar_days import later
from tests.actions.eligibility.oracle.enterprise import ISSUED, LEVELS, MERITS, TARGETS
from tests.actions.eligibility.oracle.exams import COUNTED_FOR, DIPLOMAS, EXAMS
from tests.actions.eligibility.oracle.honours import HONOURS
from tests.actions.eligibility.oracle.titles import ENTERPRISE as COMPANIES
from tests.actions.eligibility.persons import TITLE_TARGETS, Person, persons

Drawn = tuple[Person, date, str]

ELSEWHERE = ("三八红旗手", "全国劳动模范", "长沙工匠", "市级技术能手", "世界技能大赛优胜奖")
"""Honours that some document does not list, or none."""
_UNLISTED_EXAMS = ("注册消防工程师", "执业药师")


def honoured(seed: int, count: int) -> Iterator[Drawn]:
    """Persons with an honour or two, asking for a title; most of them meet what stands beside the honours."""
    rng = random.Random(seed)  # noqa: S311 - test data
    for situation, today, _ in persons(seed, count):
        own = sorted({name for names in HONOURS[situation["region"]].values() for name in names})
        others = sorted({name for lists in HONOURS.values() for names in lists.values() for name in names})
        awards = [rng.choice(own if rng.random() < 0.75 else (*others, *ELSEWHERE))]
        if rng.random() < 0.15:
            awards.append(rng.choice(others))
        more = {
            "awards": list(dict.fromkeys(awards)),
            "longterm_frontline": rng.random() < 0.9,
            "major_contribution": rng.random() < 0.9,
            "recommenders": {
                "count": rng.choice((0, 1, 2, 2, 2, 2, 3)),
                "level": rng.choice(("full_senior", "full_senior", "full_senior", "associate_senior")),
                "same_industry": rng.random() < 0.9,
            },
        }
        yield {**situation, **more}, today, rng.choice(TITLE_TARGETS)


def _day(rng: random.Random) -> date:
    if rng.random() < 0.05:
        return ISSUED + timedelta(rng.randint(-2, 2))
    if rng.random() < 0.05:
        return rng.choice((date(2025, 2, 28), date(2025, 3, 1), date(2028, 2, 29)))
    return date(2024, 7, 1) + timedelta(rng.randint(0, 900))


def _often(rng: random.Random, share: float = 0.9) -> bool:
    return rng.random() < share


def employees(seed: int, count: int) -> Iterator[Drawn]:
    """Employees of a company in Hunan (or the company itself) that want what 26号 offers."""
    rng = random.Random(seed)  # noqa: S311 - test data
    for _ in range(count):
        today, target = _day(rng), rng.choice(TARGETS)
        held = sorted(rng.sample(range(len(LEVELS)), rng.choice((0, 1, 1, 2, 3))))
        days = sorted(today - timedelta(rng.randint(0, 4000)) for _ in held)
        employee = _often(rng)
        merits = [merit for merit in (*sorted(MERITS), "other_award") if rng.random() < 0.12]
        since = later(today, -12) + timedelta(rng.choice((-900, -31, -1, 0, 0, 1, 2, 200)))
        if rng.random() < 0.05:
            since = date(2024, 2, 29)
        situation = {
            "region": "cn-hn",
            "direction": "enterprise",
            "occupation": "焊工",
            "certs": [
                *(
                    {"level": LEVELS[place], "date": day.isoformat(), "related": _often(rng, 0.97), "lawful": _often(rng, 0.97)}
                    for place, day in zip(held, days, strict=True)
                ),
                *({"level": level, "held": False} for place, level in enumerate(LEVELS) if place not in held),
            ],
            "titles": [],
            "recognition_method": "appointment" if target.startswith("post:") else rng.choice(("direct", "assessment")),
            "employer_type": rng.choice(COMPANIES if target.startswith("filing:") else (*COMPANIES, "dispatch", "dispatch")),
            "unit_affiliation": rng.choice(("central", "provincial", "municipal", "private")),
            "unit_since": min(since, today).isoformat(),
            "employee": employee,
            "social_organisation": rng.random() < (0.15 if employee else 0.7),
            "partner": rng.random() < (0.15 if employee else 0.7),
            "company_filed": _often(rng, 0.95),
            "occupation_filed": _often(rng, 0.95),
            "level_filed": _often(rng, 0.95),
            "company_conditions_met": _often(rng),
            "first_recognition": rng.random() < 0.5,
            "outstanding": rng.random() < 0.5,
            "frontline": _often(rng, 0.8),
            "achievements": merits,
            "company_above_scale": rng.random() < 0.5,
            "company_skill_based": rng.random() < 0.7,
            "company_leading": rng.random() < 0.5,
        }  # fmt: skip
        yield situation, today, target


def candidates(seed: int, count: int) -> Iterator[Drawn]:
    """Graduates of technical schools: an examination, or what their class counts as."""
    rng = random.Random(seed)  # noqa: S311 - test data
    for situation, today, _ in persons(seed, count):
        region = situation["region"]
        more = {
            "diploma_class": rng.choice(("intermediate_class", "advanced_class", "technician_class", "other")),
            "diploma_purpose": rng.choice(("title_review", "exam")),
            "exam_requires": rng.choice(DIPLOMAS[:3]),
        }
        if rng.random() < 0.5 or not COUNTED_FOR[region]:
            exam = rng.choice((*EXAMS["cn-hn"], *_UNLISTED_EXAMS))
            yield {**situation, **more, "exam": exam, "direction": "exam"}, today, f"exam:{exam}"
        else:
            yield {**situation, **more, "direction": "diploma"}, today, f"diploma:{rng.choice(DIPLOMAS[:3])}"
