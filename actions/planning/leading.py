"""Which rules can lead to an outcome at all: a search over the others would only find detours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.eligibility import levels
from actions.eligibility.condition import Condition
from actions.eligibility.operators.certificate import Certificate
from actions.eligibility.operators.title import TitleHeld
from actions.planning.person import on_a_ladder
from actions.planning.routes import Rule, leaves


def leading(rules: Sequence[Rule], goals: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules for the goals, and those for papers these ask for, and so on.

    A paper stands in for a lower one of its ladder, never for a higher one. What lies as high as the goal on its own ladder
    shuts the way to it. Without a goal every rule for a paper leads somewhere.
    """
    if not goals:
        return tuple(rule for rule in rules if on_a_ladder(rule.route.outcome))
    found = [rule for rule in rules if rule.route.outcome in goals]
    ceiling = {_ladder(goal): levels.rank(goal) for goal in goals if on_a_ladder(goal)}
    others = [
        rule
        for rule in rules
        if on_a_ladder(rule.route.outcome)
        and rule not in found
        and levels.rank(rule.route.outcome) < ceiling.get(_ladder(rule.route.outcome), len(levels.SKILL))
    ]
    while True:
        lowest: dict[str, int] = {}
        for ladder, rank in (asked for rule in found for asked in _asked(rule.route.condition)):
            lowest[ladder] = min(rank, lowest.get(ladder, rank))
        more = [
            rule
            for rule in others
            if levels.rank(rule.route.outcome) >= lowest.get(_ladder(rule.route.outcome), len(levels.SKILL))
        ]
        if not more:
            return tuple(rule for rule in rules if rule in found)
        found += more
        others = [rule for rule in others if rule not in more]


def _ladder(outcome: str) -> str:
    return outcome.partition(":")[0]


def _asked(condition: Condition) -> Iterator[tuple[str, int]]:
    """The papers a condition asks for: the ladder, and the lowest rank that will do."""
    for leaf in leaves(condition):
        if isinstance(leaf, Certificate):
            yield "skill", levels.SKILL_RANK[leaf.level]
        elif isinstance(leaf, TitleHeld):
            yield "title", min(levels.TITLE_RANK[level] for level in leaf.levels)
