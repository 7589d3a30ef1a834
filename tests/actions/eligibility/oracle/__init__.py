"""A second evaluator, written from the five documents alone, to check the first.

It shares nothing with ``actions.eligibility``: it reads complete situations with exact days and walks the calendar day by
day until a condition holds. It covers both ladders of Hunan, Guangdong, Wuhan and Shanghai with their honours,
recognition by the employer in Hunan, the examinations and the classes of technical schools. Where a clause can be read in
more than one way every reading is an answer; the first one is the better.

An answer is ``(verdict, earliest_date)``; the date is None for every verdict but ``not_yet``.
"""

from __future__ import annotations

from datetime import date
from itertools import product

from tests.actions.eligibility.facts import Situation, as_of_today
from tests.actions.eligibility.oracle.enterprise import ISSUED, enterprise
from tests.actions.eligibility.oracle.exams import diploma, examination
from tests.actions.eligibility.oracle.honours import by_contribution, by_honour
from tests.actions.eligibility.oracle.skills import SKILLS
from tests.actions.eligibility.oracle.titles import TITLES
from tests.actions.eligibility.readings import Point, Readings

Answer = tuple[str, str | None]

# 000: issued 2024-06-03. 001: 自2022年4月15日起实施，有效期5年. 002 and 004 name no day, only the year of their number.
IN_FORCE = {
    "cn-hn": (date(2024, 6, 3), date.max),
    "cn-gd": (date(2022, 4, 15), date(2027, 4, 14)),
    "cn-hb-wuhan": (date(2022, 1, 1), date.max),
    "cn-sh": (date(2021, 1, 1), date.max),
}


def verdict_of(point: Point, today: date) -> Answer:
    """A hard failure beats "not yet", which beats "needs confirmation", which beats "eligible"."""
    if point.day is None:
        return "not_eligible", None
    if point.day > today:
        return "not_yet", point.day.isoformat()
    return ("needs_confirmation", None) if point.open else ("eligible", None)


def best(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Several routes: an open one and one that only needs time cannot be compared, both may be said."""
    by_verdict: dict[str, list[Answer]] = {}
    for answer in answers:
        by_verdict.setdefault(answer[0], []).append(answer)
    if "eligible" in by_verdict:
        return (("eligible", None),)
    middle = by_verdict.get("needs_confirmation", [])[:1]
    if "not_yet" in by_verdict:
        middle = [*middle, min(by_verdict["not_yet"], key=lambda answer: answer[1] or "")]
    return tuple(middle) or (("not_eligible", None),)


def routes(situation: Situation, today: date, target: str) -> tuple[Readings, ...]:
    """Every way to an outcome, each in all its readings."""
    region = situation["region"]
    kind, _, name = target.partition(":")
    if situation.get("direction") == "enterprise":
        return enterprise(situation, target)
    match kind:
        case "title":
            return (
                TITLES[region](situation, target, today),
                by_honour(situation, target, today),
                by_contribution(situation, target, today),
            )
        case "skill":
            return SKILLS[region](situation, target, today)
        case "exam":
            return (examination(situation, name),)
        case _:
            return (diploma(situation, name),)


def answers(situation: Situation, today: date, target: str) -> tuple[Answer, ...]:
    """Every answer the text allows for one complete person and one outcome; the better reading first."""
    begin, end = IN_FORCE[situation["region"]]
    if situation.get("direction") == "enterprise":
        if situation["region"] != "cn-hn":
            return (("not_covered", None),)
        begin = ISSUED
    if not begin <= today <= end:
        return (("not_in_force", None),)
    titled = any(title.get("held", True) for title in situation.get("titles", ()))
    if (
        target.startswith("skill:")
        and situation.get("direction") != "enterprise"
        and not titled
        and not situation["level_confirmed"]
    ):
        return (("not_covered", None),)  # all four speak of 取得…职称的专业技术人员 and of nobody else
    if "gaps" in situation:
        situation = as_of_today(situation, today)
    ways = routes(situation, today, target)
    combinations = product(*(dict.fromkeys(verdict_of(p, today) for p in way) for way in ways))
    return tuple(dict.fromkeys(answer for combo in combinations for answer in best(combo)))
