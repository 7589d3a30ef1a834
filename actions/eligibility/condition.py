"""What every condition of a rule has in common: its words, its clause, and how it is evaluated."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from actions.eligibility.levels import SKILL_RANK, TITLE_RANK
from actions.eligibility.truth import HOLDS, NEVER_TRUE, OPEN, Cause, Truth, readings, unsettled

if TYPE_CHECKING:
    from actions.eligibility.counting import Gaps
    from actions.eligibility.rows import Row
    from actions.eligibility.situation import Situation, SkillCertificate, Title
    from actions.eligibility.table import Table
    from knowledge.policies import Catalogue

_Entry = TypeVar("_Entry")
NOTHING: Mapping[str, Any] = MappingProxyType({})
"""Nothing was said."""


class Citation(NamedTuple):
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


class Evaluated:
    """A condition with its truth: the trace is a tree of these. Never changed once made; several routes may share one.

    Attributes:
        given: what the person has said about it, fact -> value.
        assumed: it holds because nothing was said and the rule presumes it.
        rows, told: its lines of the condition table, and the same as JSON, kept by `actions.eligibility.rows` when they are
            first asked for.
    """

    # Written out: a frozen dataclass takes three times as long to make, and this is what an assessment mostly makes.
    __slots__ = ("assumed", "condition", "given", "parts", "rows", "told", "truth")

    def __init__(
        self,
        condition: Condition,
        truth: Truth,
        given: Mapping[str, Any] = NOTHING,
        parts: tuple[Evaluated, ...] = (),
        *,
        assumed: bool = False,
    ) -> None:
        self.condition = condition
        self.truth = truth
        self.given = given
        self.assumed = assumed
        self.parts = parts
        self.rows: tuple[Row, ...] | None = None
        self.told: tuple[dict[str, Any], ...] | None = None


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


class Paper:
    """A certificate or title held that may count, as far as is said: lawful and related.

    Attributes:
        rank: its place on its ladder.
        field: the occupation of a certificate, the series of a title.
        told: what the condition table says of it.
    """

    __slots__ = ("date", "field", "level", "rank", "related", "told")

    def __init__(
        self,
        rank: int,
        level: str,
        date: str | None,
        field: str | None,
        related: bool | str | None,  # noqa: FBT001 - what the person said, not a switch
        told: dict[str, str | None],
    ) -> None:
        self.rank = rank
        self.level = level
        self.date = date
        self.field = field
        self.related = related
        self.told = told


class Case:
    """One situation on one day: `case.of(condition)` is the condition's truth, evaluated when it is first asked for.

    Attributes:
        facts: the situation.
        said: the same, fact -> value.
        today: ordinal of the day of the assessment.
        catalogue: the directory of the document whose rules are being evaluated, or None.
        settled: open point -> the reading it is read by (an official reply, or one supposed for comparison).
        supposed: the open point that is read otherwise than the document's register has it, for comparison.
        present: the present occupation as the directories are asked for it, its code before its name; None if not known.
        found: the conditions evaluated so far; routes share most of theirs.
        gaps: as days, kept by `actions.eligibility.counting` when they are first asked for.
    """

    __slots__ = (
        "_certs", "_titles", "catalogue", "facts", "found", "gaps", "present", "said", "settled", "supposed", "today",
    )  # fmt: skip

    def __init__(
        self,
        facts: Situation,
        today: int,
        catalogue: Catalogue | None = None,
        settled: Mapping[str, Reading] = NOTHING,
        supposed: str | None = None,
    ) -> None:
        self.facts = facts
        self.said: Mapping[str, Any] = facts.__dict__
        present = facts.occupation_code or facts.occupation
        self.present = None if present == "unknown" else present
        self.found: dict[Condition, Evaluated] = {}
        self.today = today
        self.catalogue = catalogue
        self.settled = settled
        self.supposed = supposed
        self.gaps: Gaps | None = None
        self._certs: list[Paper] | None = None
        self._titles: list[Paper] | None = None

    @property
    def certs(self) -> list[Paper]:
        """The skill certificates that may count."""
        if self._certs is None:
            self._certs = [
                Paper(
                    SKILL_RANK[cert.level],
                    cert.level,
                    cert.date,
                    cert.occupation,
                    cert.related,
                    _told_of(cert, self.facts.occupation),
                )
                for cert in listed(self.facts.certs)
                if cert.held and cert.lawful is not False is not cert.related
            ]
        return self._certs

    @property
    def titles(self) -> list[Paper]:
        """The titles that may count."""
        if self._titles is None:
            self._titles = [
                Paper(TITLE_RANK[title.level], title.level, title.date, title.series, title.related, _told(title))
                for title in listed(self.facts.titles)
                if title.held and title.lawful is not False is not title.related
            ]
        return self._titles

    def of(self, condition: Condition) -> Evaluated:
        """Return the condition with its truth."""
        found = self.found.get(condition)
        if found is None:
            found = self.found[condition] = self._looked_up(condition)
        return found

    def _looked_up(self, condition: Condition) -> Evaluated:
        table = condition.table
        if table is None or self.supposed in condition.points:
            return condition.evaluate(self)
        said = table.said(self.said)
        found = table.found.get(said)
        if found is None:
            found = condition.evaluate(self)
            table.keep(said, found)
        return found

    def supposing(self, point: str, readings: Iterable[Mapping[str, Reading]]) -> list[Case]:
        """Return the same person's case for each reading of an open point; what does not hang on it is as it was."""
        same = {part: found for part, found in self.found.items() if point not in part.points}
        cases = []
        for settled in readings:
            other = Case(self.facts, self.today, self.catalogue, settled, point)
            other.gaps, other._certs, other._titles = self.gaps, self._certs, self._titles
            other.found.update(same)
            cases.append(other)
        return cases

    def opened(self, point: str, so: Truth = HOLDS) -> Truth:
        """Return the truth of an open point: `so` (already, if not given) where it holds, never where it does not."""
        reading = self.settled.get(point)
        if reading is None:
            return unsettled(Cause(OPEN, point)) if so is HOLDS else readings([so, NEVER_TRUE], point)
        return so if reading.holds else NEVER_TRUE


def listed(entries: tuple[_Entry, ...] | str | None) -> tuple[_Entry, ...]:
    """Return what a person has listed; nothing where they were not asked or do not know."""
    return entries if isinstance(entries, tuple) else ()


def _told(paper: SkillCertificate | Title) -> dict[str, str | None]:
    return {"level": paper.level, "date": paper.date}


def _told_of(cert: SkillCertificate, present: str | None) -> dict[str, str | None]:
    """Return what is told of a certificate; its occupation, where it is not the present one."""
    told = _told(cert)
    return told if cert.occupation in (None, present) else told | {"occupation": cert.occupation}


class Condition(ABC):
    """A node of a rule's condition tree. Subclasses live in `actions.eligibility.operators`, one operator a file.

    Attributes:
        table: kept by a condition that hangs on a few plain facts alone (and on what the text leaves open); None for all
            others.
        points: the open points that it, or what it is made of, can raise; set when the rules are read.
    """

    __slots__ = ("points", "table", "words")

    def __init__(self, words: Words, table: Table | None = None) -> None:
        self.words = words
        self.table = table
        self.points: frozenset[str] = frozenset()

    @abstractmethod
    def evaluate(self, case: Case) -> Evaluated:
        """Return the truth of this condition for the case."""
