"""`all`, `any`, `readings`: conditions made of conditions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from actions.eligibility import truth
from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.dates import ALWAYS
from actions.eligibility.table import Table

Child = Callable[[Any], Condition]
"""Builds a nested condition from its YAML node."""


class _Combined(Condition):
    __slots__ = ("parts",)

    def __init__(self, words: Words, parts: Sequence[Condition]) -> None:
        tables = [part.table for part in parts if part.table is not None]
        plain = 0 < len(tables) == len(parts)
        super().__init__(words, Table(name for table in tables for name in table.names) if plain else None)
        self.parts = tuple(parts)
        self.points = frozenset(point for part in parts for point in part.points)

    def _evaluated(self, case: Case) -> tuple[Evaluated, ...]:
        return tuple(map(case.__getitem__, self.parts))


class All(_Combined):
    """Every part holds: `all: [condition, ...]`."""

    __slots__ = ()

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> All:
        """Build from a list of conditions."""
        return cls(words, [child(node) for node in argument])

    def evaluate(self, case: Case) -> Evaluated:
        """Return the latest day of its parts."""
        parts = self._evaluated(case)
        # What holds adds nothing to an "and", and nearly everything does: mostly little is left to compare.
        return Evaluated(self, truth.every([part.truth for part in parts if part.truth.late != ALWAYS]), parts=parts)


class Any_(_Combined):  # noqa: N801 - `any` is the operator's name; the underscore only avoids the builtin
    """At least one part holds: `any: [condition, ...]`."""

    __slots__ = ()

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Any_:
        """Build from a list of conditions."""
        return cls(words, [child(node) for node in argument])

    def evaluate(self, case: Case) -> Evaluated:
        """Return the earliest day of its parts."""
        parts = self._evaluated(case)
        return Evaluated(self, truth.either([part.truth for part in parts]), parts=parts)


class Readings(_Combined):
    """A clause that can be read in several ways: `readings: {ambiguity: id, of: [condition, ...]}`.

    Settled where all readings agree; where they differ the ambiguity's id becomes the open point.
    """

    __slots__ = ("ambiguity",)

    def __init__(self, words: Words, parts: Sequence[Condition], ambiguity: str) -> None:
        super().__init__(words, parts)
        self.table = None  # which reading is taken is not a matter of the person's facts
        self.ambiguity = ambiguity

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Readings:
        """Build from the ambiguity's id and one condition per reading."""
        return cls(words, [child(node) for node in argument["of"]], argument["ambiguity"])

    def evaluate(self, case: Case) -> Evaluated:
        """Return the common truth, or the span between the readings."""
        reading = case.settled.get(self.ambiguity)
        if reading is not None:
            part = case[self.parts[reading.index]]
            return Evaluated(self, part.truth, parts=(part,))
        parts = self._evaluated(case)
        return Evaluated(self, truth.readings([part.truth for part in parts], self.ambiguity), parts=parts)
