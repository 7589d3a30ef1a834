"""Messages: questions by another hand than questions.yaml, for measuring only (messages.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.policies import document

FILE = Path(__file__).resolve().parent / "messages.yaml"
_NOWHERE = "-"
_OR = " | "


@dataclass(frozen=True, slots=True)
class Message:
    """One question, asked within the region of ``document_id`` (None = anywhere); any of ``clauses`` answers, () = none."""

    text: str
    document_id: str | None
    clauses: frozenset[str]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    answerable: dict[str, dict[str, tuple[str, ...]]]
    unanswerable: dict[str, tuple[str, ...]]


def messages() -> tuple[Message, ...]:
    """Every message; PolicyError where a clause does not exist."""
    return tuple(_messages(_File.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))))


def _messages(file: _File) -> Iterator[Message]:
    for document_id, of_clause in file.answerable.items():
        paper = document(document_id)
        for path, lines in of_clause.items():
            for line in lines:
                text, *others = line.split(_OR)
                yield Message(text, document_id, frozenset(paper.clause(one).path for one in (path, *others)))
    for document_id, lines in file.unanswerable.items():
        for text in lines:
            yield Message(text, None if document_id == _NOWHERE else document_id, frozenset())
