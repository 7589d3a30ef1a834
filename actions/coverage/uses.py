"""What uses which words of a document: its rules, its questions, its lists and forms, each as a span of text.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from actions.eligibility.condition import Citation, Condition, Words
from actions.eligibility.operators.combine import All, Any_, Readings
from actions.eligibility.rules import RuleBook, rule_books
from knowledge.policies import Document
from knowledge.questions import questions

_SHORT = 30  # characters of a name
_OWN_FILES = {"cases.yaml", "coverage.yaml", "document.yaml", "questions.yaml", "repairs.yaml", "rules.yaml"}


@dataclass(frozen=True, slots=True)
class Decision:
    """A rule that rests on words of the document.

    Attributes:
        kind: `route` · `condition` · `allowance` · `open_point` · `in_force`.
        id: of the route, the condition, the allowance or the open point.
        label: the condition's words in the table, what is allowed, the open point's question.
        routes: ids of the routes it belongs to.
    """

    kind: str
    id: str
    label: str
    routes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions that words of the document answer; `kept_apart` of them are only measured on."""

    quote: str
    questions: tuple[str, ...]
    kept_apart: int


@dataclass(frozen=True, slots=True)
class Told:
    """A route that quotes words of the document beside the verdict (what follows from it, not what it asks for)."""

    route: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A list or a form that words of the document fill: its name in the folder, and how many entries."""

    what: str
    entries: int


Use = Decision | Asked | Told | Filled


@dataclass(frozen=True, slots=True)
class Used:
    """Words of text.md (`[start:end]`) and what uses them."""

    start: int
    end: int
    use: Use


def uses(document: Document) -> Iterator[Used]:
    """Every use of words of `document`."""
    book = rule_book(document)
    if book is not None:
        yield from _decisions(document, book)
    yield from _answers(document)
    yield from _lists(document)
    yield from _particulars(document)
    yield from _forms(document)


def rule_book(document: Document) -> RuleBook | None:
    """The rules of `document`, None where it has none."""
    return next((book for book in rule_books(document.jurisdiction.code) if book.document.id == document.id), None)


def conditions(book: RuleBook) -> dict[int, tuple[Condition, list[str]]]:
    """Every condition that cites words, by identity: the condition and the routes it belongs to.

    A part of a condition that has no citation of its own stands behind its whole's.
    """
    found: dict[int, tuple[Condition, list[str]]] = {}
    for route in book.routes:
        for condition in cited(route.condition):
            found.setdefault(id(condition), (condition, []))[1].append(route.id)
    return found


def cited(condition: Condition) -> Iterator[Condition]:
    """A condition and its parts, those that cite words of their own."""
    if condition.words.citation is not None:
        yield condition
    if isinstance(condition, All | Any_ | Readings):
        for part in condition.parts:
            yield from cited(part)


def _decisions(document: Document, book: RuleBook) -> Iterator[Used]:
    for route in book.routes:
        yield _used(document, route.citation, Decision("route", route.id, route.outcome, (route.id,)))
        for citation in route.also:
            yield _used(document, citation, Told(route.id))
    for condition, routes in conditions(book).values():
        words = condition.words
        if words.citation is not None:
            yield _used(
                document,
                words.citation,
                Decision("condition", words.id, _named(words), tuple(dict.fromkeys(routes))),
            )
    for point in book.ambiguities.values():
        if point.citation is not None:
            yield _used(document, point.citation, Decision("open_point", point.id, point.question, ()))
    for allowance in book.allowances:
        yield _used(document, allowance.citation, Decision("allowance", allowance.id, allowance.label, ()))
    if book.validity is not None:
        yield _used(document, book.validity, Decision("in_force", document.id, "", ()))


def _named(words: Words) -> str:
    """What a condition is called: its line in the table, else what it asks for, else the first words it rests on."""
    name = words.label or words.required
    if name:
        return name
    quote = words.citation.quote if words.citation else words.id
    return quote if len(quote) <= _SHORT else f"{quote[:_SHORT]}……"


def _answers(document: Document) -> Iterator[Used]:
    asked: dict[tuple[str, str], list[Any]] = {}
    for question in questions():
        if question.document_id == document.id and question.clause is not None and question.quote is not None:
            asked.setdefault((question.clause, question.quote), []).append(question)
    for (clause, quote), found in asked.items():
        shown = tuple(question.text for question in found if not question.held)
        yield Used(*place(document, clause, quote), Asked(quote, shown, len(found) - len(shown)))


def _lists(document: Document) -> Iterator[Used]:
    rows = Counter(document.clause(row.clause).path for row in document.catalogue.rows)
    for path, count in rows.items():
        yield Used(*place(document, path), Filled("catalogue.csv", count))
    terms = document.catalogue.terms
    if terms is not None:
        for path in terms.clauses:
            yield Used(*place(document, path), Filled("catalogue.csv", 0))
    for file in sorted(document.folder.glob("*.yaml")):
        if file.name not in _OWN_FILES:
            spans = Counter(place(document, clause, quote) for clause, quote in quoted(document.read_yaml(file.name)))
            for span, count in spans.items():
                yield Used(*span, Filled(file.name, count))


def quoted(node: Any) -> Iterator[tuple[str, str]]:
    """Every (clause, quote) of a parsed YAML file, however deep it stands."""
    if isinstance(node, Mapping):
        if isinstance(node.get("clause"), str) and isinstance(node.get("quote"), str):
            yield node["clause"], node["quote"]
        for part in node.values():
            yield from quoted(part)
    elif isinstance(node, list):
        for part in node:
            yield from quoted(part)


def _particulars(document: Document) -> Iterator[Used]:
    """What document.yaml has of the paper itself: number, issuers, day, days in force, papers it names, contacts."""
    letters = document.forwarded_by
    days = [document.issued, *(letter.issued for letter in letters)]
    whole = {
        document.number,
        *document.issuers,
        *(paper.number for paper in letters),
        *(paper.issuer for paper in letters),
    }
    whole |= {f"{day.first.year}年{day.first.month}月{day.first.day}日" for day in days if day.first == day.last}
    for clause in document.clauses:
        if clause.text in whole:
            yield Used(clause.start, clause.end, Filled("document.yaml", 1))
    for paper in document.implements:
        words = paper.number or f"《{paper.title}》"
        naming = next((clause for clause in document.clauses if words in clause.text), None)
        if naming is not None:
            yield Used(*place(document, naming.path, words), Filled("document.yaml", 1))
    contacts = (clause for clause in document.clauses if all(name in clause.text for name in document.contact))
    contact = next(contacts, None) if document.contact else None
    if contact is not None:
        yield Used(contact.start, contact.end, Filled("document.yaml", len(document.contact)))
    if document.in_force_clause is not None:
        yield Used(*place(document, document.in_force_clause), Filled("document.yaml", 1))


def _forms(document: Document) -> Iterator[Used]:
    """Annexes that are forms (a table without column labels): every field, and the notes on how to fill it in."""
    forms = {_part(clause.path) for clause in document.clauses if clause.is_row and not clause.header}
    for clause in document.clauses:
        if _part(clause.path) in forms:
            yield Used(clause.start, clause.end, Filled(_part(clause.path), sum(bool(cell) for cell in clause.cells)))
        elif clause.header and clause.cells == clause.header:
            yield Used(clause.start, clause.end, Filled("catalogue.csv", 0))


def _part(path: str) -> str:
    return path.partition(" ")[0]


def _used(document: Document, citation: Citation, use: Use) -> Used:
    return Used(*place(document, citation.clause, citation.quote), use)


def place(document: Document, path: str, quote: str | None = None) -> tuple[int, int]:
    """The offsets in text.md of a clause, or of words in it."""
    clause = document.clause(path)
    if quote is None:
        return clause.start, clause.end
    first = clause.start + clause.text.index(quote)
    return first, first + len(quote)
