"""One person moved along a plan: what is held so far, what comes to be held, and a fact filled in.

Situations are frozen; every function returns a copy.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from actions.eligibility import Situation, dates, levels
from actions.eligibility.situation import SkillCertificate, Title

_LADDERS = {"skill": "certs", "title": "titles"}
_KIND_OF_PAPER = {"cert_date": "skill", "title_date": "title"}
DATE_FACTS = ("post_since", "occupation_since", "work_since", "unit_since")
_EARLIEST = date.min.isoformat()
"""Stands for "long enough ago for every rule"."""


def highest(person: Situation, outcome: str) -> int:
    """Return the rank of the highest paper held on the ladder of an outcome, -1 where none is."""
    kind = outcome.partition(":")[0]
    if kind == "post":  # posts stand above the skill certificates
        kind = "skill"
    papers = getattr(person, _LADDERS[kind], None) if kind in _LADDERS else None
    held = [paper.level for paper in papers if paper.held] if isinstance(papers, tuple) else []
    return max((levels.rank(f"{kind}:{level}") for level in held), default=-1)


def on_a_ladder(outcome: str) -> bool:
    """Return whether an outcome is a paper that is held afterwards; a post, an examination or a filing leads nowhere."""
    return outcome.partition(":")[0] in _LADDERS


def rises(person: Situation, outcome: str) -> bool:
    """Return whether an outcome lies above everything held on its ladder; what stands on no ladder always does."""
    return levels.rank(outcome) < 0 or levels.rank(outcome) > highest(person, outcome)


def holding(person: Situation, outcome: str, day: int) -> Situation:
    """Return the person once an outcome has been obtained on a day (an ordinal).

    A level below it that nobody spoke of is then known not to be held: the plan has skipped it.
    """
    kind, _, level = outcome.partition(":")
    if kind not in _LADDERS:
        return person
    text = date.fromordinal(day).isoformat()
    before: tuple[Any, ...] = getattr(person, _LADDERS[kind]) or ()
    top = highest(person, outcome)
    spoken = {paper.level for paper in before}
    skipped = [
        other
        for other in (levels.SKILL if kind == "skill" else levels.TITLE)
        if other not in spoken and top < levels.rank(f"{kind}:{other}") < levels.rank(outcome)
    ]
    kept = tuple(paper for paper in before if paper.held or paper.level != level)
    new: Any
    if kind == "skill":
        new = SkillCertificate.model_validate({"level": level, "date": text, "occupation": person.occupation})
    else:
        new = Title.model_validate({"level": level, "date": text, "series": person.series})
    lacking = tuple(type(new).model_validate({"level": other, "held": False}) for other in skipped)
    return person.model_copy(update={_LADDERS[kind]: (*kept, new, *lacking)})


def at_one_end(person: Situation, today: int, *, latest: bool) -> Situation:
    """Return the person with every date given as the first, or the last, day it can mean.

    "The last three years, one of them 不合格" said today becomes the years themselves, the bad one where it is out of the
    way soonest, or latest.

    Args:
        person: the person.
        today: ordinal of the day on which all this was said; nothing happened after it.
        latest: whether the last day is meant.
    """
    changed: dict[str, Any] = {
        name: _end(getattr(person, name), today, latest=latest) for name in DATE_FACTS if getattr(person, name)
    }
    for name in ("certs", "titles"):
        papers = getattr(person, name)
        if isinstance(papers, tuple):
            changed[name] = tuple(
                paper.model_copy(update={"date": _end(paper.date, today, latest=latest)}) if paper.date else paper
                for paper in papers
            )
    if person.appraisals in ("last3_pass", "last3_basic", "last3_fail"):
        changed["appraisals"] = _by_year(str(person.appraisals), date.fromordinal(today).year, latest=latest)
    return person.model_copy(update=changed)


def _end(text: str, today: int, *, latest: bool) -> str:
    if text == "unknown":
        return text
    day = dates.parse(text)
    if day.exact:
        return text
    end = max(day.low, min(day.high, today)) if latest else max(day.low, date.min.toordinal())
    return date.fromordinal(end).isoformat()


def _by_year(said: str, year: int, *, latest: bool) -> dict[str, str]:
    results = {str(past): "pass" for past in (year - 3, year - 2, year - 1)}
    if said != "last3_pass":
        results[str(year - 1 if latest else year - 3)] = said.removeprefix("last3_")
    return results


def dated(person: Situation, name: str, today: int, *, latest: bool) -> Situation:
    """Return the person with a date nobody knows as early, or as late, as what is known allows.

    `name` is a date fact as it is asked for: `post_since`, `cert_date:technician`.
    """
    if not latest:
        return on_day(person, name, _EARLIEST)
    base, _, level = name.partition(":")
    if base in DATE_FACTS:
        return on_day(person, name, _bounded(today, _after(person, base)))
    kind = _KIND_OF_PAPER[base]
    above = [
        paper.date
        for paper in getattr(person, _LADDERS[kind])
        if paper.held and levels.rank(f"{kind}:{paper.level}") > levels.rank(f"{kind}:{level}")
    ]
    return on_day(person, name, _bounded(today, above))


def on_day(person: Situation, name: str, day: str) -> Situation:
    """Return the person with a date fact set; a certificate or title nobody spoke of is then held.

    `name` is the fact as it is asked for: `post_since`, `cert_date:technician`.
    """
    base, _, level = name.partition(":")
    if base in DATE_FACTS:
        return person.model_copy(update={base: day})
    field = _LADDERS[_KIND_OF_PAPER[base]]
    papers: tuple[Any, ...] = getattr(person, field) if isinstance(getattr(person, field), tuple) else ()
    if any(paper.held and paper.level == level for paper in papers):
        dated_ones = (
            paper.model_copy(update={"date": day}) if paper.held and paper.level == level else paper for paper in papers
        )
        return person.model_copy(update={field: tuple(dated_ones)})
    model = SkillCertificate if field == "certs" else Title
    others = tuple(paper for paper in papers if paper.level != level)
    return person.model_copy(update={field: (*others, model.model_validate({"level": level, "date": day}))})


def imprecise(person: Situation) -> tuple[str, ...]:
    """Return the dates known to the month, the year or a range only, as they are asked for."""
    papers = [
        (f"{name}:{paper.level}", paper.date)
        for name, kind in _KIND_OF_PAPER.items()
        if isinstance(getattr(person, _LADDERS[kind]), tuple)
        for paper in getattr(person, _LADDERS[kind])
        if paper.held
    ]
    given = [*papers, *((name, getattr(person, name)) for name in DATE_FACTS)]
    return tuple(name for name, text in given if text and text != "unknown" and not dates.parse(text).exact)


def is_date(name: str) -> bool:
    """Return whether a fact, as it is asked for, is a date."""
    return name.partition(":")[0] in {*DATE_FACTS, *_KIND_OF_PAPER}


def _after(person: Situation, name: str) -> list[str | None]:
    """Return days by which a date fact must have come to be."""
    if name == "work_since":
        return [person.occupation_since, person.post_since]
    if name == "occupation_since" and person.skill_post is True:
        return [person.post_since]
    return []


def _bounded(today: int, known: Iterable[str | None]) -> str:
    days = [dates.parse(text).high for text in known if text and text != "unknown"]
    return date.fromordinal(min([today, *days])).isoformat()
