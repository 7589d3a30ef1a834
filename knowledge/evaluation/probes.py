"""Probes: the questions that are measured on. None of them is ever trained on, tuned on or in the index.

Each file of ``probes/`` is one voice, with what was right written down before the search was run on it. The questions that
questions.yaml keeps apart (whole styles, and every question of some sentences) are one more set. Most were written by one
author, and figures on them say how the search does on this author's voices; ``stranger`` and ``passerby`` are by people who had
seen the documents and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from knowledge.policies import PolicyError, document, documents
from knowledge.questions import questions

FOLDER = Path(__file__).resolve().parent / "probes"
NOWHERE = "-"  # no region is given: the question names its places, or none
UNANSWERABLE = "unanswerable"
KEPT_APART = "kept apart"
_EITHER = " | "

Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Probe:
    """One question, asked within ``region`` (None = none given).

    ``gold``: what a full answer quotes; each is a set of clauses (document id, path) any one of which will do. () = no
    document answers.
    """

    text: str
    region: str | None
    gold: tuple[frozenset[Place], ...]
    voice: str
    kind: str
    style: str

    @property
    def answerable(self) -> bool:
        """Whether the documents answer it."""
        return bool(self.gold)

    @property
    def places(self) -> frozenset[Place]:
        """Every clause that is right."""
        return frozenset().union(*self.gold)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    q: str
    kind: str
    style: str
    gold: tuple[str, ...]


def probes() -> tuple[Probe, ...]:
    """Every probe, file by file, then the questions kept apart in questions.yaml.

    Raises PolicyError with file and key where a file is malformed or a clause does not exist.
    """
    return (*(probe for file in sorted(FOLDER.glob("*.yaml")) for probe in _of_file(file)), *_kept_apart())


def _of_file(file: Path) -> Iterator[Probe]:
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    unanswerable = said.pop(UNANSWERABLE, {})
    try:
        rows = TypeAdapter(dict[str, tuple[_Row, ...]]).validate_python(said)
        refused = TypeAdapter(dict[str, tuple[str, ...]]).validate_python(unanswerable)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(step) for step in fault["loc"])
        raise PolicyError(
            f"probes/{file.name}: {where}: found {fault['input']!r}, expected: {fault['msg']}. See the rows around it."
        ) from error
    yield from _answerable(rows, file.stem)
    for region, texts in refused.items():
        for text in texts:
            yield Probe(text, _region(region), (), file.stem, UNANSWERABLE, UNANSWERABLE)


def _answerable(rows: Mapping[str, tuple[_Row, ...]], voice: str) -> Iterator[Probe]:
    present = {paper.id for paper in documents()}
    for region, of_region in rows.items():
        for row in of_region:
            named = [[one.split(" ", 1) for one in gold.split(_EITHER)] for gold in row.gold]
            if all(paper in present for either in named for paper, _ in either):
                gold = tuple(frozenset((paper, document(paper).clause(path).path) for paper, path in e) for e in named)
                yield Probe(row.q, _region(region), gold, voice, row.kind, row.style)


def _kept_apart() -> Iterator[Probe]:
    for question in questions():
        if question.held:
            region = document(question.document_id).jurisdiction.region if question.document_id else None
            if question.document_id and question.clause:
                gold = (frozenset({(question.document_id, question.clause)}),)
                yield Probe(question.text, region, gold, KEPT_APART, NOWHERE, question.style)
            else:
                yield Probe(question.text, region, (), KEPT_APART, UNANSWERABLE, UNANSWERABLE)


def _region(name: str) -> str | None:
    return None if name == NOWHERE else name
