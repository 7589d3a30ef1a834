"""What every condition of a rule has in common: its words, its clause, and how it is evaluated."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from actions.eligibility.truth import NEVER_TRUE, Truth, always, readings

if TYPE_CHECKING:
    from actions.eligibility.situation import Situation
    from knowledge.policies import Catalogue


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim span of a document's text.md."""

    document: str
    clause: str
    quote: str

    def to_json(self) -> dict[str, str]:
        """Return the contract's form (docs/architecture.md, section 5)."""
        return {"document": self.document, "clause": self.clause, "quote": self.quote}


@dataclass(frozen=True, slots=True)
class Words:
    """What the rule file says about a condition, in the words of its document."""

    id: str
    label: str | None = None
    required: str | None = None
    assume: str | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A condition with its truth for one situation: the trace is a tree of these."""

    condition: Condition
    truth: Truth
    given: Mapping[str, Any] = field(default_factory=dict)
    assumed: bool = False
    parts: tuple[Evaluated, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an open point of a document.

    Attributes:
        index: its place in the rule file, from 0.
        says: the reading in words.
        holds: whether what is open then holds; None where the rule itself has a condition for each reading.
    """

    index: int
    says: str
    holds: bool | None = None


class Case:
    """One situation on one day, with every condition evaluated at most once.

    Attributes:
        facts: the situation.
        today: ordinal of the day of the assessment.
        catalogue: the directory of the document whose rules are being evaluated, or None.
        settled: open point -> the reading it is read by (an official reply, or one supposed for comparison).
    """

    __slots__ = ("_seen", "catalogue", "facts", "settled", "today")

    def __init__(
        self,
        facts: Situation,
        today: int,
        catalogue: Catalogue | None = None,
        settled: Mapping[str, Reading] | None = None,
    ) -> None:
        self.facts = facts
        self.today = today
        self.catalogue = catalogue
        self.settled = settled or {}
        self._seen: dict[int, Evaluated] = {}

    def evaluate(self, condition: Condition) -> Evaluated:
        """Return the condition's truth, from memory where a route before has asked for it."""
        key = id(condition)
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = condition.evaluate(self)
        return found

    def opened(self, point: str, so: Truth | None = None) -> Truth:
        """Return the truth of an open point: `so` (today if not given) where it holds, never where it does not."""
        holds = always(self.today) if so is None else so
        reading = self.settled.get(point)
        if reading is None:
            return readings([holds, NEVER_TRUE], point)
        return holds if reading.holds else NEVER_TRUE


class Condition(ABC):
    """A node of a rule's condition tree. Subclasses live in `actions.eligibility.operators`, one operator a file."""

    __slots__ = ("words",)

    def __init__(self, words: Words) -> None:
        self.words = words

    @abstractmethod
    def evaluate(self, case: Case) -> Evaluated:
        """Return the truth of this condition for the case."""
