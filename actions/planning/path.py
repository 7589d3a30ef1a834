"""What a plan is made of: steps, paths of steps, and the plan with its paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from actions import phrases
from actions.eligibility import Situation, dates
from actions.eligibility.assessment import RouteResult
from actions.eligibility.contradictions import Contradiction
from actions.eligibility.dates import NEVER
from actions.eligibility.rows import Row
from actions.eligibility.rules import Ambiguity
from actions.planning.kinds import kinds_of
from actions.planning.near import NearMiss
from actions.planning.opening import Counted, open_points
from actions.planning.routes import Rule
from actions.planning.wording import counted_json, open_point_json, placed
from actions.words import say

_EXACT = len("2025-06-15")
TRIALS = ("review", "assessment", "examination")
"""Ways to obtain something that are sat or reviewed."""
JUDGED = ("review", "recognition", "appointment")
"""Ways to obtain something that leave it to somebody's judgement; every open point leaves something, too."""


class PlanStatus(StrEnum):
    """What came of planning."""

    FOUND = "found"
    HELD = "held"
    NONE = "none"
    NEEDS_INFORMATION = "needs_information"
    NOT_COVERED = "not_covered"
    NOT_IN_FORCE = "not_in_force"


@dataclass(frozen=True, slots=True)
class Step:
    """One outcome obtained by one rule, on the first day the rule is open.

    Attributes:
        rule: the rule.
        early: that day (an ordinal), if every date known to the month or the year only was its first day.
        late: the same with every such date on its last day; `NEVER` where no day is certain.
        since: the day of the step before, or of the plan.
        result: the route on the day.
        before: the route on `since`, where the step has to wait.
        counted: what the step counts on beyond what was said.
        person: the person on the day, with all that was obtained and counted on before.
        told: the day on which the facts were told.
    """

    rule: Rule
    early: int
    late: int
    since: int
    result: RouteResult
    before: RouteResult | None
    counted: tuple[Counted, ...]
    person: Situation
    told: int

    @property
    def outcome(self) -> str:
        """What is obtained."""
        return self.rule.route.outcome

    @property
    def day(self) -> str | None:
        """The first day, as a date string; an interval where something is not known to the day."""
        return dates.describe(self.early, self.late)

    @property
    def open_points(self) -> tuple[Ambiguity, ...]:
        """What has to be confirmed: points the text leaves open."""
        return tuple(self.rule.book.ambiguities[name] for name in open_points(self.result))

    @property
    def ends_before(self) -> bool:
        """Whether the document has ended, or may have, by the day of the step."""
        last = self.rule.book.document.in_force_to
        return last is not None and max(self.early, self.late if self.late < NEVER else 0) > last.toordinal()

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 9)."""
        route = self.rule.route
        kinds = kinds_of(route.condition)
        rows = self.result.rows()
        return {
            "route": route.id,
            "outcome": route.outcome,
            "outcome_text": phrases.outcome(route.outcome),
            "by": route.by,
            "by_text": say(f"planning.by.{route.by}"),
            **placed(self.day),
            "citation": route.citation.to_json(),
            "waits_for": self._waits_for(),
            "must_hold": [_held(row, kinds[row.id]) for row in rows if kinds[row.id] != "years"],
            "counts_on": [counted_json(counted) for counted in self.counted],
            "assumptions": [
                say(
                    f"planning.assumed.{route.by}",
                    day=phrases.day(self.day or ""),
                    outcome=phrases.outcome(route.outcome),
                ),
                *dict.fromkeys(row.assumed for row in rows if row.assumed),
            ],
            "open_points": [open_point_json(point) for point in self.open_points],
            "then": route.then,
            "after_end": self._after_end(),
        }

    def _after_end(self) -> dict[str, Any] | None:
        """Return what is to be said where the document has ended, or may have, by the day of the step."""
        document, validity = self.rule.book.document, self.rule.book.validity
        if not self.ends_before or document.in_force_to is None:
            return None
        key = "after_end" if self.early > document.in_force_to.toordinal() else "perhaps_after_end"
        last_day = document.in_force_to.isoformat()
        return {
            "last_day": last_day,
            "text": say(f"planning.{key}", document=document.number, day=phrases.day(last_day)),
            "citation": validity.to_json() if validity else None,
        }

    def _waits_for(self) -> list[dict[str, Any]]:
        """Return the conditions the step has to wait for; the last of them with the whole span of the step's day."""
        first = dates.describe(self.early, self.early)
        return [
            {
                "label": row.label,
                "required": row.required,
                "until": self.day if row.reached == first else row.reached,
                **_cited(row),
            }
            for row in (self.before.rows() if self.before else ())
            if row.status == "unmet"
        ]


def _held(row: Row, kind: str) -> dict[str, Any]:
    return {"label": row.label, "required": row.required, "kind": kind, "status": row.status, **_cited(row)}


def _cited(row: Row) -> dict[str, Any]:
    return {"citation": row.citation.to_json() if row.citation else None}


@dataclass(frozen=True)
class Path:
    """Steps one after the other, and what the whole costs."""

    steps: tuple[Step, ...]

    @property
    def outcome(self) -> str:
        """What the path ends in."""
        return self.steps[-1].outcome

    @cached_property
    def trials(self) -> int:
        """How many reviews and examinations have to be passed."""
        return sum(step.rule.route.by in TRIALS for step in self.steps)

    @cached_property
    def discretion(self) -> int:
        """How often somebody decides at discretion: reviews, recognitions, appointments, and points left open."""
        return sum((step.rule.route.by in JUDGED) + len(step.open_points) for step in self.steps)

    @cached_property
    def counts_on(self) -> frozenset[tuple[str, str]]:
        """What the path counts on; of appraisals only that there are some: a later day just looks at later years."""
        return frozenset(
            (counted.fact, "" if counted.fact == "appraisals" else repr(counted.value))
            for step in self.steps
            for counted in step.counted
        )

    @property
    def cost(self) -> tuple[int, int, int, int, int]:
        """First day at best and at worst, steps, reviews and examinations, discretion: less is better, of each."""
        last = self.steps[-1]
        return last.early, last.late, len(self.steps), self.trials, self.discretion

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 9)."""
        last = self.steps[-1]
        ways = [step.rule.route.by for step in self.steps]
        counts = [
            say("planning.times", by=say(f"planning.by.{by}"), count=ways.count(by)) for by in dict.fromkeys(ways)
        ]
        open_points = sum(len(step.open_points) for step in self.steps)
        if open_points:
            counts.append(say("planning.to_confirm", count=open_points))
        return {
            "outcome": self.outcome,
            "outcome_text": phrases.outcome(self.outcome),
            **placed(last.day),
            "trials": self.trials,
            "discretion": self.discretion,
            "text": say(
                "planning.path" if len(last.day or "") == _EXACT else "planning.path_span",
                day=phrases.day(last.day or ""),
                outcome=phrases.outcome(self.outcome),
                steps=len(self.steps),
                counts=say("phrase.list").join(counts),
            ),
            "steps": [step.to_json() for step in self.steps],
        }


@dataclass(frozen=True, slots=True)
class Plan:
    """Every way to an outcome that no other way beats; without one, what is nearest.

    Attributes:
        missing: facts without which nothing can be planned.
        contradictions: facts that cannot all be true; nothing is planned on them.
        imprecise: dates known to the month or the year only: the days of the plan move with them.
        taken: facts nobody has told, and as what they were taken (no certificate, no honour).
        unmentioned: what the documents have printed where nobody has spoken of honours.
        nearest: where there is no way, how far each rule for the outcome is.
    """

    status: PlanStatus
    as_of: date
    target: str | None
    region: str | None
    paths: tuple[Path, ...] = ()
    missing: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    imprecise: tuple[str, ...] = ()
    taken: Mapping[str, Any] = field(default_factory=dict)
    unmentioned: tuple[str, ...] = ()
    nearest: tuple[NearMiss, ...] = ()

    def without_paths(
        self, status: PlanStatus, *, missing: tuple[str, ...] = (), nearest: tuple[NearMiss, ...] = ()
    ) -> Plan:
        """Return the plan that was not found."""
        return replace(self, status=status, missing=missing, nearest=nearest)

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 9)."""
        region = phrases.region(self.region) if self.region else say("phrase.this_place")
        target = phrases.outcome(self.target)
        status = "contradiction" if self.contradictions else self.status.value
        return {
            "status": self.status.value,
            "text": say(f"planning.status.{status}", region=region, target=target, count=len(self.paths)),
            "as_of": self.as_of.isoformat(),
            "region": self.region,
            "region_text": region,
            "target": self.target,
            "target_text": target,
            "paths": [path.to_json() for path in self.paths],
            "missing": list(self.missing),
            "contradictions": [found.to_json() for found in self.contradictions],
            "imprecise": [{"fact": name, "label": phrases.label(name)} for name in self.imprecise],
            "taken": [{"fact": name, "text": say(f"planning.taken.{name}")} for name in self.taken],
            "notes": list(self.unmentioned),
            "nearest": [miss.to_json() for miss in self.nearest],
        }
