"""Recognition by the employer, examinations, diplomas: what the words say, and when they are to the point."""

from __future__ import annotations

import pytest
import yaml

from components.binding_skeleton import Skeleton
from components.mentions import find_mentions
from components.statements import Statement, find_statements
from components.statements_enterprise import to_the_point
from tests.nlu.binding_cases import DATA

TABLE = yaml.safe_load((DATA / "statements_enterprise_table.yaml").read_text(encoding="utf-8"))
ROWS = [(fact, value, text) for fact, values in TABLE.items() for value, texts in values.items() for text in texts]


@pytest.mark.parametrize(("fact", "value", "text"), ROWS, ids=[f"{fact}={value} {text}" for fact, value, text in ROWS])
def test_the_words_give_the_fact(fact: str, value: object, text: str) -> None:
    said = {s.fact: s.value for s in find_statements(Skeleton.of(text, find_mentions(text)))}
    assert said.get(fact, "silent") == value


def test_merits_count_only_where_recognition_is_spoken_of_or_asked_for() -> None:
    merit = Statement("achievements:mentoring", value=True, start=0, end=2)
    front = Statement("frontline", value=True, start=3, end=5)
    method = Statement("recognition_method", "direct", 6, 8)
    assert to_the_point([merit, front], None) == [front]
    assert to_the_point([merit, front, method], None) == [merit, front, method]
    assert to_the_point([merit], "achievements") == [merit]
