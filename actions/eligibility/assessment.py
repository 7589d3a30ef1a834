"""The result for one situation on one day: verdict, date, every route with its condition table, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple

from actions.eligibility import dates
from actions.eligibility.condition import NOTHING, Citation, Evaluated
from actions.eligibility.contradictions import Contradiction
from actions.eligibility.dates import ALWAYS, NEVER
from actions.eligibility.rows import Row, rows, table
from actions.eligibility.rules import Allowance, Ambiguity, Reply, Route
from actions.eligibility.truth import IMPRECISE, Cause, Truth


class Verdict(StrEnum):
    """The one word of an assessment."""

    ELIGIBLE = "eligible"
    NOT_YET = "not_yet"
    NOT_ELIGIBLE = "not_eligible"
    NEEDS_CONFIRMATION = "needs_confirmation"
    NEEDS_INFORMATION = "needs_information"
    NOT_IN_FORCE = "not_in_force"
    NOT_COVERED = "not_covered"


# Named once: see `actions.eligibility.truth`.
ELIGIBLE: Final = Verdict.ELIGIBLE
NOT_YET: Final = Verdict.NOT_YET
NOT_ELIGIBLE: Final = Verdict.NOT_ELIGIBLE
NEEDS_CONFIRMATION: Final = Verdict.NEEDS_CONFIRMATION
NEEDS_INFORMATION: Final = Verdict.NEEDS_INFORMATION


def verdict_of(truth: Truth) -> Verdict:
    """Return the verdict of a truth: a hard failure beats "not yet", which beats an open point, which beats "eligible"."""
    if truth.early >= NEVER:
        return NOT_ELIGIBLE
    if truth.late == ALWAYS:
        return ELIGIBLE
    if truth.causes and truth.waits():  # where no fact is missing, none is waited for
        return NEEDS_INFORMATION
    return NEEDS_CONFIRMATION if truth.early == ALWAYS else NOT_YET


class RouteResult:
    """One route's own verdict, with its trace: what the route's evaluated condition amounts to. Never changed once made."""

    __slots__ = ("_rows", "route", "trace", "truth", "verdict")

    def __init__(self, route: Route, trace: Evaluated) -> None:
        self.route = route
        self.trace = trace
        self.truth = trace.truth
        self.verdict = verdict_of(trace.truth)
        self._rows: tuple[Row, ...] | None = None

    @property
    def earliest_date(self) -> str | None:
        """First day the route is open, where only time is missing.

        An interval where a date is known to the month or the year only; where an open point could move the day
        further, the day without it (the point itself is told beside it).
        """
        if self.verdict is not NOT_YET:
            return None
        early, late = self.truth.early, self.truth.early
        for part in self.trace.parts:  # the one that is reached last may be reached sooner than another
            truth = part.truth
            if late < truth.late < NEVER and all(cause.why is IMPRECISE for cause in truth.causes):
                late = truth.late
        return dates.describe(early, late)

    def rows(self) -> tuple[Row, ...]:
        """Return the condition table: one line for every condition that has a label."""
        found = self._rows
        if found is None:
            found = self._rows = rows(self.trace)
        return found

    def citations(self) -> tuple[Citation, ...]:
        """Return the clauses the route rests on, its own first, each once."""
        return tuple([citation for citation in dict.fromkeys(self.quoted()) if citation is not None])

    def deciding(self) -> list[Citation | None]:
        """Return the clauses of the conditions that no waiting mends."""
        return [row.citation for row in self.rows() if row.status == "unmet" and row.reached is None]

    def quoted(self, *, refused: bool = False) -> list[Citation | None]:
        """Return the clause of the route and of every line of its table, as they come, and what is quoted with it.

        Where the route is refused, those that decide come first, and those of conditions that are met are left out.
        """
        if refused:
            left = [row.citation for row in self.rows() if row.status != "met"]
            return [*self.deciding(), self.route.citation, *left, *self.route.also]
        return [self.route.citation, *[row.citation for row in self.rows()], *self.route.also]

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {
            "id": self.route.id,
            "outcome": self.route.outcome,
            "verdict": self.verdict.value,
            "earliest_date": self.earliest_date,
            "conditions": table(self.trace),
            "citation": self.route.citation.to_json(),
            "then": self.route.then,
        }


class Allowed:
    """An allowance for one person: `met`, `unmet`, or `unknown` where its fact is not known."""

    __slots__ = ("allowance", "status")

    def __init__(self, allowance: Allowance, status: str) -> None:
        self.allowance = allowance
        self.status = status

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {
            "id": self.allowance.id,
            "given": self.allowance.given,
            "label": self.allowance.label,
            "status": self.status,
            "citation": self.allowance.citation.to_json(),
        }


class Under:
    """What follows if an open point is read one way, everything else being as it is."""

    __slots__ = ("earliest_date", "outcome", "reading", "verdict")

    def __init__(self, reading: str, verdict: Verdict, outcome: str | None, earliest_date: str | None) -> None:
        self.reading = reading
        self.verdict = verdict
        self.outcome = outcome
        self.earliest_date = earliest_date

    def agrees(self, other: Under) -> bool:
        """Return whether the same follows, whatever the reading."""
        if self.verdict is not other.verdict:
            return False
        return (self.outcome, self.earliest_date) == (other.outcome, other.earliest_date)

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {
            "reading": self.reading,
            "verdict": self.verdict.value,
            "outcome": self.outcome,
            "earliest_date": self.earliest_date,
        }


class Settled:
    """An open point of the document that an official reply has settled, where the verdict rests on that reply."""

    __slots__ = ("ambiguity", "reply")

    def __init__(self, ambiguity: Ambiguity, reply: Reply) -> None:
        self.ambiguity = ambiguity
        self.reply = reply

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form."""
        return {
            "id": self.ambiguity.id,
            "question": self.ambiguity.question,
            "reading": self.reply.reading.says,
            "office": self.ambiguity.office,
            "text": self.reply.text,
            "date": self.reply.date,
        }


class Assessment(NamedTuple):
    """What follows for one situation on one day.

    Attributes:
        best_now: the highest outcome on the same ladder that is open today, where the verdict is not `eligible`.
        perhaps_now: where none is, and the verdict is `not_yet` or `not_eligible`: the highest other outcome that may be open
            today, once what is open about it is confirmed.
        honour: the highest route an honour of the person leads to, where the verdict is `not_eligible`.
        open_points: ambiguities of the text the verdict hangs on.
        under: open point -> the verdict under each of its readings.
        allowances: what the person is spared or given on the way (no bearing on the verdict).
        replies: ambiguities that an official reply has settled, where the verdict rests on it.
        unknown: facts that were asked and that the person does not know, or dates not known to the day.
        expires: last day the document is in force (the last on which handing in is still under it), where the day from
            which it is possible lies after it, or less than a year before it.
        reason: for verdicts that no route explains: `no_route`, `no_title` (the documents only govern
            people with a title), `series`, `region`, `not_in_force`, `contradiction`.
        contradictions: facts that cannot all be true; nothing is decided until they are cleared up.
    """

    verdict: Verdict
    as_of: str
    outcome: str | None = None
    target: str | None = None
    direction: str | None = None
    jurisdiction: str | None = None
    document: str | None = None
    earliest_date: str | None = None
    routes: tuple[RouteResult, ...] = ()
    chosen: RouteResult | None = None
    missing: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    best_now: RouteResult | None = None
    perhaps_now: RouteResult | None = None
    honour: RouteResult | None = None
    open_points: tuple[Ambiguity, ...] = ()
    under: Mapping[str, tuple[Under, ...]] = NOTHING
    replies: tuple[Settled, ...] = ()
    allowances: tuple[Allowed, ...] = ()
    unknown: tuple[Cause, ...] = ()
    expires: str | None = None
    reason: str | None = None
    series: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 5)."""
        return {
            "verdict": self.verdict.value,
            "outcome": self.outcome,
            "target": self.target,
            "direction": self.direction,
            "region": self.jurisdiction,
            "document": self.document,
            "earliest_date": self.earliest_date,
            "as_of": self.as_of,
            "best_now": self.best_now.route.outcome if self.best_now else None,
            "perhaps_now": self.perhaps_now.route.outcome if self.perhaps_now else None,
            "honour": self.honour.route.outcome if self.honour else None,
            "route": self.chosen.route.id if self.chosen else None,
            "routes": [route.to_json() for route in self.routes],
            "missing": list(self.missing),
            "contradictions": [contradiction.to_json() for contradiction in self.contradictions],
            "assumptions": list(self.assumptions),
            "open_points": [
                {
                    "id": point.id,
                    "question": point.question,
                    "readings": [reading.says for reading in point.readings],
                    "under": [under.to_json() for under in self.under.get(point.id, ())],
                    "office": point.office,
                    "citation": point.citation.to_json() if point.citation else None,
                }
                for point in self.open_points
            ],
            "allowances": [allowed.to_json() for allowed in self.allowances],
            "replies": [settled.to_json() for settled in self.replies],
            "unknown": [cause.name for cause in self.unknown],
            "expires": self.expires,
            "reason": self.reason,
            "series": list(self.series),
            "citations": [citation.to_json() for citation in self.citations],
        }
