"""Three values and time in a few numbers: when does a condition hold, at the earliest and for certain.

A condition of these documents, once met, stays met, so its truth is the first day on which it holds: the ordinal of a day
still to come, `ALWAYS` where it holds already, `NEVER` where no waiting helps. What is not known about the person, and
what the text leaves open, makes that day an interval: `early` in the best case, `late` in the worst. Facts nobody has given
yet can still move both ends: `early` at most to `early_worst`, `late` at best to `late_best`. "and" is the maximum, "or"
the minimum. No day that is over is ever kept, so a truth says the same whatever today is, and can be shared.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from actions.eligibility.dates import ALWAYS, NEVER
from actions.eligibility.kept import keep, room


class Why(StrEnum):
    """Why a truth is not settled."""

    MISSING = "missing"  # nobody has given the fact
    IMPRECISE = "imprecise"  # a date known to the month or the year only, and the day decides
    UNKNOWN = "unknown"  # the person was asked and does not know
    OPEN = "open"  # the text leaves it to somebody, or can be read in two ways


# Python 3.11 calls a function each time a member of an enumeration is named; these are named some hundred times for a person.
MISSING: Final = Why.MISSING
IMPRECISE: Final = Why.IMPRECISE
UNKNOWN: Final = Why.UNKNOWN
OPEN: Final = Why.OPEN


class Cause:
    """One thing that keeps a truth unsettled: a fact (with its level, `cert_date:technician`) or an open point's id."""

    # Written out, as all that is made anew or looked at for every person: it is made and read faster than a frozen
    # dataclass or a named tuple, and much faster where the engine is compiled.
    __slots__ = ("name", "why")

    def __init__(self, why: Why, name: str) -> None:
        self.why = why
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cause) and self.why is other.why and self.name == other.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"Cause({self.why}, {self.name})"


class Truth:
    """First day a condition holds: `early` at best, `late` at worst, and what separates the two. Never changed once made.

    `early_worst` and `late_best`: how far facts that are still missing can move `early` and `late`.
    """

    __slots__ = ("causes", "early", "early_worst", "late", "late_best")

    def __init__(self, early: int, late: int, causes: tuple[Cause, ...], early_worst: int, late_best: int) -> None:
        self.early = early
        self.late = late
        self.causes = causes
        self.early_worst = early_worst
        self.late_best = late_best

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Truth) and self.says(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return f"Truth{self._all()}"

    def says(self, other: Truth) -> bool:
        """Return whether another truth is the same, word for word."""
        return self is other or self._all() == other._all()

    def _all(self) -> tuple[int, int, tuple[Cause, ...], int, int]:
        return self.early, self.late, self.causes, self.early_worst, self.late_best

    @property
    def holds(self) -> bool:
        """Whether the condition holds already, whatever is not known."""
        return self.late == ALWAYS

    @property
    def fails(self) -> bool:
        """Whether the condition does not hold yet, whatever is not known."""
        return self.early != ALWAYS

    @property
    def status(self) -> str:
        """`met` where it holds already, `unmet` where it does not for certain, else `unknown`."""
        return "met" if self.holds else "unmet" if self.fails else "unknown"

    def waits(self) -> bool:
        """Return whether a missing fact can still change what is decided today, or its date.

        Where none is missing, nothing moves: `early_worst` is `early` and `late_best` is `late`.
        """
        return self.early != self.early_worst or (self.early == self.late_best == ALWAYS != self.late)


HOLDS: Final = Truth(ALWAYS, ALWAYS, (), ALWAYS, ALWAYS)
NEVER_TRUE: Final = Truth(NEVER, NEVER, (), NEVER, NEVER)


def known(day: int) -> Truth:
    """Return the truth of a condition that holds from a day on: `HOLDS` and `NEVER_TRUE` themselves where it is one."""
    if day == ALWAYS:
        return HOLDS
    return NEVER_TRUE if day == NEVER else Truth(day, day, (), day, day)


def between(early: int, late: int, causes: tuple[Cause, ...]) -> Truth:
    """Return a truth that holds from a day between the two; a missing fact could settle it anywhere between."""
    if early == late:
        return known(early)
    if _missing(causes):
        return Truth(early, late, causes, late, early)
    return Truth(early, late, causes, early, late)


_unsettled: Final[dict[Cause, Truth]] = room()


def unsettled(cause: Cause) -> Truth:
    """Return a truth that may hold already, or never; one for each cause: facts, levels and open points are few."""
    found = _unsettled.get(cause)
    return keep(_unsettled, cause, between(ALWAYS, NEVER, (cause,))) if found is None else found


def every(parts: list[Truth]) -> Truth:
    """Return when all parts hold; only causes that can still move the result are kept."""
    parts = [part for part in parts if part is not HOLDS]  # adds nothing to an "and"
    if len(parts) < 2:
        return parts[0] if parts else HOLDS
    early = late = early_worst = late_best = ALWAYS
    for part in parts:
        early, late = max(early, part.early), max(late, part.late)
        early_worst, late_best = max(early_worst, part.early_worst), max(late_best, part.late_best)
    if early == late:
        return known(early)
    causes: list[Cause] = []
    for part in parts:
        if part.late > early:
            _add(causes, part.causes)
    return _joined(early, late, causes, early_worst, late_best)


def either(parts: list[Truth]) -> Truth:
    """Return when at least one part holds; only causes that can still move the result are kept."""
    for part in parts:
        if part is HOLDS:
            return HOLDS
    if len(parts) > 1:
        parts = [part for part in parts if part.early != NEVER]  # adds nothing to an "or"
    if len(parts) < 2:
        return parts[0] if parts else NEVER_TRUE
    early = late = early_worst = late_best = NEVER
    for part in parts:
        early, late = min(early, part.early), min(late, part.late)
        early_worst, late_best = min(early_worst, part.early_worst), min(late_best, part.late_best)
    if early == late:
        return known(early)
    causes: list[Cause] = []
    for part in parts:
        if part.early < late:
            _add(causes, part.causes)
    return _joined(early, late, causes, early_worst, late_best)


def readings(parts: list[Truth], ambiguity: str) -> Truth:
    """Return the truth of a clause that can be read in several ways: settled where all readings agree."""
    first = parts[0]
    early, late, early_worst, late_best = first.early, first.late, first.early_worst, first.late_best
    for part in parts:
        early, late = min(early, part.early), max(late, part.late)
        early_worst, late_best = min(early_worst, part.early_worst), max(late_best, part.late_best)
    if early == late:
        return known(early)
    causes: list[Cause] = []
    agree = True
    for part in parts:
        _add(causes, part.causes)
        agree = agree and part.says(first)
    if not agree:
        _add(causes, (Cause(OPEN, ambiguity),))
    return _joined(early, late, causes, early_worst, late_best)


def _add(causes: list[Cause], more: tuple[Cause, ...]) -> None:
    for cause in more:
        if cause not in causes:
            causes.append(cause)


def _missing(causes: tuple[Cause, ...]) -> bool:
    return any(cause.why is MISSING for cause in causes)


def _joined(early: int, late: int, causes: list[Cause], early_worst: int, late_best: int) -> Truth:
    kept = tuple(causes)
    if not _missing(kept):
        early_worst, late_best = early, late
    return Truth(early, late, kept, early_worst, late_best)
