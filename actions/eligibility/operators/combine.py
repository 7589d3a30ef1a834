"""`all`, `any`, `readings`: conditions made of conditions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from actions.eligibility.condition import NOTHING, Case, Condition, Evaluated, Words
from actions.eligibility.table import table_of
from actions.eligibility.truth import NEVER_TRUE, Truth, either, every, readings

Child = Callable[[Any], Condition]
"""Builds a nested condition from its YAML node."""


class _Combined(Condition):
    __slots__ = ("parts",)

    def __init__(self, words: Words, parts: Sequence[Condition]) -> None:
        super().__init__(words, table_of(parts))
        self.parts = tuple(parts)
        self.points = frozenset(point for part in parts for point in part.points)


class All(_Combined):
    """Every part holds: `all: [condition, ...]`."""

    __slots__ = ()

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> All:
        """Build from a list of conditions."""
        return cls(words, [child(node) for node in argument])

    def evaluate(self, case: Case) -> Evaluated:
        """Return the latest day of its parts."""
        parts = case.all_of(self.parts)
        truths: list[Truth] = []
        for part in parts:
            truth = part.truth
            if truth is NEVER_TRUE:  # decides
                return Evaluated(self, NEVER_TRUE, NOTHING, parts)
            truths.append(truth)
        return Evaluated(self, every(truths), NOTHING, parts)


class Any_(_Combined):  # noqa: N801 - `any` is the operator's name; the underscore only avoids the builtin
    """At least one part holds: `any: [condition, ...]`."""

    __slots__ = ()

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Any_:
        """Build from a list of conditions."""
        return cls(words, [child(node) for node in argument])

    def evaluate(self, case: Case) -> Evaluated:
        """Return the earliest day of its parts."""
        parts = case.all_of(self.parts)
        return Evaluated(self, either([part.truth for part in parts]), NOTHING, parts)


class Readings(_Combined):
    """A clause that can be read in several ways: `readings: {ambiguity: id, of: [condition, ...]}`.

    Settled where all readings agree; where they differ the ambiguity's id becomes the open point.
    """

    __slots__ = ("ambiguity",)

    def __init__(self, words: Words, parts: Sequence[Condition], ambiguity: str) -> None:
        super().__init__(words, parts)
        self.ambiguity = ambiguity

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Readings:
        """Build from the ambiguity's id and one condition per reading."""
        return cls(words, [child(node) for node in argument["of"]], argument["ambiguity"])

    def evaluate(self, case: Case) -> Evaluated:
        """Return the common truth, or the span between the readings."""
        reading = case.settled.get(self.ambiguity)
        if reading is not None:
            part = case.of(self.parts[reading.index])
            return Evaluated(self, part.truth, NOTHING, (part,))
        parts = case.all_of(self.parts)
        return Evaluated(self, readings([part.truth for part in parts], self.ambiguity), NOTHING, parts)
