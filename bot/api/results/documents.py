"""The documents, their clauses, and the clauses that answer a question."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from bot.api.results.base import Result


class Hit(Result):
    """One clause: the document's number, the path, the whole text, and the verbatim words of it that answer."""

    document: str
    clause: str
    text: str
    quote: str
    score: float
    highlight: list[int] = Field(
        min_length=2, max_length=2, description="Where in `text` the quote stands: first character, one after the last."
    )


class SearchOut(Result):
    """Anything but `found` is a refusal: the documents do not answer the question."""

    status: Literal["found", "not_stated", "nothing_found", "not_covered"] = Field(
        description="`not_stated`: the hits are the nearest clauses, and they do not answer."
    )
    hits: list[Hit]


class InForce(Result):
    """From and to which day a document applies; null = its text does not state it."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True)

    from_: str | None = Field(alias="from")
    to: str | None
    note: str


class Policy(Result):
    """One document: who issued it, for where, from when to when."""

    id: str
    number: str
    title: str
    issuer: str
    region: str
    region_text: str
    issued: str
    in_force: InForce
    clauses: int = Field(description="How many clauses it has.")
    ask: str = Field(description="The office that can answer what the text leaves open.")


class Policies(Result):
    """The documents, by id."""

    documents: list[Policy]


class Clause(Result):
    """The smallest citable piece of a document. `text` is `text.md[start:end]`, counted in characters."""

    document: str
    clause: str
    heading: str
    text: str
    start: int
    end: int
    header: list[str] = Field(description="For a row of a table: the labels of its columns.")
    cells: list[str] = Field(description="For a row of a table: its words, column by column.")


class PolicyText(Result):
    """A document with its words, complete and verbatim, and every clause of it."""

    document: Policy
    text: str
    clauses: list[Clause]
