"""Which statements of ``data/statements_enterprise.yaml`` a message makes for its own sake.

企业正式工 or 解决过重大难题 is said in many a case of a title review as well; it tells something of recognition by the
employer only where the message is about that, or where it had been asked for.
"""

from __future__ import annotations

from components.statements import Statement

_SIGNS = frozenset(
    {
        "recognition_method",
        "company_filed",
        "occupation_filed",
        "level_filed",
        "company_conditions_met",
        "social_organisation",
        "wish_to_file",
        "first_recognition",
    }
)
_ONLY_WITH_SIGN = frozenset(
    {
        "employee",
        "partner",
        "achievements",
        "outstanding",
        "company_above_scale",
        "company_skill_based",
        "company_leading",
    }
)


def to_the_point(said: list[Statement], asked: str | None) -> list[Statement]:
    """``said`` without what the employer's side of a message about something else happens to give."""
    wanted = (asked or "").partition(":")[0]
    if wanted in _SIGNS | _ONLY_WITH_SIGN or any(statement.fact in _SIGNS for statement in said):
        return said
    return [s for s in said if s.fact.partition(":")[0] not in _ONLY_WITH_SIGN or _is_no_employee(s)]


def _is_no_employee(said: Statement) -> bool:
    """我只是在他们厂送货的 is said of no other case, and may come turns after the company."""
    return said.fact == "employee" and said.value is False
