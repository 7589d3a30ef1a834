"""coverage.yaml: the sentences that only organise the work of offices, each with the reason why nothing follows from it.

    organisational:
      - reason: 指导思想，不规定谁可以申报什么
        sentences:
          - {clause: 一、（一）, quote: 以习近平新时代中国特色社会主义思想为指导}

`quote`: words of one sentence of the clause, enough to tell it from the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from actions.coverage.sentences import Sentence
from knowledge.policies import Document, PolicyError

NAME = "coverage.yaml"
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Place(_Model):
    clause: Text
    quote: Text


class _Reason(_Model):
    reason: Text
    sentences: tuple[_Place, ...] = Field(min_length=1)


class _File(_Model):
    organisational: tuple[_Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of coverage.yaml: which sentence it is about, and why nothing follows from that sentence."""

    key: str
    sentence: Sentence
    reason: str


def notes(document: Document, sentences: Sequence[Sentence]) -> tuple[Note, ...]:
    """The entries of the document's coverage.yaml, none where there is no such file.

    Raises:
        PolicyError: the file is malformed, or an entry does not name one sentence of the text, or names one twice.
    """
    if not (document.folder / NAME).exists():
        return ()
    found: list[Note] = []
    for index, group in enumerate(_read(document).organisational):
        for place in group.sentences:
            key = f"organisational[{index}] {place.clause}"
            sentence = _sentence(document, sentences, place, key)
            if any(note.sentence == sentence for note in found):
                raise _error(document, key, f"{place.quote!r} a second time", "each sentence once. Remove one of them.")
            found.append(Note(key, sentence, group.reason))
    return tuple(found)


def _read(document: Document) -> _File:
    try:
        return _File.model_validate(document.read_yaml(NAME) or {})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise _error(document, key, repr(first["input"]), f"{first['msg']}. See the entries around it.") from error


def _sentence(document: Document, sentences: Sequence[Sentence], place: _Place, key: str) -> Sentence:
    clause = document.clause(place.clause)
    fitting = [one for one in sentences if one.clause is clause and place.quote in one.text]
    if len(fitting) != 1:
        found = f"{place.quote!r} in {len(fitting)} sentences"
        raise _error(document, key, found, "words of one sentence of that clause. Copy them from text.md.")
    return fitting[0]


def _error(document: Document, key: str, found: str, expected: str) -> PolicyError:
    return PolicyError(f"{document.id}/{NAME}: {key}: found {found}, expected {expected}")
