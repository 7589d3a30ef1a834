"""Questions: what people ask about each clause, and what they ask that nothing answers.

questions.yaml of each document, near.yaml (near every document, answered by none) and unanswerable.yaml (near none).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from knowledge.policies import Clause, Document, PolicyError, documents

UNANSWERABLE = Path(__file__).resolve().parent / "unanswerable.yaml"
NEAR = UNANSWERABLE.with_name("near.yaml")
NAME = "questions.yaml"

Read = TypeVar("Read")
Style = Literal[
    "worker",
    "elder",
    "clerk",
    "hotline",
    "dialect",
    "short",
    "typo",
    "official",
    "plain",
    "traditional",
    "long",
    "voice",
]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``clause`` and ``quote`` are what answers it; both None = no document answers it.

    ``document_id`` is None where it belongs to no document: then ``near`` says whether it is near all of them or none.
    ``held`` questions are measured on: they are never trained on and never in the index.
    """

    text: str
    style: Style
    held: bool
    document_id: str | None
    clause: str | None = None
    quote: str | None = None
    near: bool = False

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


class _Near(_Model):
    things: tuple[Text, ...]
    asks: tuple[Text, ...]


class _File(_Model):
    answerable: tuple[_Answered, ...] = ()
    unanswerable: tuple[_Asked, ...] = ()


@cache
def questions() -> tuple[Question, ...]:
    """Every question of every document, then those near none and those near all.

    Raises PolicyError with file and key where a file is malformed, a clause does not exist, or a quote is not in it.
    """
    found: list[Question] = []
    for paper in documents():
        found.extend(questions_of(paper))
    found.extend(_unanswerable(_read(UNANSWERABLE), None))
    found.extend(_near())
    return tuple(found)


def questions_of(paper: Document) -> tuple[Question, ...]:
    """The questions of one document; () where it has no questions.yaml. PolicyError as for all of them."""
    file = paper.folder / NAME
    return tuple(_of_document(paper, _read(file))) if file.exists() else ()


def _of_document(paper: Document, file: _File) -> Iterator[Question]:
    by_path = {clause.path: clause for clause in paper.clauses}
    for index, entry in enumerate(file.answerable):
        clause = by_path.get(entry.clause) or _clause(paper, entry.clause, f"answerable[{index}].clause")
        if entry.quote not in clause.text:
            raise PolicyError(
                f"{paper.id}/{NAME}: {entry.clause}: quote: found {entry.quote!r}, expected words of that clause,"
                " character for character. Copy them from text.md."
            )
        for asked in entry.questions:
            yield Question(asked.q, asked.style, asked.split == "held", paper.id, clause.path, entry.quote)
    yield from _unanswerable(file, paper.id)


def _clause(paper: Document, path: str, key: str) -> Clause:
    try:
        return paper.clause(path)
    except PolicyError as error:
        raise PolicyError(
            f"{paper.id}/{NAME}: {key}: found {path!r}, expected the path of a clause ({error}) Correct the path."
        ) from error


def _unanswerable(file: _File, document_id: str | None) -> Iterator[Question]:
    for asked in file.unanswerable:
        yield Question(asked.q, asked.style, asked.split == "held", document_id)


def _near() -> Iterator[Question]:
    for kind in _validated(NEAR, TypeAdapter(dict[str, _Near])).values():
        for thing in kind.things:
            for ask in kind.asks:
                yield Question(ask.format(thing), "short", held=False, document_id=None, near=True)


def _read(file: Path) -> _File:
    return _validated(file, TypeAdapter(_File))


def _validated(file: Path, form: TypeAdapter[Read]) -> Read:
    try:
        return form.validate_python(yaml.safe_load(file.read_text(encoding="utf-8")) or {})
    except yaml.YAMLError as error:
        raise PolicyError(f"{file.parent.name}/{file.name}: not YAML: {error}. Repair the line named.") from error
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(step) for step in fault["loc"])
        raise PolicyError(
            f"{file.parent.name}/{file.name}: {where}: found {fault['input']!r}, expected: {fault['msg']}."
            " See the keys of the entries around it."
        ) from error
