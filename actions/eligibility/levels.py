"""The ladders: order of skill levels, of title levels, of posts and of diplomas, and the outcomes applied for."""

from __future__ import annotations

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

_RANK = {f"skill:{level}": rank for rank, level in enumerate(SKILL)} | {
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
DIPLOMAS = ("中专", "大专", "本科", "硕士", "博士")
"""School-leaving certificates (学历), lowest first."""


def rank(outcome: str) -> int:
    """Return the place of an outcome on its ladder, higher is higher; outcomes off the ladders rank below all."""
    return _RANK.get(outcome, -1)


def skill_rank(level: str) -> int:
    """Return the place of a skill level on its ladder."""
    return SKILL.index(level)


def title_rank(level: str) -> int:
    """Return the place of a title level on its ladder (副高级 and the unspecified 高级 stand side by side)."""
    return _RANK[f"title:{level}"]
