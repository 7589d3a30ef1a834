"""Answers to questions about the documents: the clause word for word, or a plain statement that they do not say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from actions import phrases
from actions.message import Message, message
from actions.words import say, say_raw
from knowledge.policies import document
from knowledge.policies.deadlines import deadline_rules


def answer_message(text: str, facts: Mapping[str, Any], today: date | None = None) -> Message:
    """Return the answer to a question, from the documents of the person's region where it is known."""
    from knowledge.search import search

    result = search(_whole_question(text, facts), region=facts.get("region"), k=3, as_of=today).to_json()
    hits = result["hits"]
    status = result["status"]
    citations = [{"document": hit["document"], "clause": hit["clause"], "quote": hit["quote"]} for hit in hits]
    if status == "not_covered":
        return message("not_covered", say("answer.not_covered", covered=phrases.covered()), options=_options())
    if status == "nothing_found" or not citations:
        return message("nothing_found", say("answer.nothing_found"), options=_options())
    lead = say("answer.found") if status == "found" else say("answer.not_stated")
    lines = [lead, *(line for citation in citations for line in _lines(citation))]
    if status == "found" and _sets_a_day(citations[0]):
        lines.append(say("deadlines.offer"))
    return message(
        "answered" if status == "found" else "nothing_found",
        "\n".join(lines),
        citations=citations,
        options=_options(),
    )


def _sets_a_day(citation: Mapping[str, str]) -> bool:
    """Return whether the clause sets a number of days that can be counted for the person."""
    rules = deadline_rules(document(citation["document"]))
    return rules is not None and any(
        duty.cite.clause == citation["clause"] and duty.sets_the_number(citation["quote"]) for duty in rules.duties
    )


def _lines(citation: Mapping[str, str]) -> list[str]:
    """Return a quotation, and for a row of a directory who decides there."""
    rows = [row for row in document(citation["document"]).catalogue.rows if row.clause == citation["clause"]]
    committees = dict.fromkeys(row.committee for row in rows if row.committee)
    notes = dict.fromkeys(row.note for row in rows if row.note and row.name in citation["quote"])
    lines = [say("answer.citation", **citation)]
    lines += [say("answer.committee", committee=committee) for committee in committees]
    return [*lines, *notes]


def _options() -> list[str]:
    return list(say_raw("options.after_answer"))


def _whole_question(text: str, facts: Mapping[str, Any]) -> str:
    """Return a short question as it is meant in the case: 需要哪些材料 is about the way the person is on."""
    meant = say_raw("questions").get(text.strip(" 。？?！!"), {})
    return str(meant.get(facts.get("direction"), text))
