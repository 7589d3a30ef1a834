"""What somebody has said of themselves, in whatever words, is heard in a long message and as an answer: it is not asked again."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from components.binding import bind
from components.mentions import find_mentions
from tests.nlu.binding_cases import DATA

TODAY = date(2026, 11, 22)
TABLE = yaml.safe_load((DATA / "said_unasked.yaml").read_text(encoding="utf-8"))
ROWS = [(fact, value, words) for fact, values in TABLE.items() for value, texts in values.items() for words in texts]
IDS = [f"{fact}={value} {words}" for fact, value, words in ROWS]
FRAMES = ["我是湖南的焊工，技师2020年3月15日拿的，{}，能评中级吗？", "广东电工，高级工证2019年6月考的 {} 想评助理"]


def _heard(text: str, fact: str, asked: str | None = None) -> object:
    """The value ``text`` gives to ``fact``; a named kind of unit or an appraisal goes before what is only implied."""
    entities = [e for e in bind(text, find_mentions(text, TODAY, asked), TODAY, asked) if not e.get("negated")]
    named = {"employer_type": "employer_type", "appraisals": "appraisal"}.get(fact)
    found = [e["value"] for e in entities if e["entity"] == named]
    said = [e["value"] for e in entities if e["entity"] == "statement" and e["role"] == fact]
    return next(iter([*found, *said]), None)


@pytest.mark.parametrize(("fact", "value", "words"), ROWS, ids=IDS)
def test_it_is_heard_inside_a_long_message(fact: str, value: object, words: str) -> None:
    assert [_heard(frame.format(words), fact) for frame in FRAMES] == [value] * len(FRAMES)


@pytest.mark.parametrize(("fact", "value", "words"), ROWS, ids=IDS)
def test_it_is_heard_as_an_answer(fact: str, value: object, words: str) -> None:
    assert _heard(words, fact, asked=fact) == value
