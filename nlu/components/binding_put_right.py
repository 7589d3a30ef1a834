"""A day put right in the same breath: 2023.2.18（更正：核对原件，应为2022.2.18） is one day, 2022-02-18, said at some length.

The wrong day, the words that take it back and the right day become one mention with the value of the right one, so that
whatever owned the wrong day owns it. A message of nothing else puts right what was told before it and is left as it is,
unless it answers the question for a day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from components.binding_cues import cues
from components.mentions import Mention

_BRACKETS = {"（": "）", "(": ")"}
_YEAR, _DAY = len("2023"), len("2023-02-18")
_BEFORE = 6  # characters in front of the first day that may call it wrong
_SHORTEST = 4  # characters beside the two days: with fewer the message is about the days alone


def put_right(text: str, mentions: list[Mention], *, asked_for: bool) -> list[Mention]:
    """``mentions`` of the raw ``text`` with every day that is taken back at once replaced by the one put in its place.

    ``asked_for``: whether a day had been asked for.
    """
    ordered = sorted(mentions, key=lambda m: m.start)
    for wrong, right in pairwise(ordered):
        told = asked_for or not _alone(text, wrong, right)
        if told and wrong.type == right.type == "date" and _is_taken_back(text, wrong, right):
            merged = _merged(text, wrong, right)
            rest = [m for m in ordered if m.end <= merged.start or m.start >= merged.end]
            return put_right(text, [*rest, merged], asked_for=asked_for)
    return mentions


def _is_taken_back(text: str, wrong: Mention, right: Mention) -> bool:
    before = text[max(0, wrong.start - _BEFORE) : wrong.start]
    between, behind = text[wrong.end : right.start], text[right.end :]
    words = _words()
    if words["rejected"].search(before) or words["the_first_stands"].search(between) or words["later"].match(behind):
        return False
    if words["misstated"].search(before):
        return words["rather"].fullmatch(between) is not None
    if words["taken_back"].fullmatch(between):
        return True
    return words["rather"].fullmatch(between) is not None and words["nothing_else"].match(behind) is not None


def _alone(text: str, wrong: Mention, right: Mention) -> bool:
    rest = text[: wrong.start] + text[right.end :]
    return len(re.sub(r"\W", "", rest)) < _SHORTEST


def _merged(text: str, wrong: Mention, right: Mention) -> Mention:
    lead = _words()["misstated"].search(text[max(0, wrong.start - _BEFORE) : wrong.start])
    start = wrong.start - (len(lead.group()) if lead else 0)
    end = right.end
    opened = next((sign for sign in _BRACKETS if sign in text[wrong.end : right.start]), None)
    if opened and (closed := text.find(_BRACKETS[opened], end)) >= 0:
        end = closed + 1
    right = _with_the_rest(wrong, right)
    return replace(right, start=start, end=end, text=text[start:end])


def _with_the_rest(wrong: Mention, right: Mention) -> Mention:
    """2023年2月18日，不对，是2022年: a year alone leaves the month and the day as they are."""
    if len(wrong.value) != _DAY or len(right.value) != _YEAR:
        return right
    day = right.value + wrong.value[_YEAR:]
    return replace(right, value=day, extra={**right.extra, "low": day, "high": day})


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(words) for name, words in cues()["put_right"].items()}
