"""What every condition of a rule has in common: its words, its clause, and how it is evaluated."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from actions.eligibility.levels import SKILL_RANK, TITLE_RANK
from actions.eligibility.truth import HOLDS, NEVER_TRUE, OPEN, Cause, Truth, readings, unsettled

if TYPE_CHECKING:
    from actions.eligibility.correspondence import Place
    from actions.eligibility.counting import Gaps
    from actions.eligibility.operators.title import Holding, Meant
    from actions.eligibility.rows import Row
    from actions.eligibility.situation import Situation
    from actions.eligibility.table import Table
    from knowledge.policies import Catalogue

NOTHING: Final[dict[str, Any]] = {}
"""Nothing was said; never changed."""


class Citation:
    """A verbatim span of a document's text.md."""

    __slots__ = ("_hash", "clause", "document", "quote")

    def __init__(self, document: str, clause: str, quote: str) -> None:
        self.document = document
        self.clause = clause
        self.quote = quote
        self._hash = hash((document, clause, quote))  # asked for with every citation of every assessment

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Citation) and (self.document, self.clause, self.quote) == (
            other.document,
            other.clause,
            other.quote,
        )

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"Citation({self.document}, {self.clause}, {self.quote})"

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
        row, told: its line of the condition table, and the same as JSON, kept by `actions.eligibility.rows` when they are
            first asked for.
    """

    # Written out: a frozen dataclass takes three times as long to make, and this is what an assessment mostly makes.
    __slots__ = ("assumed", "condition", "given", "parts", "row", "told", "truth")

    def __init__(
        self,
        condition: Condition,
        truth: Truth,
        given: dict[str, Any] = NOTHING,
        parts: tuple[Evaluated, ...] = (),
        *,
        assumed: bool = False,
    ) -> None:
        self.condition = condition
        self.truth = truth
        self.given = given
        self.assumed = assumed
        self.parts = parts
        self.row: Row | None = None
        self.told: dict[str, Any] | None = None


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
    """A certificate or title held.

    Attributes:
        said: what was said of it, as the situation has it.
        rank: its place on its ladder.
        field: the occupation of a certificate, the series of a title.
        counts: whether it may count, as far as is said: lawful and related.
        told: what the condition table says of it.
    """

    __slots__ = ("counts", "date", "field", "level", "rank", "related", "said", "told")

    def __init__(self, said: dict[str, Any], level: str, rank: int, field: str | None) -> None:
        date: str | None = said["date"]
        related = said["related"]
        self.said = said
        self.level = level
        self.date = date
        self.rank = rank
        self.field = field
        self.related = related
        self.counts: bool = said["lawful"] is not False is not related
        self.told: dict[str, str | None] = {"level": level, "date": date}


class Papers:
    """The certificates, or the titles, of one person.

    Attributes:
        named: the levels spoken of, held or not.
        held: those that are held.
        counting: those of them that may count.
    """

    __slots__ = ("counting", "held", "named")

    def __init__(self, named: list[str], held: list[Paper]) -> None:
        self.named = named
        self.held = held
        self.counting = [paper for paper in held if paper.counts]


def lowest(papers: list[Paper]) -> list[Paper]:
    """Return those of the papers that are lowest on their ladder."""
    rank = min([paper.rank for paper in papers])
    return [paper for paper in papers if paper.rank == rank]


class Case:
    """One situation on one day: `case.of(condition)` is the condition's truth, evaluated when it is first asked for.

    Attributes:
        facts: the situation.
        said: the same, fact -> value; where the engine is compiled it takes a fraction of the time to look here.
        today: ordinal of the day of the assessment.
        catalogue: the directory of the document whose rules are being evaluated; None where it has none.
        settled: open point -> the reading it is read by (an official reply, or one supposed for comparison).
        supposed: the open point that is read otherwise than the document's register has it, for comparison.
        present: the present occupation as the directories are asked for it, its code before its name; None if not known.
        found: the conditions evaluated so far, by their numbers; routes share most of theirs.
        gaps: as days, kept by `actions.eligibility.counting` when they are first asked for.
        holdings: what the person holds of the titles that clauses mean, kept by `actions.eligibility.operators.title`.
        place, series: where the document's directory has the present occupation, and the series under which any does, kept
            by `actions.eligibility.correspondence` when they are first asked for.
    """

    __slots__ = (
        "_certs", "_titles", "catalogue", "facts", "found", "gaps", "holdings", "place", "present", "said", "series",
        "settled", "supposed", "today",
    )  # fmt: skip

    def __init__(
        self,
        facts: Situation,
        today: int,
        catalogue: Catalogue | None = None,
        settled: dict[str, Reading] | None = None,
        supposed: str | None = None,
        conditions: int = 0,
    ) -> None:
        """Begin with nothing evaluated; `conditions`: how many conditions of the rules have a number (`RuleBook`)."""
        said = facts.__dict__
        present: str | None = said["occupation_code"] or said["occupation"]
        self.facts = facts
        self.said: dict[str, Any] = said
        self.present = None if present == "unknown" else present
        self.found: list[Evaluated | None] = [None] * (conditions + 1)
        self.today = today
        self.catalogue = catalogue
        self.settled: dict[str, Reading] = {} if settled is None else settled
        self.supposed = supposed
        self.gaps: Gaps | None = None
        self.holdings: dict[Meant, Holding] = {}
        self.place: Place | None = None
        self.series: frozenset[str] | None = None
        self._certs: Papers | None = None
        self._titles: Papers | None = None

    @property
    def certs(self) -> Papers:
        """The skill certificates."""
        found = self._certs
        if found is None:
            found = self._certs = _papers(self.said["certs"], SKILL_RANK, "occupation")
            present = self.said["occupation"]
            for cert in found.held:
                if cert.field is not None and cert.field != present:
                    cert.told["occupation"] = cert.field
        return found

    @property
    def titles(self) -> Papers:
        """The titles."""
        found = self._titles
        if found is None:
            found = self._titles = _papers(self.said["titles"], TITLE_RANK, "series")
        return found

    def of(self, condition: Condition) -> Evaluated:
        """Return the condition with its truth."""
        number = condition.number
        found = self.found[number]
        if found is None or found.condition is not condition:
            found = self.found[number] = self._looked_up(condition)
        return found

    def all_of(self, conditions: tuple[Condition, ...]) -> tuple[Evaluated, ...]:
        """Return several conditions with their truths, in their order."""
        return tuple(self.of(condition) for condition in conditions)

    def _looked_up(self, condition: Condition) -> Evaluated:
        table = condition.table
        if table is None or self.supposed in condition.points:
            return condition.evaluate(self)
        said = table.key(self.said)
        found = table.found.get(said)
        if found is None:
            found = condition.evaluate(self)
            table.keep(said, found)
        return found

    def supposing(self, point: str, readings: Iterable[dict[str, Reading]]) -> list[Case]:
        """Return the same person's case for each reading of an open point; what does not hang on it is as it was."""
        same = [None if found is None or point in found.condition.points else found for found in self.found]
        cases = []
        for settled in readings:
            other = Case(self.facts, self.today, self.catalogue, settled, point)
            other.found = same.copy()
            other.gaps, other.place, other.series = self.gaps, self.place, self.series
            other._certs, other._titles = self._certs, self._titles
            cases.append(other)
        return cases

    def opened(self, point: str, so: Truth = HOLDS) -> Truth:
        """Return the truth of an open point: `so` (already, if not given) where it holds, never where it does not."""
        reading = self.settled.get(point)
        if reading is None:
            return unsettled(Cause(OPEN, point)) if so is HOLDS else readings([so, NEVER_TRUE], point)
        return so if reading.holds else NEVER_TRUE


def _papers(entries: Any, ranks: dict[str, int], field: str) -> Papers:
    """Read what a person has listed; nothing where they were not asked or do not know."""
    named: list[str] = []
    held: list[Paper] = []
    for entry in entries if isinstance(entries, tuple) else ():
        said: dict[str, Any] = entry.__dict__
        level: str = said["level"]
        named.append(level)
        if said["held"]:
            held.append(Paper(said, level, ranks[level], said[field]))
    return Papers(named, held)


class Condition(ABC):
    """A node of a rule's condition tree. Subclasses live in `actions.eligibility.operators`, one operator a file.

    Attributes:
        number: its place in `Case.found`, from 1, one for each condition of a document's rules; 0 where it was made beside them.
        table: kept by a condition that hangs on a few plain facts alone (and on what the text leaves open); None for all
            others.
        points: the open points that it, or what it is made of, can raise; set when the rules are read.
    """

    __slots__ = ("number", "points", "table", "words")

    def __init__(self, words: Words, table: Table | None = None) -> None:
        self.number = 0
        self.words = words
        self.table = table
        self.points: frozenset[str] = frozenset()

    @abstractmethod
    def evaluate(self, case: Case) -> Evaluated:
        """Return the truth of this condition for the case."""
