"""The ladders: order of skill levels, of title levels, of posts and of diplomas, and the outcomes applied for."""

from __future__ import annotations

import difflib
from typing import Final

SKILL = (
    "junior",
    "intermediate",
    "senior",
    "technician",
    "senior_technician",
    "special_technician",
    "chief_technician",
)
TITLE = ("entry", "junior", "assistant", "intermediate", "associate_senior", "senior_unspecified", "full_senior")

_RANK: Final = {f"skill:{level}": rank for rank, level in enumerate(SKILL)} | {
    "title:entry": 0,
    "title:junior": 1,
    "title:assistant": 2,
    "title:intermediate": 3,
    "title:associate_senior": 4,
    "title:senior_unspecified": 4,
    "title:full_senior": 5,
    "post:special_technician": 5,
    "post:chief_technician": 6,
    "diploma:中专": 0,
    "diploma:大专": 1,
    "diploma:本科": 2,
}
SKILL_RANK: Final = {level: _RANK[f"skill:{level}"] for level in SKILL}
"""Skill level -> its place on the ladder."""
TITLE_RANK: Final = {level: _RANK[f"title:{level}"] for level in TITLE}
"""Title level -> its place on the ladder (副高级 and the unspecified 高级 stand side by side)."""
_OFF_LADDERS = {"exam", "diploma", "filing:company", "filing:social_organisation"}
DIPLOMAS = ("中专", "大专", "本科", "硕士", "博士")
"""School-leaving certificates (学历), lowest first."""


def rank(outcome: str) -> int:
    """Return the place of an outcome on its ladder, higher is higher; outcomes off the ladders rank below all."""
    return _RANK.get(outcome, -1)


def checked_outcome(text: str) -> str:
    """Return an outcome that can be asked for: one on a ladder, or an examination with its name.

    Raises:
        ValueError: there is no such outcome. A typing error must never read as "not eligible".
    """
    if text in _RANK or text in _OFF_LADDERS or (text.startswith("exam:") and text.removeprefix("exam:").strip()):
        return text
    near = difflib.get_close_matches(text, _RANK, n=1)
    hint = f"perhaps {near[0]} is meant" if near else f"expected exam:<name> or one of {', '.join(_RANK)}"
    message = f"target {text!r}: no such outcome; {hint}"
    raise ValueError(message)
