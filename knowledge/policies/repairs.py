"""The account of every difference between a scan and text.md, and the lossless comparison of the two.

Canonical form: the words without white space and markdown. That of the scan, less the listed removals and with the
listed repairs, equals that of text.md, character for character; repairs.yaml keeps its digest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from .errors import PolicyError
from .markdown import is_markup

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Reason = Annotated[str, StringConstraints(min_length=4)]
_HEADING = re.compile(r"^\s*#+ ")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Located(_Model):
    """Lines of the scan, counted from 1, first and last included."""

    lines: tuple[int, int]
    kind: str
    why: Reason

    @model_validator(mode="after")
    def _lines_in_order(self) -> _Located:
        if not 1 <= self.lines[0] <= self.lines[1]:
            raise ValueError("lines: the first line must be at least 1 and not after the last")
        return self


class Scan(_Model):
    """The file that was transcribed."""

    file: str
    sha256: Digest
    lines: int


class Removal(_Located):
    """Lines that are not part of the document, with the digest of their text (lines joined by a line feed)."""

    sha256: Digest


class Repair(_Located):
    """``found`` is replaced by ``put`` wherever it stands in the lines, ``count`` times in all."""

    found: Annotated[str, Field(min_length=1)]
    put: str
    count: Annotated[int, Field(ge=1)]


class Layout(_Located):
    """A change of white space only: a paragraph broken by a page, a table set as one."""


class Suspected(_Model):
    """Words that look wrong but are left as they are; ``where`` is a clause's path, or says 标题."""

    where: str
    line: int
    words: str
    perhaps: str
    why: Reason


class Repairs(_Model):
    """The whole of repairs.yaml; ``scan`` is None where the text was typed from the paper."""

    scan: Scan | None
    canonical_sha256: Digest
    removals: tuple[Removal, ...]
    repairs: tuple[Repair, ...]
    layout: tuple[Layout, ...]
    suspected: tuple[Suspected, ...]


def canonical(text: str) -> str:
    """The words of a text: no white space, no heading signs, no table bars, no rules."""
    words = (_HEADING.sub("", line).replace("|", "") for line in text.split("\n") if not is_markup(line))
    return re.sub(r"\s", "", "".join(words))


def digest(text: str) -> str:
    """sha256 of the text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def transcribed(scan: str, account: Repairs) -> str:
    """The canonical form of ``scan`` after the account's removals and repairs.

    Raises PolicyError where the account does not fit the scan: other lines removed than listed, or a repair that does
    not find its words as often as it says.
    """
    lines = scan.split("\n")
    for repair in account.repairs:
        first, last = repair.lines
        times = sum(line.count(repair.found) for line in lines[first - 1 : last])
        if times != repair.count:
            raise PolicyError(
                f"repairs.yaml: repairs, lines {first}-{last}: found {repair.found!r} {times} times in"
                f" {account.scan.file if account.scan else 'the scan'}, expected {repair.count}."
                " Correct the lines, the words or the count."
            )
    kept: list[str] = []
    removed: set[int] = set()
    for removal in account.removals:
        first, last = removal.lines
        if digest("\n".join(lines[first - 1 : last])) != removal.sha256:
            raise PolicyError(
                f"repairs.yaml: removals, lines {first}-{last}: found other words than were removed, expected those"
                f" with sha256 {removal.sha256}. Correct the lines, or the digest if the removal is right."
            )
        removed.update(range(first, last + 1))
    for number, line in enumerate(lines, start=1):
        if number not in removed:
            kept.append(_repaired(line, number, account.repairs))
    return canonical("\n".join(kept))


def _repaired(line: str, number: int, repairs: Iterable[Repair]) -> str:
    for repair in repairs:
        if repair.lines[0] <= number <= repair.lines[1]:
            line = line.replace(repair.found, repair.put)
    return line
