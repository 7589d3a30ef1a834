"""What may be asked: the bodies of requests. The MCP tools take the same ones."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from bot import clock
from bot.api.errors import refuse_unknown
from bot.api.facts import Facts
from bot.conversation import CONVERSATION_CHARACTERS

QUESTION_CHARACTERS = 20_000
MOST_STEPS = 6


def _day(value: object) -> object:
    return clock.read_day(value, where="") if isinstance(value, str) else value


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2025-06-01"]}),
]
Target = Annotated[
    str,
    Field(
        max_length=64,
        description="The outcome asked for: `title:` assistant, intermediate, associate_senior, full_senior or "
        "senior_unspecified; `skill:` junior to senior_technician; `post:` special_technician or chief_technician; "
        "`exam:<name>`; `diploma:<level>`. Without it the highest that is open.",
        examples=["title:intermediate", "skill:technician"],
    ),
]
_AS_OF = "The day to judge by, `2025-06-01`; today in China where it is left out."


class Form(BaseModel):
    """A request body: a key that is not known is an error, and no value is changed into another type."""

    model_config = ConfigDict(extra="forbid", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _known_keys(cls, value: object) -> object:
        return refuse_unknown(value, cls.model_fields)


class MessageIn(Form):
    """One message of a person. Without `conversation` a new one begins."""

    text: str = Field(examples=["我在长沙，2021年6月拿的技师，一直干焊工，能评工程师吗？"])
    conversation: str | None = Field(default=None, max_length=CONVERSATION_CHARACTERS)
    as_of: Day | None = Field(default=None, description=_AS_OF + " It stays with the conversation.")
    key: str | None = Field(default=None, max_length=64, description="Sent again with the same key: the same answer.")


class ParseIn(Form):
    """A sentence to understand; `context` is the slot that was asked, e.g. `cert_date:technician`."""

    text: str = Field(max_length=QUESTION_CHARACTERS, examples=["2022年3月拿的技师，一直干焊工"])
    context: str | None = Field(default=None, max_length=128, examples=["cert_date:technician"])
    as_of: Day | None = Field(default=None, description=_AS_OF)


class AssessIn(Form):
    """The facts of one person; the engine decides, without any dialogue."""

    facts: Facts
    as_of: Day | None = Field(default=None, description=_AS_OF)
    target: Target | None = None


class SearchIn(Form):
    """A question to find the clause for."""

    q: str = Field(min_length=1, max_length=QUESTION_CHARACTERS, examples=["技师评工程师要几年"])
    region: str | None = Field(
        default=None,
        max_length=64,
        description="Only the documents of this region (`cn-hn` or 湖南); without it the places named in the question.",
        examples=["cn-hn"],
    )
    k: int = Field(default=3, ge=1, le=20, description="At most so many clauses.")


class PlanIn(AssessIn):
    """The facts of one person and the outcome to get to; every way there, step by step."""

    limit: int = Field(default=MOST_STEPS, ge=1, le=MOST_STEPS, description="At most so many steps of one way.")


class CompareIn(AssessIn):
    """The facts of one person, judged by the document of each region."""

    regions: list[Annotated[str, Field(max_length=64)]] | None = Field(
        default=None,
        min_length=1,
        max_length=32,
        description="Codes of regions; all that have a document where they are left out.",
        examples=[["cn-hn", "cn-gd"]],
    )


class WhatIfIn(AssessIn):
    """The facts of one person, and facts to be supposed."""

    changes: Facts = Field(
        description="Facts of the same form. A certificate or title is added to those held (it takes the place of one of "
        "the same level), everything else replaces what is there. A date may lie ahead.",
        examples=[{"certs": [{"level": "senior_technician", "date": "2027-03"}]}],
    )


class OccupationIn(Form):
    """An occupation as people say it, its name, or its code; the region as people or programs call it."""

    text: str = Field(min_length=1, max_length=200, examples=["电焊", "6-18-02-04"])
    region: str | None = Field(default=None, max_length=64, examples=["cn-hn", "湖南"])


class DeadlinesIn(Form):
    """A company's planned assessment: the first day of it, or of the notice of its results, or both."""

    assessment: Day | None = Field(
        default=None, description="The first day of the assessment.", examples=["2025-06-10"]
    )
    notice_from: Day | None = Field(default=None, description="The first day of the public notice of the results.")
    notice_to: Day | None = Field(default=None, description="The last day of the public notice.")
    document: str | None = Field(
        default=None, max_length=64, description="Its id or number; not needed while one document sets deadlines."
    )


class PoliciesIn(Form):
    """Which documents: all of them, one with its words, or one clause of it."""

    document: str | None = Field(
        default=None,
        max_length=64,
        description="The id or number of one document; without it the list of all.",
        examples=["cn-hn-2024-23", "湘人社办发〔2024〕23号"],
    )
    clause: str | None = Field(
        default=None,
        max_length=64,
        description="The path of one clause of that document, as a citation names it.",
        examples=["一、（二）1"],
    )

    @model_validator(mode="after")
    def _clause_of_a_document(self) -> Self:
        if self.clause is not None and self.document is None:
            raise ValueError(f"clause: found {self.clause!r} without a document; expected `document` beside it.")
        return self
