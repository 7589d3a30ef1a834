"""Rasa's parse data in the form of the scripting contract."""

from bot.understanding import from_parse_data


def test_被否定的提法和内部的陈述不给出_原文按位置取():
    text = "是二级不是三级"
    found = from_parse_data(
        text,
        {
            "intent": {"name": "inform", "confidence": 0.9},
            "intents": [{"name": "inform"}, {"name": "correct"}],
            "entities": [
                {"entity": "skill_level", "value": "technician", "start": 1, "end": 3, "role": "held"},
                {"entity": "skill_level", "value": "senior", "start": 5, "end": 7, "negated": True},
                {"entity": "statement", "role": "frontline", "value": True, "start": 0, "end": 7},
            ],
        },
    )
    assert found == {
        "intent": "inform",
        "intents": ["inform", "correct"],
        "entities": [{"type": "skill_level", "text": "二级", "value": "technician"}],
    }


def test_没有列出全部意图时_主意图就是全部():
    assert from_parse_data("你好", {"intent": {"name": "greet"}, "entities": []})["intents"] == ["greet"]
