"""How the next question is led to: what was heard, a day that belongs to nothing, several people, other words each time."""

from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.asking import next_question, question_message
from actions.words import say_fresh

ALL_BUT_OCCUPATION: dict[str, Any] = {
    "certs": [{"level": "technician", "date": "2020-03-15"}],
    "target": "title:intermediate",
    "appraisals": "last3_pass",
    "continuous_work": True,
    "frontline": True,
    "post_since": "2015",
}
CASE: dict[str, Any] = {"region": "cn-hn", "direction": "skill_to_title", "certs": [{"level": "technician"}]}


def tracker(text: str, *entities: dict[str, Any], heard: str = "", intent: str = "inform", **slots: Any) -> Tracker:
    events: list[dict[str, Any]] = [{"event": "user", "text": "……"}]
    events += [{"event": "bot", "data": {"custom": {"text": heard}}}] if heard else []
    events += [{"event": "user", "text": text, "metadata": {"as_of": "2025-06-01"}}]
    latest = {"text": text, "entities": list(entities), "intent": {"name": intent}, "metadata": {"as_of": "2025-06-01"}}
    return Tracker("t", CASE | slots, latest, events, False, None, {}, None)


def asked(conversation: Tracker) -> str:
    found = next_question(conversation, interrupted=False)
    assert found is not None
    return str(question_message(conversation, found)["text"])


def test_听到的先说一遍再问下一项() -> None:
    dated = [{"level": "technician", "date": "2021-05-06"}]
    level = {"entity": "skill_level", "value": "technician", "role": "held"}
    said = asked(tracker("2021年5月6日", level, certs=dated, changed=["certs"], asked="cert_date:technician"))
    assert said.startswith("好的，技师（二级），2021年5月6日。")


def test_同一句话不连着说两遍() -> None:
    first = asked(tracker("嗯", asked="appraisals"))
    again = asked(tracker("嗯", asked="appraisals", heard=first))
    assert again != first


def test_没着落的日子_问是哪件事的() -> None:
    day = {"entity": "date", "value": "2018-06", "role": "other"}
    conversation = tracker("18年6月", day, asked="appraisals")
    question = next_question(conversation, interrupted=False)
    assert question is not None
    said = question_message(conversation, question)
    assert "2018年6月是哪件事的日子" in said["text"]
    titles = [button["title"] for button in said["buttons"]]
    assert titles[:2] == ["技师（二级）证是2018年6月拿的", "2018年6月到现在这个岗位的"]


def test_叫法对不上的工种_给出写法相近的_一个也不当真() -> None:
    conversation = tracker("修注塑机的", asked="occupation", **ALL_BUT_OCCUPATION)
    question = next_question(conversation, interrupted=False)
    assert question is not None
    assert question.name == "occupation"
    said = question_message(conversation, question)
    assert "拿不准" in said["text"]
    titles = [button["title"] for button in said["buttons"]]
    assert titles[0] == "塑料制品成型制作工"
    assert "都不是" in titles


def test_改的先说改成了什么() -> None:
    said = asked(
        tracker("不对，我在武汉", region="cn-hb-wuhan", changed=["region"], intent="correct", asked="post_since")
    )
    assert said.startswith("改过来了，湖北省武汉市。")


def test_不知道的先放一放() -> None:
    said = asked(tracker("不清楚", appraisals="unknown", changed=["appraisals"], asked="appraisals"))
    assert said.startswith("不清楚没关系")


def test_地方不知道_不说先放一放() -> None:
    said = asked(tracker("不知道", region="unknown", changed=["region"], asked="region"))
    assert "得先知道" in said


def test_问别人的事_不称您() -> None:
    said = asked(
        tracker("都合格", other_person=True, asked="appraisals", changed=["appraisals"], appraisals="last3_pass")
    )
    assert "这位" in said
    assert "您" not in said


@pytest.mark.parametrize(
    ("heard", "start", "expected"), [([], 0, "甲"), (["甲"], 0, "乙"), (["乙"], 1, "甲"), (["甲", "乙"], 0, "甲")]
)
def test_换一种没说过的说法(heard: list[str], start: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.words._words", lambda: {"x": ["甲", "乙"]})
    assert say_fresh("x", heard, start) == expected
