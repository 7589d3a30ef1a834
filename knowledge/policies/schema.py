"""What document.yaml may say: one pydantic model, strict, so that a typing error is found where it stands."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from .dates import Interval, interval

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Number = Annotated[str, StringConstraints(pattern=r"^\S{2,12}〔\d{4}〕\d+号$")]
When = Annotated[Interval, BeforeValidator(lambda value: interval(value) if isinstance(value, str) else value)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Jurisdiction(_Model):
    """A region: the rules' code (``cn-hb-wuhan``), its name (湖北省武汉市), the understanding's word (``wuhan``)."""

    code: Annotated[str, StringConstraints(pattern=r"^cn(-[a-z]+)+$")]
    name: Text
    region: Annotated[str, StringConstraints(pattern=r"^[a-z]+$")]


class InForce(_Model):
    """From and to which day; None = the text does not state it. ``clause`` is where the text says so."""

    from_: date | None = Field(alias="from")
    to: date | None
    clause: str | None = None
    note: Text

    @model_validator(mode="after")
    def _stated_dates_are_cited(self) -> InForce:
        if (self.from_ or self.to) and not self.clause:
            raise ValueError("a stated date needs the clause that states it: add in_force.clause")
        if self.from_ and self.to and self.from_ > self.to:
            raise ValueError("in_force.from is after in_force.to")
        return self


class Reference(_Model):
    """Another paper that this one names."""

    title: Text
    number: Number | None
    issuer: Text


class Forwarding(_Model):
    """A letter that forwarded the document; ``part`` is its part of text.md. It adds duties, never rules."""

    number: Number
    issuer: Text
    issued: When
    part: Text


class RowsSchema(_Model):
    """How the rows of a part's table are cited."""

    columns: tuple[Text, ...] = Field(min_length=1)
    short: dict[str, str] = {}


class PartSchema(_Model):
    """A ``# `` heading of text.md and its name in clause paths (empty: the rules themselves)."""

    heading: Text
    name: str
    rows: RowsSchema | None = None


class Quotation(_Model):
    """Verbatim words of one clause."""

    clause: Text
    quote: Text


class OpenedSeries(_Model):
    """The title series a document opens to skilled workers, where it says so, and how it says a worker finds the right one."""

    series: tuple[Text, ...] = Field(min_length=1)
    cite: Quotation
    match: tuple[Quotation, ...] = ()

    @model_validator(mode="after")
    def _series_are_the_texts(self) -> OpenedSeries:
        missing = [name for name in self.series if name not in self.cite.quote]
        if missing:
            raise ValueError(f"{missing} do not stand in the quote that opens the series: write them as the text does")
        return self


class Leaves(_Model):
    """What a document leaves to another one of its region: ``words`` of a question, ``unless`` one of these stands there too."""

    words: tuple[Text, ...] = Field(min_length=1)
    unless: tuple[Text, ...] = ()

    def claims(self, question: str) -> bool:
        """Whether a (folded) question is left to another document."""
        return any(word in question for word in self.words) and not any(word in question for word in self.unless)


class CatalogueTerms(_Model):
    """What the document says of its own catalogue; ``includes_subtypes``, ``unlisted``: the clause, or null."""

    clauses: tuple[str, ...]
    includes_subtypes: str | None
    unlisted: str | None
    pending_series: tuple[str, ...]
    note: Text


class DocumentSchema(_Model):
    """The whole of document.yaml; a ``draft`` is not in use yet (knowledge.policies.admit)."""

    draft: bool = False
    number: Number
    title: Text
    short_title: Text
    issuers: tuple[Text, ...] = Field(min_length=1)
    jurisdiction: Jurisdiction
    issued: When
    issued_note: str = ""
    in_force: InForce
    implements: tuple[Reference, ...]
    forwarded_by: tuple[Forwarding, ...]
    contact: tuple[Text, ...]
    ask: Text
    opened: OpenedSeries | None = None
    leaves: Leaves | None = None
    parts: tuple[PartSchema, ...] = Field(min_length=1)
    catalogue: CatalogueTerms | Literal["none"]
