"""Answers to questions about the documents: the clause word for word, or a plain statement that they do not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actions import gap_log, phrases
from actions.follow_up import follow_ups
from actions.message import Message, message
from actions.words import has, say, say_raw
from knowledge.gaps import kinds, told
from knowledge.issuers import asks_issuer, numbered
from knowledge.places import Asked, read_places, region_of
from knowledge.policies import Document, document, documents
from knowledge.policies.deadlines import deadline_rules
from knowledge.scope import addressed, asks_own_rules, asks_scope, forwarded
from knowledge.search import Hit, SearchResult, search
from knowledge.validity import asks_validity

_HITS = 3


def answer_message(text: str, facts: Mapping[str, Any], today: date | None = None) -> Message:
    """Return the answer to a question, from the documents of the person's region where it is known."""
    region = facts.get("region") if facts.get("region") != "unknown" else None
    question = _whole_question(text, facts)
    if asks_issuer(question) and (papers := _asked_papers(question, region)):
        return message("answered", "\n".join(map(_issued, papers)), options=_options())
    result = search(question, region=region, k=_HITS, as_of=today)
    if result.hits and asks_scope(places := read_places(question, region_of(region) if region else None)):
        return _in_scope(places, result)
    if result.status == "found":
        return _answered(text, result, region)
    gap_log.record(question, region, result, today)
    if result.status == "not_stated":
        return _not_stated(question, result)
    status = "not_covered" if result.reason == "place" else "nothing_found"
    return message(status, _nothing(question, result, today), options=_options())


def _answered(question: str, result: SearchResult, region: str | None) -> Message:
    """The clauses word for word; those of several regions side by side, each under its region's name."""
    papers = _papers(result.hits)
    several = len({paper.jurisdiction.code for paper in papers}) > 1
    lead = say("answer.found_several" if several else "answer.found")
    lines = [lead, *(line for hit in result.hits for line in _lines(hit, named=several))]
    lines += [say("answer.in_force", document=paper.number, note=paper.in_force_note) for paper in papers]
    if _sets_a_day(result.hits[0]):
        lines.append(say("deadlines.offer"))
    return message(
        "answered",
        "\n".join(lines),
        citations=[_citation(hit) for hit in result.hits],
        options=[*follow_ups(question, region, result), *_options()],
    )


def _asked_papers(question: str, region: str | None) -> list[Document]:
    """The documents a question about documents means: of the places and numbers it names, of the person's region otherwise."""
    places = read_places(question)
    home = region_of(region) if region else None
    wanted = places.covered or (() if places.elsewhere else (home,) if home else None)
    return numbered(question, [one for one in documents() if wanted is None or one.jurisdiction.region in wanted])


def _issued(paper: Document) -> str:
    """Who issued a document and when."""
    key = "answer.issued_together" if len(paper.issuers) > 1 else "answer.issued"
    when = say("answer.issued_on", day=phrases.day(paper.issued.first.isoformat())) if paper.issued.exact else ""
    return say(
        key, document=paper.number, title=paper.title, issuers=paper.issuer, number=len(paper.issuers), when=when
    )


def _in_scope(asked: Asked, result: SearchResult) -> Message:
    """Whom the documents are for, the place asked about among them, and that none of them says what rules it has of its own."""
    place = "、".join(asked.inside)
    lines: list[str] = []
    for paper in _papers(result.hits):
        if whom := addressed(paper):
            words = {"document": paper.number, "title": paper.title, "clause": whom.path, "quote": whom.text}
            lines.append(say("answer.for_place", place=place, **words))
        lines += [
            say("answer.forwarded", document=paper.number, clause=letter.path, quote=letter.text)
            for letter in forwarded(paper, asked)
        ]
    if asks_own_rules(asked) or result.status != "found":
        lines.append(say("answer.own_rules", place=place))
    status = "answered" if result.status == "found" else "nothing_found"
    citations = [_citation(hit) for hit in result.hits]
    return message(status, "\n".join(lines), citations=citations, options=_options())


def _not_stated(question: str, result: SearchResult) -> Message:
    """What the document leaves open, by name where it is known, with the nearest clauses and who can say."""
    nearest = document(result.hits[0].document)
    thing = _thing(question, result.hits[0])
    lead = say("answer.not_stated_thing", document=nearest.number, thing=thing) if thing else say("answer.not_stated")
    lines = [lead, *(line for hit in result.hits for line in _lines(hit, named=False))]
    lines.append(say("answer.ask", ask=nearest.ask))
    return message("nothing_found", "\n".join(lines), citations=[_citation(h) for h in result.hits], options=_options())


def _thing(question: str, nearest: Hit) -> str:
    """The kind of thing that is asked for and that the nearest clause does not state (a sum, a day ...); "" = no such."""
    if asks_validity(question):
        return say("answer.things.validity")
    stated = told(nearest.text)
    named = (f"answer.things.{kind}" for kind in kinds(question) if kind not in stated)
    return next((say(key) for key in named if has(key)), "")


def _nothing(question: str, result: SearchResult, today: date | None) -> str:
    """Why there is no clause at all: the place, the day, the matter, or words that make no question."""
    if result.reason == "day" and today is not None:
        return say("answer.no_document_that_day", day=phrases.day(today.isoformat()))
    if result.reason == "place":
        places = read_places(question).elsewhere
        key = "answer.not_covered_named" if places else "answer.not_covered"
        return say(key, covered=phrases.covered(), place="、".join(places))
    return say("answer.other_matter" if result.reason == "matter" else "answer.nothing_found")


def _citation(hit: Hit) -> dict[str, Any]:
    """A quotation with what it stands in: the whole clause, where in it the quote is, and from when to when it applies."""
    paper = document(hit.document)
    return {
        "document": hit.document,
        "clause": hit.clause,
        "quote": hit.quote,
        "text": hit.text,
        "highlight": list(hit.highlight),
        "region": paper.jurisdiction.code,
        "region_text": paper.jurisdiction.name,
        "in_force": paper.in_force(),
    }


def _lines(hit: Hit, *, named: bool) -> list[str]:
    """A quotation, under its region's name if ``named``, and for a row of a directory who decides there."""
    paper = document(hit.document)
    rows = [row for row in paper.catalogue.rows if row.clause == hit.clause]
    committees = dict.fromkeys(row.committee for row in rows if row.committee)
    notes = dict.fromkeys(row.note for row in rows if row.note and row.name in hit.quote)
    key = "answer.citation_of_region" if named else "answer.citation"
    lines = [say(key, document=hit.document, clause=hit.clause, quote=hit.quote, region=paper.jurisdiction.name)]
    lines += [say("answer.committee", committee=committee) for committee in committees]
    return [*lines, *notes]


def _papers(hits: Sequence[Hit]) -> list[Document]:
    return [document(number) for number in dict.fromkeys(hit.document for hit in hits)]


def _sets_a_day(hit: Hit) -> bool:
    """Whether the clause sets a number of days that can be counted for the person."""
    rules = deadline_rules(document(hit.document))
    return rules is not None and any(
        duty.cite.clause == hit.clause and duty.sets_the_number(hit.quote) for duty in rules.duties
    )


def _options() -> list[str]:
    return list(say_raw("options.after_answer"))


def _whole_question(text: str, facts: Mapping[str, Any]) -> str:
    """Return a short question as it is meant in the case: 需要哪些材料 is about the way the person is on."""
    said = text.strip(" 。？?！!")
    known = say_raw("questions")
    short = say_raw("short_questions")
    named = [words for words, marks in short["marks"].items() if any(mark in said for mark in marks)]
    loose = named[0] if len(named) == 1 and len(said) <= short["longest"] else said
    meant = known.get(said) or known.get(loose) or {}
    return str(meant.get(facts.get("direction"), text)) if isinstance(meant, dict) else text
