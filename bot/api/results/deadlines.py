"""The days around a company's own assessment (`actions.deadlines`)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.api.results.base import Citation, Result


class Anchor(Result):
    """A day that others are counted from; `presumed` says so where it was not given."""

    name: str
    label: str
    day: str
    presumed: str | None


class Counting(Result):
    """One way the text can be counted."""

    means: str
    day: str | None


class Holiday(Result):
    """A day off that was passed over."""

    day: str
    name: str


class Duty(Result):
    """What is to be done by a day, or until one."""

    id: str
    what: str
    to: str
    bound: Literal["by", "until"]
    from_: str = Field(alias="from")
    direction: Literal["before", "after"]
    number: int
    unit: Literal["working_days", "calendar_days"]
    day: str | None = Field(description="Safe under every reading; null where the calendar is not known that far.")
    unknown_year: int | None
    on_weekends_only: str | None = Field(description="Where `day` is null: the day if there were no holidays.")
    readings: list[Counting]
    holidays: list[Holiday]
    made_up: list[str] = Field(description="Weekend days worked in exchange for a holiday.")
    citation: Citation


class NotStated(Result):
    """A deadline the document does not set."""

    what: str
    citation: Citation


class DeadlinesOut(Result):
    """The days a document sets around one assessment, on the real working calendar."""

    document: str
    about: str
    office: str
    anchors: list[Anchor]
    duties: list[Duty]
    not_stated: list[NotStated]
    calendar_known_to: str
    text: str = Field(description="The same in words.")
