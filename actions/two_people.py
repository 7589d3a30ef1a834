"""Two people in one message (我是技师，我老婆是工程师): told apart and asked about, never mixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Raw = Mapping[str, Any]
_WHOSE = ("colleague", "third_person", "speaker")
_LEVELS = ("skill_level", "title_level")
_SHARED = ("region", "doc_number")
"""What is said once for both: 我们都在长沙."""


def told_apart(entities: Sequence[Raw]) -> dict[str, list[Raw]] | None:
    """Return the entities of a message by person, `{"own", "other"}`; None where it speaks of one person.

    Args:
        entities: the raw entities of the message with their offsets (docs/architecture.md, section 4).

    What stands behind a mention of the other person is theirs, until the speaker turns to themselves, and the other way
    round. Two people are only assumed where each has a certificate or a title of their own.
    """
    turns = sorted(
        (int(entity["start"]), "own" if entity.get("role") == "speaker" else "other")
        for entity in entities
        if entity.get("entity") == "statement" and entity.get("role") in _WHOSE
    )
    if {whose for _, whose in turns} != {"own", "other"}:
        return None
    parts: dict[str, list[Raw]] = {"own": [], "other": []}
    for entity in entities:
        if entity.get("entity") in _SHARED:
            parts["own"].append(entity)
            parts["other"].append(entity)
        elif entity.get("role") not in _WHOSE:
            passed = [whose for start, whose in turns if start <= int(entity["start"])]
            parts[passed[-1] if passed else turns[0][1]].append(entity)
    both = all(any(e.get("entity") in _LEVELS and e.get("role") == "held" for e in part) for part in parts.values())
    return parts if both else None
