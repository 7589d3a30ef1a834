"""Ten thousand random talks: nobody is left without an answer, nothing is made up, nothing is said twice in a row."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import Any

import pytest

from tests.dialogues.random_talks import Talk

_LOG = logging.getLogger(__name__)
FEW = range(150)
ALL = os.environ.get("GUANTONG_TALKS", "0:10000")
"""Which of the slow test's talks are held; `2000:3000` holds a part."""


PROGRESS = 100
"""After how many talks it is said how far it is."""


def _faults(numbers: range, fresh_say: Callable[[], Any]) -> list[str]:
    """What is wrong with the talks of these numbers; told as they come with `--log-cli-level=INFO`."""
    found = []
    for held, number in enumerate(numbers, start=1):
        say = fresh_say()
        for fault in Talk(number, lambda text, say=say: say(text, "2025-06-01")).faults():  # type: ignore[misc]
            _LOG.warning(fault)
            found.append(fault)
        if held % PROGRESS == 0:
            _LOG.info("%d of %d talks held, up to number %d; %d faults", held, len(numbers), number, len(found))
    return found


@pytest.mark.rasa
def test_随便怎么说_都有回答_不编造_不重复(fresh_say: Any) -> None:
    assert _faults(FEW, fresh_say) == []


@pytest.mark.rasa
@pytest.mark.slow
def test_一万段随机对话(fresh_say: Any) -> None:
    start, stop = (int(number) for number in ALL.split(":"))
    assert _faults(range(start, stop), fresh_say) == []
