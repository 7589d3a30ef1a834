"""From which day a route is open to a person, and what that counts on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.eligibility import Situation
from actions.eligibility.assessment import RouteResult
from actions.eligibility.dates import NEVER
from actions.eligibility.operators.recommenders import RecommendersFound
from actions.eligibility.truth import Why
from actions.planning.person import dated, is_date
from actions.planning.routes import Rule, evaluate, leaves
from actions.planning.values import values_of

_ROUNDS = 8
"""A day that still moves after so many looks is none: a break that is not over puts it off for ever."""
_APPRAISED = 3
"""A bad year is out of the last three after so many New Years."""
_FURTHEST = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Counted:
    """A fact a plan counts on: what nobody has said, taken at its most favourable, and never silently.

    `value` is None where no single value can be named (a date, an occupation of the directory).
    """

    fact: str
    value: Any
    why: Why


@dataclass(frozen=True, slots=True)
class Opening:
    """A route on the first day it is open.

    Attributes:
        day: that day, an ordinal.
        result: the route on that day.
        person: the person with all that is counted on, and on the way the route is for.
        counted: what is counted on.
    """

    day: int
    result: RouteResult
    person: Situation
    counted: tuple[Counted, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """The points of the text that are left open on the day, by their ids."""
        return open_points(self.result)


def open_points(result: RouteResult) -> tuple[str, ...]:
    """Return the ids of the points of the text a route hangs on."""
    return tuple(dict.fromkeys(cause.name for cause in result.truth.causes if cause.why is Why.OPEN))


def first_opening(
    rule: Rule, person: Situation, since: int, now: int, *, latest: bool = False, certain: bool = False
) -> Opening | None:
    """Return the first day, `since` or later, on which a route is open; None where waiting opens it never.

    What nobody has said is taken at its most favourable; a date nobody knows as early as it can be (`latest`: as late).

    Args:
        rule: the route.
        person: the person; dates are days (`person.at_one_end`).
        since: first day that counts, an ordinal.
        now: the day on which the facts were told, an ordinal.
        latest: take unknown dates as late as they can be.
        certain: the first day on which nothing is left open: every reading of the text agrees.
    """
    for start in _starts(person, since):
        found = _opening_from(rule, person, start, now, latest=latest, certain=certain)
        if found:
            return found
    return None


def _starts(person: Situation, since: int) -> Iterator[int]:
    """The day itself; where a year's appraisal is bad or not out, also the New Years by which it no longer matters."""
    yield since
    if isinstance(person.appraisals, dict) and not set(person.appraisals.values()) <= {"pass", "unknown"}:
        year = date.fromordinal(since).year
        yield from (date(year + later, 1, 1).toordinal() for later in range(1, _APPRAISED + 1))


def _opening_from(rule: Rule, person: Situation, day: int, now: int, *, latest: bool, certain: bool) -> Opening | None:
    for _ in range(_ROUNDS):
        found = _settled(rule, person, day, now, latest=latest)
        first = found.result.truth.late if certain and found.open else found.result.truth.early
        if first <= day:
            return found
        if first >= NEVER or first > _FURTHEST:
            return None
        day = first
    return None


def _settled(rule: Rule, person: Situation, day: int, now: int, *, latest: bool) -> Opening:
    """Return the route on a day, once everything that nobody has said is taken at its most favourable."""
    chosen_way = {name: value for name, value in rule.route.way.items() if getattr(person, name) in (None, "unknown")}
    person = person.model_copy(update=chosen_way)
    counted: dict[str, Counted] = {}
    while True:
        result = evaluate(rule, person, day)
        causes = (cause for cause in result.truth.causes if cause.why in (Why.MISSING, Why.UNKNOWN))
        cause = next((cause for cause in causes if cause.name not in counted), None)
        if cause is None:
            return Opening(day, result, person, tuple(counted.values()))
        before = person
        choices = list(_filled(rule, person, cause.name, day, now, latest=latest))
        person = min(choices, key=lambda choice: _favour(evaluate(rule, choice, day)), default=person)
        counted[cause.name] = Counted(cause.name, _new(before, person, cause.name), cause.why)


def _new(before: Situation, after: Situation, name: str) -> Any:
    """Return what was filled in: the value, or the years of appraisals nobody had told; None for a date."""
    if after is before or is_date(name):
        return None
    value = getattr(after, name)
    if name == "appraisals" and isinstance(value, dict):
        told = before.appraisals if isinstance(before.appraisals, dict) else {}
        return {year: result for year, result in value.items() if told.get(year) != result}
    return value


def _favour(result: RouteResult) -> tuple[int, int, int, int]:
    truth = result.truth
    untold = sum(cause.why is not Why.OPEN for cause in truth.causes)
    return truth.early, truth.late, untold, len(truth.causes)


def _filled(rule: Rule, person: Situation, name: str, day: int, now: int, *, latest: bool) -> Iterator[Situation]:
    """Return the person with one fact filled in, in each way it could be."""
    if is_date(name):
        yield dated(person, name, now, latest=latest)
    elif name == "appraisals":
        yield from (person.model_copy(update={name: _passed(person, day, years)}) for years in range(1, _APPRAISED + 1))
    elif name == "gaps":
        known = person.gaps if isinstance(person.gaps, tuple) else ()
        yield person.model_copy(update={name: tuple(gap for gap in known if gap.start or gap.months)})
    elif name == "recommenders":
        for leaf in leaves(rule.route.condition):
            if isinstance(leaf, RecommendersFound):
                asked = {"count": leaf.count, "level": leaf.level, "same_industry": True}
                yield person.model_copy(update={name: Situation.of({name: asked}).recommenders})
    else:
        yield from (person.model_copy(update={name: value}) for value in values_of(name))


def _passed(person: Situation, day: int, years: int) -> dict[str, str]:
    """Return the results of the years before a day, those nobody has told taken as passed."""
    known = person.appraisals if isinstance(person.appraisals, dict) else {}
    last = date.fromordinal(day).year - 1
    told = {year: result for year, result in known.items() if result != "unknown"}
    return {**{str(year): "pass" for year in range(last, last - years, -1)}, **told}
