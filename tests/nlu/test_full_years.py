"""到今年12月31日才满三年: the day the years began, never the day of the question and never a length counted from today."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from components.binding import bind
from components.mentions import find_mentions
from tests.nlu.binding_cases import DATA

TODAY = date(2025, 6, 1)
TABLE = yaml.safe_load((DATA / "full_years.yaml").read_text(encoding="utf-8"))


def _times(text: str) -> list[dict[str, Any]]:
    entities = bind(text, find_mentions(text, TODAY), TODAY)
    return [e for e in entities if e["entity"] in ("date", "duration")]


@pytest.mark.parametrize(("text", "expected"), TABLE["values"].items(), ids=TABLE["values"])
def test_the_day_the_years_began(text: str, expected: str) -> None:
    role, value = expected.split()
    times = _times(text)
    assert (role, value) in [(e.get("role"), e["value"]) for e in times]
    assert not [e for e in times if e["entity"] == "duration" and e.get("role") == role]
    assert [e["value"] for e in times if e.get("role") == "as_of"] in ([], ["2025-06-01"])


@pytest.mark.parametrize(("text", "months"), TABLE["lengths"].items(), ids=TABLE["lengths"])
def test_what_is_still_ahead_is_taken_off(text: str, months: str) -> None:
    assert [(e.get("role"), e["value"]) for e in _times(text)] == [("cert", months)]


@pytest.mark.parametrize("text", TABLE["silent"])
def test_nothing_is_reckoned(text: str) -> None:
    said = {m.value for m in find_mentions(text, TODAY)}
    assert {e["value"] for e in _times(text)} <= said
