"""How far a person is from each rule for an outcome, and the smallest change that would close the gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Any

from actions import phrases
from actions.eligibility import Situation, dates, levels
from actions.eligibility.assessment import RouteResult
from actions.eligibility.condition import Condition, Words
from actions.eligibility.contradictions import contradictions
from actions.eligibility.operators.awards import Awards
from actions.eligibility.operators.combine import All
from actions.eligibility.rows import Row
from actions.eligibility.rules import Ambiguity, rule_books
from actions.eligibility.truth import Why
from actions.planning.kinds import kinds_of
from actions.planning.merging import merged
from actions.planning.opening import Counted, Opening, first_opening
from actions.planning.person import at_one_end, highest
from actions.planning.remedies import Remedy, remedies
from actions.planning.routes import (
    LADDERS,
    Rule,
    asking,
    directions_to,
    evaluate,
    labelled,
    leaves,
    outcomes_asked,
    parts,
    rules_for,
)
from actions.planning.wording import counted_json, fact_json, open_point_json, placed
from actions.words import say
from knowledge.facts import fact

_PAPERS = {"certs": "skill", "titles": "title"}
_MOST_CHANGES = 3
"""So many changes to one condition are no longer a near miss."""
_HONOUR = 100
"""The effort of an honour: another way for those who have it, behind every change that can be made."""
_MOST_NAMED = 3
"""So many alternatives are read out in a sentence; all are in `values`."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One condition of a route that is not met, or not known to be.

    Attributes:
        row: the condition as the table shows it.
        kind: what kind of thing it asks for.
        unknown: facts that would settle it.
        open_points: points of the text it hangs on.
        days: days to wait where time alone is missing.
        remedies: the smallest change that would make it true; empty where waiting or telling is enough, or nothing helps.
        helpless: nothing the person can wait for, tell or change makes it true.
    """

    row: Row
    kind: str
    unknown: tuple[str, ...]
    open_points: tuple[Ambiguity, ...]
    days: int | None
    remedies: tuple[Remedy, ...]
    helpless: bool

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 9)."""
        return {
            "id": self.row.id,
            "label": self.row.label,
            "kind": self.kind,
            "status": self.row.status,
            "required": self.row.required,
            "given": phrases.given(self.row.given),
            "until": self.row.reached,
            "days": self.days,
            "unknown": [fact_json(name) for name in self.unknown],
            "open_points": [open_point_json(point) for point in self.open_points],
            "change": [_remedy_json(remedy) for remedy in self.remedies],
            "helpless": self.helpless,
            "citation": self.row.citation.to_json() if self.row.citation else None,
        }


@dataclass(frozen=True, slots=True)
class NearMiss:
    """One route that is not open, and what is between the person and it.

    Attributes:
        rule: the route.
        result: the route on the day of the question.
        gaps: its conditions that are not met.
        opening: the route on the first day it would be open with the changes made and the unknown facts favourable; None
            where nothing helps.
        remedies: the changes; none of them can be left out.
    """

    rule: Rule
    result: RouteResult
    gaps: tuple[Gap, ...]
    opening: Opening | None
    remedies: tuple[Remedy, ...]

    @property
    def changes(self) -> dict[str, Any]:
        """The changes as `what_if` takes them."""
        return together(self.remedies)

    @property
    def counted(self) -> tuple[Counted, ...]:
        """What the route counts on besides."""
        return self.opening.counted if self.opening else ()

    @property
    def open_points(self) -> tuple[str, ...]:
        """Points of the text that would still have to be confirmed on that day."""
        return self.opening.open if self.opening else ()

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 9)."""
        route = self.rule.route
        day = dates.describe(self.opening.day, self.opening.day) if self.opening else None
        return {
            "route": route.id,
            "outcome": route.outcome,
            "outcome_text": phrases.outcome(route.outcome),
            "verdict": self.result.verdict.value,
            "gaps": [gap.to_json() for gap in self.gaps],
            "changes": self.changes,
            "counts_on": [counted_json(counted) for counted in self.counted],
            "open_points": [open_point_json(self.rule.book.ambiguities[name]) for name in self.open_points],
            **placed(day),
            "text": self._text(day) + self._confirmed(),
            "citation": route.citation.to_json(),
        }

    def _text(self, day: str | None) -> str:
        outcome = phrases.outcome(self.rule.route.outcome)
        lacking = say("phrase.list").join(gap.row.label for gap in self.gaps if gap.helpless)
        if day is None:
            return say("planning.near.helpless", outcome=outcome, lacking=lacking)
        if "awards" in {remedy.fact for remedy in self.remedies} | {counted.fact for counted in self.counted}:
            # The first list is the clause's own; behind it stand honours that were not told exactly.
            listed = next(leaf.names for leaf in leaves(self.rule.route.condition) if isinstance(leaf, Awards))
            named = sorted(listed)[:_MOST_NAMED]
            return say("planning.near.honour", outcome=outcome, honours=say("phrase.list").join(named))
        changes = say("phrase.list").join(_remedy_json(remedy)["text"] for remedy in self.remedies)
        if changes:
            return say("planning.near.change", outcome=outcome, changes=changes, day=phrases.day(day))
        told = [counted for counted in self.counted if counted.fact != "appraisals"]
        if told:
            names = say("phrase.list").join(phrases.label(counted.fact) for counted in told)
            return say("planning.near.tell", outcome=outcome, facts=names, day=phrases.day(day))
        return say("planning.near.wait", outcome=outcome, day=phrases.day(day))

    def _confirmed(self) -> str:
        questions = [self.rule.book.ambiguities[name].question.rstrip("。") for name in self.open_points]
        return say("planning.near.open", points=say("phrase.semicolon").join(questions)) if questions else ""


def nearest(facts: Mapping[str, Any] | Situation, as_of: date, target: str | None = None) -> tuple[NearMiss, ...]:
    """Return every route to an outcome that is not open on a day, the nearest first.

    Nothing is near where no document of the region applies, or the facts cannot all be true.

    Args:
        facts: the situation (docs/architecture.md, section 2).
        as_of: the day of the question.
        target: the outcome; the situation's own if not given; else every outcome of the ladder, or of both.

    Raises:
        ValueError: the situation or the target is not one.
    """
    person = Situation.of(facts)
    wanted = person.target if target is None else levels.checked_outcome(target)
    person = asking(person, wanted)
    if person.region in (None, "unknown") or not rule_books(str(person.region)) or contradictions(person, as_of):
        return ()
    misses = [_miss(rule, person, as_of) for rule in _rules(person, as_of, wanted)]
    found = [miss for miss in misses if miss.result.verdict.value != "eligible"]
    return tuple(sorted(found, key=lambda miss: _distance(miss, person)))


def together(found: tuple[Remedy, ...]) -> dict[str, Any]:
    """Return several changes as one object, papers of one ladder in one list."""
    changes: dict[str, Any] = {}
    for remedy in found:
        value = remedy.values[0]
        changes[remedy.fact] = [*changes.get(remedy.fact, []), *value] if remedy.adds else value
    return changes


def _rules(person: Situation, as_of: date, wanted: str | None) -> tuple[Rule, ...]:
    if wanted is None:
        rules = rules_for(person, LADDERS if person.direction is None else (person.direction,), as_of)
        return tuple(rule for rule in rules if not rule.route.on_request)
    for exceptional in (False, True):
        rules = rules_for(person, directions_to(wanted, person), as_of, exceptional=exceptional)
        goals = outcomes_asked(wanted, rules)
        group = [rule for rule in rules if rule.route.outcome in goals]
        if not all(rule.route.exceptional for rule in group):
            break  # an honour nobody has counts only where nothing else leads there
    return tuple(rule for rule in group if not rule.route.on_request or rule.route.outcome == wanted)


def _distance(miss: NearMiss, person: Situation) -> tuple[bool, int, int, int]:
    """Order: what can be reached at all, with the least change, soonest, counting on the least."""
    day = miss.opening.day if miss.opening else 0
    return miss.opening is None, sum(_effort(remedy, person) for remedy in miss.remedies), day, len(miss.counted)


def _effort(remedy: Remedy, person: Situation) -> int:
    """A change is one; a certificate or title as many as it is levels above what is held; an honour is no change to make."""
    if remedy.fact == "awards":
        return _HONOUR
    kind = _PAPERS.get(remedy.fact)
    if kind is None:
        return 1
    outcome = f"{kind}:{remedy.values[0][0]['level']}"
    return max(1, levels.rank(outcome) - highest(person, outcome))


def _miss(rule: Rule, person: Situation, as_of: date) -> NearMiss:
    today = as_of.toordinal()
    result = evaluate(rule, person, today)
    kinds = kinds_of(rule.route.condition)
    lines = {line.words.id: line for part in parts(rule.route.condition) for line in labelled(part)}
    gaps = tuple(
        _gap(_alone(rule, lines[row.id]), row, kinds[row.id], person, today)
        for row in result.rows()
        if row.status != "met"
    )
    needed = tuple(dict.fromkeys(remedy for gap in gaps for remedy in gap.remedies))
    opening = None if any(gap.helpless for gap in gaps) else _opened(rule, person, needed, today)
    if opening:
        for remedy in needed:  # what helps one condition may make another's change superfluous
            rest = tuple(other for other in needed if other is not remedy)
            if found := _opened(rule, person, rest, today):
                needed, opening = rest, found
    return NearMiss(rule, result, gaps, opening, needed)


def _opened(rule: Rule, person: Situation, changes: tuple[Remedy, ...], today: int) -> Opening | None:
    changed = at_one_end(merged(person, together(changes)), today, latest=False)
    return first_opening(rule, changed, today, today)


def _alone(rule: Rule, line: Condition) -> Rule:
    """Return the route as if the condition was its only one."""
    return replace(rule, route=replace(rule.route, condition=All(Words(id=line.words.id), [line])))


def _gap(rule: Rule, row: Row, kind: str, person: Situation, today: int) -> Gap:
    causes = evaluate(rule, person, today).truth.causes
    opening = _opened(rule, person, (), today)
    found = _smallest(rule, person, today) if opening is None else ()
    return Gap(
        row=row,
        kind=kind,
        unknown=tuple(cause.name for cause in causes if cause.why is not Why.OPEN),
        open_points=tuple(rule.book.ambiguities[cause.name] for cause in causes if cause.why is Why.OPEN),
        days=opening.day - today if opening and opening.day > today else None,
        remedies=found,
        helpless=opening is None and not found,
    )


def _smallest(rule: Rule, person: Situation, today: int) -> tuple[Remedy, ...]:
    """Return the fewest changes that make a condition true, of as few the one that does so soonest."""
    possible = tuple(
        dict.fromkeys(found for leaf in leaves(rule.route.condition) for found in remedies(leaf, person, rule, today))
    )
    for count in range(1, _MOST_CHANGES + 1):
        best: tuple[int, tuple[Remedy, ...]] | None = None
        for chosen in combinations(possible, count):
            if len({remedy.fact for remedy in chosen if not remedy.adds}) < sum(not remedy.adds for remedy in chosen):
                continue  # two values for one fact
            opening = _opened(rule, person, chosen, today)
            if opening and (best is None or opening.day < best[0]):
                best = opening.day, chosen
        if best:
            return best[1]
    return ()


def _remedy_json(remedy: Remedy) -> dict[str, Any]:
    label = fact(remedy.fact).label
    value = remedy.values[0]
    if remedy.adds and isinstance(value[0], Mapping):
        text = say("planning.near.obtain", outcome=fact(remedy.fact).word(value[0]["level"]))
    else:
        words = [phrases.value(remedy.fact, value) for value in remedy.values[:_MOST_NAMED]]
        several = say("planning.or").join(words)
        if len(remedy.values) > _MOST_NAMED:
            several = say("planning.and_others", values=several)
        # What a flag means is said in full (在技能岗位); of other facts the value alone says little.
        said_in_full = fact(remedy.fact).type == "flag"
        text = several if said_in_full else say("planning.near.be", label=label, value=several)
    return {"fact": remedy.fact, "values": list(remedy.values), "text": text}
