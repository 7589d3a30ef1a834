"""A question for a deadline with a day in it (6月10日考核，最晚哪天报计划), answered with the days themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from actions.deadline_words import citations, text
from actions.deadlines import deadline_documents, deadlines
from actions.message import Message, message
from actions.words import say_raw

_PIECE = re.compile(r"[^，。；、？！,;?!\s]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Results are handed in up to 20 working days after the notice: a day without a year may lie that far back.
_LOOKING_BACK = timedelta(60)


def deadline_message(
    said: str, entities: Iterable[Mapping[str, Any]], region: str | None, today: date, *, offered: bool = False
) -> Message | None:
    """Return the answer, None where the message asks for no such day or names none.

    Args:
        said: the message as written; the offsets of `entities` are its.
        entities: what the understanding found (docs/architecture.md, section 4).
        region: the person's region, None where it is not known.
        today: the day of the message; a date without a year is one near it.
        offered: the last reply offered to count from the day of an assessment, so that naming the day is enough.
    """
    papers = [paper for paper in deadline_documents() if region in (None, paper.jurisdiction.code)]
    if len(papers) != 1 or not _asked(said, offered=offered):
        return None
    days: dict[str, date] = {}
    for entity in entities:
        if entity.get("entity") == "date" and _DAY.fullmatch(str(entity.get("value"))):
            written = said[entity["start"] : entity["end"]]
            day = date.fromisoformat(entity["value"])
            near = day if say_raw("deadlines.year") in written or written[:4].isdigit() else _near(day, today)
            days.setdefault(_anchor(said, entity), near)
    if not days:
        return None
    try:
        found = deadlines(
            papers[0].id, days.get("assessment"), notice_from=days.get("notice_from"), notice_to=days.get("notice_to")
        )
    except ValueError:  # days that cannot be: the clause itself is the better answer
        return None
    return message("answered", text(found), citations=citations(found), options=say_raw("options.after_answer"))


def _asked(said: str, *, offered: bool) -> bool:
    marks = {key: any(mark in said for mark in say_raw(f"deadlines.{key}")) for key in ("event", "asked", "unless")}
    return marks["event"] and (marks["asked"] or offered) and not marks["unless"]


def _anchor(said: str, entity: Mapping[str, Any]) -> str:
    """Return what a date is: as it was understood, else from the piece of the sentence it stands in."""
    if entity.get("role") == "assessment":
        return "assessment"
    start = entity["start"]
    piece = next((found.group() for found in _PIECE.finditer(said) if found.start() <= start < found.end()), "")
    if not any(mark in piece for mark in say_raw("deadlines.notice")):
        return "assessment"
    return "notice_to" if any(mark in piece for mark in say_raw("deadlines.ended")) else "notice_from"


def _near(day: date, today: date) -> date:
    """Return the day of that month that is meant: coming, or just past."""
    first = today - _LOOKING_BACK
    for year in range(first.year, first.year + 9):
        try:
            found = day.replace(year=year)
        except ValueError:  # 29 February
            continue
        if found >= first:
            return found
    return day
