"""A mention: one piece of a message that names something, with its normalised value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ENTITY_TYPES = (
    "region", "skill_level", "title_level", "occupation", "date", "duration", "award",
    "series", "employer_type", "doc_number", "education", "appraisal",
)  # fmt: skip


@dataclass(frozen=True)
class Mention:
    """A typed span of the raw message.

    ``raw[start:end] == text``; ``value`` is the normalised value of ``type`` (dates as ISO prefixes, durations in
    months with their sign, levels by their code, everything else by name).

    ``extra`` holds what is known beyond the value; keys by type:

    ====================  ==============================================================================
    date                  ``low``, ``high`` (ISO days, the interval; absent side = open), ``relative`` (bool),
                          ``inherited`` (the year comes from an earlier date), ``appraisal_year`` (a year of an
                          appraisal list), ``open`` (``since``/``until`` when 起/至今 or 前/以前 follows),
                          ``began`` (reckoned from the day on which the years are full)
    duration              ``months`` (int) or ``days``, ``bound`` (``eq lt le gt ge about range``), ``kind``
                          (``appraisal_window``, ``age``)
    skill_level           ``form`` (``number`` 二级, ``named`` 技师, ``both`` 技师（二级）), ``hint``
                          (``certificate``/``person``), ``bare`` (a lone 中级/高级 decided by its context)
    title_level           ``hint``, ``series`` (the series the word implies: 农艺师), ``bare``
    region                ``ambiguous`` (list of candidate values), ``implied`` (from the name of an employer)
    occupation            ``code``, ``score`` (0-100 of a fuzzy match), ``candidates`` (names, best first)
    any                   ``negated`` (True: the person rejects it), ``typo`` (True: read through a repair)
    ====================  ==============================================================================
    """

    type: str
    start: int
    end: int
    text: str
    value: str
    extra: dict[str, Any] = field(default_factory=dict)
