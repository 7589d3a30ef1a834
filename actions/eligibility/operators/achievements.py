"""`achievements`: merits at work that open an exception (破格)."""

from __future__ import annotations

from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, unsettled


class AchievementShown(Condition):
    """`achievements: [major_technical_problem, mentoring, ...]`: the person names at least one of them."""

    __slots__ = ("accepted",)

    def __init__(self, words: Words, accepted: frozenset[str]) -> None:
        super().__init__(words)
        self.accepted = accepted

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> AchievementShown:  # noqa: ARG003
        """Build from the merits the clause lists."""
        return cls(words, frozenset(argument))

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether a listed merit is named; a merit of another kind opens nothing."""
        named = case.said["achievements"]
        if named is None:
            return Evaluated(self, unsettled(Cause(MISSING, "achievements")))
        if named == "unknown":
            return Evaluated(self, unsettled(Cause(UNKNOWN, "achievements")))
        given = {"achievements": list(named)}
        return Evaluated(self, HOLDS if self.accepted & set(named) else NEVER_TRUE, given)
