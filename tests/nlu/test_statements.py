"""Facts said in words: the phrase, its negation, and the contexts in which it says nothing."""

from __future__ import annotations

import pytest
import yaml

from components import statements
from components.binding_skeleton import Skeleton
from components.mentions import find_mentions
from components.statements import find_statements
from tests.nlu.binding_cases import DATA

TABLE = yaml.safe_load((DATA / "statements_table.yaml").read_text(encoding="utf-8"))
ROWS = [(fact, value, text) for fact, values in TABLE.items() for value, texts in values.items() for text in texts]


def said(text: str) -> dict[str, object]:
    """Fact -> value of all statements in ``text``."""
    return {s.fact: s.value for s in find_statements(Skeleton.of(text, find_mentions(text)))}


@pytest.mark.parametrize(("fact", "value", "text"), ROWS, ids=[f"{fact}={value} {text}" for fact, value, text in ROWS])
def test_the_words_give_the_fact(fact: str, value: object, text: str) -> None:
    if value == "silent":
        assert fact not in said(text)
    else:
        assert said(text).get(fact) == value


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"value": True}, "expected a mapping with value, match"),
        ({"value": [1], "match": ["一线"]}, "neither true/false, a number nor a word"),
        ({"value": True, "match": ["(一线"]}, "does not compile"),
        ({"value": True, "match": ["<nothing>一线"]}, "unknown place <nothing>"),
        ({"value": True, "match": ["{nothing}一线"]}, "unknown part {nothing}"),
    ],
)
def test_a_malformed_entry_is_told_with_its_fact_and_the_repair(entry: object, words: str) -> None:
    with pytest.raises(ValueError, match=r"statements\.yaml, frontline") as error:
        statements._phrase("frontline", entry, {})
    assert words in str(error.value)
