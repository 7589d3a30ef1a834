"""After a verdict: a message that was meant to tell something, and told nothing, is said not to have been understood."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.case_actions import ActionVerdict
from tests.actions.miller import HUNAN

DAY = {"as_of": "2025-03-15"}
TOLD = "可以。按您说的情况，现在就能申报中级职称。"


async def _answer(text: str, intent: str, *entities: dict[str, Any]) -> str:
    events = [{"event": "user", "text": "……", "metadata": DAY}, {"event": "user", "text": text, "metadata": DAY}]
    latest = {"text": text, "entities": list(entities), "intent": {"name": intent}, "metadata": DAY}
    tracker = Tracker("t", {**HUNAN, "told": TOLD, "changed": []}, latest, events, False, None, {}, None)
    dispatcher = CollectingDispatcher()
    await ActionVerdict().run(dispatcher, tracker, {})
    return str(dispatcher.messages[0]["custom"]["text"])


@pytest.mark.parametrize("intent", ["inform", "correct"])
async def test_说了情况却没听出来_就说没听出来(intent: str) -> None:
    assert (await _answer("我屋里那个本本早就搞丢了", intent)).startswith("这句话里我没有听出新的情况")


async def test_再问一遍还是那句_情况没变() -> None:
    assert "结论也没有变" in await _answer("到底能不能报", "check_skill_to_title")


async def test_说的是早就说过的_也是情况没变() -> None:
    level = {"entity": "skill_level", "value": "technician", "role": "held", "start": 2, "end": 4}
    assert "结论也没有变" in await _answer("我是技师", "inform", level)
