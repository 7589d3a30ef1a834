"""Follow-up questions: what people go on to ask, offered only where the documents of the region answer it."""

from __future__ import annotations

from actions.words import say_raw
from knowledge.search import SearchResult, search

_MOST = 2


def follow_ups(question: str, region: str | None, result: SearchResult) -> list[str]:
    """At most two questions that go on from ``question`` (words.yaml, ``follow_up``) and lead to other clauses."""
    shown = {(hit.document, hit.clause) for hit in result.hits}
    found: list[str] = []
    for theme in say_raw("follow_up").values():
        if not any(mark in question for mark in theme["after"]):
            continue
        for next_question in theme["ask"]:
            answer = search(next_question, region=region, k=1)
            new = answer.status == "found" and (answer.hits[0].document, answer.hits[0].clause) not in shown
            if new and len(found) < _MOST:
                found.append(next_question)
        break
    return found
