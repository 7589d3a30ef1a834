"""What lies beyond one verdict: plans, comparisons, what-ifs (`actions.planning`)."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from bot.api.results.assessment import Assessment, Contradiction
from bot.api.results.base import EARLIEST, VERDICTS, Citation, Result, Verdict

Kind = Literal[
    "appraisals",
    "years",
    "post",
    "honour",
    "recommendation",
    "series",
    "papers",
    "diploma",
    "exam",
    "scope",
    "open",
]
Status = Literal["met", "unmet", "unknown"]


class NamedFact(Result):
    """A fact as it is asked for, how it is named, and where a person can look it up."""

    fact: str = Field(examples=["cert_date:technician"])
    label: str
    where: str | None


class CountedOn(NamedFact):
    """What nobody has said and the day rests on: taken at its most favourable, to be told, never silently."""

    value: Any
    why: str
    text: str


class Waiting(Result):
    """A condition that only time is missing for."""

    label: str
    required: str | None
    until: str | None = Field(description=EARLIEST)
    citation: Citation | None


class MustHold(Result):
    """A condition that has to hold on the day of a step."""

    label: str
    required: str | None
    kind: Kind
    status: Status
    citation: Citation | None


class LeftOpen(Result):
    """A point the text leaves open: its readings, and the office that settles it."""

    id: str
    question: str
    readings: list[str]
    office: str
    citation: Citation | None


class AfterEnd(Result):
    """The document has ended before the day of the step."""

    last_day: str
    text: str
    citation: Citation | None


class Step(Result):
    """One thing to obtain on the way: by which rule, from which day, what must hold, and what is assumed."""

    route: str
    outcome: str
    outcome_text: str
    by: Literal["review", "assessment", "recognition", "appointment", "examination", "graduation"]
    by_text: str
    day: str | None = Field(description=EARLIEST)
    day_text: str | None
    citation: Citation
    waits_for: list[Waiting]
    must_hold: list[MustHold]
    counts_on: list[CountedOn]
    assumptions: list[str] = Field(description="Among them that the review or examination is passed that year.")
    open_points: list[LeftOpen]
    then: str | None
    after_end: AfterEnd | None


class WayThere(Result):
    """One way to the outcome, step by step; no other way is at least as good in everything."""

    outcome: str
    outcome_text: str
    day: str | None = Field(description=EARLIEST)
    day_text: str | None
    trials: int = Field(description="How many reviews and examinations have to be passed.")
    discretion: int = Field(description="How many steps somebody decides, and how many points the text leaves open.")
    text: str
    steps: list[Step]


class Remedy(Result):
    """A change that would make a condition true."""

    fact: str
    values: list[Any]
    text: str


class Lacking(Result):
    """A condition that is not met: by how much, and what would change it."""

    id: str
    label: str
    kind: Kind
    status: Status
    required: str | None
    given: str | None
    until: str | None = Field(description=EARLIEST)
    days: int | None
    unknown: list[NamedFact]
    open_points: list[LeftOpen]
    change: list[Remedy]
    helpless: bool = Field(description="True: no change of facts would make it true.")
    citation: Citation | None


class NearMiss(Result):
    """A route that is not open, and the smallest change that would open it."""

    route: str
    outcome: str
    outcome_text: str
    verdict: Verdict
    gaps: list[Lacking]
    changes: dict[str, Any] = Field(description="As `what-if` takes them; none of them can be left out.")
    counts_on: list[CountedOn]
    open_points: list[LeftOpen]
    day: str | None = Field(description="The first day it is then open; null where nothing helps.")
    day_text: str | None
    text: str
    citation: Citation


class Imprecise(Result):
    """A date known to the month or the year only: the days of the plan move with it."""

    fact: str
    label: str


class Taken(Result):
    """What was taken as not there, because nobody spoke of it."""

    fact: str
    text: str


class PlanOut(Result):
    """Every way to an outcome that no other way beats; without one, what is nearest."""

    status: Literal["found", "held", "none", "needs_information", "not_covered", "not_in_force"]
    text: str
    as_of: str
    region: str | None
    region_text: str
    target: str | None
    target_text: str | None
    paths: list[WayThere]
    missing: list[str]
    contradictions: list[Contradiction]
    imprecise: list[Imprecise]
    taken: list[Taken]
    notes: list[str]
    nearest: list[NearMiss] = Field(description="Where there is no way: how far each rule for the outcome is.")


class Side(Result):
    """What one region's document says of the person."""

    region: str
    region_text: str
    document: str | None
    verdict: Verdict = Field(description=VERDICTS)
    outcome: str | None
    outcome_text: str | None
    earliest_date: str | None = Field(description=EARLIEST)
    earliest_text: str | None
    route: str | None
    missing: list[str]
    not_carried: list[NamedFact] = Field(description="Facts told of another region's terms, left behind.")
    not_asked: list[NamedFact] = Field(description="Facts another region's rule looks at and this one's does not.")
    assessment: Assessment


class ComparedCondition(Result):
    """One condition in the words of one region's document."""

    label: str
    required: str | None
    status: Status
    given: str | None
    reached: str | None = Field(description=EARLIEST)
    citation: Citation | None


class RegionConditions(Result):
    """The conditions of one kind in one region."""

    region: str
    conditions: list[ComparedCondition]


class ComparedKind(Result):
    """Conditions of one kind side by side; `differs`: the documents do not say the same."""

    kind: Kind
    label: str
    differs: bool
    statuses_differ: bool
    regions: list[RegionConditions]


class ComparisonOut(Result):
    """One person in several regions, each by its own document alone."""

    as_of: str
    target: str | None
    target_text: str | None
    home: str | None
    regions: list[Side]
    conditions: list[ComparedKind]


class ForkOut(Result):
    """What would be decided if some facts were different; the case itself stays as it is."""

    changes: dict[str, Any]
    change_text: list[str]
    as_of: str
    then: str = Field(description="`as_of`, or the last possible day of a change that lies ahead.")
    then_text: str
    differs: bool = Field(description="Whether the change makes a difference on that day.")
    now: Assessment
    waiting: Assessment = Field(description="The unchanged case on that day.")
    changed: Assessment
