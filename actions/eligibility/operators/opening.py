"""`open`: a point the text leaves to a named body, whatever the facts."""

from __future__ import annotations

from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.operators.combine import Child
from actions.eligibility.table import Table


class Opening(Condition):
    """`open: <ambiguity id>`."""

    __slots__ = ("ambiguity",)

    def __init__(self, words: Words, ambiguity: str) -> None:
        super().__init__(words, Table(()))
        self.ambiguity = ambiguity

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Opening:  # noqa: ARG003
        """Build from the id in the rule file's `ambiguities`."""
        return cls(words, argument)

    def evaluate(self, case: Case) -> Evaluated:
        """Return "to be confirmed"."""
        return Evaluated(self, case.opened(self.ambiguity))
