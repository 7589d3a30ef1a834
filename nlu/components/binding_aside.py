"""What a message says, but not of the person now: past unemployment, a contrast with somebody else, a kind of employer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from components.binding_cues import cues
from components.binding_gaps import Gap
from components.mentions import Mention
from components.statements import Statement

_TELLING = ("skill_level", "title_level", "date", "duration")
_CLAUSE_ENDS = "，,。；;！!？?\n"


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(cues()["aside"][name])


def without_contrast(text: str, mentions: Sequence[Mention]) -> str:
    """我没退休，我老公退休了: without what only sets somebody else off against the person.

    Whoever has a certificate, a title or a time of their own in the message is more than a contrast, and stays.
    """
    found = _words("contrast").search(text)
    if found is None or any(m.type in _TELLING and m.start >= found.start("other") for m in mentions):
        return text
    return text[: found.start("other")]


def without_dismissed(text: str, mentions: list[Mention]) -> tuple[str, list[Mention]]:
    """我爸是退休的老技师，不管他: the text with commas for what is waved aside, and the mentions that are left."""
    spans = [match.span() for match in _words("dismissed").finditer(text)]
    for start, end in spans:
        text = text[:start] + "，" * (end - start) + text[end:]
    return text, [m for m in mentions if not any(start <= m.start < end for start, end in spans)]


def is_nobodys_employer(said: Mention, text: str) -> bool:
    """市属的还是央企的没问到, 我这种私企算企事业单位吗, 培训学校发的: is this where the person works, or only a word for it?"""
    if said.type != "employer_type":
        return False
    before, behind = text[: said.start], text[said.end :]
    if _words("other_employer_before").search(before) or _words("other_employer_behind").search(behind):
        return True
    return bool(_words("counted_as").search(before) and _words("asked").search(behind))


def is_past(said: Mention | Statement, text: str, gaps: Sequence[Gap]) -> bool:
    """2023年一整年没上班, 下岗过半年: is what is said a time out of work that is over?"""
    if isinstance(said, Mention):
        out_of_work = (said.type, said.value) == ("employer_type", "unemployed")
    else:
        out_of_work = said.fact == "on_post" and said.value is False
    if not out_of_work:
        return False
    if any(gap.over and gap.spans(said) for gap in gaps):
        return True
    start = max((text.rfind(mark, 0, said.start) for mark in _CLAUSE_ENDS), default=-1) + 1
    ends = [end for mark in _CLAUSE_ENDS if (end := text.find(mark, said.end)) >= 0]
    clause, rest = text[start : min(ends, default=len(text))], text[said.end :]
    if _words("still").search(clause):
        return False
    return _words("over").search(clause) is not None or _words("afterwards").search(rest) is not None
