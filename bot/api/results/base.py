"""What every result is made of: verdicts, days, and words of a document."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

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
    "`not_eligible`: waiting alone helps nothing. `needs_confirmation`: the text leaves it to an office or can be read in two "
    "ways (`open_points`): neither yes nor no. `needs_information`: `missing` says what is still to be asked. "
    "`not_in_force`: the document does not apply on that day. `not_covered`: the documents say nothing about this, or "
    "the region has none here."
)
EARLIEST = "A day, or an interval of days (`2026-03`, `2026-03-01..2026-06-30`) where a date is not known to the day."


class Result(BaseModel):
    """A result form knows every key there is."""

    model_config = ConfigDict(extra="forbid")


class Citation(Result):
    """Words of a document, character for character: its number (文号), the path of the clause, and the quotation."""

    document: str = Field(examples=["湘人社办发〔2024〕23号"])
    clause: str = Field(examples=["一、（二）1"])
    quote: str
