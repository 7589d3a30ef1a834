"""`recommenders`: experts who recommend the person."""

from __future__ import annotations

from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.levels import TITLE_RANK
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, unsettled


class RecommendersFound(Condition):
    """`recommenders: {count: 2, level: full_senior}`: so many, of that title level, of the same industry."""

    __slots__ = ("count", "level")

    def __init__(self, words: Words, count: int, level: str) -> None:
        super().__init__(words)
        self.count = count
        self.level = level

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> RecommendersFound:  # noqa: ARG003
        """Build from count and level."""
        return cls(words, int(argument["count"]), argument["level"])

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether the recommendation is complete; what is not said of the experts stays unknown."""
        found = case.said["recommenders"]
        if found is None:
            return Evaluated(self, unsettled(Cause(MISSING, "recommenders")))
        if found == "unknown":
            return Evaluated(self, unsettled(Cause(UNKNOWN, "recommenders")))
        given = {"recommenders": found.model_dump(exclude_none=True)}
        lower = found.level is not None and TITLE_RANK[found.level] < TITLE_RANK[self.level]
        if found.count < self.count or found.same_industry is False or lower:
            return Evaluated(self, NEVER_TRUE, given)
        if found.level is None or found.same_industry in (None, "unknown"):
            return Evaluated(self, unsettled(Cause(MISSING, "recommenders")), given)
        return Evaluated(self, HOLDS, given)
