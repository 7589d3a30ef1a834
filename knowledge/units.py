"""Units: the pieces of the documents that a quotation is made of, and what people asked about each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.places import read_places
from knowledge.policies import Clause, Document, documents
from knowledge.questions import Question

_FRAME = ("发文字号", "主送", "表头", "附件说明", "填表说明附后")
# A sentence, a list or an entry; a name, a day or a label is none of these.
_SAYS = re.compile(r"[。；]|.{9}：|\w{3}、\w{3}|）\w{3}")
_SHORTEST = 4  # characters; a label such as 姓名 answers nothing


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, cell or entry of a clause: ``text_md[start:end]``. ``context`` is the headings above it."""

    document_id: str
    clause: str
    start: int
    end: int
    text: str
    context: str

    @property
    def key(self) -> str:
        """The clause's identity across documents."""
        return f"{self.document_id}#{self.clause}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in the index: its words without places, the units (by position) that answer it; () = nothing does.

    ``near``: a document is near it, whether it answers or not. ``carried``: it was asked of a parallel sentence of another
    document, and nobody asked it of this one.
    """

    words: str
    document_id: str | None
    units: tuple[int, ...]
    near: bool = True
    carried: bool = False


def units(papers: Iterable[Document] | None = None) -> tuple[Unit, ...]:
    """Every unit of every document, in order."""
    return tuple(
        unit
        for paper in (documents() if papers is None else papers)
        for clause in paper.clauses
        if not any(frame in clause.path for frame in _FRAME)
        for unit in _of_clause(clause)
    )


def unasked(known: Sequence[Unit], told: Iterable[Asked]) -> NDArray[np.bool_]:
    """Which units are of a clause that says something and that nobody of ``told`` asked about, ``(len(known),)``.

    Signatures, and the rows and labels of forms, say nothing: no sentence of theirs is ever asked about.
    """
    about = {known[at].key for question in told if not question.carried for at in question.units}
    saying = {unit.key for unit in known if _SAYS.search(unit.text)}
    return np.asarray([unit.key in saying and unit.key not in about for unit in known], dtype=np.bool_)


def asked(questions: Iterable[Question], known: Sequence[Unit]) -> tuple[Asked, ...]:
    """The questions with the positions in ``known`` of the units their quotations lie in."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, unit in enumerate(known):
        places[unit.document_id, unit.clause].append(at)
    found: list[Asked] = []
    for question in questions:
        answers: tuple[int, ...] = ()
        if question.clause is not None and question.document_id is not None and question.quote is not None:
            answers = _answers(
                question.quote, [(at, known[at]) for at in places[question.document_id, question.clause]]
            )
        if answers or not question.answerable:
            near = question.near or question.document_id is not None
            found.append(Asked(read_places(question.text).words, question.document_id, answers, near))
    return tuple(found)


def _answers(quote: str, of_clause: Sequence[tuple[int, Unit]]) -> tuple[int, ...]:
    """The units of a clause that hold ``quote`` or a part of it."""
    whole = tuple(at for at, unit in of_clause if quote in unit.text)
    if whole:
        return whole[:1]
    return tuple(at for at, unit in of_clause if unit.text in quote or _overlap(unit.text, quote))


def _overlap(text: str, quote: str) -> bool:
    """Whether ``quote`` begins inside ``text`` or ends inside it (six characters say so)."""
    return quote[:6] in text or quote[-6:] in text


def _of_clause(clause: Clause) -> Iterable[Unit]:
    above = clause.heading.split(" ", 1)[1] if " " in clause.heading else ""
    row = " ".join(clause.cells[1:3]) if clause.is_row and clause.header else ""
    for span in clause.sentences():
        if len(span.text) >= _SHORTEST or clause.text == span.text:
            yield Unit(clause.document_id, clause.path, span.start, span.end, span.text, f"{above} {row}".strip())
