"""An honour a rule asks for is one the understanding can give: the same name in both."""

from __future__ import annotations

import json
from pathlib import Path

from knowledge.honours import asked
from knowledge.policies import documents

LEXICON = Path(__file__).resolve().parents[2] / "nlu" / "lexicon" / "awards.json"
COMPETITIONS = ("世界技能大赛", "中华人民共和国职业技能大赛")
MEDALS = ("金牌", "银牌", "铜牌", "优胜奖")


def test_every_honour_of_a_rule_can_be_understood() -> None:
    known = set(json.loads(LEXICON.read_text(encoding="utf-8"))["values"])
    # components.awards composes these from the words of a message
    known |= {name + medal + coach for name in COMPETITIONS for medal in MEDALS for coach in ("", "选手教练")}
    ruled = {
        name
        for document in documents()
        if (document.folder / "rules.yaml").exists()
        for name in asked(document.read_yaml("rules.yaml"))
    }
    assert ruled
    assert ruled <= known, sorted(ruled - known)
