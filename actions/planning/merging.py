"""Changes to a situation, made in a copy: papers are added to those held, everything else replaces what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.eligibility import Situation

_PAPERS = ("certs", "titles")
_LISTS = ("awards", "achievements")


def merged(facts: Situation, changes: Mapping[str, Any]) -> Situation:
    """Return the situation with the changes made.

    A certificate or title takes the place of the one of its level (and of the word that none of this level is held); an
    honour or merit is added. What was "unknown" is replaced.

    Raises:
        ValueError: a change is no fact, or of the wrong form.
    """
    told = Situation.of(changes, source="changes")
    update: dict[str, Any] = {}
    for name in changes:
        new, old = getattr(told, name), getattr(facts, name)
        if name in _PAPERS and isinstance(new, tuple) and isinstance(old, tuple):
            replaced = {paper.level for paper in new}
            new = (*(paper for paper in old if paper.level not in replaced), *new)
        elif name in _LISTS and isinstance(new, tuple) and isinstance(old, tuple):
            new = tuple(dict.fromkeys((*old, *new)))
        update[name] = new
    return facts.model_copy(update=update)
