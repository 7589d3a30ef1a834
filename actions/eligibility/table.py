"""Decision tables: the truths of a condition that hangs on a few plain facts alone."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated

_KEPT = 4_096  # combinations; the vocabularies are small, the bound is for facts somebody may type freely


class Table:
    """What a condition comes to for each combination of the plain facts it hangs on: yes or no, one of a few words.

    The combinations are few and come again with every person, so each is evaluated once, with its branch of the trace.
    A condition that looks at a day, a list or an open point has no table: its truth is not a matter of such facts alone.
    """

    __slots__ = ("_found", "_values", "names")

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(names))
        self._values = attrgetter(*self.names)
        self._found: dict[Any, Evaluated] = {}

    def look_up(self, condition: Condition, case: Case) -> Evaluated:
        """Return the condition's truth for what the person has said of these facts."""
        values = self._values(case.facts)
        found = self._found.get(values)
        if found is None:
            found = condition.evaluate(case)
            if len(self._found) < _KEPT:
                self._found[values] = found
        return found
