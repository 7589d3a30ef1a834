"""All mentions of a message: the public door of entity recognition."""

from __future__ import annotations

from datetime import date

from components.mention import ENTITY_TYPES, Mention
from components.normalise import NormalisedText

__all__ = ["ENTITY_TYPES", "Mention", "NormalisedText", "find_mentions"]


def find_mentions(text: str, as_of: date | None = None, asked: str | None = None) -> list[Mention]:
    """Mentions of all types in ``text``, overlaps resolved (longest first), in order of their start.

    ``as_of`` is the day the message was written (relative dates need it; without it they are left out);
    ``asked`` is the fact the conversation had asked for (``cert_date:technician``), which decides bare answers.
    """
    return []
