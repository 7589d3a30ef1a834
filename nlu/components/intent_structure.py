"""Intents that the roles of a message's levels decide better than its words.

Which ladder leads to which is in the levels held and wanted (助理工程师想考高级工), and a question about a certificate that
is only supposed (要是明年拿到技师) asks for a plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.binding import bind
from components.binding_cues import fits
from components.intent_views import SOME_DAY
from components.mention import Mention

_TO_TITLE, _TO_SKILL, _PLAN, _FACTS = "check_skill_to_title", "check_title_to_skill", "plan_path", "inform"
_DIRECTIONS = {"title_level": _TO_TITLE, "skill_level": _TO_SKILL}
_COMPANY = "ask_enterprise"
_NEVER_TOLD = frozenset({"out_of_scope", "ask_policy", "ask_enterprise", "chitchat", "nlu_fallback"})
_BESIDE = frozenset(
    {"speaker", "third_person", "request", "about", "several", "colleague", "direction", "employer_type", "same_place"}
)
"""Statements that are no facts of a case."""
_OTHER_LADDER = {"title_level": "skill_level", "skill_level": "title_level"}


def by_structure(intents: tuple[str, ...], text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """``intents`` of ``text`` with a check in the right direction, or as a plan where the certificate is supposed."""
    if intents[0] in _NEVER_TOLD and _just_told(text, mentions):
        return (_FACTS,)
    if _plans_an_assessment(intents, text, mentions):
        return (_COMPANY,)
    if not {_TO_TITLE, _TO_SKILL, _FACTS} & set(intents):
        return intents
    entities = bind(text, list(mentions), SOME_DAY)
    supposed = _supposed(entities)
    right = _PLAN if supposed else _direction(entities)
    decided = {_TO_TITLE, _TO_SKILL, _FACTS} if supposed else {_TO_TITLE, _TO_SKILL}
    if right is None:
        return intents
    return tuple(dict.fromkeys(right if intent in decided else intent for intent in intents))


def _plans_an_assessment(intents: tuple[str, ...], text: str, mentions: Sequence[Mention]) -> bool:
    """6月20日考核: the day of a company's assessment, told of nobody's certificate or title."""
    days = [mention for mention in mentions if len(mention.value) == len("2025-06-20")]
    return intents == (_FACTS,) and days == list(mentions) != [] and fits("assessment_day", text)


def _just_told(text: str, mentions: Sequence[Mention]) -> bool:
    """Is a fact said in words, in a message that asks nothing (没办延迟退休)?"""
    if fits("asks", text):
        return False
    said = (e for e in bind(text, list(mentions), SOME_DAY) if e["entity"] == "statement" and not e.get("hypothetical"))
    return any(e["role"] not in _BESIDE for e in said)


def _supposed(entities: Sequence[dict[str, Any]]) -> bool:
    return any(e.get("hypothetical") and e.get("role") == "wanted" and e["entity"] in _DIRECTIONS for e in entities)


def _direction(entities: Sequence[dict[str, Any]]) -> str | None:
    """Where one ladder alone is wanted and the other is held."""
    wanted = {e["entity"] for e in entities if e["entity"] in _DIRECTIONS and e.get("role") == "wanted"}
    held = {
        e["entity"] for e in entities if e["entity"] in _DIRECTIONS and e.get("role") == "held" and not e.get("negated")
    }
    if len(wanted) != 1:
        return None
    (kind,) = wanted
    return _DIRECTIONS[kind] if _OTHER_LADDER[kind] in held else None
