"""The conversation in both READMEs is held with the real system, line by line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"<!-- conversation: .*?-->\n```text\n(?P<talk>.*?)```", re.DOTALL)
DAY = re.compile(r"（(\d+)年(\d+)月(\d+)日）")


@pytest.mark.rasa
@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_conversation_in_the_readme_is_real(readme: str, say: Any) -> None:
    block = BLOCK.search((ROOT / readme).read_text(encoding="utf-8"))
    assert block, f"{readme}: no conversation block"
    day, *lines = block["talk"].splitlines()
    year, month, dom = DAY.fullmatch(day).groups()
    answer, replayed = "", 0
    for line in lines:
        if line.startswith("> "):
            reply = say(line.removeprefix("> "), f"{year}-{int(month):02d}-{int(dom):02d}")
            answer = "\n".join(message["text"] for message in reply["messages"])
        elif line != "……":
            assert line in answer, f"{readme}: {line!r} is not in\n{answer}"
            replayed += 1
    assert replayed > 10
