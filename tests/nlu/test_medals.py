"""Whose medal it is, the winner's or the coach's, and honours told with other words between."""

from __future__ import annotations

import pytest
import yaml

from components.mentions import find_mentions
from tests.nlu.binding_cases import DATA

TABLE: dict[str, str] = yaml.safe_load((DATA / "medals.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "honour"), TABLE.items(), ids=TABLE)
def test_the_medal_is_its_owners(text: str, honour: str) -> None:
    assert [m.value for m in find_mentions(text) if m.type == "award"] == [honour]
