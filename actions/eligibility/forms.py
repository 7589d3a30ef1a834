"""What may be written after each operator in rules.yaml, and which open points it can raise.

The operators themselves trust what they are built from; a slip of the pen is found here, once, when the rules are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, StringConstraints, model_validator

from actions.eligibility.correspondence import Reach
from actions.eligibility.counting import OTHER_OCCUPATION, STILL_AWAY
from actions.eligibility.operators.appraisals import NONE_HELD, PENDING
from actions.eligibility.operators.certificate import EXACT_LEVEL
from actions.eligibility.operators.title import JUNIOR
from actions.eligibility.situation import Achievement, Diploma, Situation, SkillLevel, TitleLevel

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Years = Annotated[int, Field(ge=0, le=60)]
Kind = Literal["other_work", "other_occupation", "away", "unsaid"]
Counts = Mapping[Kind, Literal["yes", "no", "open"]]
Nodes = Annotated[list[dict[str, Any]], Field(min_length=1)]


class _Form:
    """An operator's argument."""

    def points(self) -> set[str]:
        """The open points (keys of `ambiguities`) that the condition can raise."""
        return set()


class _Keys(_Form, BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Counted(_Keys):
    years: Years = 0
    counts: Counts | None = None
    occupation: bool = False

    def points(self) -> set[str]:
        away = {STILL_AWAY} if self.years and (self.occupation or self.counts is not None) else set()
        return away | ({OTHER_OCCUPATION} if "open" in (self.counts or {}).values() else set())


class _Nested(_Form, RootModel[Nodes]):
    pass


class _Readings(_Keys):
    ambiguity: Text
    of: Nodes

    def points(self) -> set[str]:
        return {self.ambiguity}


class _Fact(_Keys):
    name: Text
    is_: Any = Field(default=None, alias="is")
    in_: list[Any] | None = Field(default=None, alias="in", min_length=1)
    not_in: list[Any] | None = Field(default=None, min_length=1)
    open: dict[Any, Text] = {}
    unsaid: Text | None = None

    @model_validator(mode="after")
    def _values_are_the_facts(self) -> _Fact:
        if self.name not in Situation.model_fields:
            Situation.of({self.name: None}, "name")  # raises, with the name that may be meant
        if [self.is_, self.in_, self.not_in].count(None) != 2:
            raise ValueError("exactly one of is, in, not_in")
        values = [self.is_] if self.is_ is not None else [*(self.in_ or ()), *(self.not_in or ())]
        for value in (*values, *self.open):
            Situation.of({self.name: value}, "value")
        return self

    def points(self) -> set[str]:
        return {*self.open.values(), *([self.unsaid] if self.unsaid else ())}


class _Trade(_Keys):
    within: Reach
    otherwise: Text

    def points(self) -> set[str]:
        return {self.otherwise}


class _Field(_Keys):
    opened: list[Text]
    otherwise: Text
    pending: dict[Text, Text] = {}
    strict: bool = False

    def points(self) -> set[str]:
        return {self.otherwise, *self.pending.values()}


class _Certificate(_Counted):
    level: SkillLevel
    at_least: bool = False
    trade: _Trade | None = None

    def points(self) -> set[str]:
        trade = self.trade.points() if self.trade else set()
        return super().points() | trade | (set() if self.at_least else {EXACT_LEVEL})


class _TitleSound(_Keys):
    property: Literal["lawful", "related"]


class _CertificateSound(_TitleSound):
    trade: _Trade | None = None

    def points(self) -> set[str]:
        return self.trade.points() if self.trade else set()


class _Title(_Counted):
    levels: Annotated[list[TitleLevel], Field(min_length=1)]
    field: _Field
    exact_word: bool = False

    def points(self) -> set[str]:
        return super().points() | self.field.points() | ({JUNIOR} if self.exact_word else set())


class _Since(_Keys):
    fact: Literal["post_since", "occupation_since", "work_since", "unit_since"]
    years: Years
    counts: Counts | None = None
    elsewhere: Text | None = None

    def points(self) -> set[str]:
        return _Counted(years=self.years, counts=self.counts).points() | ({self.elsewhere} if self.elsewhere else set())


class _Appraisals(_Keys):
    years: Annotated[int, Field(ge=1, le=3)]  # people tell of the last three

    def points(self) -> set[str]:
        return {NONE_HELD, PENDING}


class _Directory(_Keys):
    opened: Annotated[list[Text], Field(min_length=1)]
    unlisted: Text | None = None
    unrelated: Text | None = None
    pending: dict[Text, Text] = {}
    strict: bool = False

    def points(self) -> set[str]:
        return {*self.pending.values(), *filter(None, (self.unlisted, self.unrelated))}


class _ExamListed(_Keys):
    exams: Annotated[list[Text], Field(min_length=1)]
    unlisted: Text

    def points(self) -> set[str]:
        return {self.unlisted}


class _DiplomaSuffices(_Keys):
    counts_as: dict[Literal["intermediate_class", "advanced_class", "technician_class", "other"], Diploma]
    otherwise: Text

    def points(self) -> set[str]:
        return {self.otherwise}


class _Recommenders(_Keys):
    count: Annotated[int, Field(ge=1)]
    level: TitleLevel


class _OtherAward(_Keys):
    open: Text
    not_: list[Text] = Field(default=[], alias="not")

    def points(self) -> set[str]:
        return {self.open}


class _Names(_Form, RootModel[Annotated[list[Text], Field(min_length=1)]]):
    pass


class _Achievements(_Form, RootModel[Annotated[list[Achievement], Field(min_length=1)]]):
    pass


class _Open(_Form, RootModel[Text]):
    def points(self) -> set[str]:
        return {self.root}


class _Yes(_Form, RootModel[Literal[True]]):
    pass


FORMS: Mapping[str, Any] = {
    "all": _Nested,
    "any": _Nested,
    "readings": _Readings,
    "fact": _Fact,
    "certificate": _Certificate,
    "certificate_sound": _CertificateSound,
    "title": _Title,
    "title_series": _Field,
    "title_sound": _TitleSound,
    "since": _Since,
    "in_occupation": _Yes,
    "own_trade": _Yes,
    "appraisals": _Appraisals,
    "directory": _Directory,
    "awards": _Names,
    "other_award": _OtherAward,
    "achievements": _Achievements,
    "exam_listed": _ExamListed,
    "diploma_suffices": _DiplomaSuffices,
    "recommenders": _Recommenders,
    "open": _Open,
}
"""Operator -> the form of its argument; every operator has one."""


def open_points(operator: str, argument: Any) -> set[str]:
    """Return the open points that a condition can raise.

    Raises:
        ValidationError: the operator's argument has another form.
    """
    found: _Form = FORMS[operator].model_validate(argument)
    return found.points()
