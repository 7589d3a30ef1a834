"""Clause: the smallest citable text of a document, with its path and its verbatim words."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？]+[”’』」）)》]*|[^。；！？\n]+")
_CELL = re.compile(r"[^|]+")
_ENTRY = re.compile(r"\d(?:-\d{2})+ \S+|\S+")  # a 大典 code and its name are one entry


@dataclass(frozen=True, slots=True)
class Span:
    """Verbatim words: ``text == text_md[start:end]`` (offsets count characters of text.md)."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One citable piece of a document.

    ``path`` is the numbering as an official cites it (``一、（二）3(1)``, ``附件 工程/机电``); ``heading`` the
    headings above it, outermost first, joined by a space; ``text`` is the slice ``[start:end]`` of text.md, character
    for character. A table row also has ``header`` (the column labels) and ``cells`` (its words, merged cells repeated
    from above).
    """

    document_id: str
    path: str
    heading: str
    text: str
    start: int
    end: int
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def is_row(self) -> bool:
        """Whether this clause is a row of a table."""
        return bool(self.cells)

    @property
    def words(self) -> str:
        """What a reader sees: the text, or for a table row its labelled cells without the table's bars."""
        if not self.is_row:
            return self.text
        if not self.header:
            return " ".join(cell for cell in self.cells if cell)
        labelled = zip(self.header, self.cells, strict=True)
        return "；".join(f"{label}：{cell}" if label else cell for label, cell in labelled if cell)

    def cell(self, label: str) -> str:
        """The cell under the column ``label``; KeyError names the labels there are."""
        try:
            return self.cells[self.header.index(label)]
        except ValueError:
            raise KeyError(f"{self.document_id} {self.path}: no column {label!r}; columns: {self.header}") from None

    def sentences(self) -> tuple[Span, ...]:
        """The verbatim pieces a quotation may be made of, in order.

        Prose is split after 。；！？ (closing quotes and brackets stay with their sentence); a table row at its cells,
        and in a table with column labels a cell whose entries stand on lines of their own at those lines.
        """
        if not self.is_row:
            return self._spans(_SENTENCE, self.start, self.end)
        spans: list[Span] = []
        for cell in self._spans(_CELL, self.start, self.end):
            prose = not self.header or any(mark in cell.text for mark in "。；！？")
            spans.extend(self._spans(_SENTENCE if prose else _ENTRY, cell.start, cell.end))
        return tuple(spans)

    def _spans(self, pattern: re.Pattern[str], start: int, end: int) -> tuple[Span, ...]:
        found: list[Span] = []
        for match in pattern.finditer(self.text, start - self.start, end - self.start):
            words = match.group()
            kept = words.strip()
            if kept:
                first = self.start + match.start() + words.index(kept)
                found.append(Span(kept, first, first + len(kept)))
        return tuple(found)
