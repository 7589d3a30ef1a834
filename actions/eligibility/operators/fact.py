"""`fact`: a yes/no or a choice among values."""

from __future__ import annotations

from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.dates import ALWAYS, NEVER
from actions.eligibility.operators.combine import Child
from actions.eligibility.table import Table
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, Truth, unsettled


class Fact(Condition):
    """`fact: {name: frontline, is: true}` or `{name: employer_type, in: [...] | not_in: [...], open: {value: ambiguity}}`.

    `unsaid: ambiguity`: while nobody has said it, or the person does not know, it is an open point (the text does not tell,
    and the person need not know).

    With `assume` beside it the condition is presumed while nobody has said anything about the fact; the presumption is
    printed with every verdict that rests on it.
    """

    __slots__ = ("accepted", "name", "opening", "refused", "unsaid")

    def __init__(
        self,
        words: Words,
        name: str,
        accepted: frozenset[Any] | None,
        refused: frozenset[Any],
        opening: dict[Any, str],
        unsaid: str | None,
    ) -> None:
        super().__init__(words, Table([name]))
        self.name = name
        self.accepted = accepted
        self.refused = refused
        self.opening = opening
        self.unsaid = unsaid

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Fact:  # noqa: ARG003 - one signature for all operators
        """Build from the fact's name and its accepted, refused and open values."""
        accepted = None
        if "is" in argument:
            accepted = frozenset([argument["is"]])
        elif "in" in argument:
            accepted = frozenset(argument["in"])
        return cls(
            words,
            argument["name"],
            accepted,
            frozenset(argument.get("not_in", ())),
            dict(argument.get("open", {})),
            argument.get("unsaid"),
        )

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether the fact has an accepted value."""
        value = case.said[self.name]
        if self.unsaid is not None and value in (None, "unknown"):
            return Evaluated(self, case.opened(self.unsaid), {} if value is None else {self.name: value})
        if value is None:
            if self.words.assume is not None:
                return Evaluated(self, HOLDS, assumed=True)
            return Evaluated(self, self._not_given(case))
        given = {self.name: value}
        if value == "unknown":
            return Evaluated(self, unsettled(Cause(UNKNOWN, self.name)), given)
        if value in self.opening:
            return Evaluated(self, case.opened(self.opening[value]), given)
        holds = value in self.accepted if self.accepted is not None else value not in self.refused
        return Evaluated(self, HOLDS if holds else NEVER_TRUE, given)

    def _not_given(self, case: Case) -> Truth:
        """Return the truth while nobody has given the fact: where no answer is a refusal, the worst is an open point."""
        causes = (Cause(MISSING, self.name),)
        possible = {value for value, point in self.opening.items() if case.opened(point).early < NEVER}
        refusable = self.accepted is None or not {True, False} <= self.accepted | possible
        return Truth(ALWAYS, NEVER, causes, NEVER if refusable else ALWAYS, ALWAYS)
