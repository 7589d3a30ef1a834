"""Rows of answers/*.yaml: an answer in a person's own words to a question about one fact, and what it must come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from actions.mentions import Entities
from actions.update import Turn, update
from actions.update_enterprise import ENTERPRISE_FACTS
from knowledge.facts import fact

FOLDER = Path(__file__).parent / "answers"
DAY = date(2025, 6, 1)
_LISTS = {"certs", "titles"}
_ENTERPRISE = {"direction": "enterprise", "region": "cn-hn", "certs": [{"level": "senior"}]}
_CASE = {"region": "cn-hn", "direction": "skill_to_title", "certs": [{"level": "technician", "date": "2021-05-06"}]}
_GIVEN: dict[str, dict[str, Any]] = {
    **dict.fromkeys(ENTERPRISE_FACTS, _ENTERPRISE),
    "certs": {"region": "cn-hn"},
    "cert_date": {"region": "cn-hn", "certs": [{"level": "technician"}]},
    "titles": {"region": "cn-hn"},
    "title_date": {"region": "cn-hn", "titles": [{"level": "intermediate"}]},
    "region": {},
    "direction": {"region": "cn-hn"},
    "target": {"region": "cn-hn"},
    "unit_since": {**_ENTERPRISE, "employer_type": "dispatch"},
    "gaps": {**_CASE, "continuous_work": False},
    "exam": {"region": "cn-hn", "direction": "exam"},
    "exam_requires": {"region": "cn-hn", "direction": "exam", "exam": "经济", "diploma_class": "advanced_class"},
    "diploma_class": {"region": "cn-hn", "direction": "diploma"},
    "diploma_purpose": {"region": "cn-hn", "direction": "diploma", "diploma_class": "advanced_class"},
    "dates_confirmed": _CASE,
}
"""What is known when a fact is asked for; `_CASE` where nothing is said here."""


@dataclass(frozen=True)
class Row:
    """One answer: the fact asked for (with its level), the value it must come to, and the words."""

    fact: str
    asked: str
    value: Any
    text: str

    @property
    def given(self) -> dict[str, Any]:
        """The facts that are known when this is asked."""
        return given(self.fact)


def given(name: str) -> dict[str, Any]:
    """The facts that are known when a fact is asked for."""
    return _GIVEN.get(name, _CASE)


def rows(name: str) -> list[Row]:
    """All rows of `answers/<name>.yaml`."""
    content = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return [
        Row(asked.partition(":")[0], asked, value, str(text))
        for asked, values in content.items()
        for value, texts in values.items()
        for text in texts
    ]


def judge(row: Row, parsed: dict[str, Any]) -> str | None:
    """What is wrong with the facts after the answer, None where all is right."""
    intents = tuple(parsed["intents"])
    turn = Turn(row.text, Entities(parsed["entities"]), intents, DAY, asked=row.asked)
    after = update(row.given, turn)
    found = _value(row, after.facts)
    if found != _expected(row):
        return f"found {found!r}, expected {_expected(row)!r}"
    other = {name for name in after.changed if fact(name).name != row.fact} - _ALONG.get(row.fact, set())
    strange = {name: after.facts.get(name) for name in other if name not in _HARMLESS}
    return f"also changed {strange}" if strange else None


_HARMLESS = {"city", "direction", "target", "occupation", "certs", "titles", "employer_type"}
_ALONG = {
    "cert_date": {"certs"},
    "title_date": {"titles"},
    "retired": {"retirement_age_reached", "on_post"},
    "retirement_age_reached": {"age", "retired"},
    # Whoever says one of these has said the other as well.
    "longterm_frontline": {"frontline", "continuous_work"},
    "rehired": {"retired", "on_post"},
    "retirement_deferred": {"retired"},
    "occupation_filed": {"company_filed"},
    "level_filed": {"company_filed", "filed_levels"},
    "skill_post": {"frontline"},
    "achievements": {"major_contribution"},
    "continuous_work": {"gaps"},
}


def _expected(row: Row) -> Any:
    if row.fact == "awards" and row.value == "none":
        return []
    if row.fact == "achievements":
        return [] if row.value == "none" else [row.value]
    return str(row.value) if row.fact in ("cert_date", "title_date") or hasattr(row.value, "year") else row.value


def _value(row: Row, facts: dict[str, Any]) -> Any:
    level = row.asked.partition(":")[2]
    if row.fact in ("cert_date", "title_date"):
        papers = facts.get("certs" if row.fact == "cert_date" else "titles") or []
        paper = next((paper for paper in papers if paper["level"] == level), {})
        return "lacking" if paper.get("held") is False else paper.get("date")
    found = facts.get(row.fact)
    if row.fact in _LISTS and isinstance(found, list):
        held = [paper["level"] for paper in found if paper.get("held", True)]
        return held[0] if held else "none"
    if row.fact == "gaps" and isinstance(found, list):
        return f"{found[0].get('from')}..{found[0].get('to')}"
    if row.fact == "appraisals" and isinstance(found, dict) and "fail" in found.values():
        return "last3_fail"  # with the year it was
    if row.fact == "recommenders" and isinstance(found, dict):
        return int(found.get("count") or 0) >= 2
    return found
