"""The numbers of official papers, and the paragraphs that have a name instead."""

from __future__ import annotations

import pytest

from knowledge.policies.numbering import Place, name_of, note_of, number_of, path_key


@pytest.mark.parametrize(
    ("words", "level", "written"),
    [
        ("一、总则", 0, "一、"),
        ("十一、附则", 0, "十一、"),
        ("（二）对象", 1, "（二）"),
        ("(十)监督", 1, "（十）"),
        ("3. 建立绿色通道。", 2, "3"),
        ("3.坚持", 2, "3"),
        ("10、级别分为", 2, "10"),
        ("(1) 获得", 3, "(1)"),
        ("（2）获得", 3, "(2)"),
    ],
)
def test_编号认得出级别_写法统一(words: str, level: int, written: str):
    number = number_of(words)
    assert number is not None
    assert (number.level, number.written) == (level, written)


@pytest.mark.parametrize("words", ["2024年6月3日", "3.5倍", "一线岗位", "（此件主动公开）", "100. 过长", ""])
def test_日期_小数_词语不是编号(words: str):
    assert number_of(words) is None


def test_读到上级编号时下级编号作废():
    place = Place()
    for words in ("一、", "（二）", "3. ", "(1)", "（三）"):
        number = number_of(words)
        assert number is not None
        place = place.at(number)
    assert str(place) == "一、（三）"


@pytest.mark.parametrize(
    ("words", "opens", "name"),
    [
        ("粤人社规〔2022〕5号", False, "发文字号"),
        ("各市州人力资源社会保障局，各有关单位：", True, "主送"),
        ("各市州人力资源社会保障局，各有关单位：", False, None),
        ("为了做好工作，通知如下：", True, None),
        ("附件：指导目录", False, "附件说明"),
        ("（联系单位：职业能力建设处）", False, "附注"),
        ("公开方式：主动公开", False, "附注"),
        ("2022年3月25日印发", False, "落款"),
        ("湖南省总工会", False, "落款"),
        ("湖南省总工会负责组织。", False, None),
    ],
)
def test_公文固定部分的名称(words: str, opens: bool, name: str | None):
    assert name_of(words, opens=opens) == name


def test_注和填表说明():
    assert note_of("注：1. 包括工种。") == ("注", "1")
    assert note_of("填表说明：") == ("填表说明", "")
    assert note_of("说明书：见后") is None


@pytest.mark.parametrize("other", ["三、(二) 1", " 三、（二）1. ", "三、（二）１．".replace("１", "1")])
def test_同一路径的不同写法有同一个键(other: str):
    assert path_key(other) == path_key("三、（二）1")
    assert path_key("三、（二）1") != path_key("三、（二）1(1)")
