"""What is answered: the forms of results, as `/openapi.json` and the MCP tools describe them.

The engine's JSON is passed on as it is; tests hold it against these forms, key for key.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.dialogue import BotMessage

Verdict = Literal[
    "eligible",
    "not_yet",
    "not_eligible",
    "needs_confirmation",
    "needs_information",
    "not_in_force",
    "not_covered",
]
VERDICTS = (
    "`eligible`: can be applied for on that day. `not_yet`: only time is missing, `earliest_date` says until when. "
    "`not_eligible`: no waiting helps. `needs_confirmation`: the text leaves it to a named office or can be read in two "
    "ways (`open_points`): neither yes nor no. `needs_information`: `missing` says what is still to be asked. "
    "`not_in_force`: the document does not apply on that day. `not_covered`: the documents say nothing about this, or "
    "the region has none here."
)
EARLIEST = "A day, or an interval of days (`2026-03`, `2026-03-01..2026-06-30`) where a date is not known to the day."


class _Result(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Health(_Result):
    """Whether a message can be answered; `instance` tells one start of the system from another."""

    name: str
    status: Literal["ok", "starting"]
    version: str
    instance: str


class ReplyOut(_Result):
    """What the assistant says. The status is a verdict, or what kind of answer it is."""

    conversation: str
    status: str
    messages: list[BotMessage]
    delivered: bool = Field(default=True, description="False with 503 only: nothing was decided, send it again.")


class HistoryMessage(_Result):
    """One message as recorded; an incoming one with status `received` or `failed` was never answered."""

    id: int
    direction: Literal["in", "out"]
    status: str
    text: str
    created_at: str
    message: BotMessage | None = None


class HistoryOut(_Result):
    """A conversation, oldest message first."""

    conversation: str
    messages: list[HistoryMessage]


class Entity(_Result):
    """One thing mentioned: `text` is the raw slice, `value` what it means."""

    type: str
    text: str
    value: Any


class ParseOut(_Result):
    """What a sentence is understood as; `intents` holds all of them, the first one is `intent`."""

    intent: str | None
    intents: list[str | None]
    entities: list[Entity]


class Citation(_Result):
    """Words of a document, character for character: its number (文号), the path of the clause, and the quotation."""

    document: str = Field(examples=["湘人社办发〔2024〕23号"])
    clause: str = Field(examples=["一、（二）1"])
    quote: str


class Condition(_Result):
    """One line of a condition table."""

    id: str
    label: str
    status: Literal["met", "unmet", "unknown"]
    required: str | None = Field(description="What the document asks for, in its words.")
    given: dict[str, Any] = Field(description="The facts it was judged by.")
    reached: str | None = Field(description="From when it holds, where only time is missing. " + EARLIEST)
    assumed: bool = Field(description="True: presumed, not stated; see `assumptions`.")
    open: list[str] = Field(description="The open points it hangs on, by id.")
    citation: Citation | None


class Route(_Result):
    """One rule by which one outcome can be reached, with its whole condition table."""

    id: str
    outcome: str
    verdict: Verdict
    earliest_date: str | None = Field(description=EARLIEST)
    conditions: list[Condition]
    citation: Citation
    then: str | None = Field(description="What is done next.")


class Under(_Result):
    """What follows if an open point is read one way, everything else being as it is."""

    reading: str
    verdict: Verdict
    outcome: str | None
    earliest_date: str | None = Field(description=EARLIEST)


class OpenPoint(_Result):
    """What the text leaves open: the readings, the verdict under each, and the office that settles it."""

    id: str
    question: str
    readings: list[str]
    under: list[Under]
    office: str
    citation: Citation | None


class Settled(_Result):
    """An open point that the office's official reply has settled."""

    id: str
    question: str
    reading: str
    office: str
    text: str = Field(description="The reply, in its words.")
    date: str = Field(description="The day of the reply.")


class Contradiction(_Result):
    """Facts that cannot all be true, as they are asked, and their values in the same order."""

    kind: Literal["future", "too_young", "order", "before_work", "backwards", "retired_young"]
    facts: list[str]
    given: list[Any]


class Assessment(_Result):
    """What follows for one situation on one day."""

    verdict: Verdict = Field(description=VERDICTS)
    outcome: str | None = Field(description="What the verdict is about.")
    target: str | None
    direction: str | None
    region: str | None
    document: str | None = Field(description="The number of the document that decided.")
    earliest_date: str | None = Field(description=EARLIEST)
    as_of: str
    best_now: str | None = Field(description="The highest outcome open today, where the verdict is not `eligible`.")
    honour: str | None = Field(description="The highest outcome an honour of the person leads to.")
    route: str | None = Field(description="The route the verdict rests on, by id.")
    routes: list[Route]
    missing: list[str] = Field(description="Facts that can still change the verdict, the most decisive first.")
    contradictions: list[Contradiction] = Field(description="Nothing is decided until they are cleared up.")
    assumptions: list[str] = Field(description="What was taken for granted, to be told beside the verdict.")
    open_points: list[OpenPoint]
    replies: list[Settled]
    unknown: list[str] = Field(description="Facts that were asked and that the person does not know.")
    expires: str | None = Field(
        description="Last day the document applies, where it ends before that day or less than a year after it."
    )
    reason: str | None
    series: list[str]
    citations: list[Citation] = Field(description="Every clause the verdict rests on, verbatim.")


class Hit(_Result):
    """One clause: the document's number, the path, the whole text, and the verbatim words of it that answer."""

    document: str
    clause: str
    text: str
    quote: str
    score: float


class SearchOut(_Result):
    """Anything but `found` is a refusal: the documents do not answer the question."""

    status: Literal["found", "not_stated", "nothing_found", "not_covered"] = Field(
        description="`not_stated`: the hits are the nearest clauses, and they do not answer."
    )
    hits: list[Hit]


class InForce(_Result):
    """From and to which day a document applies; null = its text does not state it."""

    model_config = ConfigDict(extra="forbid", serialize_by_alias=True)

    from_: str | None = Field(alias="from")
    to: str | None
    note: str


class Policy(_Result):
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


class Policies(_Result):
    """The documents, by id."""

    documents: list[Policy]


class Clause(_Result):
    """The smallest citable piece of a document. `text` is `text.md[start:end]`, counted in characters."""

    document: str
    clause: str
    heading: str
    text: str
    start: int
    end: int
    header: list[str] = Field(description="For a row of a table: the labels of its columns.")
    cells: list[str] = Field(description="For a row of a table: its words, column by column.")


class PolicyText(_Result):
    """A document with its words, complete and verbatim, and every clause of it."""

    document: Policy
    text: str
    clauses: list[Clause]


class Anchor(_Result):
    """A day that others are counted from; `presumed` says so where it was not given."""

    name: str
    label: str
    day: str
    presumed: str | None


class Counting(_Result):
    """One way the text can be counted."""

    means: str
    day: str | None


class Holiday(_Result):
    """A day off that was passed over."""

    day: str
    name: str


class Duty(_Result):
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


class NotStated(_Result):
    """A deadline the document does not set."""

    what: str
    citation: Citation


class DeadlinesOut(_Result):
    """The days a document sets around one assessment, on the real working calendar."""

    document: str
    about: str
    office: str
    anchors: list[Anchor]
    duties: list[Duty]
    not_stated: list[NotStated]
    calendar_known_to: str
    text: str = Field(description="The same in words.")
