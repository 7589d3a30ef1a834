"""The account of a document: its ledger, the rules and the examples behind each sentence, as plain JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile
from typing import Any

from actions.coverage.ledger import Entry, Ledger, ledger
from actions.coverage.proof import Key, Proof, key, proofs
from actions.coverage.uses import Decision, cited, place, rule_book
from actions.eligibility.condition import Condition
from actions.eligibility.rules import Route, RuleBook
from knowledge.facts import fact
from knowledge.policies import Document

_UNPROVED = Proof()


@cache
def account(document_id: str) -> dict[str, Any]:
    """The account of a document, by its id or number (docs/architecture.md, section 12). Not to be changed: it is kept.

    Raises:
        PolicyError: there is no such document, or a file of its folder is malformed.
    """
    found = ledger(document_id)
    paper = found.document
    proved = proofs(paper)
    book = rule_book(paper)
    return {
        **paper.named(),
        "counts": dict(found.counts),
        "sentences": [
            _sentence(entry, proved) | {"heading": heading}
            for entry, heading in zip(found.entries, _new_headings(found), strict=True)
        ],
        "routes": _routes(paper, book) if book else [],
        "faults": [*found.faults(), *_unproved(found, proved)],
    }


def _new_headings(found: Ledger) -> Iterator[str | None]:
    """For each sentence the words of the headings that come between it and the sentence before, None where none does."""
    above: list[str] = []
    for entry in found.entries:
        heading = entry.sentence.clause.heading.split(" ")
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(above, heading, strict=False)))
        yield " ".join(heading[shared:]) or None
        above = heading


def _sentence(entry: Entry, proved: Mapping[Key, Proof]) -> dict[str, Any]:
    clause = entry.sentence.clause
    return {
        "clause": clause.path,
        "row": clause.is_row,
        "text": entry.sentence.text,
        "start": entry.sentence.start,
        "end": entry.sentence.end,
        "kinds": list(entry.kinds),
        "decides": [_decision(one, proved.get(key(one), _UNPROVED)) for one in entry.decisions],
        "told_by": list(entry.told),
        "questions": entry.questions,
        "asked": [
            {"quote": one.quote, "questions": list(one.questions), "kept_apart": one.kept_apart} for one in entry.asked
        ],
        "fills": [{"what": one.what, "entries": one.entries} for one in entry.filled],
        "reason": entry.note.reason if entry.note else None,
    }


def _decision(one: Decision, proof: Proof) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.id,
        "label": one.label,
        "routes": list(one.routes),
        "passes": list(proof.passes),
        "fails": list(proof.fails),
    }


def _routes(paper: Document, book: RuleBook) -> list[dict[str, Any]]:
    """Each route with its conditions, where they stand in the text, and the other ways to the same outcome."""
    return [
        {
            "id": route.id,
            "direction": route.direction,
            "direction_text": fact("direction").word(route.direction),
            "outcome": route.outcome,
            "outcome_text": fact("target").word(route.outcome),
            "by_honour": route.exceptional,
            "start": place(paper, route.citation.clause, route.citation.quote)[0],
            "conditions": [_condition(paper, part) for part in route.condition.parts],
            "alternatives": [other.id for other in book.routes if _alternative(other, route)],
        }
        for route in book.routes
    ]


def _alternative(other: Route, route: Route) -> bool:
    return other is not route and (other.outcome, other.direction) == (route.outcome, route.direction)


def _condition(paper: Document, condition: Condition) -> dict[str, Any]:
    words = condition.words
    citation = next((part.words.citation for part in cited(condition)), None)
    start = place(paper, citation.clause, citation.quote)[0] if citation else None
    return {"id": words.id, "label": words.label, "required": words.required, "start": start}


def _unproved(found: Ledger, proved: Mapping[Key, Proof]) -> Iterator[str]:
    """Sentences that decide and that no example shows to decide."""
    for entry in found.entries:
        own = [proved.get(key(one), _UNPROVED) for one in entry.decisions]
        for side, words in (("passes", "passes with it"), ("fails", "fails because of it alone")):
            if own and not any(getattr(one, side) for one in own):
                yield (
                    f"{found.document.id}/cases.yaml: {entry.sentence.clause.path}: {entry.sentence.text.strip()!r:.60}:"
                    f" found no example that {words}, expected one. Add it."
                )
