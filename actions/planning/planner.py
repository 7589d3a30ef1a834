"""The two-ladder planner: from what is held today to an outcome, over all rules of a region.

A label-correcting search over what has been obtained and when. Every step that opens is taken on its first day, and its
result is held from then on; a state that another one beats in every respect is dropped. States of one size (so many steps)
are looked at together: only paths that have obtained the same things can be compared before the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from actions.eligibility import Situation, levels
from actions.eligibility.contradictions import asked_next, contradictions
from actions.eligibility.dates import NEVER
from actions.eligibility.rules import rule_books
from actions.planning.frontier import Label, hopeless, kept, undominated
from actions.planning.leading import leading
from actions.planning.near import nearest
from actions.planning.opening import Opening, first_opening
from actions.planning.path import Plan, PlanStatus
from actions.planning.person import at_one_end, highest, holding, imprecise, is_date, rises
from actions.planning.routes import (
    ENTERPRISE,
    LADDERS,
    Rule,
    asking,
    book_of,
    by_employer,
    directions_to,
    evaluate,
    outcomes_asked,
    rules_for,
)
from actions.planning.step import Step
from actions.words import say

MOST_STEPS = 6
_COUNTED_ANEW = ("appraisals", "gaps")
"""Facts that are completed for a day: a later day needs other years."""
_UNTOLD: Mapping[str, Any] = {"certs": (), "titles": (), "awards": (), "achievements": ()}
"""What a plan does not count on unless it was told, and what it takes instead."""


def plan(facts: Mapping[str, Any] | Situation, as_of: date, target: str | None = None, limit: int = MOST_STEPS) -> Plan:
    """Return every way to an outcome that no other way beats.

    Args:
        facts: the situation (docs/architecture.md, section 2).
        as_of: the day from which is planned; nothing is obtained before it.
        target: the outcome (`title:associate_senior`); the situation's own if not given; else the highest outcome of each
            ladder that can be reached.
        limit: most steps of one path.

    Raises:
        ValueError: the situation or the target is not one, or `limit` is below 1.
    """
    person = Situation.of(facts)
    wanted = person.target if target is None else levels.checked_outcome(target)
    if limit < 1:
        message = f"limit: found {limit}; expected at least one step"
        raise ValueError(message)
    blank = Plan(PlanStatus.FOUND, as_of, wanted, person.region)
    if person.region in (None, "unknown"):
        return blank.without_paths(PlanStatus.NEEDS_INFORMATION, missing=("region",))
    if not rule_books(str(person.region)):
        return blank.without_paths(PlanStatus.NOT_COVERED)
    impossible = contradictions(person, as_of)
    if impossible:
        asked = asked_next(impossible[0], person)
        return replace(blank, status=PlanStatus.NEEDS_INFORMATION, missing=(asked,), contradictions=impossible)
    if all(getattr(person, name) in (None, "unknown") for name in ("certs", "titles")):
        return blank.without_paths(PlanStatus.NEEDS_INFORMATION, missing=("certs", "titles"))
    return _Planner(person, as_of, wanted, limit).plan(blank)


class _Planner:
    def __init__(self, person: Situation, as_of: date, wanted: str | None, limit: int) -> None:
        self.person = asking(person, wanted)
        self.as_of = as_of
        self.now = as_of.toordinal()
        self.wanted = wanted
        self.limit = limit
        self.untold = {
            name: value for name, value in _UNTOLD.items() if getattr(self.person, name) in (None, "unknown")
        }
        start = self.person.model_copy(update=self.untold)
        self.start = Label(
            (),
            at_one_end(start, self.now, latest=False),
            at_one_end(start, self.now, latest=True),
            self.now,
            self.now,
        )
        self.rules = rules_for(self.person, self._directions(), as_of)  # by what was said, not by what is taken
        self.goals = outcomes_asked(wanted, self.rules)
        self.steps = tuple(
            rule
            for rule in leading(self.rules, self.goals)
            if not rule.route.on_request or rule.route.outcome == wanted
        )

    def plan(self, blank: Plan) -> Plan:
        if not self.rules:
            return blank.without_paths(self._closed())
        if self.wanted and self._held(self.wanted):
            return blank.without_paths(PlanStatus.HELD)
        found = self._search()
        paths = undominated([label.path for label in found])
        if not paths:
            near = nearest(self.person, self.as_of, self.wanted)
            return replace(blank.without_paths(PlanStatus.NONE, nearest=near), notes=self._left_out())
        return replace(
            blank,
            paths=paths,
            imprecise=imprecise(self.person),
            taken=self._taken(),
            notes=(*self._unmentioned(), say("plan.caution"), *self._left_out()),
        )

    # --- what is searched --------------------------------------------------------------------------------------------

    def _directions(self) -> tuple[str, ...]:
        """Return both ladders, the employer's where it is open, and where the target stands if on neither."""
        ladders = (*LADDERS, ENTERPRISE) if by_employer(self.person) else LADDERS
        return tuple(dict.fromkeys((*ladders, *(directions_to(self.wanted, self.person) if self.wanted else ()))))

    def _held(self, outcome: str) -> bool:
        return 0 <= levels.rank(outcome) <= highest(self.start.best, outcome)

    def _closed(self) -> PlanStatus:
        books = [book_of(str(self.person.region), direction) for direction in self._directions()]
        ended = [book for book in books if book and book.document.in_force_on(self.as_of) is False]
        return PlanStatus.NOT_IN_FORCE if ended else PlanStatus.NOT_COVERED

    def _taken(self) -> dict[str, Any]:
        """Return what was taken as not there; merits at work matter to an employer's recognition alone."""
        merits = ENTERPRISE in self._directions()
        return {name: value for name, value in self.untold.items() if merits or name != "achievements"}

    def _unmentioned(self) -> tuple[str, ...]:
        """Return what the documents have printed where nobody has spoken of honours."""
        if self.person.awards is not None:
            return ()
        books = {rule.book.document.id: rule.book for rule in self.rules}
        return tuple(dict.fromkeys(text for book in books.values() for text in book.unmentioned.values()))

    def _left_out(self) -> tuple[str, ...]:
        """Return which ways up the skill ladder the plan leaves out: the ordinary one, and the employer's if not denied."""
        if self.wanted is not None and self.wanted.partition(":")[0] not in ("title", "skill"):
            return ()
        notes = [say("plan.ordinary")]
        employer = book_of(str(self.person.region), ENTERPRISE)
        if employer and not by_employer(self.person) and self.person.company_filed is not False:
            notes.append(say("plan.by_employer", document=employer.document.number))
        return tuple(notes)

    # --- the search --------------------------------------------------------------------------------------------------

    def _search(self) -> list[Label]:
        reached: list[Label] = []
        found: list[Label] = []
        front = [self.start]
        one_goal = len({rule.route.outcome for rule in self.steps} & self.goals) == 1
        for _ in range(self.limit):
            front = kept([child for label in front for child in self._children(label)])
            reached += front
            found += [label for label in front if label.steps[-1].outcome in self.goals]
            front = [label for label in front if label.steps[-1].outcome not in self.goals]
            if one_goal:
                front = [label for label in front if not hopeless(label, found)]
        return found if self.goals else self._highest(reached)

    def _highest(self, reached: Sequence[Label]) -> list[Label]:
        """Without a target: the highest outcome reached on the ladder asked for, or on each."""
        kinds = {"skill_to_title": ("title",), "title_to_skill": ("skill",), None: ("title", "skill")}
        found: list[Label] = []
        for kind in kinds.get(self.person.direction, ("skill",)):
            group = [label for label in reached if label.steps[-1].outcome.startswith(f"{kind}:")]
            top = max((levels.rank(label.steps[-1].outcome) for label in group), default=-1)
            found += [label for label in group if levels.rank(label.steps[-1].outcome) == top]
        return found

    def _children(self, label: Label) -> Iterator[Label]:
        for rule in self.steps:
            if rises(label.best, rule.route.outcome):
                yield from self._steps(label, rule)

    def _steps(self, label: Label, rule: Rule) -> Iterator[Label]:
        """Yield the step on its first day, and where a point is open then, on the first day it no longer matters."""
        opening = first_opening(rule, label.best, label.early, self.now)
        if opening is None:
            return
        yield self._child(label, rule, opening)
        if opening.open:
            certain = first_opening(rule, label.best, opening.day, self.now, certain=True)
            if certain:
                yield self._child(label, rule, certain)

    def _child(self, label: Label, rule: Rule, opening: Opening) -> Label:
        best = _obtained(opening, rule, label.best)
        exact = label.early == label.late and label.worst == label.best
        if exact and not any(is_date(counted.fact) for counted in opening.counted):
            worst, late = best, opening.day
        else:
            same = {c.fact: c.value for c in opening.counted if c.value is not None and c.fact not in _COUNTED_ANEW}
            person = label.worst.model_copy(update=same)
            last = None
            if label.late < NEVER:
                last = first_opening(rule, person, label.late, self.now, latest=True, certain=not opening.open)
            worst = _obtained(last, rule, label.worst) if last else best
            late = max(last.day, opening.day) if last else NEVER
        step = _step(rule, opening, late, label)
        return Label((*label.steps, step), best, worst, opening.day, late)


def _obtained(opening: Opening, rule: Rule, before: Situation) -> Situation:
    """Return the person afterwards; the way of one step binds no other step."""
    own = {name: getattr(before, name) for name in rule.route.way}
    return holding(opening.person.model_copy(update=own), rule.route.outcome, opening.day)


def _step(rule: Rule, opening: Opening, late: int, label: Label) -> Step:
    waiting = evaluate(rule, opening.person, label.early) if opening.day > label.early else None
    return Step(
        rule=rule,
        early=opening.day,
        late=late,
        result=opening.result,
        before=waiting,
        counted=opening.counted,
        person=opening.person,
    )
