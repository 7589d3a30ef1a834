"""What a person asks of the assistant about the case in hand: recap, reminder, words for the phone, what is missing."""

from __future__ import annotations

import pytest
import yaml

from components.binding_skeleton import Skeleton
from components.mentions import find_mentions
from components.statements import find_statements
from tests.nlu.binding_cases import DATA

TABLE = yaml.safe_load((DATA / "requests_table.yaml").read_text(encoding="utf-8"))
ROWS = [(request, text) for request, texts in TABLE.items() for text in texts]


@pytest.mark.parametrize(("request_", "text"), ROWS, ids=[f"{request} {text}" for request, text in ROWS])
def test_the_words_make_the_request(request_: str, text: str) -> None:
    said = {found.fact: found.value for found in find_statements(Skeleton.of(text, find_mentions(text)))}
    assert said.get("request", "silent") == request_
