"""Paths of steps and what they cost, and the plan with its paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from actions import phrases
from actions.eligibility.contradictions import Contradiction
from actions.planning.near import NearMiss
from actions.planning.step import Step
from actions.planning.wording import placed
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
        notes: what the documents have printed where nobody has spoken of honours, and what the plan leaves out.
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
    notes: tuple[str, ...] = ()
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
            "notes": list(self.notes),
            "nearest": [miss.to_json() for miss in self.nearest],
        }
