"""Three values and time in a few numbers: when does a condition hold, at the earliest and for certain.

A condition of these documents, once met, stays met, so its truth is the first day on which it holds. What is not known
about the person, and what the text leaves open, makes that day an interval: `early` in the best case, `late` in the worst.
Facts nobody has given yet can still move both ends: `early` at most to `early_worst`, `late` at best to `late_best`.
All are ordinals and never lie before the day of the assessment. "and" is the maximum, "or" the minimum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from actions.eligibility.dates import NEVER


class Why(Enum):
    """Why a truth is not settled."""

    MISSING = "missing"  # nobody has given the fact
    IMPRECISE = "imprecise"  # a date known to the month or the year only, and the day decides
    UNKNOWN = "unknown"  # the person was asked and does not know
    OPEN = "open"  # the text leaves it to somebody, or can be read in two ways


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that keeps a truth unsettled: a fact (with its level, `cert_date:technician`) or an open point's id."""

    why: Why
    name: str


@dataclass(frozen=True, slots=True)
class Truth:
    """First day a condition holds: `early` at best, `late` at worst, and what separates the two.

    `early_worst` and `late_best`: how far facts that are still missing can move `early` and `late`.
    """

    early: int
    late: int
    causes: tuple[Cause, ...]
    early_worst: int
    late_best: int

    def waits(self, today: int) -> bool:
        """Return whether a missing fact can still change what is decided today, or its date."""
        if not any(cause.why is Why.MISSING for cause in self.causes):
            return False
        if self.early != self.early_worst:
            return True
        return self.early <= today and self.late_best <= today < self.late


def known(day: int) -> Truth:
    """Return the truth of a condition that holds from a day on."""
    return Truth(day, day, (), day, day)


def always(today: int) -> Truth:
    """Return the truth of a condition that holds today."""
    return known(today)


NEVER_TRUE = known(NEVER)


def between(early: int, late: int, causes: Sequence[Cause]) -> Truth:
    """Return a truth that holds from a day between the two; a missing fact could settle it anywhere between."""
    if early == late:
        return known(early)
    missing = any(cause.why is Why.MISSING for cause in causes)
    return Truth(early, late, tuple(causes), late if missing else early, early if missing else late)


def unsettled(today: int, cause: Cause, *, early: int | None = None, late: int = NEVER) -> Truth:
    """Return a truth that may hold from `early` (today if not given) or only from `late`."""
    low = today if early is None else max(early, today)
    return between(low, max(late, low), (cause,))


def every(parts: Sequence[Truth]) -> Truth:
    """Return when all parts hold; only causes that can still move the result are kept."""
    early, late = max(part.early for part in parts), max(part.late for part in parts)
    causes: dict[Cause, None] = {}
    if early != late:
        for index, part in enumerate(parts):
            others = max((other.early for position, other in enumerate(parts) if position != index), default=0)
            if part.causes and part.late > others:
                causes.update(dict.fromkeys(part.causes))
    return _joined(early, late, causes, max(part.early_worst for part in parts), max(part.late_best for part in parts))


def either(parts: Sequence[Truth]) -> Truth:
    """Return when at least one part holds; only causes that can still move the result are kept."""
    early, late = min(part.early for part in parts), min(part.late for part in parts)
    causes: dict[Cause, None] = {}
    if early != late:
        for index, part in enumerate(parts):
            others = min((other.late for position, other in enumerate(parts) if position != index), default=NEVER)
            if part.causes and part.early < others:
                causes.update(dict.fromkeys(part.causes))
    return _joined(early, late, causes, min(part.early_worst for part in parts), min(part.late_best for part in parts))


def readings(parts: Sequence[Truth], ambiguity: str) -> Truth:
    """Return the truth of a clause that can be read in several ways: settled where all readings agree."""
    early, late = min(part.early for part in parts), max(part.late for part in parts)
    causes: dict[Cause, None] = {}
    if early != late:
        for part in parts:
            causes.update(dict.fromkeys(part.causes))
        if any(part != parts[0] for part in parts):
            causes[Cause(Why.OPEN, ambiguity)] = None
    return _joined(early, late, causes, min(part.early_worst for part in parts), max(part.late_best for part in parts))


def _joined(early: int, late: int, causes: dict[Cause, None], early_worst: int, late_best: int) -> Truth:
    if not any(cause.why is Why.MISSING for cause in causes):
        early_worst, late_best = early, late
    return Truth(early, late, tuple(causes), early_worst, late_best)
