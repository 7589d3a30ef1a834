"""The same persons in four regions (four_regions.yaml): what a careless reader would merge."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.eligibility import assess
from actions.eligibility.rules import rule_books
from tests.actions.eligibility.numbers import SKILL_LEVELS, TITLE_LEVELS
from tests.actions.eligibility.oracle import answers
from tests.actions.eligibility.people import TODAY, Situation, certificate, title

TABLE = yaml.safe_load((Path(__file__).parent / "four_regions.yaml").read_text(encoding="utf-8"))
REGIONS = {"湖南": "cn-hn", "广东": "cn-gd", "武汉": "cn-hb-wuhan", "上海": "cn-sh"}
WORDS = {
    "可以": "eligible",
    "不行": "not_eligible",
    "核实": "needs_confirmation",
    "无效": "not_in_force",
    "没写": "not_covered",
}


def situation(person: dict[str, Any], region: str) -> Situation:
    skills, titles = person.get("技能", {}), person.get("职称", {})
    return {
        **TABLE["平常"],
        "region": region,
        "certs": [certificate(level, skills.get(level)) for level in SKILL_LEVELS],
        "titles": [title(level, titles.get(level)) for level in (*TITLE_LEVELS, "full_senior")],
        **person.get("事实", {}),
    }


CASES = [
    pytest.param(person, REGIONS[name], expected, id=f"{name}_{person['谁']}")
    for person in TABLE["人"]
    for name, expected in person["结论"].items()
]


def expected_answer(word: str) -> tuple[str, str | None]:
    return (WORDS[word], None) if word in WORDS else ("not_yet", word)


@pytest.mark.parametrize(("person", "region", "word"), CASES)
def test_同一个人在四地的结论(person: dict[str, Any], region: str, word: str) -> None:
    result = assess(situation(person, region), date.fromisoformat(person.get("今天", TODAY)), person["报"])
    assert (result.verdict.value, result.earliest_date) == expected_answer(word)


@pytest.mark.parametrize(("person", "region", "word"), CASES)
def test_手写的结论与独立判读一致(person: dict[str, Any], region: str, word: str) -> None:
    today = date.fromisoformat(person.get("今天", TODAY))
    assert expected_answer(word) in answers(situation(person, region), today, person["报"])


@pytest.mark.parametrize(("person", "region", "word"), CASES)
def test_一地的结论不引另一地的文件(person: dict[str, Any], region: str, word: str) -> None:
    own = {book.document.number for book in rule_books(region)}
    result = assess(situation(person, region), date.fromisoformat(person.get("今天", TODAY)), person["报"]).to_json()
    quoted = [*result["citations"], *(point["citation"] for point in result["open_points"])]
    for route in result["routes"]:
        quoted += [route["citation"], *(row["citation"] for row in route["conditions"])]
    assert {citation["document"] for citation in quoted if citation} <= own


def test_四个地方都写了结论() -> None:
    assert all(set(person["结论"]) == set(REGIONS) for person in TABLE["人"])
