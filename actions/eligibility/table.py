"""Decision tables: the truths of a condition that hangs on a few plain facts alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from actions.eligibility.condition import Condition, Evaluated

_KEPT = 4_096  # combinations; the vocabularies are small, the bound is for facts somebody may type freely


class Table:
    """What a condition comes to for each combination of the plain facts it hangs on: yes or no, one of a few words.

    The combinations are few and come again with every person, so each is evaluated once, with its branch of the trace and
    its lines of the condition table. A condition that looks at a day or a list has no table: its truth is not a matter of
    such facts alone. What the text leaves open is as the document's own register has it; a case that supposes another
    reading does not look here (`Case`).

    Attributes:
        names: the facts.
        found: what was said of them (`key`) -> the evaluated condition.
    """

    __slots__ = ("found", "names")

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(dict.fromkeys(names))
        self.found: dict[Any, Evaluated] = {}

    def key(self, said: dict[str, Any]) -> Any:
        """Return what a person has said of the facts, as `found` has it."""
        names = self.names
        return said[names[0]] if len(names) == 1 else tuple([said[name] for name in names])

    def keep(self, said: Any, found: Evaluated) -> None:
        """Keep what a combination comes to, while there is room."""
        if len(self.found) < _KEPT:
            self.found[said] = found


def table_of(parts: Iterable[Condition]) -> Table | None:
    """Return the table of a condition made of others; None where one of them has none."""
    tables = [part.table for part in parts]
    names: list[str] = []
    for table in tables:
        if table is None:
            return None
        names += table.names
    return Table(names) if tables else None
