"""The rules of a region as the planner sees them: which count for a person, and how one stands on a day.

The only module here that touches the engine below `assess`: a plan runs past the day a document ends, and asks for one
route at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from actions.eligibility import Situation
from actions.eligibility.assessment import RouteResult
from actions.eligibility.condition import Case, Condition
from actions.eligibility.post import as_now
from actions.eligibility.rules import Route, RuleBook, rule_books

LADDERS = ("skill_to_title", "title_to_skill")
ENTERPRISE = "enterprise"
_OFF_LADDERS = ("exam", "diploma")
_BY_EMPLOYER = ("post", "filing")
_POSTS = ("skill:special_technician", "skill:chief_technician")


@dataclass(frozen=True, slots=True)
class Rule:
    """A route with the rules of the document it stands in."""

    route: Route
    book: RuleBook


def rules_for(
    person: Situation, directions: Iterable[str], as_of: date, *, exceptional: bool = False
) -> tuple[Rule, ...]:
    """Return the routes of a region's documents in force, one document a direction as in `assess`.

    Routes for another way than the person goes are left out, and those through an honour unless the person has named one
    or they are asked for (`exceptional`).
    """
    found: list[Rule] = []
    for direction in directions:
        book = book_of(str(person.region), direction)
        if book and book.document.in_force_on(as_of) is not False:
            found += [
                Rule(route, book)
                for route in book.routes
                if route.direction == direction
                and _goes(route, person)
                and (exceptional or not route.exceptional or person.awards or route.only_if)
            ]
    return tuple(found)


def asking(person: Situation, wanted: str | None) -> Situation:
    """Return the person who asks for an outcome: an examination is named in it."""
    if wanted is None or not wanted.startswith("exam:"):
        return person
    return person.model_copy(update={"exam": wanted.removeprefix("exam:")})


def outcomes_asked(wanted: str | None, rules: Iterable[Rule]) -> frozenset[str]:
    """Return the outcomes of the rules' documents that are what was asked for; empty where nothing was."""
    if wanted is None:
        return frozenset()
    found = {wanted, "exam"} if wanted.startswith("exam:") else {wanted}  # one rule is for every examination
    for rule in rules:
        found.update(rule.book.asked_as.get(wanted, ()))
    return frozenset(found)


def by_employer(person: Situation) -> bool:
    """Return whether the facts say that the employer recognises skill levels itself."""
    return person.company_filed is True or person.direction == ENTERPRISE


def directions_to(outcome: str, person: Situation) -> tuple[str, ...]:
    """Return the directions in which rules for an outcome are found, the usual one first."""
    kind = outcome.partition(":")[0]
    if kind in _OFF_LADDERS:
        return (kind,)
    if kind in _BY_EMPLOYER or outcome in _POSTS:
        return (ENTERPRISE,)
    if kind == "title":
        return ("skill_to_title",)
    return ("title_to_skill", ENTERPRISE) if by_employer(person) else ("title_to_skill",)


def book_of(region: str, direction: str) -> RuleBook | None:
    """Return the rules of a region for a direction, None where no document has any."""
    books = rule_books(region)
    return next((book for book in books if any(route.direction == direction for route in book.routes)), None)


def _goes(route: Route, person: Situation) -> bool:
    on_the_way = all(getattr(person, name) in (None, "unknown", value) for name, value in route.way.items())
    return on_the_way and route.stated_by(person)


def evaluate(rule: Rule, person: Situation, day: int) -> RouteResult:
    """Return how a route stands for a person on a day (an ordinal), whether or not its document is in force then."""
    case = Case(as_now(person, day), day, rule.book.catalogue, rule.book.settled, conditions=rule.book.conditions)
    return RouteResult(rule.route, case.of(rule.route.condition))


def labelled(condition: Condition) -> Iterator[Condition]:
    """Return the conditions of a route that are lines of its table, in order."""
    if condition.words.label is not None:
        yield condition
    else:
        for part in parts(condition):
            yield from labelled(part)


def leaves(condition: Condition) -> Iterator[Condition]:
    """Return the conditions at the ends of a condition tree."""
    found = parts(condition)
    if not found:
        yield condition
    for part in found:
        yield from leaves(part)


def parts(condition: Condition) -> tuple[Condition, ...]:
    """Return what a combined condition is made of, `()` for one with an operator of its own."""
    found: tuple[Condition, ...] = getattr(condition, "parts", ())
    return found
