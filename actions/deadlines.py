"""The deadline calculator: the days a document sets around one assessment, on the real working calendar.

Where the text leaves open how a number of days is counted, every reading's day is given and the safe one is named: the
earliest where something must be done by it, the latest where something must be kept up until it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from actions.workdays import LAST_KNOWN, Count, count_working_days
from knowledge.policies import Document, document, documents
from knowledge.policies.deadlines import DeadlineRules, Duty, Reading, deadline_rules
from knowledge.policies.schema import Quotation


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day that is counted from; ``presumed``: what a person must be told where nobody said the day, else None."""

    name: str
    label: str
    day: date
    presumed: str | None

    def to_json(self) -> dict[str, Any]:
        """The contract's form."""
        return {"name": self.name, "label": self.label, "day": self.day.isoformat(), "presumed": self.presumed}


@dataclass(frozen=True, slots=True)
class Due:
    """A duty with its day: ``day`` is safe under every reading, None where the calendar is not known that far."""

    duty: Duty
    counts: tuple[tuple[Reading, Count], ...]

    @property
    def day(self) -> date | None:
        """The safe day."""
        days = [count.day for _, count in self.counts]
        known = [day for day in days if day is not None]
        return self._safe(known) if len(known) == len(days) else None

    @property
    def weekends_only(self) -> date:
        """The safe day if there were no holidays and no exchanged days."""
        return self._safe([count.weekends_only for _, count in self.counts])

    @property
    def unknown_year(self) -> int | None:
        """The year whose calendar is not known, where ``day`` is not."""
        return next((_year_arranged(count.unknown) for _, count in self.counts if count.unknown), None)

    @property
    def widest(self) -> Count:
        """The count of the safe reading, for what it passed over."""
        reading = max(self.counts, key=lambda counted: counted[0].distance)
        return reading[1]

    def _safe(self, days: list[date]) -> date:
        early = self.duty.direction == "before" or self.duty.bound == "by"
        return min(days) if early else max(days)

    def to_json(self, number: str) -> dict[str, Any]:
        """The contract's form; ``on_weekends_only`` and ``unknown_year`` stand only where ``day`` is not known."""
        duty, passed = self.duty, self.widest
        return {
            "id": duty.id,
            "what": duty.what,
            "to": duty.to,
            "bound": duty.bound,
            "from": duty.from_,
            "direction": duty.direction,
            "number": duty.number,
            "unit": duty.unit,
            "day": _iso(self.day),
            "unknown_year": self.unknown_year,
            "on_weekends_only": None if self.day else self.weekends_only.isoformat(),
            "readings": [{"means": reading.means, "day": _iso(count.day)} for reading, count in self.counts],
            "holidays": [{"day": off.day.isoformat(), "name": off.name} for off in passed.holidays],
            "made_up": [day.isoformat() for day in passed.made_up],
            "citation": _cited(number, duty.cite),
        }


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Every deadline that follows from the anchors, in the order of the procedure."""

    document: Document
    rules: DeadlineRules
    anchors: tuple[Anchor, ...]
    due: tuple[Due, ...]

    def to_json(self) -> dict[str, Any]:
        """The contract's form (docs/architecture.md, section 8)."""
        number = self.document.number
        return {
            "document": number,
            "about": self.rules.about,
            "office": self.rules.office,
            "anchors": [anchor.to_json() for anchor in self.anchors],
            "duties": [due.to_json(number) for due in self.due],
            "not_stated": [{"what": one.what, "citation": _cited(number, one.cite)} for one in self.rules.not_stated],
            "calendar_known_to": LAST_KNOWN.isoformat(),
        }


def deadline_documents() -> tuple[Document, ...]:
    """The documents that set deadlines."""
    return tuple(paper for paper in documents() if deadline_rules(paper))


def deadline_document(document_id: str | None = None) -> Document:
    """The document with this id or number that sets deadlines; without one, the only one that does.

    Raises:
        ValueError: it sets none, or several do and none was named; the message names those that do.
    """
    able = deadline_documents()
    if document_id is None and len(able) == 1:
        return able[0]
    paper = None if document_id is None else document(document_id)
    if paper is None or paper not in able:
        known = [one.number for one in able]
        raise ValueError(f"document: found {document_id!r}, expected one that sets deadlines: {known}. Name one.")
    return paper


def deadlines(
    document_id: str | None, day: date | None = None, *, notice_from: date | None = None, notice_to: date | None = None
) -> Deadlines:
    """Return the days around one assessment.

    Args:
        document_id: id or number of the document; None = the only one that sets deadlines.
        day: the first day of the assessment.
        notice_from: the first day of the public notice of the results; presumed where it is not given.
        notice_to: its last day; presumed to be the safe day of the shortest notice.

    Raises:
        ValueError: no day at all; days in the wrong order; a notice too short under every reading; a document that sets
            no deadlines, or was not in force on the first day given.
    """
    paper = deadline_document(document_id)
    rules = deadline_rules(paper)
    if rules is None:
        raise AssertionError(f"{paper.id}: deadline_document returned a document without deadlines")
    given = {"assessment": day, "notice_from": notice_from, "notice_to": notice_to}
    days = {name: found for name in rules.anchors if (found := given.get(name)) is not None}
    _check_days(paper, days)
    presumed: dict[str, str] = {}
    due: list[Due] = []
    for duty in rules.duties:
        _presume(rules, duty.from_, days, presumed)
        if duty.from_ in days:
            due.append(_due(duty, days[duty.from_]))
            _pass_on(due[-1], days, presumed, paper)
    anchors = tuple(
        Anchor(name, label, days[name], presumed.get(name)) for name, label in rules.anchors.items() if name in days
    )
    return Deadlines(paper, rules, anchors, tuple(due))


def _presume(rules: DeadlineRules, name: str, days: dict[str, date], told: dict[str, str]) -> None:
    presumed = rules.presumed.get(name)
    if name not in days and presumed is not None and presumed.is_ in days:
        days[name] = days[presumed.is_]
        told[name] = presumed.means


def _pass_on(due: Due, days: dict[str, date], told: dict[str, str], paper: Document) -> None:
    """Make the duty's day the next anchor where nobody said that; what was said must not fall short of the duty."""
    gives, cite = due.duty.gives, due.duty.cite
    if gives is None:
        return
    said = days.get(gives.anchor)
    least = min(count.weekends_only for _, count in due.counts)
    if said is not None and said < least:
        raise ValueError(
            f"{gives.anchor}: found {said}, expected {least} or later, for {paper.number} {cite.clause} says: {cite.quote}"
        )
    if said is None and due.day is not None:
        days[gives.anchor] = due.day
        told[gives.anchor] = gives.means


def _due(duty: Duty, anchor: date) -> Due:
    sign = -1 if duty.direction == "before" else 1
    return Due(duty, tuple((reading, _count(anchor, sign * reading.distance, duty)) for reading in duty.readings))


def _count(anchor: date, distance: int, duty: Duty) -> Count:
    if duty.unit == "working_days":
        return count_working_days(anchor, distance)
    try:
        day = anchor + timedelta(distance)
    except OverflowError:
        raise ValueError(f"{duty.from_}: found {anchor}, expected a day within the calendar. Name another.") from None
    return Count(day, None, day, (), ())


def _check_days(paper: Document, days: Mapping[str, date]) -> None:
    if not days:
        raise ValueError("assessment: found nothing, expected the day of the assessment or of its notice. Give a day.")
    in_turn = list(days.items())
    for (name, day), (later, after) in pairwise(in_turn):
        if after < day:
            raise ValueError(f"{later}: found {after}, expected {day} ({name}) or later. Correct one of the two days.")
    name, first = in_turn[0]
    if paper.in_force_on(first) is False:
        raise ValueError(
            f"{name}: found {first}, expected a day on which {paper.number} is in force. {paper.in_force_note}"
        )


def _year_arranged(day: date) -> int:
    """The year whose arrangement is awaited: the last week of the last known year is settled with the next year's."""
    return day.year + 1 if day.year == LAST_KNOWN.year else day.year


def _cited(number: str, cite: Quotation) -> dict[str, str]:
    return {"document": number, "clause": cite.clause, "quote": cite.quote}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
