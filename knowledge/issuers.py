"""Issuers: questions about who issued a document, and which documents a question names by their number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from knowledge.gaps import Words
from knowledge.policies import Clause, Document
from knowledge.wording import folded

FILE = Path(__file__).resolve().parent / "issuers.yaml"


class _Issuing(Words):
    """The words, and how a document is named by its number alone (first group: the number)."""

    number: re.Pattern[str]


def asks_issuer(question: str) -> bool:
    """Whether ``question`` asks who issued a document."""
    return _words().asked(folded(question))


def numbered(question: str, papers: Sequence[Document]) -> list[Document]:
    """Those of ``papers`` that ``question`` names by their number (26号文); all of them where it names none of them."""
    said = {match[1] for match in _words().number.finditer(folded(question))}
    named = [paper for paper in papers if paper.number.partition("〕")[2].removesuffix("号") in said]
    return named or list(papers)


def signatures(paper: Document) -> list[Clause]:
    """The clauses that are nothing but the name of an issuer, or of its office: the end of the letter, where the text has one."""
    return list(
        {
            clause.text: clause
            for clause in paper.clauses
            if clause.text.startswith(paper.issuers) and len(clause.text) <= max(map(len, paper.issuers))
        }.values()
    )


@cache
def _words() -> _Issuing:
    return _Issuing.read(FILE)
