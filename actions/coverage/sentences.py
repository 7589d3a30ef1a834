"""Sentences: a document's words cut so that nothing is lost, each piece with its place in text.md.

A sentence ends after 。！？； (closing quotation marks and brackets stay with it), but not inside brackets: what stands
there belongs to the sentence around it. A run-in heading (（一）明确范围对象。) belongs to the sentence after it. A row of
a table is one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from knowledge.policies import Clause, Document

_ENDS = "。！？；;"
_CLOSES = "”’』」）)》"
_BRACKETS = {"（": 1, "(": 1, "《": 1, "〈": 1, "）": -1, ")": -1, "》": -1, "〉": -1}
_RUN_IN = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、])\s*[^，,：:；]{1,22}。"
)

_LEADS_OVER = re.compile(r"[^，。；]{1,4}：")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a clause: ``text == text_md[start:end]`` (offsets count characters of text.md)."""

    clause: Clause
    text: str
    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether words (not only marks and spaces) of ``text_md[start:end]`` are words of this sentence."""
        first, last = max(start, self.start), min(end, self.end)
        return any(mark.isalnum() for mark in self.text[max(first - self.start, 0) : max(last - self.start, 0)])


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Every sentence of ``document``, in order; the sentences of a clause joined are its text."""
    return tuple(sentence for clause in document.clauses for sentence in split(clause))


def split(clause: Clause) -> tuple[Sentence, ...]:
    """The sentences of one clause; joined they are ``clause.text``."""
    if clause.is_row:
        return (Sentence(clause, clause.text, clause.start, clause.end),)
    cuts = [0, *_cuts(clause.text), len(clause.text)]
    pairs = [(first, last) for first, last in pairwise(cuts) if first < last]
    if len(pairs) > 1 and _RUN_IN.fullmatch(clause.text[slice(*pairs[0])].strip()):
        pairs[:2] = [(pairs[0][0], pairs[1][1])]
    if len(pairs) > 1 and _LEADS_OVER.fullmatch(clause.text[slice(*pairs[-1])].strip()):
        pairs[-2:] = [(pairs[-2][0], pairs[-1][1])]
    return tuple(
        Sentence(clause, clause.text[first:last], clause.start + first, clause.start + last) for first, last in pairs
    )


def _cuts(text: str) -> Iterator[int]:
    """The offsets after each sentence's last mark."""
    depth, index = 0, 0
    while index < len(text):
        mark = text[index]
        depth = max(depth + _BRACKETS.get(mark, 0), 0)
        index += 1
        if mark in _ENDS and depth == 0:
            while index < len(text) and text[index] in _CLOSES:
                index += 1
            yield index
