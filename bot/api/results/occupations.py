"""Where an occupation stands in the directories (`actions.occupations`)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.api.results.base import Citation, Result


class NamedOccupation(Result):
    """An occupation by its name and its code in the 大典; as deep as it is certain, null where it is not."""

    name: str
    code: str | None


class OpenRow(Result):
    """A row of a directory that names no occupation, or not all of them."""

    series: str
    specialty: str | None
    committee: str | None
    condition: str | None = Field(description="What the work must be.")
    note: str | None
    code: str | None
    citation: Citation


class Entry(OpenRow):
    """A row of a directory that has the occupation."""

    occupation: str


class Place(Result):
    """What one region's document says of the occupation."""

    region: str
    region_text: str
    document: str
    status: Literal["listed", "not_listed", "no_directory", "unknown"]
    entries: list[Entry] = Field(description="Every row that has it: series and committees stay plural.")
    not_listed: list[str]
    open_rows: list[OpenRow]
    opened_series: list[str]
    series_without_directory: list[str]
    pending: Citation | None
    unlisted: Citation | None = Field(description="What the document says of occupations it does not list.")
    opened: Citation | None
    match: list[Citation]
    ask: str


class OccupationOut(Result):
    """Where an occupation stands in every region; `not_listed` is not a refusal, `unlisted` says what follows."""

    asked: str
    ambiguous: bool = Field(description="True: the word means several occupations, all of which are looked up.")
    status: Literal["listed", "not_listed", "unknown", "not_covered"]
    code: str | None
    meant: list[NamedOccupation]
    alike: list[str] = Field(description="Where nothing of that name is known: names like it.")
    regions: list[Place]
    text: str = Field(description="The same in words.")
