"""What the days a document is in force mean for a verdict: its last day, what is open after it, and why it does not apply."""

from __future__ import annotations

from datetime import date

from actions import phrases
from actions.eligibility import Assessment, Verdict
from actions.eligibility.dates import parse
from actions.words import say
from knowledge.policies import Document, document


def notes(assessment: Assessment) -> list[str]:
    """Return what must be said of the document's days in force; nothing where they do not bear on the verdict."""
    if assessment.document is None:
        return []
    paper = document(assessment.document)
    day = date.fromisoformat(assessment.as_of)
    if assessment.verdict is Verdict.NOT_IN_FORCE:
        return [_not_in_force(paper, day)]
    found = [_end(assessment, paper)] if assessment.expires else []
    if paper.in_force_on(day) is None:
        year = phrases.day(paper.issued.written)
        named = phrases.day(assessment.as_of)
        found.append(say("validity.perhaps_not_issued", document=paper.number, year=year, day=named, office=paper.ask))
    return found


def after_end(assessment: Assessment) -> bool:
    """Return whether handing in becomes possible only when the document has certainly ended."""
    if assessment.expires is None or assessment.earliest_date is None:
        return False
    return parse(assessment.earliest_date).low > date.fromisoformat(assessment.expires).toordinal()


def _end(assessment: Assessment, paper: Document) -> str:
    """The end lies before the earliest day, perhaps before it, or less than a year after the day it is possible."""
    last = assessment.expires or ""
    office = assessment.open_points[0].office if assessment.open_points else paper.ask
    words = {"document": paper.number, "last": phrases.day(last), "then": say("validity.then", office=office)}
    if assessment.earliest_date is None:
        return say("validity.soon", **words)
    if after_end(assessment):
        return say("validity.after", date=phrases.day(assessment.earliest_date), **words)
    end = date.fromisoformat(last).toordinal()
    key = "perhaps_after" if parse(assessment.earliest_date).high > end else "window"
    return say(f"validity.{key}", date=phrases.day(assessment.earliest_date), **words)


def _not_in_force(paper: Document, day: date) -> str:
    if paper.in_force_to is not None and day > paper.in_force_to:
        return say("validity.ended", document=paper.number, last=phrases.day(str(paper.in_force_to)), office=paper.ask)
    if paper.in_force_from is not None:
        return say("validity.not_begun", document=paper.number, first=phrases.day(str(paper.in_force_from)))
    return say("validity.not_issued", document=paper.number, first=phrases.day(paper.issued.written))
