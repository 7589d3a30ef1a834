"""A question where an occupation belongs (电焊归哪个评委会), answered from the directories themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from actions.message import Message, message
from actions.occupation_words import citations, text
from actions.occupations import look_up
from actions.words import say, say_raw
from knowledge.catalogues import spoken_occupations
from knowledge.places import read_places, region_of
from knowledge.policies import documents, find_code


def occupation_message(
    said: str, entities: Iterable[Mapping[str, Any]], facts: Mapping[str, Any], today: date
) -> Message | None:
    """Return where the occupation stands, None where the message names none, or a place that is not covered.

    The occupation is the one in the message as written, else as it was understood (汉工), else the person's own.
    """
    regions = _regions(said, facts.get("region"))
    named = _named(said, entities, facts)
    if named is None or regions == []:
        return None
    found = look_up(named, regions, today)
    if found.status in ("unknown", "not_covered"):
        return None
    stated = any(place.entries or place.unlisted or place.status == "no_directory" for place in found.places)
    return message(
        "answered" if stated else "nothing_found",
        text(found),
        citations=citations(found),
        options=say_raw("options.after_answer"),
    )


def which_occupation(said: str, answer: Message) -> Message | None:
    """Return the question for the occupation where rows of a directory would be quoted for one that nobody named.

    Whoever speaks of their own occupation (我这个工种) is asked which it is, whatever was found. None where the answer rests on
    other clauses, or the message names a series, a specialty or the directory itself.
    """
    rows = {(paper.number, row.clause): row for paper in documents() for row in paper.catalogue.rows}
    is_row = [(cited["document"], cited["clause"]) in rows for cited in answer.get("citations") or []]
    own = any(mark in said for mark in say_raw("occupation.own"))
    if not own and is_row[:1] != [True]:
        return None
    named = {name for row in rows.values() for name in (row.series, *row.specialty.split("、")) if name}
    marks = (*say_raw("occupation.whole"), *say_raw("occupation.directory"), *named)
    return None if any(mark in said for mark in marks) else message("none", say("occupation.which"))


def _regions(said: str, home: str | None) -> list[str] | None:
    """Return the regions asked about: those named, else the person's own, None = all; [] for places not covered."""
    own = region_of(home) if home else None
    asked = read_places(said, own)
    if asked.covered:
        return list(asked.covered)
    if asked.elsewhere or (home and own is None):
        return []
    return [own] if own else None


def _named(said: str, entities: Iterable[Mapping[str, Any]], facts: Mapping[str, Any]) -> str | None:
    if find_code(said) or spoken_occupations(said):
        return said
    understood = [one["value"] for one in entities if one.get("entity") == "occupation" and not one.get("negated")]
    if understood:
        return str(understood[0])
    if any(mark in said for mark in say_raw("occupation.whole")):
        return None
    own = facts.get("occupation_code") or facts.get("occupation")
    return None if own in (None, "unknown") else str(own)
