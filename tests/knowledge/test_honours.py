"""An honour a rule asks for is one the understanding can give: the same name in both."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from knowledge.policies import documents

LEXICON = Path(__file__).resolve().parents[2] / "nlu" / "lexicon" / "awards.json"
COMPETITIONS = ("世界技能大赛", "中华人民共和国职业技能大赛")
MEDALS = ("金牌", "银牌", "铜牌", "优胜奖")


def honours(node: Any) -> Iterator[str]:
    """The names under every `awards` of a rule file."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "awards":
                yield from value
            else:
                yield from honours(value)
    elif isinstance(node, list):
        for item in node:
            yield from honours(item)


def test_every_honour_of_a_rule_can_be_understood() -> None:
    known = set(json.loads(LEXICON.read_text(encoding="utf-8"))["values"])
    # components.awards composes these from the words of a message
    known |= {name + medal + coach for name in COMPETITIONS for medal in MEDALS for coach in ("", "选手教练")}
    asked = {
        name
        for document in documents()
        if (document.folder / "rules.yaml").exists()
        for name in honours(document.read_yaml("rules.yaml"))
    }
    assert asked
    assert asked <= known, sorted(asked - known)
