"""Steps: from which level to which, in a rule and in a question."""

import pytest

from knowledge.steps import asked, stated


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("取得技师职业资格后满3年，可申报评审相应专业中级职称。", {("技能二级", "职称中级")}),
        (
            "取得助理级、中级和高级职称后，可分别申报高级工、技师、高级技师职业技能评价。",
            {("职称助理", "技能三级"), ("职称中级", "技能二级"), ("职称副高", "技能一级")},
        ),
        ("支持高技能人才参加职称评审。", set()),
    ],
)
def test_条文说从哪一级到哪一级(text: str, steps: set[tuple[str, str]]) -> None:
    assert stated(text) == steps


@pytest.mark.parametrize(
    ("question", "steps"),
    [
        ("一级技师本子攒了几年可以报高工", {("技能一级", "职称副高")}),
        ("我是高工，考一级证要干几年", {("职称副高", "技能一级")}),
        ("中级职称考技师", {("职称中级", "技能二级")}),
        ("技师要几年", set()),
    ],
)
def test_问题问从哪一级到哪一级(question: str, steps: set[tuple[str, str]]) -> None:
    assert asked(question) == steps
