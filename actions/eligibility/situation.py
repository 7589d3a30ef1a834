"""All facts known about one person, as typed values.

Names and meanings: `knowledge/facts.yaml` and docs/architecture.md, section 2. A fact left out is not known; the string
`"unknown"` means that the person was asked and does not know. Nothing here has a default that decides anything.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, WithJsonSchema

from actions.eligibility import dates, levels
from knowledge.policies import expected_form

Unknown = Literal["unknown"]
"""Asked, and the person does not know."""


def _valid_date(text: str) -> str:
    if text != "unknown":
        dates.parse(text)
    return text


def _valid_year(text: str) -> str:
    if not (len(text) == 4 and text.isdecimal() and text.isascii()):
        message = f"year {text!r}: not understood; expected the year of the results, such as 2024"
        raise ValueError(message)
    return text


Outcome = Annotated[str, AfterValidator(levels.checked_outcome)]
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
DateText = Annotated[
    str,
    AfterValidator(_valid_date),
    WithJsonSchema({"type": "string", "pattern": rf"^(unknown|{_DATE}|({_DATE})?\.\.({_DATE})?)$"}),
]
Flag = bool | Unknown | None
SkillLevel = Literal[
    "junior", "intermediate", "senior", "technician", "senior_technician", "special_technician", "chief_technician"
]
TitleLevel = Literal[
    "entry", "junior", "assistant", "intermediate", "associate_senior", "senior_unspecified", "full_senior"
]
Direction = Literal["skill_to_title", "title_to_skill", "enterprise", "exam", "diploma"]
Year = Annotated[str, AfterValidator(_valid_year), WithJsonSchema({"type": "string", "pattern": r"^\d{4}$"})]
Result = Literal["pass", "basic", "fail", "none", "pending", "unknown"]
Achievement = Literal["major_technical_problem", "provincial_innovation_award", "mentoring", "other_award"]
Diploma = Literal["中专", "大专", "本科", "硕士", "博士"]


class _Facts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SkillCertificate(_Facts):
    """One skill certificate; `held=False` records that the person says there is none of this level."""

    level: SkillLevel
    date: DateText | None = None
    occupation: str | None = None
    lawful: Flag = None
    related: Flag = None
    held: bool = True


class Title(_Facts):
    """One professional title; `held=False` records that the person says there is none of this level."""

    level: TitleLevel
    date: DateText | None = None
    series: str | None = None
    lawful: Flag = None
    related: Flag = None
    held: bool = True


class Gap(_Facts):
    """Time outside the counted work. Without an end it lasts until today; `months` stands in for unknown days."""

    start: DateText | None = Field(default=None, alias="from")
    end: DateText | None = Field(default=None, alias="to")
    months: int | None = Field(default=None, ge=0)
    kind: Literal["other_work", "other_occupation", "away"] = "other_work"


class Recommenders(_Facts):
    """Experts who recommend the person."""

    count: int = Field(ge=0)
    level: TitleLevel | None = None
    same_industry: Flag = None


class Situation(_Facts):
    """One person's facts. Build it with `Situation.of`, which turns a JSON object into one readable error or a value."""

    region: str | None = None
    city: str | None = None
    direction: Direction | None = None
    target: Outcome | None = None
    series: str | None = None
    occupation: str | None = None
    occupation_code: str | None = None
    directory_condition: Flag = None
    certs: tuple[SkillCertificate, ...] | Unknown | None = None
    titles: tuple[Title, ...] | Unknown | None = None
    post_since: DateText | None = None
    occupation_since: DateText | None = None
    work_since: DateText | None = None
    continuous_work: Flag = None
    gaps: tuple[Gap, ...] | Unknown | None = None
    appraisals: (
        Literal["last3_pass", "last3_basic", "last3_fail", "none_held", "unknown"] | dict[Year, Result] | None
    ) = None
    employer_type: (
        Literal[
            "enterprise",
            "state_owned",
            "private",
            "foreign",
            "public_institution",
            "government",
            "school",
            "self_employed",
            "dispatch",
            "unemployed",
            "unknown",
        ]
        | None
    ) = None
    unit_affiliation: Literal["municipal", "provincial", "central", "private", "unknown"] | None = None
    frontline: Flag = None
    on_post: Flag = None
    skill_post: Flag = None
    retired: Flag = None
    retirement_age_reached: Flag = None
    retirement_deferred: Flag = None
    rehired: Flag = None
    age: int | None = Field(default=None, ge=10, le=120)
    ratio_available: Flag = None
    employer_recommends: Flag = None
    access_required: Flag = None
    access_held: Flag = None
    awards: tuple[str, ...] | Unknown | None = None
    longterm_frontline: Flag = None
    major_contribution: Flag = None
    standards_met: Flag = None
    good_conduct: Flag = None
    exceptional_conditions_met: Flag = None
    level_confirmed: Flag = None
    related_diploma: Flag = None
    recommenders: Recommenders | Unknown | None = None
    recognition_method: Literal["direct", "assessment", "appointment", "unknown"] | None = None
    company_filed: Flag = None
    occupation_filed: Flag = None
    level_filed: Flag = None
    filed_levels: str | None = None
    company_conditions_met: Flag = None
    employee: Flag = None
    social_organisation: Flag = None
    partner: Flag = None
    unit_since: DateText | None = None
    first_recognition: Flag = None
    outstanding: Flag = None
    company_above_scale: Flag = None
    company_skill_based: Flag = None
    company_leading: Flag = None
    achievements: tuple[Achievement, ...] | Unknown | None = None
    exam: str | None = None
    exam_requires: Diploma | Unknown | None = None
    diploma_class: Literal["intermediate_class", "advanced_class", "technician_class", "other", "unknown"] | None = None
    diploma_purpose: Literal["title_review", "exam", "unknown"] | None = None
    dates_confirmed: bool | None = None
    others_normal: bool | None = None

    @classmethod
    def of(cls, facts: Mapping[str, Any] | Situation, source: str = "situation") -> Situation:
        """Return the situation a JSON object describes.

        Raises:
            ValueError: one message naming the source, the key, what was found and what is expected.
        """
        if isinstance(facts, cls):
            return facts
        try:
            return cls.model_validate(facts)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            # Where a fact may have several forms, told is what is wrong with the one that was nearly hit.
            first = max(
                [one for one in errors if one["loc"][:1] == errors[0]["loc"][:1]], key=lambda one: len(one["loc"])
            )
            # pydantic puts the tried types into the location; a person looks for the key he wrote.
            unknown = first["type"] == "extra_forbidden" and first["loc"][-1]
            key = ".".join(str(part) for part in first["loc"] if isinstance(part, int) or part in {*_KEYS, unknown})
            found = repr(first.get("input"))
            wanted = _hint(str(unknown)) if unknown else f"expected {expected_form(first)}"
            message = f"{source}: {key or 'facts'}: found {found[:120]}: {wanted} (facts: knowledge/facts.yaml)"
            raise ValueError(message) from error


_KEYS = {
    field.alias or name
    for model in (Situation, SkillCertificate, Title, Gap, Recommenders)
    for name, field in model.model_fields.items()
}
"""Every key a person can write in a situation."""


def _hint(key: str) -> str:
    near = difflib.get_close_matches(key, _KEYS, n=1)
    return f"no fact of this name; {f'perhaps {near[0]} is meant' if near else 'remove it'}"
