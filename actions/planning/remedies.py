"""What would make one condition true: changes to facts, where a change can do it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.eligibility import Situation
from actions.eligibility.condition import Condition
from actions.eligibility.operators.achievements import AchievementShown
from actions.eligibility.operators.awards import Awards
from actions.eligibility.operators.certificate import Certificate
from actions.eligibility.operators.directory import Directory
from actions.eligibility.operators.exams import ExamListed
from actions.eligibility.operators.fact import Fact
from actions.eligibility.operators.occupied import Occupied
from actions.eligibility.operators.own_trade import OwnTrade
from actions.eligibility.operators.recommenders import RecommendersFound
from actions.eligibility.operators.title import TitleHeld
from actions.eligibility.post import not_now
from actions.planning.routes import Rule
from actions.planning.values import values_of


@dataclass(frozen=True, slots=True, eq=False)
class Remedy:
    """One change to one fact.

    Attributes:
        fact: its name.
        values: values that would do, the plainest first.
        adds: the value is added to what is held (a certificate), and does not replace it.
    """

    fact: str
    values: tuple[Any, ...]
    adds: bool = False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Remedy) and (self.fact, repr(self.values)) == (other.fact, repr(other.values))

    def __hash__(self) -> int:
        return hash((self.fact, repr(self.values)))


def remedies(leaf: Condition, person: Situation, rule: Rule, today: int) -> Iterator[Remedy]:
    """Return the changes that could make a condition true; none where only time, or nobody, can change it.

    Certificates and titles are taken as obtained on the day itself, the earliest there can be.
    """
    day = date.fromordinal(today).isoformat()
    if isinstance(leaf, Fact):
        if leaf.name in dict(not_now(person, today)):
            yield from _back_at_work(person, day)
        allowed = [value for value in values_of(leaf.name) if _accepts(leaf, value)]
        if allowed:
            yield Remedy(leaf.name, tuple(allowed))
    elif isinstance(leaf, Occupied):
        yield from _back_at_work(person, day)
        yield Remedy("skill_post", (True,))
    elif isinstance(leaf, OwnTrade):
        yield from _back_at_work(person, day)
    elif isinstance(leaf, Certificate):
        yield from _back_at_work(person, day)
        yield Remedy("certs", ([{"level": leaf.level, "date": day}],), adds=True)
    elif isinstance(leaf, TitleHeld):
        yield from _back_at_work(person, day)
        yield Remedy("titles", ([{"level": leaf.levels[0], "date": day}],), adds=True)
    elif isinstance(leaf, Directory):
        yield from _series(leaf, person, rule)
    elif isinstance(leaf, Awards):
        yield Remedy("awards", tuple([name] for name in sorted(leaf.names)), adds=True)
    elif isinstance(leaf, AchievementShown):
        yield Remedy("achievements", tuple([name] for name in sorted(leaf.accepted)), adds=True)
    elif isinstance(leaf, ExamListed):
        yield Remedy("exam", tuple(sorted(leaf.exams)))
    elif isinstance(leaf, RecommendersFound):
        yield Remedy("recommenders", ({"count": leaf.count, "level": leaf.level, "same_industry": True},))


def _back_at_work(person: Situation, day: str) -> Iterator[Remedy]:
    """Yield the end, on the day, of a break that is going on."""
    gaps = person.gaps if isinstance(person.gaps, tuple) else ()
    if any(gap.start and not gap.end and gap.months is None for gap in gaps):
        ended = [gap if gap.end or gap.months is not None else gap.model_copy(update={"end": day}) for gap in gaps]
        yield Remedy("gaps", ([gap.model_dump(by_alias=True, exclude_none=True) for gap in ended],))


def _accepts(leaf: Fact, value: Any) -> bool:
    accepted = value in leaf.accepted if leaf.accepted is not None else value not in leaf.refused
    return accepted and value not in leaf.opening


def _series(leaf: Directory, person: Situation, rule: Rule) -> Iterator[Remedy]:
    """The series the occupation leads to, or without a directory those the document opens."""
    occupation = person.occupation_code or person.occupation
    listed = (
        {row.series for row in rule.book.catalogue.lookup(occupation)} if occupation and rule.book.catalogue else set()
    )
    open_ones = sorted((listed & leaf.opened) or (leaf.opened if not listed else set()))
    if open_ones:
        yield Remedy("series", tuple(open_ones))
