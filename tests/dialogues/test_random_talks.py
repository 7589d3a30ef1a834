"""Ten thousand random talks: nobody is left without an answer, nothing is made up, nothing is said twice in a row."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

from tests.dialogues.random_talks import Talk

FEW = range(150)
ALL = os.environ.get("GUANTONG_TALKS", "0:10000")
"""Which of the slow test's talks are held; `2000:3000` holds a part."""


def _faults(numbers: range, fresh_say: Callable[[], Any]) -> list[str]:
    found = []
    for number in numbers:
        say = fresh_say()
        found += Talk(number, lambda text, say=say: say(text, "2025-06-01")).faults()  # type: ignore[misc]
    return found


@pytest.mark.rasa
def test_随便怎么说_都有回答_不编造_不重复(fresh_say: Any) -> None:
    assert _faults(FEW, fresh_say) == []


@pytest.mark.rasa
@pytest.mark.slow
def test_一万段随机对话(fresh_say: Any) -> None:
    start, stop = (int(number) for number in ALL.split(":"))
    assert _faults(range(start, stop), fresh_say) == []
