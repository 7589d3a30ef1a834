"""`other_award`: an honour that the clause does not name, but may mean."""

from __future__ import annotations

from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import MISSING, NEVER_TRUE, UNKNOWN, Cause, unsettled


class OtherAward(Condition):
    """`other_award: {open: id, not: [name, ...]}`: the clause names a kind (省部级表彰); which honours are of it is open.

    `not`: honours that are certainly not of the kind.
    """

    __slots__ = ("excluded", "point")

    def __init__(self, words: Words, point: str, excluded: frozenset[str]) -> None:
        super().__init__(words)
        self.point = point
        self.excluded = excluded

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> OtherAward:  # noqa: ARG003
        """Build from the open point and the honours it is not about."""
        return cls(words, argument["open"], frozenset(argument.get("not", ())))

    def evaluate(self, case: Case) -> Evaluated:
        """Return "to be confirmed" for an honour that may be meant; never, where there is none."""
        awards = case.said["awards"]
        if awards is None or awards == "unknown":
            return Evaluated(self, unsettled(Cause(MISSING if awards is None else UNKNOWN, "awards")))
        perhaps = [name for name in awards if name not in self.excluded]
        return Evaluated(self, case.opened(self.point) if perhaps else NEVER_TRUE, {"awards": perhaps or list(awards)})
