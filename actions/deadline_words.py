"""Deadlines in words: the safe day first, then how it was counted and what was passed over, then the clauses."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import Any

from actions import phrases
from actions.deadlines import Deadlines, Due
from actions.words import say, say_raw
from actions.workdays import DayOff


def text(found: Deadlines) -> str:
    """Return everything as plain text, the answer to read before the quotations."""
    said = [
        say("deadlines.anchor", label=one.label, day=_day(one.day)) for one in found.anchors if one.presumed is None
    ]
    lines = [say("deadlines.head", document=found.document.number, about=found.rules.about), *said]
    lines += [f"· {_answer(due)}{_passed(due)}" for due in found.due]
    lines += [anchor.presumed for anchor in found.anchors if anchor.presumed]
    if open_ones := [_readings(due) for due in found.due if len(due.counts) > 1]:
        head = say("deadlines.readings_head", office=found.rules.office)
        lines += [f"【{say('section.counting')}】{head}", *(f"· {line}" for line in open_ones)]
    if found.rules.not_stated:
        named = say("phrase.semicolon").join(one.what for one in found.rules.not_stated)
        lines.append(say("deadlines.not_stated", what=named))
    return "\n".join([*lines, *(say("answer.citation", **cited) for cited in citations(found))])


def citations(found: Deadlines) -> list[dict[str, str]]:
    """Return the clause of every duty, each once."""
    quoted = [due.duty.cite for due in found.due]
    return [{"document": found.document.number, "clause": cite.clause, "quote": cite.quote} for cite in quoted]


def to_json(found: Deadlines) -> dict[str, Any]:
    """Return the contract's form with the same said in words under `text`."""
    return {**found.to_json(), "text": text(found)}


def _answer(due: Due) -> str:
    duty = due.duty
    if due.day is not None:
        return say(f"deadlines.{duty.bound}", what=duty.what, to=duty.to, day=_day(due.day))
    plain = due.weekends_only
    return say(f"deadlines.unknown_{duty.bound}", what=duty.what, to=duty.to, year=due.unknown_year, day=_day(plain))


def _readings(due: Due) -> str:
    unknown = say("deadlines.not_yet_known")
    readings = [
        say("deadlines.reading", means=reading.means, day=_day(count.day) if count.day else unknown)
        for reading, count in due.counts
    ]
    return say("deadlines.readings", what=due.duty.what, readings=say("phrase.semicolon").join(readings))


def _passed(due: Due) -> str:
    """Say which holidays and exchanged days lie in between: where people count wrong."""
    passed = due.widest
    said = []
    if passed.holidays:
        said.append(say("deadlines.holidays", days=_holidays(sorted(passed.holidays, key=lambda off: off.day))))
    if passed.made_up:
        made_up = say("phrase.list").join(_day(day) for day in sorted(passed.made_up))
        said.append(say("deadlines.made_up", days=made_up))
    return "".join(said)


def _holidays(off: list[DayOff]) -> str:
    """Name each holiday's weekdays off: the first and the last of them."""
    named = []
    for name, group in groupby(off, key=lambda one: one.name):
        days = [one.day for one in group]
        span = phrases.day(days[0].isoformat())
        if len(days) > 1:
            span = say("phrase.span", start=span, end=phrases.day(days[-1].isoformat()))
        named.append(say("deadlines.holiday", day=span, name=name))
    return say("phrase.list").join(named)


def _day(day: date) -> str:
    weekday = say_raw("deadlines.weekdays")[day.weekday()]
    return say("deadlines.day", day=phrases.day(day.isoformat()), weekday=weekday)
