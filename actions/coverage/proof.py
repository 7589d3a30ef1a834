"""Proof that a sentence decides: an example that passes with it, and one that fails because of it alone.

The examples are those of cases.yaml, decided with the full trace. A condition is flipped in the trace itself, or, where the
same fact stands behind several conditions, in the facts (see `mending`): everything else stays as it is in that example, so
what changes is this condition's doing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.coverage.mending import mending
from actions.coverage.uses import Decision, cited, rule_book
from actions.eligibility import Assessment, Verdict, assess
from actions.eligibility.assessment import RouteResult, verdict_of
from actions.eligibility.condition import Condition, Evaluated
from actions.eligibility.operators.combine import Any_, Readings
from actions.eligibility.operators.fact import Fact
from actions.eligibility.rules import Route, RuleBook
from actions.eligibility.truth import HOLDS, NEVER_TRUE, Truth, Why, either, every, readings
from knowledge.policies import Document

NAME = "cases.yaml"
Key = tuple[str, str]
"""Kind and id of a decision."""


@dataclass(frozen=True, slots=True)
class Example:
    """One entry of cases.yaml: a person on a day, in one sentence, and what follows."""

    sentence: str
    facts: Mapping[str, Any]
    day: date
    target: str | None
    result: Assessment

    def otherwise(self, changes: Mapping[str, Any]) -> Assessment:
        """What follows if some facts were others."""
        return assess({**self.facts, **changes}, self.day, self.target)


@dataclass(slots=True)
class Proof:
    """The examples of one decision, each by its sentence: those it lets through, and those that fail because of it."""

    passes: dict[str, None] = field(default_factory=dict)
    fails: dict[str, None] = field(default_factory=dict)

    def add(self, example: Example, *, passes: bool) -> None:
        """Note an example on one side."""
        (self.passes if passes else self.fails)[example.sentence] = None


def key(decision: Decision) -> Key:
    """What a proof is kept under."""
    return decision.kind, decision.id


def examples(document: Document) -> Iterator[Example]:
    """The examples of a document, decided; none where it has no cases.yaml."""
    if not (document.folder / NAME).exists():
        return
    table = document.read_yaml(NAME) or {}
    for case in table.get("cases", ()):
        facts = {
            name: value for name, value in {**table.get("usual", {}), **case["facts"]}.items() if value is not None
        }
        day = date.fromisoformat(case["as_of"])
        yield Example(case["case"], facts, day, case["target"], assess(facts, day, case["target"]))


def proofs(document: Document) -> Mapping[Key, Proof]:
    """For each decision that some example turns on, those examples."""
    found: dict[Key, Proof] = {}
    book = rule_book(document)
    for example in examples(document):
        for kept, passes in _turned(example, document, book):
            found.setdefault(kept, Proof()).add(example, passes=passes)
    return found


def _turned(example: Example, document: Document, book: RuleBook | None) -> Iterator[tuple[Key, bool]]:
    """What an example turns on, and whether it lets the person through."""
    result = example.result
    if result.verdict is Verdict.NOT_IN_FORCE:
        yield ("in_force", document.id), False
    elif result.verdict is Verdict.ELIGIBLE and result.document == document.number:
        yield ("in_force", document.id), True
    for allowed in result.allowances:
        if allowed.status != "unknown":
            yield ("allowance", allowed.allowance.id), allowed.status == "met"
    for point, under in result.under.items():
        if len({(reading.verdict, reading.earliest_date) for reading in under}) > 1:  # its readings tell differently
            yield ("open_point", point), True
            yield ("open_point", point), False
    if book is None or result.chosen is None:
        return
    decided = {result.chosen.route.outcome, *book.asked_as.get(result.target or "", ())}
    group = [found for found in result.routes if found.route in book.routes and found.route.outcome in decided]
    for found in group:
        yield from _of_route(example, found, [other.truth for other in group if other is not found])
    for route in book.routes:
        if route.only_if and route.outcome in decided and not any(found.route is route for found in result.routes):
            yield from _not_stated(example, route)


def _of_route(example: Example, found: RouteResult, others: Sequence[Truth]) -> Iterator[tuple[Key, bool]]:
    """The conditions of a route that decide what the person is told, whatever the `others` to the same outcome say."""
    lets_through = found.verdict is Verdict.ELIGIBLE or _open_for_everybody(found)
    for condition in cited(found.route.condition):
        node = _find(found.trace, condition)
        if node is None:
            continue
        if lets_through and node.truth.holds and _tells(found, others, condition, NEVER_TRUE):
            yield ("condition", condition.words.id), True
        if _stands_against(node.truth) and (
            _tells(found, others, condition, HOLDS) or _mended(example, found, condition)
        ):
            yield ("condition", condition.words.id), False


def _mended(example: Example, found: RouteResult, condition: Condition) -> bool:
    """Whether the route, and what the person is told, is otherwise once the facts behind the condition are mended."""
    changes = mending(condition, example.facts)
    if not changes:
        return False
    result = example.otherwise(changes)
    after = _route(result, found.route)
    return after is not None and after.verdict is not found.verdict and result.verdict is not example.result.verdict


def _not_stated(example: Example, route: Route) -> Iterator[tuple[Key, bool]]:
    """A route that does not count for the person, because a fact it needs was denied: what if it were so?"""
    denied = [name for name, value in route.only_if.items() if example.facts.get(name) not in (None, value)]
    if not denied:
        return
    after = _route(example.otherwise(dict(route.only_if)), route)
    if after is not None and (after.verdict is Verdict.ELIGIBLE or _open_for_everybody(after)):
        for condition in cited(route.condition):
            if isinstance(condition, Fact) and condition.name in denied:
                yield ("condition", condition.words.id), False


def _route(result: Assessment, route: Route) -> RouteResult | None:
    return next((found for found in result.routes if found.route is route), None)


def _open_for_everybody(route: RouteResult) -> bool:
    """Whether nothing is in the way but what the text leaves open."""
    causes = route.truth.causes
    return route.verdict is Verdict.NEEDS_CONFIRMATION and all(cause.why is Why.OPEN for cause in causes)


def _stands_against(truth: Truth) -> bool:
    """Whether a condition does not hold, or is left open: not merely that nobody has said anything about it."""
    return not truth.holds and all(cause.why is not Why.MISSING for cause in truth.causes)


def _tells(route: RouteResult, others: Sequence[Truth], condition: Condition, truth: Truth) -> bool:
    """Whether the person would be told something else if the condition alone were otherwise."""
    flipped = _truth(route.trace, condition, truth)
    return verdict_of(either([flipped, *others])) is not verdict_of(either([route.truth, *others]))


def _truth(node: Evaluated, condition: Condition, instead: Truth) -> Truth:
    if node.condition is condition:
        return instead
    if not node.parts:
        return node.truth
    parts = [_truth(part, condition, instead) for part in node.parts]
    if isinstance(node.condition, Any_):
        return either(parts)
    if isinstance(node.condition, Readings):
        return readings(parts, node.condition.ambiguity)
    return every(parts)


def _find(node: Evaluated, condition: Condition) -> Evaluated | None:
    if node.condition is condition:
        return node
    return next((found for part in node.parts if (found := _find(part, condition)) is not None), None)
