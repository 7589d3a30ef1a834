"""`awards`: an honour of a list."""

from __future__ import annotations

from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, unsettled


class Awards(Condition):
    """`awards: [full Chinese name, ...]`: at least one of them has been received."""

    __slots__ = ("names",)

    def __init__(self, words: Words, names: frozenset[str]) -> None:
        super().__init__(words)
        self.names = names

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Awards:  # noqa: ARG003
        """Build from the honours the clause lists."""
        return cls(words, frozenset(argument))

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether one of the person's honours is listed."""
        awards = case.said["awards"]
        if awards is None:
            return Evaluated(self, unsettled(Cause(MISSING, "awards")))
        if awards == "unknown":
            return Evaluated(self, unsettled(Cause(UNKNOWN, "awards")))
        held = [name for name in awards if name in self.names]
        return Evaluated(self, HOLDS if held else NEVER_TRUE, {"awards": held or list(awards)})
