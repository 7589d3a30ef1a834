"""Facts, dates and outcomes as a person reads them."""

from __future__ import annotations

from typing import Any

import pytest

from actions import phrases


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025-06-01", "2025年6月1日"),
        ("2025-06", "2025年6月"),
        ("2025", "2025年"),
        ("..2022-06-01", "2022年6月1日或更早"),
        ("2022-06-02..", "2022年6月2日或更晚"),
        ("2021-06-02..2022-06-01", "2021年6月2日至2022年6月1日之间"),
        ("unknown", "不清楚"),
    ],
)
def test_日期说成中文(date: str, words: str) -> None:
    assert phrases.day(date) == words


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("certs", [{"level": "technician", "date": "2022-03-15"}], "技师（二级），2022年3月15日"),
        ("certs", [{"level": "senior_technician", "held": False}], "没有高级技师（一级）"),
        ("certs", [], "没有"),
        ("titles", [{"level": "intermediate"}], "中级"),
        ("appraisals", {"2023": "basic", "2022": "pass"}, "2022年合格，2023年基本合格"),
        ("appraisals", "last3_pass", "近三年都合格"),
        (
            "gaps",
            [{"from": "2021-12-01", "to": "2023-12-01", "kind": "other_work"}],
            "2021年12月1日到2023年12月1日做别的工作",
        ),
        ("gaps", [{"months": 24}], "24个月"),
        ("frontline", True, "在生产服务一线"),
        ("ratio_available", False, "已经满了"),
        ("awards", ["全国技术能手", "武汉工匠"], "全国技术能手、武汉工匠"),
        ("post_since", "2015-03", "2015年3月"),
        ("employer_recommends", "unknown", "不清楚"),
        ("region", "cn-hb-wuhan", "湖北省武汉市"),
    ],
)
def test_每种事实都有话说(name: str, value: Any, words: str) -> None:
    assert phrases.value(name, value) == words


def test_没收录的地方用本人的叫法() -> None:
    assert phrases.value("region", "other/sichuan", "四川") == "四川"


def test_问证书日期时说出是哪一级() -> None:
    assert phrases.asked("cert_date:technician") == "您的技师（二级）证是哪年哪月哪日拿到的？"
    assert phrases.label("cert_date:technician") == "技师（二级）取得日期"


def test_问地区时给的选项就是收录的地区() -> None:
    assert sorted(phrases.options("region")) == sorted(["湖南", "广东", "武汉", "上海"])


def test_理解到的每一项都能改_没说的不列() -> None:
    shown = phrases.understood({"frontline": True, "awards": [], "direction": "skill_to_title"})
    assert shown == [
        {"fact": "frontline", "label": "一线岗位", "value": "在生产服务一线", "change": "我要改：一线岗位"}
    ]


def test_证书是否合规说了以后_是与不是都有话说() -> None:
    assert phrases.given({"lawful": True}) == "是"
    assert phrases.given({"lawful": False}) == "不是"


def test_中断多长时间不知道的_说一段时间() -> None:
    for gap in (
        {},
        {"kind": "away"},
        {"from": "unknown", "kind": "away"},
        {"to": "2022", "months": None, "kind": "away"},
    ):
        assert phrases.value("gaps", [gap]).startswith("一段时间")
    assert phrases.value("gaps", [{"from": "2022-03", "kind": "away"}]) == "2022年3月到现在离开岗位"


def test_证书的工种和职称的系列都说出来() -> None:
    certs = [{"level": "technician", "date": "2019-03", "occupation": "西式面点师"}]
    titles = [{"level": "intermediate", "series": "会计"}]
    shown = {row["fact"]: row["value"] for row in phrases.understood({"certs": certs, "titles": titles})}
    assert shown["certs"].startswith("西式面点师")
    assert "会计系列" in shown["titles"]
