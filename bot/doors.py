"""The public doors of the engine and of the search, opened only when used: they are slow to import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from knowledge import roots

POLICIES = roots.POLICIES
made = roots.made


class NotReadyError(RuntimeError):
    """Something has to be built first; the message says what to run."""


def assess(facts: dict[str, Any], as_of: date, target: str | None = None) -> dict[str, Any]:
    """Facts -> assessment (docs/architecture.md, section 5).

    Raises:
        ValueError: a fact is unknown or of the wrong form.
    """
    from actions.eligibility import assess as decide

    return decide(facts, as_of, target).to_json()


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


def policies() -> dict[str, Any]:
    """The documents: ``{"documents": [{"id", "number", "title", "issuer", "region", "region_text", "issued", ...}]}``.

    ``in_force`` holds ``from`` and ``to`` (None = the text does not state it) and a ``note`` in the document's words.
    """
    from knowledge.policies import documents

    return {
        "documents": [
            {
                "id": document.id,
                "number": document.number,
                "title": document.title,
                "issuer": document.issuer,
                "region": document.jurisdiction.code,
                "region_text": document.jurisdiction.name,
                "issued": str(document.issued),
                "in_force": {
                    "from": document.in_force_from and document.in_force_from.isoformat(),
                    "to": document.in_force_to and document.in_force_to.isoformat(),
                    "note": document.in_force_note,
                },
                "clauses": len(document.clauses),
                "ask": document.ask,
            }
            for document in documents()
        ]
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


def build(*, before: Callable[[], None]) -> bool:
    """Bring what is derived from the documents up to date: lexicons, fact slots, encoder and index.

    `before` is called before minutes of work begin; returns whether there was any.
    """
    from knowledge import domain, lexicon
    from knowledge.build import build as bring_up_to_date
    from knowledge.build import is_fresh

    lexicon.main()
    domain.write()
    if is_fresh():
        return False
    before()
    return bring_up_to_date(progress=True)
