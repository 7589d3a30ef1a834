"""What is said beside the person as they are now: somebody else, a time that is over, a question about money."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from components.binding import bind
from components.mentions import find_mentions
from tests.nlu.binding_cases import DATA

FILES = ("asides.yaml", "holders.yaml", "form_fields.yaml", "corrected.yaml", "put_right.yaml")
CASES = [case for file in FILES for case in yaml.safe_load((DATA / file).read_text(encoding="utf-8"))]
TODAY = date(2025, 6, 1)


def heard(text: str, asked: str | None = None) -> set[str]:
    """``type=value``, ``type=value role`` and ``fact=value`` of everything bound in ``text`` and not rejected."""
    found: set[str] = set()
    for entity in bind(text, find_mentions(text, TODAY, asked), TODAY, asked):
        if entity.get("negated"):
            continue
        if entity["entity"] == "statement":
            found.add(f"{entity['role']}={entity['value']}")
        else:
            said = f"{entity['entity']}={entity['value']}"
            found |= {said, f"{said} {entity.get('role')}"}
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_only_what_is_so_now_and_of_the_person_is_heard(case: dict[str, Any]) -> None:
    found = heard(case["text"], case.get("asked"))
    assert set(case.get("has", ())) <= found
    assert not set(case.get("not", ())) & found


@pytest.mark.parametrize(
    ("text", "series"),
    [
        ("想评高级经济师", "经济"),
        ("会计师，2019年5月1日评的", "会计"),
        ("主管护师，2018年评的", "卫生"),
        ("上海，中学一级教师", "中小学教师"),
        ("我是农艺师", "农业"),
    ],
)
def test_a_title_with_a_name_of_its_own_brings_its_series(text: str, series: str) -> None:
    assert [e["series"] for e in bind(text, find_mentions(text, TODAY), TODAY) if "series" in e] == [series]


@pytest.mark.parametrize("text", ["讲师，2019年评的", "馆员", "工程师证2019年"])
def test_a_title_of_several_series_brings_none(text: str) -> None:
    assert not [e for e in bind(text, find_mentions(text, TODAY), TODAY) if "series" in e]
