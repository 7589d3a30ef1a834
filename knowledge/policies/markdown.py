"""Reading text.md into blocks: headings, paragraphs, rules and tables, each with its place in the file.

Only the markdown that a document needs: ``#`` headings, one paragraph a line, an indent for a paragraph that belongs to
the numbered item above it, ``---``, and tables with bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#+) (.+)")
_RULE = re.compile(r"-{3,}")
_TABLE_RULE = re.compile(r"\|(\s*-{3,}\s*\|)+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its indent: ``text == text_md[start:end]``."""

    text: str
    start: int
    indented: bool = False

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.text)

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table row."""
        return tuple(cell.strip() for cell in self.text.removeprefix("|").removesuffix("|").split("|"))


@dataclass(frozen=True, slots=True)
class Heading:
    """``depth`` number signs and the words after them."""

    depth: int
    words: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of dashes: the numbered text ends."""


@dataclass(frozen=True, slots=True)
class Table:
    """The header row and the rows under it."""

    header: Line
    rows: tuple[Line, ...]


Block = Heading | Rule | Table | Line


def blocks(text: str) -> Iterator[Block]:
    """The blocks of ``text`` in order; a bare Line is a paragraph."""
    rows: list[Line] = []
    for line in _lines(text):
        if line.text.startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield _table(rows)
            rows = []
        if line.text:
            yield _block(line)
    if rows:
        yield _table(rows)


def is_markup(line: str) -> bool:
    """Whether a line is markdown only (a rule, or the line under a table's header) and no words of the document."""
    return bool(_RULE.fullmatch(line.strip()) or _TABLE_RULE.fullmatch(line.strip()))


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for raw in text.splitlines(keepends=True):
        indent = len(raw) - len(raw.lstrip(" "))
        yield Line(raw.strip(), start + indent, indented=indent > 0)
        start += len(raw)


def _block(line: Line) -> Block:
    if _RULE.fullmatch(line.text):
        return Rule()
    heading = _HEADING.fullmatch(line.text)
    return Heading(len(heading[1]), heading[2]) if heading else line


def _table(rows: list[Line]) -> Table:
    words = [row for row in rows if not _TABLE_RULE.fullmatch(row.text)]
    return Table(words[0], tuple(words[1:]))
