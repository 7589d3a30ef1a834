"""Answers after a verdict: a short question is meant on the way the person is on, in the region the person is in."""

from datetime import date
from typing import Any

import pytest

from actions.answer import answer_message
from knowledge.build import build

TODAY = date(2026, 3, 1)
STATED = [
    ("cn-hn", "skill_to_title", "需要哪些材料", "一、（四）", "按规定接收高技能人才职称申报材料"),
    ("cn-hn", "skill_to_title", "在哪里申报", "一、（四）", "按我省职称评审相关规定执行"),
    ("cn-hn", "title_to_skill", "需要哪些材料", "二、（四）", "应由本人持相关职称证书"),
    ("cn-hn", "title_to_skill", "在哪里申报", "二、（四）", "向相应单位(机构)提出申请"),
    ("cn-gd", "skill_to_title", "需要哪些材料", "四、（八）", "应向职称申报点提交国家职业资格证书或职业技能等级证书"),
    ("cn-gd", "skill_to_title", "在哪里申报", "三、（五）1", "按程序报送相应职称评审委员会"),
    ("cn-gd", "title_to_skill", "需要哪些材料", "四、（八）", "应向技能人才评价机构提交合规获得的职称证书"),
    ("cn-gd", "title_to_skill", "在哪里申报", "三、（五）2", "申报材料直接提交相应的技能人才评价机构"),
    ("cn-hb-wuhan", "skill_to_title", "需要哪些材料", "四、（五）", "申报材料要求等信息"),
    ("cn-hb-wuhan", "skill_to_title", "在哪里申报", "四、（五）", "报送至贯通领域相关专业评委会"),
    ("cn-hb-wuhan", "title_to_skill", "需要哪些材料", "三、（三）", "专业技术职称证书复印件或电子证书"),
    ("cn-hb-wuhan", "title_to_skill", "在哪里申报", "三、（三）", "武汉市职业技能鉴定指导中心负责受理"),
]


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    build(progress=False)


@pytest.mark.parametrize(("region", "direction", "question", "clause", "words"), STATED)
def test_材料和申报的去处_各地各方向引对条款(
    region: str, direction: str, question: str, clause: str, words: str
) -> None:
    said: dict[str, Any] = dict(answer_message(question, {"region": region, "direction": direction}, TODAY))
    assert said["status"] == "answered"
    assert said["citations"][0]["clause"] == clause
    assert words in said["citations"][0]["quote"]


@pytest.mark.parametrize("direction", ["skill_to_title", "title_to_skill"])
@pytest.mark.parametrize("question", ["需要哪些材料", "在哪里申报"])
def test_上海没写材料和去处_就说没写(direction: str, question: str) -> None:
    assert answer_message(question, {"region": "cn-sh", "direction": direction}, TODAY)["status"] == "nothing_found"


@pytest.mark.parametrize("question", ["需要什么材料？", "要哪些材料", "去哪报名", "在哪里报名？"])
def test_换个说法问的是同一件事(question: str) -> None:
    place = "三、（五）1" if "报名" in question else "四、（八）"
    said = answer_message(question, {"region": "cn-gd", "direction": "skill_to_title"}, TODAY)
    assert said["citations"][0]["clause"] == place
