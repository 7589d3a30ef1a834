"""A fact nobody knows: what would be decided under each value it could have, and where it can be looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions import phrases
from actions.eligibility import Assessment, Situation, assess, dates
from actions.eligibility.operators.achievements import AchievementShown
from actions.eligibility.operators.awards import Awards
from actions.eligibility.operators.recommenders import RecommendersFound
from actions.planning.person import is_date, on_day
from actions.planning.routes import ENTERPRISE, LADDERS, leaves, rules_for
from actions.planning.values import values_of
from actions.planning.wording import fact_json, plain
from actions.words import say

_YEARS_BACK = 60
"""Further back no working life begins."""
_APPRAISALS = ("last3_pass", "last3_basic", "last3_fail", "none_held")


@dataclass(frozen=True, slots=True)
class Branch:
    """One verdict, and the values of the fact that lead to it; for a date one interval, as a date string."""

    values: tuple[Any, ...]
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Branches:
    """What hangs on one fact.

    Attributes:
        fact: its name as it is asked for (`cert_date:technician`).
        branches: the verdicts; one alone where the fact does not matter, none where it has no values to go through.
    """

    fact: str
    as_of: date
    branches: tuple[Branch, ...]

    @property
    def agree(self) -> bool:
        """Whether the verdict is the same whatever the fact is."""
        return len(self.branches) == 1

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 9)."""
        return {
            **fact_json(self.fact),
            "as_of": self.as_of.isoformat(),
            "agree": self.agree,
            "branches": [self._branch(branch) for branch in self.branches],
        }

    def _branch(self, branch: Branch) -> dict[str, Any]:
        words = [phrases.day(v) if is_date(self.fact) else phrases.value(self.fact, plain(v)) for v in branch.values]
        return {
            "values": [plain(value) for value in branch.values],
            "text": say("phrase.list").join(words),
            "verdict": branch.assessment.verdict.value,
            "outcome": branch.assessment.outcome,
            "outcome_text": phrases.outcome(branch.assessment.outcome),
            "earliest_date": branch.assessment.earliest_date,
            "assessment": branch.assessment.to_json(),
        }


def branches(facts: Mapping[str, Any] | Situation, fact: str, as_of: date, target: str | None = None) -> Branches:
    """Return the verdict under each possible value of a fact; values with the same verdict and day stand together.

    Dates are divided at the days on which the verdict turns. Facts without a handful of values (an occupation, the papers
    held) have no branches, only the place where they can be looked up.

    Args:
        facts: the situation (docs/architecture.md, section 2); what it says of the fact itself is set aside.
        fact: the fact as it is asked for: `employer_recommends`, `appraisals`, `cert_date:technician`.
        as_of: the day of the question.
        target: the outcome asked for; the situation's own if not given.

    Raises:
        ValueError: the situation, the fact or the target is not one.
    """
    person = Situation.of(facts)
    if is_date(fact):
        found = _by_day(person, fact, as_of, target)
    else:
        found = _by_value(person, fact, _values(person, fact, as_of), as_of, target)
    return Branches(fact, as_of, tuple(found))


def _values(person: Situation, fact: str, as_of: date) -> tuple[Any, ...]:
    """Return what a fact can be; honours, merits and recommendations are those the region's rules name, or none."""
    if fact == "appraisals":
        return _APPRAISALS
    conditions = [
        leaf
        for rule in rules_for(person, (*LADDERS, ENTERPRISE), as_of, exceptional=True)
        for leaf in leaves(rule.route.condition)
    ]
    if fact == "awards":
        named = {name for leaf in conditions if isinstance(leaf, Awards) for name in leaf.names}
        return ((), *((name,) for name in sorted(named)))
    if fact == "achievements":
        shown = {name for leaf in conditions if isinstance(leaf, AchievementShown) for name in leaf.accepted}
        return ((), *((name,) for name in sorted(shown)))
    if fact == "recommenders":
        asked = {(leaf.count, leaf.level) for leaf in conditions if isinstance(leaf, RecommendersFound)}
        found = [{"count": count, "level": level, "same_industry": True} for count, level in sorted(asked)]
        return tuple(Situation.of({fact: value}).recommenders for value in ({"count": 0}, *found))
    return values_of(fact)


def _by_value(
    person: Situation, fact: str, values: tuple[Any, ...], as_of: date, target: str | None
) -> Iterator[Branch]:
    groups: dict[tuple[Any, ...], list[Any]] = {}
    verdicts: dict[tuple[Any, ...], Assessment] = {}
    for value in values:
        found = assess(person.model_copy(update={fact: value}), as_of, target)
        if found.contradictions:  # with the other facts it cannot be so
            continue
        key = (found.verdict, found.outcome, found.earliest_date, found.missing)
        groups.setdefault(key, []).append(value)
        verdicts.setdefault(key, found)
    for key, alike in groups.items():
        yield Branch(tuple(alike), verdicts[key])


def _by_day(person: Situation, fact: str, as_of: date, target: str | None) -> Iterator[Branch]:
    last = as_of.toordinal()
    first = dates.add(last, -_YEARS_BACK)

    def on(day: int) -> Assessment:
        return assess(on_day(person, fact, date.fromordinal(day).isoformat()), as_of, target)

    begin = first
    for end in [*_turns(lambda day: _kind(on(day)), first, last), last]:
        start = "" if begin == first else date.fromordinal(begin).isoformat()
        span = f"{start}..{date.fromordinal(end).isoformat()}"
        assessment = on(end)
        if not assessment.contradictions:  # with the other facts it cannot be so
            whole = assess(on_day(person, fact, span), as_of, target)
            yield Branch((span,), whole if _kind(whole) == _kind(assessment) else assessment)
        begin = end + 1


def _kind(assessment: Assessment) -> tuple[Any, ...]:
    return assessment.verdict, assessment.outcome, assessment.missing


def _turns(kind: Callable[[int], Any], first: int, last: int) -> list[int]:
    """Return the days after which the verdict is another, found by halving: a later start never makes it better."""
    low, high = kind(first), kind(last)
    if low == high:
        return []
    if last - first == 1:
        return [first]
    middle = (first + last) // 2
    return [*_turns(kind, first, middle), *_turns(kind, middle, last)]
