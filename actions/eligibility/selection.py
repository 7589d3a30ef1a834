"""Which rules of a document one person's assessment looks at, worked out once for everybody who is in the same position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from actions.eligibility import levels
from actions.eligibility.condition import Case, Condition

if TYPE_CHECKING:
    from actions.eligibility.rules import Allowance, Route
    from actions.eligibility.situation import Situation


class Selection:
    """The routes that count, in the order of the rules.

    Attributes:
        tabled: the conditions they ask that have a table, and are no part of another that has one.
        others: all other conditions they ask, each after its parts.
        wanted: the places of those to what was asked; empty where no route leads there, None where nothing was asked.
        by_outcome: the places of those to each outcome, the highest outcome first.
    """

    __slots__ = ("by_outcome", "others", "routes", "tabled", "wanted")

    def __init__(self, routes: Sequence[Route], outcomes: tuple[str, ...] | None) -> None:
        places = range(len(routes))
        asked = dict.fromkeys([condition for route in routes for condition in _asked(route.condition)])
        each = dict.fromkeys([route.outcome for route in routes])  # in the order of the rules, run after run
        highest_first = sorted(each, key=levels.rank, reverse=True)
        self.routes = tuple(routes)
        self.tabled = [(condition, condition.table) for condition in asked if condition.table is not None]
        self.others = [condition for condition in asked if condition.table is None]
        self.wanted = None if outcomes is None else [place for place in places if routes[place].outcome in outcomes]
        self.by_outcome = [[place for place in places if routes[place].outcome == outcome] for outcome in highest_first]

    def evaluate(self, case: Case) -> None:
        """Evaluate all that the routes ask, however little would decide; the case has it then."""
        said, found = case.said, case.found
        for condition, table in self.tabled:
            known = table.found.get(table.key(said))
            if known is not None:  # else it is evaluated when what it is part of asks for it
                found[condition.number] = known
        for condition in self.others:
            found[condition.number] = condition.evaluate(case)


class Ladder:
    """The rules of a document in one direction.

    Attributes:
        claimable: the routes that somebody only has to claim, and that are spoken of where nobody did.
        allowances: what a person may be spared or given on the way.
    """

    def __init__(
        self, routes: tuple[Route, ...], asked_as: Mapping[str, tuple[str, ...]], allowances: tuple[Allowance, ...]
    ) -> None:
        self.routes = routes
        self.allowances = allowances
        self.claimable = tuple(route for route in routes if route.only_if and route.unsaid)
        self._asked_as = asked_as
        self._claims = _pairs([route.only_if for route in routes])
        self._ways = _pairs([route.way for route in routes])
        self.selections: dict[tuple[Any, ...], Selection] = {}

    def selection(self, facts: Situation, target: str | None) -> Selection:
        """Return the routes that count for a person; the same for all of whom the same is said in this respect.

        Args:
            facts: what honours, claims and the way the person goes are read from.
            target: the outcome asked for; None where nothing was, and for examinations, which have one rule for all.
        """
        said = facts.__dict__
        position = (
            target,
            bool(facts.awards),
            *[said[name] == value for name, value in self._claims],
            *[said[name] in (None, "unknown", value) for name, value in self._ways],
        )
        found = self.selections.get(position)
        if found is None:
            found = self.selections[position] = self._selected(facts, target)
        return found

    def _selected(self, facts: Situation, target: str | None) -> Selection:
        counting = [route for route in self.routes if _counts(route, facts, target)]
        if not counting:  # no route is for the way the person goes: told why by all of them
            counting = [route for route in self.routes if route.stated_by(facts) and not route.on_request]
        if target is None:
            return Selection(counting, None)
        outcomes = self._asked_as.get(target, (target,))
        leading = [route for route in counting if route.outcome in outcomes]
        if all(route.exceptional for route in leading):  # an honour counts where nothing else leads there
            known = {route.id for route in leading}
            more = [route for route in self.routes if route.outcome in outcomes and route.id not in known]
            counting += [route for route in more if route.stated_by(facts)]
        return Selection(counting, outcomes)


def _asked(condition: Condition) -> Iterator[Condition]:
    """Return what is evaluated for a condition, parts first; the parts of one with a table are not."""
    if condition.table is None:
        for part in getattr(condition, "parts", ()):
            yield from _asked(part)
    yield condition


def _pairs(facts: Sequence[Mapping[str, Any]]) -> list[tuple[str, Any]]:
    """Return what has to be known of a person, each fact with the value it is compared with once."""
    found: list[tuple[str, Any]] = []
    for wanted in facts:
        found += [pair for pair in wanted.items() if pair not in found]
    return found


def _counts(route: Route, facts: Situation, target: str | None) -> bool:
    if route.ordinary:
        return True
    if not route.stated_by(facts):
        return False
    if route.on_request:
        return route.outcome == target
    for name, value in route.way.items():
        if getattr(facts, name) not in (None, "unknown", value):
            return False
    return not route.exceptional or bool(facts.awards) or bool(route.only_if)
