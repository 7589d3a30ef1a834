"""JSON pieces the results of planning share, with the words beside the codes."""

from __future__ import annotations

from typing import Any

from actions import phrases
from actions.eligibility.rules import Ambiguity
from actions.eligibility.truth import Why
from actions.planning.opening import Counted
from actions.words import say
from knowledge.facts import fact


def placed(day: str | None) -> dict[str, Any]:
    """Return a day as a date string and in words."""
    return {"day": day, "day_text": phrases.day(day) if day else None}


def fact_json(name: str) -> dict[str, Any]:
    """Return a fact as asked (`cert_date:technician`), how it is named, and where it can be looked up."""
    return {"fact": name, "label": phrases.label(name), "where": fact(name).where}


def counted_json(counted: Counted) -> dict[str, Any]:
    """Return what is counted on: the fact, the value taken, why it had to be taken, and the sentence that says so."""
    words = {"label": phrases.label(counted.fact)}
    if counted.fact == "appraisals" and isinstance(counted.value, dict):
        years = say("phrase.list").join(sorted(counted.value))
        text = say("planning.counts.appraisals", years=years)
    elif counted.value is None or counted.value == ():
        text = say("planning.counts.untold" if counted.why is Why.MISSING else "planning.counts.unknown", **words)
    else:
        text = say("planning.counts.value", **words, value=phrases.value(counted.fact, plain(counted.value)))
    return {
        **fact_json(counted.fact),
        "value": plain(counted.value),
        "why": counted.why.value,
        "text": text,
    }


def plain(value: Any) -> Any:
    """Return a value of a situation as plain JSON."""
    if hasattr(value, "model_dump"):
        return value.model_dump(exclude_none=True)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def open_point_json(point: Ambiguity) -> dict[str, Any]:
    """Return a point the text leaves open: its question, its readings, and who settles it."""
    return {
        "id": point.id,
        "question": point.question,
        "readings": [reading.says for reading in point.readings],
        "office": point.office,
        "citation": point.citation.to_json() if point.citation else None,
    }
