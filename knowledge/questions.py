"""Questions: what people ask about each clause, and what they ask that nothing answers (questions.yaml, unanswerable.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from knowledge.policies import Document, PolicyError, documents

UNANSWERABLE = Path(__file__).resolve().parent / "unanswerable.yaml"
NAME = "questions.yaml"

Style = Literal[
    "worker", "elder", "clerk", "hotline", "dialect", "short", "typo", "official", "plain", "traditional", "long"
]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``clause`` and ``quote`` are what answers it; both None = no document answers it.

    ``document_id`` is None where it is near no document at all. ``held`` questions are measured on: they are never
    trained on and never in the index.
    """

    text: str
    style: Style
    held: bool
    document_id: str | None
    clause: str | None = None
    quote: str | None = None

    @property
    def answerable(self) -> bool:
        """Whether a clause answers it."""
        return self.clause is not None


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Asked(_Model):
    q: Text
    style: Style
    split: Literal["train", "held"] = "train"


class _Answered(_Model):
    clause: Text
    quote: Text
    questions: tuple[_Asked, ...] = Field(min_length=1)


class _File(_Model):
    answerable: tuple[_Answered, ...] = ()
    unanswerable: tuple[_Asked, ...] = ()


@cache
def questions() -> tuple[Question, ...]:
    """Every question of every document, then those near no document.

    Raises PolicyError with file and key where a file is malformed, a clause does not exist, or a quote is not in it.
    """
    found: list[Question] = []
    for paper in documents():
        file = paper.folder / NAME
        if file.exists():
            found.extend(_of_document(paper, _read(file)))
    found.extend(_unanswerable(_read(UNANSWERABLE), None))
    return tuple(found)


def _of_document(paper: Document, file: _File) -> Iterator[Question]:
    by_path = {clause.path: clause for clause in paper.clauses}
    for entry in file.answerable:
        clause = by_path.get(entry.clause) or paper.clause(entry.clause)
        if entry.quote not in clause.text:
            raise PolicyError(
                f"{paper.id}/{NAME}: {entry.clause}: quote: found {entry.quote!r}, expected words of that clause,"
                " character for character. Copy them from text.md."
            )
        for asked in entry.questions:
            yield Question(asked.q, asked.style, asked.split == "held", paper.id, clause.path, entry.quote)
    yield from _unanswerable(file, paper.id)


def _unanswerable(file: _File, document_id: str | None) -> Iterator[Question]:
    for asked in file.unanswerable:
        yield Question(asked.q, asked.style, asked.split == "held", document_id)


def _read(file: Path) -> _File:
    try:
        return _File.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")) or {})
    except yaml.YAMLError as error:
        raise PolicyError(f"{file.parent.name}/{file.name}: not YAML: {error}. Repair the line named.") from error
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(step) for step in fault["loc"])
        raise PolicyError(
            f"{file.parent.name}/{file.name}: {where}: found {fault['input']!r}, expected: {fault['msg']}."
            " See the keys of the entries around it."
        ) from error
