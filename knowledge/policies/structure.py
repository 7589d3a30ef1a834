"""Splitting text.md into clauses, by nothing but its own headings, numbering, indents and tables.

What the lines of text.md mean (docs/add-a-document.md says the same to a person who adds a document):

- ``# …`` begins a part of the paper (a letter, the plan, an annex); document.yaml gives each part its name in paths;
- a heading or paragraph that begins with 一、 （一） 1. (1) takes that place in the numbering;
- an unnumbered paragraph belongs to the heading above it; indented, to the numbered item above it;
- ``---`` ends the numbered text (and an annex): what follows belongs to the paper as a whole;
- every row of a table is a clause of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .clause import Clause
from .errors import PolicyError
from .markdown import Heading, Line, Rule, Table, blocks
from .numbering import Place, name_of, note_of, number_of


@dataclass(frozen=True, slots=True)
class RowNames:
    """How the rows of a part's table are cited: the columns that name them, and short forms of their words."""

    columns: tuple[str, ...]
    short: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the paper: the words of its ``# `` heading and its name in paths (empty for the rules themselves)."""

    heading: str
    name: str
    rows: RowNames | None = None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A clause before those of one stem are counted. ``unit`` 段 or 行 is counted; an empty one is not."""

    line: Line
    part: str
    stem: str
    unit: str
    heading: str
    opens_stem: bool = False
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


def split_clauses(document_id: str, text: str, parts: Sequence[Part]) -> tuple[Clause, ...]:
    """The clauses of ``text`` in order; every line that is neither a heading nor a rule is in exactly one.

    Raises PolicyError where ``parts`` differ from the ``# `` headings or two clauses would have the same path.
    """
    found = [block.words for block in blocks(text) if isinstance(block, Heading) and block.depth == 1]
    given = [part.heading for part in parts]
    if found != given:
        raise PolicyError(
            f"{document_id}/document.yaml: parts: found {given}, expected the '# ' headings of text.md in order:"
            f" {found}. Write one part per heading."
        )
    reader = _Reader(document_id, parts)
    for block in blocks(text):
        reader.read(block)
    clauses = tuple(_counted(document_id, reader.drafts))
    twice = [path for path, count in Counter(clause.path for clause in clauses).items() if count > 1]
    if twice:
        raise PolicyError(
            f"{document_id}/text.md: numbering: found the paths {twice} more than once, expected every path once."
            " Repair the numbering or the indents, or give the parts different names in document.yaml."
        )
    return clauses


class _Reader:
    """Walks the blocks once and keeps the place in the numbering."""

    def __init__(self, document_id: str, parts: Sequence[Part]) -> None:
        self.drafts: list[_Draft] = []
        self._document_id = document_id
        self._parts = iter(parts)
        self._part = Part("", "")
        self._headings: list[Heading] = []
        self._head = Place()  # of the heading last read
        self._place = Place()  # of the heading or item last read
        self._note = ""
        self._ended = False
        self._opens = True

    def read(self, block: Heading | Rule | Table | Line) -> None:
        match block:
            case Heading():
                self._read_heading(block)
            case Rule():
                self._head = self._place = Place()
                self._note, self._ended = "", True
                self._headings = self._headings[:1]
            case Table():
                self._read_table(block)
            case Line():
                self._read_paragraph(block)

    def _read_heading(self, heading: Heading) -> None:
        if heading.depth == 1:
            self._part = next(self._parts)
            self._head = self._place = Place()
            self._note, self._ended, self._opens = "", False, True
        self._headings = [above for above in self._headings if above.depth < heading.depth] + [heading]
        number = number_of(heading.words)
        if number:
            self._head = self._place = self._head.at(number)

    def _read_paragraph(self, line: Line) -> None:
        name = name_of(line.text, opens=self._opens)
        note, number = note_of(line.text), number_of(line.text)
        if name != "发文字号":
            self._opens = False
        if name:
            self._draft(line, name, "段")
        elif note:
            self._note = note[0]
            self._draft(line, "".join(note))
        elif number and self._note:
            self._draft(line, self._note + number.written)
        elif number:
            self._place = self._place.at(number)
            self._draft(line, str(self._place), "段", opens_stem=True)
        elif line.indented and not self._place:
            raise PolicyError(
                f"{self._document_id}/text.md: {line.text[:20]!r}: found an indented paragraph, expected a numbered"
                " item above it. Take the indent away, or number the item."
            )
        else:
            stem = str(self._place if line.indented else self._head)
            self._draft(line, stem or ("结尾" if self._ended else ""), "段")

    def _read_table(self, table: Table) -> None:
        for row in table.rows:
            if len(row.cells) != len(table.header.cells):
                raise PolicyError(
                    f"{self._document_id}/text.md: table row {row.text[:30]!r}: found {len(row.cells)} cells, expected"
                    f" {len(table.header.cells)} as in its header. Add or remove bars."
                )
        if self._part.rows is None:  # a form: its first row is a row like the others
            for row in (table.header, *table.rows):
                self._draft_row(row, "", row.cells)
            return
        header = table.header.cells
        self._draft_row(table.header, "表头", header, header)
        filled = list(_filled(table.rows))
        names = [self._row_name(self._part.rows, header, cells) for cells in filled]
        families = Counter(name[0] for name in names)
        for row, cells, name in zip(table.rows, filled, names, strict=True):
            stem = name[0] if families[name[0]] == 1 else "/".join(name)
            self._draft_row(row, stem, cells, header)

    def _row_name(self, naming: RowNames, header: tuple[str, ...], cells: tuple[str, ...]) -> tuple[str, ...]:
        absent = [column for column in naming.columns if column not in header]
        if absent:
            raise PolicyError(
                f"{self._document_id}/document.yaml: parts.rows.columns: found {absent}, expected columns of the table:"
                f" {list(header)}. Write the columns as text.md has them."
            )
        words = (cells[header.index(column)] for column in naming.columns)
        return tuple(naming.short.get(word, word) for word in words)

    def _draft(self, line: Line, stem: str, unit: str = "", *, opens_stem: bool = False) -> None:
        self.drafts.append(_Draft(line, self._part_name, stem, unit, self._heading_words, opens_stem))

    def _draft_row(self, line: Line, stem: str, cells: tuple[str, ...], header: tuple[str, ...] = ()) -> None:
        unit = "" if header else "行"
        self.drafts.append(_Draft(line, self._part_name, stem, unit, self._heading_words, header=header, cells=cells))

    @property
    def _part_name(self) -> str:
        return "" if self._ended else self._part.name

    @property
    def _heading_words(self) -> str:
        return " ".join(heading.words for heading in self._headings)


def _filled(rows: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """The rows' cells, an empty (merged) one repeated from the row above."""
    above: tuple[str, ...] = ()
    for row in rows:
        above = tuple(cell or over for cell, over in zip(row.cells, above or row.cells, strict=True))
        yield above


def _counted(document_id: str, drafts: Sequence[_Draft]) -> Iterator[Clause]:
    """Give each draft its path: 第N段 where several paragraphs share a stem, 第N行 for the rows of a form."""
    # a form that begins at 三、 has no foreword; the rules themselves (no part name) always may have one
    numbered = {draft.part for draft in drafts if draft.opens_stem and draft.stem == "一、"} | {""}
    totals = Counter((draft.part, draft.stem, draft.unit) for draft in drafts)
    seen: Counter[tuple[str, str, str]] = Counter()
    for draft in drafts:
        key = (draft.part, draft.stem, draft.unit)
        seen[key] += 1
        stem = draft.stem or ("前言" if draft.unit == "段" and draft.part in numbered else "")
        if draft.unit == "行" or (draft.unit == "段" and totals[key] > 1 and not draft.opens_stem):
            stem = f"{stem}第{seen[key]}{draft.unit}"
        path = f"{draft.part} {stem}".strip()
        line = draft.line
        yield Clause(document_id, path, draft.heading, line.text, line.start, line.end, draft.header, draft.cells)
