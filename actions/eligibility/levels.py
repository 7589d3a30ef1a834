"""The two ladders: order of skill levels and of title levels, and the outcomes that can be applied for."""

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
}


def rank(outcome: str) -> int:
    """Return the place of an outcome on its ladder, higher is higher; outcomes off the ladders rank below all."""
    return _RANK.get(outcome, -1)


def skill_rank(level: str) -> int:
    """Return the place of a skill level on its ladder."""
    return SKILL.index(level)


def title_rank(level: str) -> int:
    """Return the place of a title level on its ladder (副高级 and the unspecified 高级 stand side by side)."""
    return _RANK[f"title:{level}"]
