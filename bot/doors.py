"""The public doors of the engine and of the search, opened only when used: they are slow to import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge import roots

if TYPE_CHECKING:
    from pydantic import BaseModel

    from knowledge.policies import Clause, Document

POLICIES = roots.POLICIES
made = roots.made


class NotFoundError(LookupError):
    """What was named is not there; the message says what is."""


class NotReadyError(RuntimeError):
    """Something has to be built first; the message says what to run."""


def assess(facts: dict[str, Any], as_of: date, target: str | None = None) -> dict[str, Any]:
    """Facts -> assessment (docs/architecture.md, section 5).

    Raises:
        ValueError: a fact is unknown or of the wrong form.
    """
    from actions.eligibility import assess as decide
    from actions.usual import usual

    told, presumed = usual(_told(facts), as_of, target)
    found = decide(told, as_of, target).to_json()
    found["assumptions"] += presumed
    return found


def plan(facts: dict[str, Any], as_of: date, target: str | None = None, limit: int = 6) -> dict[str, Any]:
    """Every way to an outcome, step by step (docs/architecture.md, section 9). It may take seconds.

    Raises:
        ValueError: a fact or the target is unknown or of the wrong form.
    """
    from actions.planning import plan as ways
    from actions.usual import usual

    told, presumed = usual(_told(facts), as_of, target)
    found = ways(told, as_of, target, limit).to_json()
    found["notes"] += presumed
    return found


def compare(
    facts: dict[str, Any], as_of: date, target: str | None = None, regions: Sequence[str] | None = None
) -> dict[str, Any]:
    """The same person in each region, all of them if none are named (docs/architecture.md, section 9).

    A region is named as people or programs call it; a place that has no document is judged `not_covered`.

    Raises:
        ValueError: a fact or the target is unknown or of the wrong form.
    """
    from actions.planning import compare as side_by_side
    from actions.usual import usual_in
    from knowledge.policies import jurisdictions

    codes = (
        [known.code for known in jurisdictions()] if regions is None else [_region_code(region) for region in regions]
    )
    told, presumed = usual_in(codes, _told(facts), as_of, target)
    found = side_by_side(told, as_of, codes, target).to_json()
    for side in found["regions"]:
        side["assessment"]["assumptions"] += presumed[side["region"]]
    return found


def what_if(facts: dict[str, Any], changes: dict[str, Any], as_of: date, target: str | None = None) -> dict[str, Any]:
    """What would be decided if some facts were different (docs/architecture.md, section 9).

    Raises:
        ValueError: a fact, a change or the target is unknown or of the wrong form.
    """
    from actions.planning import what_if as fork
    from actions.usual import usual_after

    supposed = _told(changes)
    told, presumed = usual_after(_told(facts), supposed, as_of, target)
    found = fork(told, supposed, as_of, target).to_json()
    for side in ("now", "waiting", "changed"):
        found[side]["assumptions"] += presumed
    return found


def search(query: str, region: str | None = None, k: int = 3) -> dict[str, Any]:
    """Question -> ``{"status", "hits"}`` with verbatim quotes.

    Raises:
        ValueError: the region is unknown.
        NotReadyError: the index is missing or stale, or the encoder cannot be loaded.
    """
    from knowledge.encoder import EncoderError
    from knowledge.manifest import BuildNeeded
    from knowledge.search import search as find

    try:
        return find(query, region=region, k=k).to_json()
    except (BuildNeeded, EncoderError) as error:
        raise NotReadyError(str(error)) from error


def situation_form() -> type[BaseModel]:
    """The engine's form of a situation: every fact with its type."""
    from actions.eligibility import Situation

    return Situation


def outcome_text(outcome: str) -> str:
    """An outcome in words (``title:intermediate``: 中级职称)."""
    from actions import phrases

    return phrases.outcome(outcome)


def given_text(given: dict[str, Any]) -> str:
    """The person's side of a condition in words, empty where nothing was said about it."""
    from actions import phrases

    return phrases.given(given)


def fact_label(name: str) -> str:
    """How a fact that is asked for is named, with its level (``cert_date:technician``)."""
    from actions import phrases

    return phrases.label(name)


def fact_words() -> dict[str, str]:
    """Each fact with its label, and with the word for each of its values where it has a list of them."""
    from knowledge.facts import vocabulary

    return {
        name: "；".join([entry.label, *(f"{value} = {word}" for value, word in entry.values.items())])
        for name, entry in vocabulary().items()
    }


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with region, occupation, series and honours as the rules call them; another form the engine refuses."""
    from knowledge.honours import full_names
    from knowledge.series import series_named

    told = dict(facts)
    region, awards = facts.get("region"), facts.get("awards")
    if isinstance(region, str) and region != "unknown":
        told["region"] = _region_code(region)
    if isinstance(facts.get("occupation"), str):
        told["occupation"] = _trade(facts["occupation"])
    if isinstance(facts.get("certs"), list):
        told["certs"] = [_of_trade(cert) for cert in facts["certs"]]
    if isinstance(facts.get("series"), str):
        told["series"] = series_named(facts["series"])
    if isinstance(facts.get("titles"), list):
        told["titles"] = [_of_series(title) for title in facts["titles"]]
    if awards and isinstance(awards, list) and all(isinstance(name, str) for name in awards):
        told["awards"] = full_names(awards)
    return told


def _trade(name: str) -> str:
    """An occupation as the directories are asked for it: a name none of them has by the one known trade it holds."""
    from knowledge.catalogues import spoken_occupations
    from knowledge.policies import is_code, listed_series, meanings

    if is_code(name) or meanings(name) or listed_series(name):
        return name
    held = spoken_occupations(name)
    return held[0] if len(held) == 1 else name


def _of_trade(cert: Any) -> Any:
    """A certificate, with its occupation as the directories are asked for it."""
    if isinstance(cert, dict) and isinstance(cert.get("occupation"), str):
        return {**cert, "occupation": _trade(cert["occupation"])}
    return cert


def _of_series(title: Any) -> Any:
    """A title, with its series as the rules call it."""
    from knowledge.series import series_named

    if isinstance(title, dict) and isinstance(title.get("series"), str):
        return {**title, "series": series_named(title["series"])}
    return title


def _region_code(region: str) -> str:
    """The rules' code of a region as people or programs call it; a place without a document stays as it is called.

    Raises:
        ValueError: it is no place. A slip of the pen is not a place without a document.
    """
    from knowledge.places import read_places, region_of
    from knowledge.policies import region_codes

    word = region_of(region)
    if word is not None:
        return region_codes()[word]
    if region.startswith("other/") or read_places(region).elsewhere:
        return region
    known = "、".join(f"{code} ({name})" for code, name in regions().items())
    raise ValueError(
        f"region: found {region!r}; expected one of {known}, or other/<pinyin> for a place without a document, "
        "such as other/chengdu"
    )


def policies() -> dict[str, Any]:
    """The documents: ``{"documents": [{"id", "number", "title", "issuer", "region", "region_text", "issued", ...}]}``.

    ``in_force`` holds ``from`` and ``to`` (None = the text does not state it) and a ``note`` in the document's words.
    """
    from knowledge.policies import documents

    return {"documents": [_described(document) for document in documents()]}


def policy(document_id: str) -> dict[str, Any]:
    """One document, by id or number, with its text and clauses: ``{"document", "text", "clauses": [...]}``.

    Raises:
        NotFoundError: there is no such document.
    """
    paper = _document(document_id)
    clauses = [_cited(paper, clause) for clause in paper.clauses]
    return {"document": _described(paper), "text": paper.text, "clauses": clauses}


def clause(document_id: str, path: str) -> dict[str, Any]:
    """One clause: ``{"document", "clause", "heading", "text", "start", "end", "header", "cells"}``.

    Raises:
        NotFoundError: there is no such document, or no such clause in it.
    """
    from knowledge.policies import PolicyError

    paper = _document(document_id)
    try:
        return _cited(paper, paper.clause(path))
    except PolicyError as error:
        raise NotFoundError(str(error)) from error


def _document(document_id: str) -> Document:
    from knowledge.policies import PolicyError, document

    try:
        return document(document_id)
    except PolicyError as error:
        raise NotFoundError(str(error)) from error


def _described(document: Document) -> dict[str, Any]:
    return {
        **document.named(),
        "issuer": document.issuer,
        "issued": str(document.issued),
        "in_force": document.in_force(),
        "clauses": len(document.clauses),
        "ask": document.ask,
    }


def _cited(document: Document, clause: Clause) -> dict[str, Any]:
    return {
        "document": document.number,
        "clause": clause.path,
        "heading": clause.heading,
        "text": clause.text,
        "start": clause.start,
        "end": clause.end,
        "header": list(clause.header),
        "cells": list(clause.cells),
    }


def expiring(as_of: date, within: int | None = None) -> dict[str, Any]:
    """The documents by their last day, those that state none at the end: ``{"as_of", "within_months", "documents"}``.

    Each: ``id number title region region_text status last_day days_left note citation ask``; status ``ended``,
    ``in_force``, ``not_begun`` or ``not_stated`` (in force, no end stated).

    Raises:
        ValueError: `within` (months) is below 0.
    """
    from knowledge.policies import documents
    from knowledge.policies import expiring as listed

    found = listed(documents(), as_of, within)
    return {"as_of": as_of.isoformat(), "within_months": within, "documents": [one.to_json() for one in found]}


def deadlines(
    assessment: date | None,
    notice_from: date | None = None,
    notice_to: date | None = None,
    document: str | None = None,
) -> dict[str, Any]:
    """The days a document sets around one assessment: ``{"document", "anchors", "duties", "not_stated", "text", ...}``.

    Raises:
        ValueError: no day, days in the wrong order, a notice too short, a document that sets no deadlines.
    """
    from actions import deadline_words
    from actions.deadlines import deadlines as counted

    return deadline_words.to_json(counted(document, assessment, notice_from=notice_from, notice_to=notice_to))


def regions() -> dict[str, str]:
    """Code of each region that has a document (``cn-hn``) -> what people call it."""
    from knowledge.policies import jurisdictions, region_names

    return dict(zip((known.code for known in jurisdictions()), region_names(), strict=True))


def new_policy(document_id: str, text: Path | None = None, **known: str | None) -> Path:
    """Make the folder of a new document (``number``, ``title``, ``region_code``, ``region_name`` as far as they are known).

    Raises:
        ValueError: the id, the number or the region cannot be used, or the folder is there; nothing is written.
    """
    from knowledge.scaffold import Wanted, make

    return make(Wanted(document_id, text=text, **known))


def check_policy(document_id: str) -> dict[str, Any]:
    """What is wrong in a document's folder and what is still missing (actions.readiness).

    Raises:
        ValueError: there is no such folder.
    """
    from actions.readiness import check

    return check(document_id).to_json()


def occupation(text: str, region: str | None = None) -> dict[str, Any]:
    """Where an occupation stands in the directories: ``{"asked", "status", "meant", "regions", "text", ...}``.

    `text` is a name, what people call it, or a code; `region` as people or programs call it, None = every region.
    `status`: ``listed``, ``not_listed``, ``unknown`` (no such name), ``not_covered`` (no such region).

    Raises:
        ValueError: the text is empty.
    """
    from actions import occupation_words
    from actions.occupations import look_up

    return occupation_words.to_json(look_up(text, None if region is None else [region]))


def coverage(document_id: str | None = None) -> dict[str, Any]:
    """The ledger: every sentence of a document (of all, without an id), what is done with it, and what proves it.

    ``{"documents": [...], "faults": [...]}``; a document as in docs/architecture.md, section 12.

    Raises:
        ValueError: there is no such document.
    """
    from actions.coverage.account import account
    from knowledge.policies import documents

    ids = [document.id for document in documents()] if document_id is None else [document_id]
    found = [account(one) for one in ids]
    return {"documents": found, "faults": [fault for one in found for fault in one["faults"]]}


def gaps() -> dict[str, Any]:
    """The questions that were not answered, redacted, the most frequent first: ``{"file", "gaps": [...]}``.

    ``file`` is None where nothing is written down. Each gap: ``question region status asked_for nearest count first last``.
    """
    from actions import gap_log

    file = gap_log.file()
    return {"file": file.name if file else None, "gaps": [gap.to_json() for gap in gap_log.gaps()]}


def engine() -> str:
    """What runs as the engine here: `compiled`, or why its sources run as they are (`actions.compiled.Form`)."""
    from actions.compiled import state

    return state().value


def build(*, before: Callable[[], None]) -> bool:
    """Bring what is derived from the documents up to date: lexicons, fact slots, encoder and index.

    `before` is called before minutes of work begin; returns whether there was any.

    Raises:
        NotReadyError: the encoder that the settings name cannot be loaded.
    """
    from knowledge import domain, lexicon
    from knowledge.build import build as bring_up_to_date
    from knowledge.build import is_fresh
    from knowledge.encoder import EncoderError

    lexicon.main()
    domain.write()
    if is_fresh():
        return False
    before()
    try:
        return bring_up_to_date(progress=True)
    except EncoderError as error:
        raise NotReadyError(str(error)) from error
