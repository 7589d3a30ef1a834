"""Search: a question in, the clauses that answer it out, or the plain statement that none does.

Nothing is ever quoted that is not in a document: a quotation is a slice of text.md, and this is asserted here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from knowledge import manifest
from knowledge.build import BUILD, ENCODER, INDEX
from knowledge.directory import rows_named
from knowledge.encoder import chosen, load_encoder
from knowledge.issuers import asks_issuer, numbered, signatures
from knowledge.places import Asked, read_places, region_of
from knowledge.policies import Clause, Document, document, documents
from knowledge.retriever import Finding, Found, Retriever
from knowledge.scope import addressed, addressees, asks_addressees, asks_own_rules, asks_scope, forwarded
from knowledge.validity import asks_validity
from knowledge.wording import folded, shortened

Status = Literal["found", "not_stated", "nothing_found", "not_covered"]
Reason = Literal["", "place", "day", "words", "matter"]
MOST = 20  # hits
BESIDE = 0.75  # of the best region's score, for another region to stand beside it where the region is open
SENSELESS = 0.1  # share of a question's pieces that anything here knows, below which it cannot be said what it is about
CLOSE = 0.5  # of the best score; no right clause among the first three scored less on the kept-apart questions


@dataclass(frozen=True, slots=True)
class Hit:
    """One clause: the document's number, its path, its whole text, and the verbatim words of it that answer.

    ``highlight``: where in ``text`` the quote stands, ``(start, end)`` in characters.
    """

    document: str
    clause: str
    text: str
    quote: str
    score: float
    highlight: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``found``: the hits answer. ``not_stated``: they are the nearest, and do not. Otherwise there are none.

    ``reason`` says why there are none: the ``place`` is not covered, no document is in force on the ``day``, the ``words``
    make no question, or the ``matter`` is not one that the documents are about.
    """

    status: Status
    hits: tuple[Hit, ...] = ()
    reason: Reason = ""

    def to_json(self) -> dict[str, Any]:
        """The scripting contract's object: ``{"status", "hits": [...]}``."""
        return {"status": self.status, "hits": [asdict(hit) for hit in self.hits]}


def search(
    query: str,
    region: str | None = None,
    k: int = 3,
    document: str | None = None,
    as_of: date | None = None,
    *,
    model: str | None = None,
    folder: Path = BUILD,
) -> SearchResult:
    """The at most ``k`` clauses that answer ``query``.

    ``region`` (``hunan``, ``cn-hn``, 湖南; None = the places named in the query, else everywhere), ``document`` (number or
    id) and ``as_of`` (only documents that may be in force that day) are hard filters. A place that is not covered gives
    ``not_covered``, never another region's clause.

    Raises ValueError for an empty query, a ``k`` outside 1..20 or an unknown document, and BuildNeeded for a missing,
    stale or changed index.
    """
    if not 1 <= k <= MOST:
        raise ValueError(f"k: found {k}, expected 1 to {MOST}. Ask for fewer hits.")
    if not query.strip():
        raise ValueError("query: found an empty text, expected a question. Write what you want to know.")
    query = shortened(query)
    home = None if region is None else region_of(region)
    asked = read_places(query, home)
    if region is not None and (home is None or (asked.elsewhere and home not in asked.covered)):
        return SearchResult("not_covered", reason="place")
    if region is None and asked.elsewhere and not asked.covered:
        return SearchResult("not_covered", reason="place")
    wanted = (home,) if home is not None else asked.covered
    papers = [paper for paper in _filtered(document, as_of) if not wanted or paper.jurisdiction.region in wanted]
    if not papers:
        return SearchResult("nothing_found", reason="day")
    if asks_scope(asked):
        return _scope(asked, numbered(query, papers))
    if asks_addressees(query):
        lines = [_whole(paper, one) for paper in _called(query, papers) for one in addressees(paper, asked, query)]
        return SearchResult("found", tuple(lines))
    papers = numbered(query, _meant(asked.words, papers))
    if not folded(asked.words):
        return SearchResult("nothing_found", reason="words")
    return _found(open_retriever(folder, model or chosen()), asked, papers, wanted, k)


def _found(
    retriever: Retriever, asked: Asked, papers: Sequence[Document], wanted: tuple[str, ...], k: int
) -> SearchResult:
    found: list[Finding] = []
    for region in wanted if len(wanted) > 1 else (None,):
        ids = frozenset(paper.id for paper in papers if region in (None, paper.jurisdiction.region))
        found.append(retriever.find(asked.words, ids, k if wanted else MOST))
    if any(finding.answered for finding in found):  # a region that does not say is not quoted beside one that does
        best = max(_first(finding.clauses) for finding in found if finding.answered)
        found = [finding for finding in found if finding.answered and _first(finding.clauses) >= CLOSE * best]
    rows = [_close(finding.clauses) if finding.answered else finding.clauses for finding in found]
    if not wanted and found[0].answered:
        rows = _side_by_side(rows[0])
    hits = tuple(_hit(one) for one in _in_turn(rows, k))
    if asks_validity(asked.words):
        return _validity(papers, hits, k)
    if asks_issuer(asked.words) and (signed := [_whole(paper, one) for paper in papers for one in signatures(paper)]):
        return SearchResult("found", tuple(signed))
    rows_asked = rows_named(asked.words, papers)
    if rows_asked:
        return SearchResult("found", tuple(_row(paper, clause) for paper, clause in rows_asked[:k]))
    if any(finding.answered for finding in found):
        return SearchResult("found", hits)
    if all(finding.known < SENSELESS for finding in found):
        return SearchResult("nothing_found", reason="words")
    if any(finding.near for finding in found):
        return SearchResult("not_stated", hits)
    return SearchResult("nothing_found", reason="matter")


def _validity(papers: Sequence[Document], nearest: Sequence[Hit], k: int) -> SearchResult:
    """From when to when the documents apply: the clauses that state it, as their metadata cites them, or that none does."""
    stated = [_stated(paper) for paper in papers if paper.in_force_clause]
    if not stated:
        return SearchResult("not_stated", tuple(nearest))
    cited = {(hit.document, hit.clause) for hit in stated}
    others = [hit for hit in nearest if (hit.document, hit.clause) not in cited]
    return SearchResult("found", (*stated, *others)[: max(k, len(stated))])


def _scope(asked: Asked, papers: Sequence[Document]) -> SearchResult:
    """Whom the documents are for, after the letters by which the place forwarded them; rules of its own none of them states."""
    letters = [_whole(paper, clause) for paper in papers for clause in forwarded(paper, asked)]
    lines = [_whole(paper, clause) for paper in papers if (clause := addressed(paper))]
    answered = bool(letters) or not asks_own_rules(asked)
    return SearchResult("found" if answered else "not_stated", (*letters, *lines))


def _called(query: str, papers: Sequence[Document]) -> Sequence[Document]:
    """The papers a question names by their whole number, else as `numbered` has them."""
    return [paper for paper in papers if paper.number in query] or numbered(query, papers)


def _stated(paper: Document) -> Hit:
    return _whole(paper, paper.clause(paper.in_force_clause or ""))


def _row(paper: Document, clause: Clause) -> Hit:
    """A row of a directory, quoted by the cell that lists its occupations."""
    names = [row.name for row in paper.catalogue.rows if row.clause == clause.path]
    cells = [cell.strip() for cell in clause.text.split("|")]
    cell = max(cells, key=lambda cell: sum(name in cell for name in names))
    start = clause.text.index(cell)
    return Hit(paper.number, clause.path, clause.text, cell, 1.0, (start, start + len(cell)))


def _whole(paper: Document, clause: Clause) -> Hit:
    return Hit(paper.number, clause.path, clause.text, clause.text, 1.0, (0, len(clause.text)))


def _close(clauses: Sequence[Found]) -> tuple[Found, ...]:
    """Without the clauses far behind the first one: they would only stand beside the answer."""
    return tuple(clause for clause in clauses if clause.score >= CLOSE * clauses[0].score)


def _side_by_side(clauses: Sequence[Found]) -> list[tuple[Found, ...]]:
    """The clauses by region, where the region is open; one that says clearly less than the best is left out."""
    of_region: dict[str, list[Found]] = defaultdict(list)
    for clause in clauses:
        of_region[document(clause.document_id).jurisdiction.code].append(clause)
    return [tuple(row) for row in of_region.values() if row[0].score >= BESIDE * clauses[0].score]


def _in_turn(rows: Sequence[tuple[Found, ...]], k: int) -> list[Found]:
    """The best of each region first, then the second of each: a comparison needs all of them."""
    turns = [row[at] for at in range(k) for row in sorted(rows, key=_first, reverse=True) if at < len(row)]
    return turns[: max(k, len(rows))]


def _first(row: Sequence[Found]) -> float:
    return row[0].score if row else 0.0


def _hit(found: Found) -> Hit:
    paper = document(found.document_id)
    clause = next(clause for clause in paper.clauses if clause.path == found.clause)
    quote = paper.text[found.units[0].start : found.units[-1].end]
    if quote not in clause.text or clause.text != paper.text[clause.start : clause.end]:
        raise AssertionError(f"{paper.id} {clause.path}: a quotation that is not in text.md: {quote[:40]!r}")
    start = found.units[0].start - clause.start
    return Hit(paper.number, clause.path, clause.text, quote, round(found.score, 4), (start, start + len(quote)))


def _filtered(wanted: str | None, as_of: date | None) -> list[Document]:
    papers = list(documents())
    if wanted is not None:
        named = folded(wanted)
        papers = [paper for paper in papers if named in (folded(paper.number), folded(paper.id))]
        if not papers:
            numbers = [paper.number for paper in documents()]
            raise ValueError(f"document: found {wanted!r}, expected one of {numbers}. Correct the number.")
    return [paper for paper in papers if as_of is None or paper.in_force_on(as_of) is not False]


def _meant(words: str, papers: Sequence[Document]) -> list[Document]:
    """Without the documents that leave such a question to another of their region."""
    kept = [paper for paper in papers if not (paper.leaves and paper.leaves.claims(words))]
    staying = {paper.jurisdiction.region for paper in kept}
    return [paper for paper in papers if paper in kept or paper.jurisdiction.region not in staying]


@lru_cache(maxsize=2)
def open_retriever(folder: Path, model: str | None) -> Retriever:
    """The built retriever in ``folder``, loaded once; BuildNeeded unless it is fresh and unchanged."""
    manifest.check(folder / INDEX, model)
    manifest.check(folder / ENCODER, model)
    return Retriever.load(folder / INDEX, load_encoder(folder / ENCODER, model))
