"""Gaps: the kinds of things asked for, and whether a text tells them."""

import pytest

from knowledge.gaps import kinds, told


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("评一个副高要多少钱", ("money",)),
        ("鉴定中心的座机发我", ("telephone",)),
        ("材料交到哪条路", ("place",)),
        ("今年报名截止哪天", ("calendar",)),
        ("技师要干几年才能评中级", ("years",)),
        ("申报表在哪下载", ("form",)),
        ("证丢了咋补办", ("lost",)),
        ("要填的手机号码", ()),
        ("造假怎么处理", ()),
    ],
)
def test_问的是哪一类东西(question: str, expected: tuple[str, ...]) -> None:
    assert kinds(question) == expected


@pytest.mark.parametrize(
    ("text", "kind", "tells"),
    [
        ("从事技术技能工作满3年，可申报", "years", True),
        ("公示期不少于5天（按自然日计算）", "waiting", True),
        ("公示期不少于5天（按自然日计算）", "money", False),
        ("网址：https://hn-company.jianguan.online/login", "website", True),
        ("免收专业理论考核费", "telephone", False),
        ("由对应省属高级职称评审委员会负责。具体为我省农业、体育等职称系列", "list", True),
        ("相关职称评审委员会要做好具体组织实施工作", "list", False),
    ],
)
def test_条文里有没有这一类东西(text: str, kind: str, tells: bool) -> None:
    assert (kind in told(text)) is tells
