"""Runs the talks in talks/*.yaml against the real system. The form is explained at the head of talks/interviews.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.policies import document

TALKS = [
    pytest.param(talk, id=f"{file.stem}: {talk['name']}")
    for file in sorted((Path(__file__).parent / "talks").glob("*.yaml"))
    for talk in yaml.safe_load(file.read_text(encoding="utf-8"))
]
EXPECTATIONS = {"status", "outcome", "date", "asked", "quotes", "says", "never_says", "best_now", "understood"}


@pytest.mark.rasa
@pytest.mark.parametrize("talk", TALKS)
def test_talk(talk: dict[str, Any], say: Any) -> None:
    for number, step in enumerate(talk["turns"], start=1):
        reply = say(step["say"], str(talk["as_of"]))
        for message in reply["messages"]:
            every_quotation_is_verbatim(message)
        for key, expected in step.items():
            if key != "say":
                assert key in EXPECTATIONS, f"turn {number}: unknown expectation {key!r}, expected {sorted(EXPECTATIONS)}"
                check(key, expected, reply, f"turn {number}, {step['say']!r}")


def check(key: str, expected: Any, reply: dict[str, Any], where: str) -> None:
    text = "\n".join(message["text"] for message in reply["messages"])
    last = reply["messages"][-1]
    assessment = next((m["assessment"] for m in reply["messages"] if m.get("assessment")), {})
    where = f"{where}\n{text}"
    if key == "status":
        assert reply["status"] == expected, where
    elif key == "outcome":
        assert assessment.get("outcome") == expected, where
    elif key == "date":
        assert assessment.get("earliest_date") == str(expected), where
    elif key == "best_now":
        assert assessment.get("best_now") == expected, where
    elif key == "asked":
        assert last.get("asked") == expected, where
    elif key == "quotes":
        quoted = "".join(c["quote"] for m in reply["messages"] for c in m.get("citations") or [])
        for words in expected:
            assert words in quoted, where
    elif key == "says":
        for words in expected:
            assert words in text, where
    elif key == "never_says":
        for words in expected:
            assert words not in text, where
    elif key == "understood":
        shown = {item["fact"]: item["value"] for item in last.get("understood") or []}
        for fact, value in expected.items():
            assert shown.get(fact) == value, f"{where}\n{shown}"


def every_quotation_is_verbatim(message: dict[str, Any]) -> None:
    for citation in message.get("citations") or []:
        paper = document(citation["document"])
        assert citation["quote"] in paper.clause(citation["clause"]).text
