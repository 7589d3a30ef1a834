"""One small change that a test must notice."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change of a rule or of the engine.

    Attributes:
        name: what is changed and into what; the same from run to run as long as the place is the same.
        document: id of the document whose rules are changed, None for the engine, which all documents use.
        statement: the statement of the engine that is changed (`module:line`), None where a rule is.
        directions: the ladders whose rules are changed, None for all.
        applied: makes the change for as long as the context lasts. Raises `Rejected` where the change cannot be made.
    """

    name: str
    document: str | None
    applied: Callable[[], AbstractContextManager[None]]
    directions: frozenset[str] | None = None
    statement: str | None = None

    def concerns(self, document: str | None, direction: str | None) -> bool:
        """Whether an assessment by this document and on this ladder can come out otherwise."""
        if self.document is None:
            return True
        return self.document == document and (self.directions is None or direction in self.directions)


class Rejected(Exception):
    """The change is refused when it is read: nobody can make this mistake unnoticed."""
