"""`own_trade`: nobody said that the person is in another trade now."""

from __future__ import annotations

from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.operators.combine import Child
from actions.eligibility.post import in_another_trade, off_post
from actions.eligibility.truth import HOLDS, NEVER_TRUE


class OwnTrade(Condition):
    """`own_trade: true`: no work in another trade is going on; beside it stands what the text makes of one that is."""

    __slots__ = ()

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> OwnTrade:  # noqa: ARG003
        """Build; the operator takes no argument but `true`."""
        return cls(words)

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether the present post is, for all that was said, of the trade whose years are counted."""
        if in_another_trade(case) is None:
            return Evaluated(self, HOLDS)
        return Evaluated(self, NEVER_TRUE, {"gaps": off_post(case)})
