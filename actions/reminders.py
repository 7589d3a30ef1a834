"""The days of a verdict that are worth a line in somebody's calendar."""

from __future__ import annotations

from datetime import date

from actions import phrases, validity
from actions.eligibility import Assessment, Verdict, dates
from actions.words import say


def calendar(assessment: Assessment) -> list[dict[str, str]]:
    """Return the days worth remembering, as `{"day", "title", "text"}`: the first day it is open, the document's last."""
    days = []
    outcome = phrases.outcome(assessment.outcome)
    if assessment.verdict is Verdict.NOT_YET and assessment.earliest_date:
        # Of a month or a year its last day: by then the years are full whatever the day was.
        last = dates.parse(assessment.earliest_date).high
        if last < dates.NEVER:
            title = "reminder.full_after_end" if validity.after_end(assessment) else "reminder.open"
            days.append(_day(date.fromordinal(last), say(title, outcome=outcome), assessment))
    if assessment.expires and assessment.verdict in (Verdict.ELIGIBLE, Verdict.NOT_YET):
        last_day = date.fromisoformat(assessment.expires)
        days.append(_day(last_day, say("reminder.last", document=assessment.document), assessment))
    return days


def _day(day: date, title: str, assessment: Assessment) -> dict[str, str]:
    text = say("reminder.text", document=assessment.document or "")
    return {"day": day.isoformat(), "title": title, "text": text}
