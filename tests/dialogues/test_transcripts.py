"""The interviews in docs/transcripts.md are held with the real system: what is printed there is what it says.

`GUANTONG_WRITE=1 pytest tests/dialogues/test_transcripts.py` writes the page anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

PAGE = Path(__file__).parents[2] / "docs" / "transcripts.md"
HEAD = """# Three interviews, word for word

Held with the running system; `tests/dialogues/test_transcripts.py` compares every line and writes this page anew on request.
Lines with `>` are the person's. Verdicts are printed in their short form, as a messaging channel shows them; quick replies
stand in square brackets.
"""
INTERVIEWS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).with_name("transcripts.yaml")).read_text(encoding="utf-8")
)


def printed(message: dict[str, Any]) -> str:
    """A message as the page shows it."""
    text = (message.get("forms") or {}).get("chat") or message["text"]
    buttons = " ".join(f"[{button['title']}]" for button in message["buttons"])
    return "\n".join(line for line in (*text.splitlines(), buttons) if line.strip())


def held(interview: dict[str, Any], say: Callable[..., dict[str, Any]]) -> str:
    """An interview as the page shows it; the last verdict and its clause must be the expected ones."""
    lines, verdict = [], {}
    for words in interview["says"]:
        reply = say(words, str(interview["as_of"]))
        lines += ["", f"> {words}", "", *(printed(message) for message in reply["messages"])]
        verdict = next((m["assessment"] for m in reply["messages"] if m.get("assessment")), verdict)
    ends = interview["ends"]
    assert verdict["verdict"] == ends["status"], lines
    assert ends["clause"] in [citation["clause"] for citation in verdict["citations"]], verdict["citations"]
    year, month, day = str(interview["as_of"]).split("-")
    body = "\n".join(lines).strip()
    return f"## {interview['title']}（{year}年{int(month)}月{int(day)}日）\n\n```text\n{body}\n```\n"


@pytest.mark.rasa
def test_the_page_says_what_the_system_says(fresh_say: Any) -> None:
    page = "\n".join([HEAD, *(held(interview, fresh_say()) for interview in INTERVIEWS)])
    if os.environ.get("GUANTONG_WRITE"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page
