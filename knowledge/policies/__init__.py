"""The documents: the one door to what the law says.

Each folder beside this file is one issued paper. The regions are those the folders name; adding a folder adds a
document, and no Python changes (docs/add-a-document.md).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from knowledge.roots import POLICIES, SETTING

from .catalogue import Catalogue, Row
from .clause import Clause, Span
from .dates import Interval
from .document import Document, load_document, read_repairs
from .errors import PolicyError, expected_form
from .expiry import Expiry, expiring
from .known import honours_of, series_of
from .names import Names, Places, Town
from .occupations import (
    Occupation,
    find_code,
    find_occupations,
    is_code,
    meanings,
    occupations,
    occupations_of,
    senses,
)
from .repairs import Repairs
from .schema import Jurisdiction

__all__ = [
    "Catalogue",
    "Clause",
    "Document",
    "Expiry",
    "Interval",
    "Jurisdiction",
    "Names",
    "Occupation",
    "Places",
    "PolicyError",
    "Repairs",
    "Row",
    "Span",
    "Town",
    "admit",
    "clause",
    "clauses_as_table",
    "document",
    "documents",
    "documents_for",
    "expected_form",
    "expiring",
    "find_code",
    "find_occupations",
    "find_quote",
    "is_code",
    "is_draft",
    "jurisdictions",
    "known_honours",
    "known_series",
    "listed_series",
    "load_document",
    "load_documents",
    "meanings",
    "occupations",
    "occupations_of",
    "places",
    "read_repairs",
    "region_codes",
    "region_names",
    "senses",
]


_DRAFT = re.compile(r"^draft:\s*true\b", re.MULTILINE)
_admitted: set[str] = set()


def admit(document_id: str) -> None:
    """Count a draft among the documents of this process from now on: to check it before anybody is answered from it."""
    _admitted.add(document_id)


def is_draft(folder: Path) -> bool:
    """Whether document.yaml of ``folder`` says so; read as plain text, for it may be half written."""
    return bool(_DRAFT.search((folder / "document.yaml").read_text(encoding="utf-8", errors="replace")))


@cache
def load_documents(folder: Path = POLICIES, drafts: frozenset[str] = frozenset()) -> tuple[Document, ...]:
    """Every document under ``folder`` (a subfolder with a document.yaml), by id; of the drafts only those named.

    A draft is not even read: what is wrong in it must not stop what is in use. Raises PolicyError for the first fault of
    any of them, and where two have the same number or describe one region differently.
    """
    files = [
        file
        for file in sorted(folder.glob("*/document.yaml"))
        if file.parent.name in drafts or not is_draft(file.parent)
    ]
    found = tuple(load_document(file.parent) for file in files)
    numbers: dict[str, str] = {}
    regions: dict[str, Jurisdiction] = {}
    for paper in found:
        other = numbers.setdefault(paper.number, paper.id)
        if other != paper.id:
            raise PolicyError(
                f"{paper.id}/document.yaml: number: found {paper.number}, expected a number that {other} does not have."
                " Correct it, or remove one of the folders."
            )
        region = regions.setdefault(paper.jurisdiction.code, paper.jurisdiction)
        if region != paper.jurisdiction:
            raise PolicyError(
                f"{paper.id}/document.yaml: jurisdiction: found {paper.jurisdiction}, expected {region} as in the other"
                " documents of that code. Use the same name and region."
            )
    return found


def documents() -> tuple[Document, ...]:
    """Every document, ordered by id; loaded once. PolicyError where there is none at all."""
    found = load_documents(POLICIES, frozenset(_admitted))
    if not found:
        raise PolicyError(
            f"{SETTING}: found no document in {POLICIES.name}, expected folders with a document.yaml."
            " Make one with: guantong policies new"
        )
    return found


def document(document_id: str) -> Document:
    """The document with this id, or with this number (``粤人社规〔2022〕5号``); PolicyError names those there are."""
    for paper in documents():
        if document_id in (paper.id, paper.number):
            return paper
    known = ", ".join(f"{paper.id} ({paper.number})" for paper in documents())
    raise PolicyError(f"document: found {document_id!r}, expected one of {known}. Correct the id, or add its folder.")


def clause(document_id: str, path: str) -> Clause:
    """The clause ``path`` of a document; PolicyError if either is not there."""
    return document(document_id).clause(path)


def find_quote(document_id: str, quote: str) -> Clause:
    """The clause that has ``quote`` in it, character for character; PolicyError if none has."""
    return document(document_id).find_quote(quote)


def region_codes() -> dict[str, str]:
    """The understanding's word for each region (``hunan``) -> the rules' code (``cn-hn``)."""
    return {known.region: known.code for known in jurisdictions()}


def region_names() -> list[str]:
    """What people call the regions that have a document, ordered by code."""
    return [places()[known.region].name for known in jurisdictions()]


def jurisdictions() -> tuple[Jurisdiction, ...]:
    """The regions that have a document, ordered by code; each once."""
    return tuple({paper.jurisdiction.code: paper.jurisdiction for paper in documents()}.values())


def documents_for(jurisdiction: str) -> tuple[Document, ...]:
    """The documents of a region code (``cn-hn``); () for a region that has none here."""
    return tuple(paper for paper in documents() if paper.jurisdiction.code == jurisdiction)


def places() -> dict[str, Places]:
    """Region name (``hunan``) -> its places; PolicyError where a region's documents bring none, or more than one does."""
    found: dict[str, Places] = {}
    for paper in documents():
        if paper.names.region is None:
            continue
        region = paper.jurisdiction.region
        if region in found:
            raise PolicyError(
                f"{paper.id}/names.yaml: region: found the places of {region} again, expected them in one document."
                " Remove them here, or from the other."
            )
        found[region] = paper.names.region
    for paper in documents():
        if paper.jurisdiction.region not in found:
            raise PolicyError(
                f"{paper.id}/names.yaml: region: found nothing, expected the places of {paper.jurisdiction.region}"
                " in one document of the region. Write its name and its cities; see docs/add-a-document.md."
            )
    return found


def listed_series(occupation: str) -> frozenset[str]:
    """The title series under which any document's directory has an occupation or 大典 code; empty where none names it.

    Evidence that the two go together, where a document has no directory of its own; that none has it proves nothing.
    """
    return _listed_series(occupation, frozenset(_admitted))


@lru_cache(maxsize=4_096)
def _listed_series(occupation: str, admitted: frozenset[str]) -> frozenset[str]:
    papers = load_documents(POLICIES, admitted)
    return frozenset(row.series for paper in papers for row in paper.catalogue.lookup(occupation))


def known_honours() -> frozenset[str]:
    """The full names of honours that are known, whether or not a document lists them."""
    return _known_honours(frozenset(_admitted))


@cache
def _known_honours(admitted: frozenset[str]) -> frozenset[str]:
    return honours_of(load_documents(POLICIES, admitted))


def known_series() -> frozenset[str]:
    """The title series that are known, whether or not a document opens them."""
    return _known_series(frozenset(_admitted))


@cache
def _known_series(admitted: frozenset[str]) -> frozenset[str]:
    return series_of(load_documents(POLICIES, admitted))


def clauses_as_table(document_id: str) -> tuple[dict[str, str], ...]:
    """The rows of a document's labelled tables: each row's words under its column labels, its path under ``条款``."""
    return tuple(
        {"条款": row.path, **dict(zip(row.header, row.cells, strict=True))}
        for row in document(document_id).clauses
        if row.header and row.cells != row.header
    )
