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
                assert key in EXPECTATIONS, (
                    f"turn {number}: unknown expectation {key!r}, expected {sorted(EXPECTATIONS)}"
                )
                check(key, expected, reply, f"turn {number}, {step['say']!r}")


def check(key: str, expected: Any, reply: dict[str, Any], where: str) -> None:
    text = "\n".join(message["text"] for message in reply["messages"])
    where = f"{where}\n{text}"
    if key == "quotes":
        quoted = "".join(c["quote"] for m in reply["messages"] for c in m.get("citations") or [])
        assert all(words in quoted for words in expected), where
    elif key == "says":
        assert all(words in text for words in expected), where
    elif key == "never_says":
        assert not any(words in text for words in expected), where
    elif key == "understood":
        shown = {item["fact"]: item["value"] for item in reply["messages"][-1].get("understood") or []}
        assert shown.items() >= expected.items(), f"{where}\n{shown}"
    else:
        assert found(key, reply) == (str(expected) if key == "date" else expected), where


def found(key: str, reply: dict[str, Any]) -> Any:
    assessment = next((m["assessment"] for m in reply["messages"] if m.get("assessment")), {})
    return {
        "status": reply["status"],
        "asked": reply["messages"][-1].get("asked"),
        "outcome": assessment.get("outcome"),
        "date": assessment.get("earliest_date"),
        "best_now": assessment.get("best_now"),
    }[key]


def every_quotation_is_verbatim(message: dict[str, Any]) -> None:
    for citation in message.get("citations") or []:
        paper = document(citation["document"])
        assert citation["quote"] in paper.clause(citation["clause"]).text
