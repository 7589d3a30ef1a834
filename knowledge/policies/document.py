"""Document: one issued paper, loaded from its folder and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .catalogue import Catalogue, load_catalogue
from .clause import Clause
from .dates import Interval
from .errors import PolicyError, from_validation, located
from .names import Names, read_names
from .numbering import path_key
from .repairs import Repairs
from .schema import CatalogueTerms, DocumentSchema, Forwarding, Jurisdiction, Leaves, OpenedSeries, Reference
from .structure import Part, RowNames, split_clauses
from .yamlfile import read_yaml


@dataclass(frozen=True, slots=True)
class Document:
    """One paper: who issued it, for where, from when to when, and its clauses.

    ``issued`` is an interval (a scan without a date leaves only the year of the number, and ``issued_note`` says how the
    days of that year are taken); ``in_force_from`` and ``in_force_to`` are None where the text states no day. ``ask`` is the
    office that can answer what the text leaves open; ``opened`` the title series it opens to skilled workers, None where it
    opens none; ``leaves`` the questions that are another document's of the same region.
    """

    id: str
    number: str
    title: str
    short_title: str
    issuers: tuple[str, ...]
    jurisdiction: Jurisdiction
    issued: Interval
    issued_note: str
    in_force_from: date | None
    in_force_to: date | None
    in_force_clause: str | None
    in_force_note: str
    implements: tuple[Reference, ...]
    forwarded_by: tuple[Forwarding, ...]
    contact: tuple[str, ...]
    ask: str
    opened: OpenedSeries | None
    leaves: Leaves | None
    text: str = field(repr=False)
    clauses: tuple[Clause, ...] = field(repr=False)
    catalogue: Catalogue = field(repr=False)
    names: Names = field(repr=False, compare=False)  # holds dictionaries: a document stays hashable
    folder: Path = field(repr=False)
    _by_key: Mapping[str, Clause] = field(repr=False, compare=False)

    @property
    def issuer(self) -> str:
        """The issuers in the paper's order, joined by 、 (as on its first page)."""
        return "、".join(self.issuers)

    def named(self) -> dict[str, str]:
        """How every result names a document: ``{"id", "number", "title", "region", "region_text"}``."""
        return {
            "id": self.id,
            "number": self.number,
            "title": self.title,
            "region": self.jurisdiction.code,
            "region_text": self.jurisdiction.name,
        }

    def in_force(self) -> dict[str, str | None]:
        """From when to when it applies, as results say it: ``{"from", "to", "note"}``; None = the text does not state it."""
        start, end = self.in_force_from, self.in_force_to
        return {
            "from": start.isoformat() if start else None,
            "to": end.isoformat() if end else None,
            "note": self.in_force_note,
        }

    def clause(self, path: str) -> Clause:
        """The clause with ``path``; brackets and spaces may be written either way. PolicyError if there is none."""
        found = self._by_key.get(path_key(path))
        if found is None:
            opening = path.strip()[:2]
            known = [clause.path for clause in self.clauses]
            near = [known_path for known_path in known if known_path.startswith(opening)][:8] or known[:8]
            raise PolicyError(
                f"{self.id}: clause: found {path!r}, expected a path of this document, such as {near}."
                " A path is the numbering as an official cites it; the document itself lists all of them."
            )
        return found

    def under(self, path: str) -> tuple[Clause, ...]:
        """Every clause of a section: itself and what stands below it (``一、（二）`` gives 1, 2, 3, 3(1) ...)."""
        stem = path_key(path)
        return tuple(clause for clause in self.clauses if _is_under(path_key(clause.path), stem))

    def find_quote(self, quote: str) -> Clause:
        """The clause that has ``quote`` in it, character for character; the first one, should several have it.

        Raises PolicyError where no clause has it: then it is not a quotation.
        """
        for clause in self.clauses:
            if quote and quote in clause.text:
                return clause
        raise PolicyError(
            f"{self.id}/text.md: quote: found {quote!r} in no clause, expected words of one clause, character for"
            " character. Copy the words from text.md."
        )

    def in_force_on(self, day: date) -> bool | None:
        """Whether the document is in force on ``day``; None = the text does not let one know.

        Before it was issued it is not. Where no end is stated it stays in force: nothing here says otherwise.
        """
        start = self.in_force_from
        if self.in_force_to is not None and day > self.in_force_to:
            return False
        if start is not None:
            return day >= start
        if day < self.issued.first:
            return False
        return True if day >= self.issued.last else None

    def read_yaml(self, name: str) -> Any:
        """The parsed YAML file ``name`` of the folder; PolicyError with the line where it cannot be read."""
        return read_yaml(self.folder / name)


def load_document(folder: Path) -> Document:
    """Read and check one folder. Every fault is a PolicyError with file and key."""
    schema = read_schema(folder)
    text_file = folder / "text.md"
    try:
        text = text_file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise located(text_file, "(file)", "nothing", "the official words", "Write text.md.") from None
    parts = [
        Part(part.heading, part.name, RowNames(part.rows.columns, part.rows.short) if part.rows else None)
        for part in schema.parts
    ]
    clauses = split_clauses(folder.name, text, parts)
    by_path = {clause.path: clause for clause in clauses}
    terms = schema.catalogue if isinstance(schema.catalogue, CatalogueTerms) else None
    _check_paths(folder, schema, terms, by_path)
    return Document(
        id=folder.name,
        number=schema.number,
        title=schema.title,
        short_title=schema.short_title,
        issuers=schema.issuers,
        jurisdiction=schema.jurisdiction,
        issued=schema.issued,
        issued_note=schema.issued_note,
        in_force_from=schema.in_force.from_,
        in_force_to=schema.in_force.to,
        in_force_clause=schema.in_force.clause,
        in_force_note=schema.in_force.note,
        implements=schema.implements,
        forwarded_by=schema.forwarded_by,
        contact=schema.contact,
        ask=schema.ask,
        opened=schema.opened,
        leaves=schema.leaves,
        text=text,
        clauses=clauses,
        catalogue=load_catalogue(folder, terms, by_path),
        names=read_names(folder),
        folder=folder,
        _by_key=_keys(clauses),
    )


def read_schema(folder: Path) -> DocumentSchema:
    """document.yaml of ``folder``, checked."""
    file = folder / "document.yaml"
    try:
        return DocumentSchema.model_validate(read_yaml(file))
    except ValidationError as error:
        raise from_validation(file, error) from None


def read_repairs(folder: Path) -> Repairs:
    """repairs.yaml of ``folder``, checked."""
    file = folder / "repairs.yaml"
    try:
        return Repairs.model_validate(read_yaml(file))
    except ValidationError as error:
        raise from_validation(file, error) from None


def _keys(clauses: tuple[Clause, ...]) -> dict[str, Clause]:
    """Clauses by the key of their path; the first paragraph under a head also answers to its 第1段."""
    by_key = {path_key(clause.path): clause for clause in clauses}
    for clause in clauses:
        if not clause.is_row and not clause.path.endswith("段"):
            by_key.setdefault(path_key(f"{clause.path}第1段"), clause)
    return by_key


def _is_under(key: str, stem: str) -> bool:
    if not key.startswith(stem):
        return False
    rest = key[len(stem) :]
    return not (rest[:1].isdigit() and stem[-1:].isdigit())  # 说明10 is not under 说明1


def _check_paths(
    folder: Path, schema: DocumentSchema, terms: CatalogueTerms | None, by_path: Mapping[str, Clause]
) -> None:
    """Every clause and part that document.yaml names is there, and its number and title are words of the text."""
    file = folder / "document.yaml"
    cited = {"in_force.clause": [schema.in_force.clause] if schema.in_force.clause else []}
    if terms:
        cited["catalogue.clauses"] = [*terms.clauses]
        cited["catalogue.includes_subtypes"] = [terms.includes_subtypes] if terms.includes_subtypes else []
        cited["catalogue.unlisted"] = [terms.unlisted] if terms.unlisted else []
    for key, paths in cited.items():
        for path in paths:
            if path not in by_path:
                raise located(file, key, path, "the path of a clause of text.md", "Correct the path.")
    for words in (schema.opened.cite, *schema.opened.match) if schema.opened else ():
        if words.clause not in by_path or words.quote not in by_path[words.clause].text:
            raise located(
                file, f"opened ({words.clause})", words.quote, "words of that clause", "Copy them from text.md."
            )
    names = {part.name for part in schema.parts}
    for letter in schema.forwarded_by:
        if letter.part not in names:
            raise located(file, "forwarded_by.part", letter.part, f"one of the parts {sorted(names)}", "Correct it.")
    if not any(clause.text == schema.number for clause in by_path.values()):
        raise located(file, "number", schema.number, "a 发文字号 of text.md", "Copy the number from text.md.")
