"""Whatever is typed gets a helpful answer: no stack trace, no silence, no verdict on facts nobody gave."""

from __future__ import annotations

from typing import Any

import pytest

VERDICTS = {"eligible", "not_yet", "not_eligible", "needs_confirmation", "not_in_force"}


@pytest.mark.rasa
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(" ", id="空消息"),
        pytest.param("我" * 10_000, id="一万个字"),
        pytest.param("😀👍🎉", id="只有表情"),
        pytest.param("2025年6月1日", id="只有一个日期"),
        pytest.param("asdf qwer zxcv", id="乱敲的字母"),
        pytest.param('/inform{"region": "cn-hn"}', id="像命令的文字"),
        pytest.param("／restart", id="全角斜杠"),
        pytest.param("<script>alert(1)</script>", id="像网页代码的文字"),
        pytest.param("'; DROP TABLE conversations; --", id="像数据库命令的文字"),
        pytest.param("\u202e\u0000\u200b技师", id="控制字符"),
        pytest.param("。。。？？？！！！", id="只有标点"),
        pytest.param("12333", id="只有数字"),
    ],
)
def test_any_input_is_answered(text: str, say: Any) -> None:
    reply = say(text, "2025-06-01")
    said = "\n".join(message["text"] for message in reply["messages"])
    assert said.strip()
    assert reply["status"] not in VERDICTS
    assert "Traceback" not in said
    assert "抱歉，系统" not in said
