"""Deadlines: the days a document sets for a procedure (deadlines.yaml), each with the clause that sets it.

The numbers are data; counting them on a calendar is not done here.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from .document import Document
from .errors import from_validation, located
from .schema import Quotation
from .yamlfile import read_yaml

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Presumed(_Model):
    """The anchor an unsaid day is taken to be, and what the person is told about that."""

    is_: Text = Field(alias="is")
    means: Text


class Given(_Model):
    """The anchor a duty's day becomes where nobody said another, and what the person is told about that."""

    anchor: Text
    means: Text


class Reading(_Model):
    """One way to count; ``distance`` in the duty's unit, from the anchor (0) on."""

    means: Text
    distance: Annotated[int, Field(ge=0)]


class Duty(_Model):
    """One thing to do ``by`` a day or to keep up ``until`` a day, counted from an anchor."""

    id: Text
    what: Text
    to: Text
    bound: Literal["by", "until"]
    from_: Text = Field(alias="from")
    direction: Literal["before", "after"]
    number: Annotated[int, Field(ge=1)]
    unit: Literal["working_days", "calendar_days"]
    readings: tuple[Reading, ...] = Field(min_length=1)
    gives: Given | None = None
    cite: Quotation

    @model_validator(mode="after")
    def _the_number_is_the_texts(self) -> Duty:
        if not self.sets_the_number(self.cite.quote):
            raise ValueError(f"the number {self.number} does not stand in its quote: copy the words that set it")
        return self

    def sets_the_number(self, words: str) -> bool:
        """Whether the duty's number stands in ``words``."""
        return re.search(rf"(?<!\d){self.number}(?!\d)", words) is not None


class NotStated(_Model):
    """A step of the procedure without a day, and the nearest words."""

    what: Text
    cite: Quotation


class DeadlineRules(_Model):
    """The whole of deadlines.yaml; its head explains the keys."""

    about: Text
    office: Text
    anchors: dict[str, Text]
    presumed: dict[str, Presumed]
    duties: tuple[Duty, ...] = Field(min_length=1)
    not_stated: tuple[NotStated, ...]

    @model_validator(mode="after")
    def _anchors_are_known(self) -> DeadlineRules:
        named = {*self.presumed, *(presumed.is_ for presumed in self.presumed.values())}
        named |= {duty.from_ for duty in self.duties} | {duty.gives.anchor for duty in self.duties if duty.gives}
        if unknown := sorted(named - set(self.anchors)):
            raise ValueError(f"{unknown} are none of the anchors {sorted(self.anchors)}")
        return self


def deadline_rules(paper: Document) -> DeadlineRules | None:
    """The deadlines of a document; None where its folder has no deadlines.yaml.

    Raises PolicyError for a fault of the file and for a quote that is not in its clause, character for character.
    """
    file = paper.folder / "deadlines.yaml"
    if not file.exists():
        return None
    rules = _read(file)
    for cite in [*(duty.cite for duty in rules.duties), *(one.cite for one in rules.not_stated)]:
        _check(file, paper, cite)
    return rules


@cache
def _read(file: Path) -> DeadlineRules:
    try:
        return DeadlineRules.model_validate(read_yaml(file))
    except ValidationError as error:
        raise from_validation(file, error) from None


def _check(file: Path, paper: Document, cite: Quotation) -> None:
    if cite.quote not in paper.clause(cite.clause).text:
        raise located(file, f"cite ({cite.clause})", cite.quote, "words of that clause", "Copy them from text.md.")
