"""The public doors of the engine and of the search, opened only when used: they are slow to import."""

from __future__ import annotations

from datetime import date
from typing import Any


def assess(facts: dict[str, Any], as_of: date, target: str | None = None) -> dict[str, Any]:
    """Facts -> assessment (docs/architecture.md, section 5).

    Raises:
        ValueError: a fact is unknown or of the wrong form.
    """
    from actions.eligibility import assess as decide

    assessment: dict[str, Any] = decide(facts, as_of, target).to_json()
    return assessment


def search(query: str, region: str | None = None, k: int = 3) -> dict[str, Any]:
    """Question -> ``{"status", "hits"}`` with verbatim quotes.

    Raises:
        ValueError: the region is unknown, or the index is missing or stale (the message says what to run).
    """
    from knowledge.search import search as find

    found: dict[str, Any] = find(query, region=region, k=k).to_json()
    return found


def build(*, progress: bool) -> None:
    """Bring the lexicons, the encoder and the index up to date."""
    from knowledge.build import build as bring_up_to_date

    bring_up_to_date(progress=progress)
