"""What-if: a message that only supposes something (如果我明年拿到技师呢) is answered beside the case, which stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from actions import phrases
from actions.eligibility import Assessment, Verdict
from actions.mentions import Entities, Entity
from actions.message import Message, message
from actions.planning import Fork, what_if
from actions.update import last_three
from actions.verdict import headline
from actions.words import say, say_raw
from knowledge.facts import fact, vocabulary

_PAPERS = {"skill_level": "certs", "title_level": "titles"}
_GOALS = {
    "certs": ("title:full_senior", "title:senior_unspecified", "title:associate_senior", "title:intermediate"),
    "titles": ("skill:senior_technician", "skill:technician", "skill:senior"),
}
"""What a certificate or a title can open, highest first."""
_RESULTS = {"pass": "last3_pass", "basic": "last3_basic", "fail": "last3_fail"}


def changes_of(entities: Entities, today: date) -> dict[str, Any]:
    """Return the facts a message supposes, in the form `what_if` takes; empty where it supposes none.

    A certificate supposed without a day is taken as obtained on the day of the message.
    """
    changes: dict[str, Any] = {}
    for entity in entities.supposed:
        if entity.type in _PAPERS:
            changes.setdefault(_PAPERS[entity.type], []).append(_paper(entity, entities, today))
        elif entity.type == "award" and entity.value != "none":
            changes.setdefault("awards", []).append(str(entity.value))
        elif entity.type == "appraisal" and entity.value in _RESULTS and _counts(entity, today):
            changes["appraisals"] = _RESULTS[str(entity.value)]
        elif entity.type == "statement" and isinstance(entity.value, bool) and entity.role in vocabulary():
            changes[str(entity.role)] = entity.value
    return changes


def _counts(entity: Entity, today: date) -> bool:
    """Return whether the result is supposed of one of the last three years, or of no year in particular."""
    years = str(entity.group or "").split(",")
    return not entity.group or any(year in last_three(today) for year in years)


def supposition_message(situation: Mapping[str, Any], changes: Mapping[str, Any], today: date) -> Message:
    """Return what would be decided if the changes came true, beside what is decided now."""
    fork = _telling(situation, changes, today)
    lines = [say("supposed.head", changes="；".join(_words(changes)))]
    lines.append(say("supposed.then", told=_told(fork.changed)))
    lines.append(say("supposed.now" if fork.differs else "supposed.same", told=_told(fork.now)))
    lines.append(say("supposed.caution"))
    quotes = [dict(fork.changed.chosen.route.citation.to_json())] if fork.changed.chosen else []
    lines += [say("answer.citation", **quote) for quote in quotes]
    options = say_raw("options.after_plan")
    return message("answered", "\n".join(lines), options=options, citations=quotes, fork=fork.to_json())


def _telling(situation: Mapping[str, Any], changes: Mapping[str, Any], today: date) -> Fork:
    """Return the fork for what was asked for; where the change makes no difference to it, for the highest it opens."""
    fork = what_if(situation, changes, today)
    if fork.differs:
        return fork
    for goal in _GOALS.get(next(iter(changes)), ()):
        other = what_if(situation, changes, today, goal)
        if other.changed.verdict in (Verdict.ELIGIBLE, Verdict.NOT_YET) and other.differs:
            return other
    return fork


def _words(changes: Mapping[str, Any]) -> list[str]:
    told = []
    for name, value in changes.items():
        if name not in _GOALS:
            told.append(say("supposed.fact", label=phrases.label(name), value=phrases.value(name, value)))
            continue
        for paper in value:
            key = "supposed.lacking" if paper.get("held") is False else "supposed.paper"
            told.append(say(key, day=phrases.day(paper.get("date", "")), level=fact(name).word(paper["level"])))
    return told


def _told(assessment: Assessment) -> str:
    if assessment.missing:
        return say("supposed.missing")
    return headline(assessment)


def _paper(entity: Entity, entities: Entities, today: date) -> dict[str, Any]:
    if entity.role == "lacking":
        return {"level": str(entity.value), "held": False}
    days = [
        str(other.value) if other.type == "date" else _ahead(str(other.value), today)
        for other in entities.supposed
        if other.type in ("date", "duration") and other.level == entity.value
    ]
    return {"level": str(entity.value), "date": next((day for day in days if day), today.isoformat())}


def _ahead(duration: str, today: date) -> str | None:
    """再过两年拿到技师: the day so many months from now; None where the length is not a plain number."""
    return (today + relativedelta(months=int(duration))).isoformat() if duration.isdigit() else None
