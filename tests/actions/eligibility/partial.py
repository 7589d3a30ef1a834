"""Persons who have not said everything, and the ways in which they could: for the properties of `missing` and `verdict`."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from actions.eligibility.assessment import Assessment
from actions.eligibility.condition import Evaluated
from tests.actions.eligibility.facts import SKILL, TITLE
from tests.actions.eligibility.persons import TARGETS, Person, person

_KEPT = ("region",)
_OLDEST = date(2005, 1, 1)


def forget(rng: random.Random, situation: Person) -> Person:
    """The same person with some facts not given: whole facts, days of papers, what was said of papers not held."""
    share = rng.choice((0.05, 0.15, 0.3, 0.5))
    partial = {name: value for name, value in situation.items() if name in _KEPT or rng.random() >= share}
    for papers in ("certs", "titles"):
        if papers in partial:
            partial[papers] = [
                {key: value for key, value in paper.items() if key in ("level", "held") or rng.random() >= share}
                for paper in partial[papers]
                if paper.get("held", True) or rng.random() >= share
            ]
    if not partial.get("continuous_work", True) and "gaps" not in partial:
        del partial["continuous_work"]  # a break without its dates: what `gaps` is asked for
    return partial


def draw(seed: int) -> tuple[Person, date, str]:
    """One partial person, a day and an outcome."""
    rng = random.Random(seed)  # noqa: S311 - test data
    situation, today = person(rng)
    return forget(rng, situation), today, rng.choice(TARGETS)


def _between(rng: random.Random, first: date, last: date) -> str:
    last = max(first, last)
    luck = rng.random()
    if luck < 0.2:
        return first.isoformat()
    if luck < 0.4:
        return last.isoformat()
    return (first + timedelta(rng.randint(0, (last - first).days))).isoformat()


def _dated(
    rng: random.Random, papers: list[dict[str, Any]], order: dict[str, int], today: date
) -> list[dict[str, Any]]:
    """Every paper held has a day, a higher one never an earlier day than a lower one."""
    floor = _OLDEST
    done: list[dict[str, Any]] = []
    for index, paper in enumerate(papers := sorted(papers, key=lambda paper: order[paper["level"]])):
        if not paper.get("held", True):
            done.append(paper)
            continue
        above = [date.fromisoformat(p["date"]) for p in papers[index:] if p.get("held", True) and "date" in p]
        day = paper.get("date") or _between(rng, floor, min([*above, today]))
        floor = max(floor, date.fromisoformat(day))
        done.append({**paper, "date": day})
    return done


def complete(rng: random.Random, partial: Person, today: date, **facts: Any) -> Person:
    """One way in which everything could be: what was said stays, the rest is drawn and fits it."""
    other, _ = person(rng)
    for name, values in _CHOICES.items():
        if name not in ("certs", "titles", "appraisals", "continuous_work") and rng.random() < 0.7:
            # mostly what lets a person through, so that one other fact can decide
            other[name] = values[0] if rng.random() < 0.7 else rng.choice(values)
    if "occupation" in partial:
        other.pop("occupation_code")  # of the occupation drawn, not of the one given
    if "occupation_since" in partial:
        other["skill_post"] = True  # who says since when they work in the trade works in it
    if isinstance(other["appraisals"], dict):  # drawn for another day
        other["appraisals"] = {year: result for year, result in other["appraisals"].items() if int(year) < today.year}
    # Ways that only count where somebody says so (`only_if`) are not gone by those who have not.
    unspoken = {"level_confirmed": False, "exceptional_conditions_met": False}
    whole: Person = {**other, **unspoken, **partial, **facts}
    if not whole.get("awards") and "major_contribution" not in {*partial, *facts}:
        whole["major_contribution"] = False  # without an honour it only opens such a way
    ranks = {level: place for place, level in enumerate(SKILL)}
    for papers, order, defaults in (
        ("certs", ranks, {"lawful": True, "related": True}),
        ("titles", TITLE, {"lawful": True, "related": True, "series": "工程"}),
    ):
        listed = [
            {**defaults, **paper} if paper.get("held", True) else paper
            for paper in (whole[papers] if papers in partial or papers in facts else _undated(other[papers]))
        ]
        whole[papers] = _dated(rng, _with_lower(rng, listed, papers), order, today)
    dates = [date.fromisoformat(p["date"]) for name in ("certs", "titles") for p in whole[name] if "date" in p]
    given = {
        name: date.fromisoformat(whole[name])
        for name in ("post_since", "occupation_since", "work_since")
        if name in partial or name in facts
    }
    if "post_since" not in given:
        given["post_since"] = date.fromisoformat(
            _between(rng, given.get("occupation_since", given.get("work_since", _OLDEST)), today)
        )
    if "occupation_since" not in given:
        last = given["post_since"] if whole["skill_post"] else today
        given["occupation_since"] = date.fromisoformat(_between(rng, given.get("work_since", _OLDEST), last))
    if "work_since" not in given:
        given["work_since"] = date.fromisoformat(_between(rng, _OLDEST, min([*given.values(), *dates])))
    whole |= {name: day.isoformat() for name, day in given.items()}
    if "gaps" not in partial and "gaps" not in facts:
        steady = (
            min(given["post_since"], given["occupation_since"])
            if {"post_since", "occupation_since"} & set(partial)
            else today
        )
        whole["gaps"] = (
            [] if whole.get("continuous_work") and "continuous_work" in {*partial, *facts} else _breaks(rng, steady)
        )
    if "continuous_work" not in partial and "continuous_work" not in facts:
        whole["continuous_work"] = not whole["gaps"]
    return whole


def _undated(papers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in paper.items() if key != "date"} for paper in papers]


def _with_lower(rng: random.Random, papers: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """A list says what is highest; what lies below and was not spoken of may be held or not."""
    levels = (
        ("senior", "technician", "senior_technician")
        if name == "certs"
        else ("assistant", "intermediate", "associate_senior")
    )
    order = SKILL.index if name == "certs" else TITLE.__getitem__
    held = [order(paper["level"]) for paper in papers if paper.get("held", True)]
    spoken = {paper["level"] for paper in papers}
    # what led to a title was of its series
    highest = max((p for p in papers if p.get("held", True)), key=lambda paper: order(paper["level"]), default={})
    series, related = highest.get("series", "工程"), highest.get("related", True)
    extra: list[dict[str, Any]] = []
    for level in levels:
        if level not in spoken and held and order(level) < max(held):
            paper = {"level": level, "related": related, "lawful": True} | (
                {} if name == "certs" else {"series": series}
            )
            extra.append(paper if rng.random() < 0.6 else {"level": level, "held": False})
    return [*papers, *extra]


def _breaks(rng: random.Random, before: date) -> list[dict[str, str]]:
    if rng.random() < 0.5:
        return []
    begin = date(rng.randint(2010, 2022), rng.randint(1, 12), 1)
    end = begin + timedelta(rng.randint(30, 900))
    kind = rng.choice(("other_work", "other_occupation", "away"))
    return [{"from": begin.isoformat(), "to": end.isoformat(), "kind": kind}] if end <= before else []


def presumed(result: Assessment) -> set[str]:
    """The facts whose presumption is printed with a result; `lawful`, `related`, `title_series` are of papers."""
    if result.chosen is None:
        return set()
    found: set[str] = set()
    for leaf in _leaves(result.chosen.trace):
        if not leaf.assumed:
            continue
        match type(leaf.condition).__name__:
            case "Fact":
                found.add(leaf.condition.name)  # type: ignore[attr-defined]
            case "CertificateSound":
                found.add(leaf.condition.aspect)  # type: ignore[attr-defined]
            case "Certificate":
                found.add("certs")
            case "Appraisals":
                found.add("appraisals")
            case "Since":
                found.add(leaf.condition.name)  # type: ignore[attr-defined]
            case "Directory":
                found |= {"series", "occupation", "occupation_code"}
            case "TitleSound":
                found.add(f"title_{leaf.condition.aspect}")  # type: ignore[attr-defined]
            case "TitleSeries":
                found |= {"title_series", "title_related", "occupation", "occupation_code"}
            case other:
                raise AssertionError(other)
    return found


def _leaves(node: Evaluated) -> Iterator[Evaluated]:
    if not node.parts:
        yield node
    for part in node.parts:
        yield from _leaves(part)


_CHOICES: dict[str, tuple[Any, ...]] = {
    "frontline": (True, False),
    "on_post": (True, False),
    "skill_post": (True, False),
    "retired": (False, True),
    "retirement_age_reached": (False, True),
    "retirement_deferred": (True, False),
    "ratio_available": (True, False),
    "employer_recommends": (True, False),
    "directory_condition": (True, False),
    "access_required": (False, True),
    "access_held": (True, False),
    "longterm_frontline": (True, False),
    "major_contribution": (True, False),
    "continuous_work": (True, False),
    "employer_type": ("enterprise", "public_institution", "self_employed", "government", "unemployed"),
    "unit_affiliation": ("municipal", "provincial", "private"),
    "appraisals": ("last3_pass", "last3_fail", "none_held"),
    "occupation": ("焊工", "养老护理员", "动物检疫检验员"),
    "series": ("工程", "农业", "会计"),
    "certs": ([], [{"level": "junior", "date": "2005-01-01"}]),
    "titles": ([], [{"level": "entry", "date": "2005-01-01"}]),
    "standards_met": (True, False),
    "good_conduct": (True, False),
    "awards": (["中华技能大奖"], []),
    "recommenders": ({"count": 0}, {"count": 2, "level": "full_senior", "same_industry": True}),
}


def variants(rng: random.Random, name: str, whole: Person, today: date) -> list[Person]:
    """The same complete person with other values of one fact that was asked for."""
    fact, _, level = name.partition(":")
    if fact in ("cert_date", "title_date"):
        papers = "certs" if fact == "cert_date" else "titles"
        rest = [paper for paper in whole[papers] if paper["level"] != level]
        plain: dict[str, Any] = {"level": level, "related": True, "lawful": True} | (
            {} if papers == "certs" else {"series": "工程"}
        )
        values = [[*rest, {"level": level, "held": False}]]
        values += [[*rest, {**plain, "date": _between(rng, date(2012, 1, 1), today)}] for _ in range(4)]
        return [{**whole, papers: value} for value in values]
    if fact == "gaps":
        return [{**whole, "continuous_work": False, "gaps": _breaks(rng, today)} for _ in range(5)]
    if fact == "continuous_work":
        broken = [{**whole, "continuous_work": False, "gaps": _breaks(rng, today)} for _ in range(5)]
        return [{**whole, "continuous_work": True, "gaps": []}, *broken]
    if fact in ("post_since", "occupation_since", "work_since"):
        return [{**whole, fact: _between(rng, date(2010, 1, 1), today)} for _ in range(5)]
    if fact in ("certs", "titles"):
        return [whole, *({**whole, fact: value} for value in _CHOICES[fact])]
    if fact == "occupation":
        whole = {key: value for key, value in whole.items() if key != "occupation_code"}
    return [{**whole, fact: value} for value in _CHOICES[fact]]
