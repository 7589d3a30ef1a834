"""The notation of ``tests/nlu/data/binding_*.yaml``: a message with its mentions marked and what is expected of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from evaluation.marked import read_marked

from components.binding import bind
from components.mentions import Mention, find_mentions

DATA = Path(__file__).parent / "data"
_NOT_JUDGED = (
    "employer_type",
    "request",
    "speaker",
    "third_person",
    "same_place",
)  # said beside the facts, and tested for themselves
_TYPED = ("skill_level", "title_level", "date", "duration", "occupation", "region", "appraisal")

Tuple = tuple[str, str, str, str, bool]  # entity, value, role, group, negated


@dataclass(frozen=True)
class Case:
    """One message: its mentions as marked, and the tuples and statements expected."""

    name: str
    text: str
    mentions: tuple[Mention, ...]
    expected: frozenset[Tuple]
    unjudged: frozenset[tuple[str, str]]
    says: dict[str, Any]
    asked: str | None
    as_of: date | None


def read_cases(file: str) -> list[Case]:
    """All cases of a data file."""
    with (DATA / file).open(encoding="utf-8") as stream:
        return [read_case(entry, f"{file}:{i}") for i, entry in enumerate(yaml.safe_load(stream), 1)]


def read_case(entry: dict[str, Any], name: str) -> Case:
    """One case from its entry (see the head of ``binding_heldout.yaml``)."""
    plain, marks = read_marked(entry["text"])
    mentions = tuple(Mention(m.type, m.start, m.end, plain[m.start : m.end], m.value) for m in marks)
    expected = frozenset(
        (m.type, m.value, "" if role in ("", "-") else role, m.group, m.negated)
        for m in marks
        for role in m.role.split("+")
        if role != "?"
    )
    unjudged = frozenset((m.type, m.value) for m in marks if m.role == "?")
    as_of = entry.get("as_of")
    if isinstance(as_of, str):
        as_of = date.fromisoformat(as_of)
    return Case(name, plain, mentions, expected, unjudged, entry.get("says") or {}, entry.get("asked"), as_of)


def bound_tuples(case: Case, mentions: list[Mention] | None = None) -> tuple[frozenset[Tuple], dict[str, Any]]:
    """What ``bind`` makes of a case: with its marked mentions, or with those given."""
    entities = bind(case.text, list(case.mentions) if mentions is None else mentions, case.as_of, case.asked)
    tuples, says = set(), {}
    for e in entities:
        if e["entity"] == "statement" and e["role"] in _NOT_JUDGED:
            continue
        if e["entity"] == "statement":
            supposed = "if " if e.get("hypothetical") else ""
            says[supposed + e["role"] + (f"@{e['group']}" if "group" in e else "")] = e["value"]
        elif (e["entity"], e["value"]) not in case.unjudged:
            group = e.get("group", "")
            if e["entity"] == "occupation" and e.get("role") != "cert":
                group = ""
            tuples.add((e["entity"], e["value"], e.get("role", ""), group, bool(e.get("negated"))))
    return frozenset(tuples), says


def found_tuples(case: Case) -> tuple[frozenset[Tuple], dict[str, Any]]:
    """The same from the plain text alone, through ``find_mentions``."""
    return bound_tuples(case, find_mentions(case.text, case.as_of, case.asked))


def catalogued(tuples: frozenset[Tuple]) -> frozenset[Tuple]:
    """The same with occupations by the name the recogniser gives them (装配钳工 may stand as 钳工)."""
    return frozenset((t[0], _catalogue_name(t[1]), *t[2:]) if t[0] == "occupation" else t for t in tuples)


@cache
def _catalogue_name(name: str) -> str:
    return next((m.value for m in find_mentions(name) if m.type == "occupation"), name)


def decisive(tuples: frozenset[Tuple]) -> frozenset[Tuple]:
    """The tuples that decide a verdict (an award's or series' words are recognition, not binding)."""
    return frozenset(t for t in tuples if t[0] in _TYPED)
