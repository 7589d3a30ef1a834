"""Lessons: what the encoder learns from: each question with the words that answer it, its own or those it is carried to."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.parallels import carried
from knowledge.questions import Question
from knowledge.training import Example
from knowledge.units import Unit, asked


def lessons(told: Sequence[Question], known: Sequence[Unit]) -> tuple[list[Example], list[str]]:
    """The examples, and all texts whose pieces the encoder should know."""
    own = asked(told, known)
    examples: list[Example] = []
    for row in (*own, *carried(known, own)):
        if row.units and row.document_id:
            first = known[row.units[0]]
            answer = " ".join(known[at].text for at in row.units)
            key = f"{first.key}#{row.units[0]}"
            examples.append(Example(row.words, f"{first.context} {answer}", key, first.document_id))
    return examples, [f"{unit.context} {unit.text}" for unit in known]
