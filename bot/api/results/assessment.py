"""The verdict for one person on one day, with everything it rests on (`actions.eligibility`)."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from bot.api.results.base import EARLIEST, VERDICTS, Citation, Result, Verdict


class Condition(Result):
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


class Route(Result):
    """One rule by which one outcome can be reached, with its whole condition table."""

    id: str
    outcome: str
    verdict: Verdict
    earliest_date: str | None = Field(description=EARLIEST)
    conditions: list[Condition]
    citation: Citation
    then: str | None = Field(description="What is done next.")


class Under(Result):
    """What follows if an open point is read one way, everything else being as it is."""

    reading: str
    verdict: Verdict
    outcome: str | None
    earliest_date: str | None = Field(description=EARLIEST)


class OpenPoint(Result):
    """What the text leaves open: the readings, the verdict under each, and the office that settles it."""

    id: str
    question: str
    readings: list[str]
    under: list[Under]
    office: str
    citation: Citation | None


class Settled(Result):
    """An open point that the office's official reply has settled."""

    id: str
    question: str
    reading: str
    office: str
    text: str = Field(description="The reply, in its words.")
    date: str = Field(description="The day of the reply.")


class Allowance(Result):
    """What a person is spared or given on the way; `status` says whether `given` is known of the person."""

    id: str
    given: str = Field(description="To whom, in words.")
    label: str
    status: Literal["met", "unmet", "unknown"]
    citation: Citation


class Contradiction(Result):
    """Facts that cannot all be true, as they are asked, and their values in the same order."""

    kind: Literal[
        "future",
        "too_young",
        "order",
        "before_work",
        "backwards",
        "not_back",
        "retired_young",
        "retirement_passed",
        "not_known",
    ]
    facts: list[str]
    given: list[Any]


class Assessment(Result):
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
    perhaps_now: str | None = Field(
        description="Without one: the highest other outcome that may be open today, once what is open is confirmed."
    )
    honour: str | None = Field(description="The highest outcome an honour of the person leads to.")
    route: str | None = Field(description="The route the verdict rests on, by id.")
    routes: list[Route]
    missing: list[str] = Field(description="Facts that can still change the verdict, the most decisive first.")
    contradictions: list[Contradiction] = Field(description="Nothing is decided until they are cleared up.")
    assumptions: list[str] = Field(description="What was taken for granted, to be told beside the verdict.")
    open_points: list[OpenPoint]
    replies: list[Settled]
    allowances: list[Allowance] = Field(description="What is spared or given on the way; no bearing on the verdict.")
    unknown: list[str] = Field(description="Facts that were asked and that the person does not know.")
    expires: str | None = Field(
        description="Last day the document applies, where it ends before that day or less than a year after it."
    )
    reason: str | None
    series: list[str]
    citations: list[Citation] = Field(description="Every clause the verdict rests on, verbatim.")
