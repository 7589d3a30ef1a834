"""The fact vocabulary: every fact that is asked can be looked up somewhere, and a faulty entry is told in one message."""

from __future__ import annotations

import pytest

from actions.eligibility import Situation
from knowledge.facts import _entry, vocabulary

GOOD = {"type": "flag", "label": "在岗", "question": "您现在在岗吗？", "where": "问单位人事部门。"}


def test_问到的每一项事实_都说得出在哪里查() -> None:
    asked = {name: entry for name, entry in vocabulary().items() if entry.question}
    assert len(asked) > 40
    for name, entry in asked.items():
        assert entry.where, name
        assert entry.where.endswith("。"), name


def test_不带到别处去的事实_都是情况里的事实() -> None:
    local = {name for name, entry in vocabulary().items() if entry.local}
    assert {"city", "unit_affiliation"} <= local <= set(Situation.model_fields)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"where": None}, "on_post.where: found nothing; expected where a person can look up"),
        ({"where": " "}, "on_post.where: found nothing; expected where a person can look up"),
        ({"hint": "x"}, r"on_post: found keys \['hint'\]; expected only"),
        ({"type": "yes-no"}, "on_post.type: found 'yes-no'; expected one of"),
    ],
)
def test_写错的一项_一条消息说明是哪一项(change: dict[str, str | None], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        _entry("on_post", {**GOOD, **change})
