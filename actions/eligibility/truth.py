"""Three values and time in one number pair: when does a condition hold, at the earliest and for certain.

A condition of these documents, once met, stays met, so its truth is the first day on which it holds. What is not known
about the person, and what the text leaves open, makes that day an interval: `early` in the best case, `late` in the worst.
Both ends are ordinals and never lie before the day of the assessment. "and" is the maximum, "or" the minimum.
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
    """First day a condition holds: `early` at best, `late` at worst, and what separates the two."""

    early: int
    late: int
    causes: tuple[Cause, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether best and worst case agree."""
        return self.early == self.late


def always(today: int) -> Truth:
    """Return the truth of a condition that holds today."""
    return Truth(today, today)


NEVER_TRUE = Truth(NEVER, NEVER)


def unsettled(today: int, cause: Cause, *, early: int | None = None, late: int = NEVER) -> Truth:
    """Return a truth that may hold from `early` (today if not given) or only from `late`."""
    low = today if early is None else max(early, today)
    return Truth(low, max(late, low), (cause,) if max(late, low) > low else ())


def every(parts: Sequence[Truth]) -> Truth:
    """Return when all parts hold; only causes that can still move the result are kept."""
    early = max(part.early for part in parts)
    late = max(part.late for part in parts)
    if early == late:
        return Truth(early, late)
    causes: dict[Cause, None] = {}
    for index, part in enumerate(parts):
        others = max((other.early for position, other in enumerate(parts) if position != index), default=0)
        if part.causes and part.late > others:
            causes.update(dict.fromkeys(part.causes))
    return Truth(early, late, tuple(causes))


def either(parts: Sequence[Truth]) -> Truth:
    """Return when at least one part holds; only causes that can still move the result are kept."""
    early = min(part.early for part in parts)
    late = min(part.late for part in parts)
    if early == late:
        return Truth(early, late)
    causes: dict[Cause, None] = {}
    for index, part in enumerate(parts):
        others = min((other.late for position, other in enumerate(parts) if position != index), default=NEVER)
        if part.causes and part.early < others:
            causes.update(dict.fromkeys(part.causes))
    return Truth(early, late, tuple(causes))


def readings(parts: Sequence[Truth], ambiguity: str) -> Truth:
    """Return the truth of a clause that can be read in several ways: settled where all readings agree."""
    early = min(part.early for part in parts)
    late = max(part.late for part in parts)
    causes: dict[Cause, None] = {}
    for part in parts:
        causes.update(dict.fromkeys(part.causes))
    if any(part.early != parts[0].early or part.late != parts[0].late for part in parts):
        causes[Cause(Why.OPEN, ambiguity)] = None
    return Truth(early, late, tuple(causes) if early != late else ())
