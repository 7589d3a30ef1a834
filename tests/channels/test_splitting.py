"""Where long texts are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.contract import Limits
from bot.channels.splitting import cut


def pieces(text, size, measure=len):
    return [text[start:end] for start, end in cut(text, size, measure)]


def test_放得下的不切():
    assert pieces("一句话。", 4) == ["一句话。"]


def test_先在段落处切_段落之间的空行不留():
    assert pieces("第一段的话。\n\n第二段的话。", 10) == ["第一段的话。", "第二段的话。"]


def test_没有段落就在句子后面切():
    assert pieces("第一句的话。第二句的话。第三句", 14) == ["第一句的话。第二句的话。", "第三句"]


def test_句子太长就在逗号后面切_再不行才在字中间切():
    assert pieces("前面半句话，后面半句话", 8) == ["前面半句话，", "后面半句话"]
    assert pieces("没有一个标点的长长的话", 5) == ["没有一个标", "点的长长的", "话"]


def test_引文不切开_宁可前面短一些():
    text = "文件是这样写的：“满三年。可以申报。”以上。"
    assert pieces(text, 14) == ["文件是这样写的：", "“满三年。可以申报。”以上。"]


def test_引文比一条消息还长时_在引文里的句子后面切():
    assert pieces("“" + "满三年可以申报。" * 4 + "”", 18) == [
        "“满三年可以申报。满三年可以申报。",
        "满三年可以申报。满三年可以申报。”",
    ]


def test_没有配对的引号不算引文():
    assert pieces("他说“好的。那就这样。然后走了。", 10) == ["他说“好的。", "那就这样。然后走了。"]


def test_看起来是一个字的不拆开():
    family = "👨‍👩‍👧‍👦"
    assert pieces(family * 3, 12, Limits(12, "utf16").measure) == [family] * 3
    assert pieces("e\u0301" * 3, 3) == ["e\u0301"] * 3


def test_一个字比一条消息还大时_按码位切_不会停住():
    assert [len(piece) for piece in pieces("a" + "\u0301" * 9, 4)] == [4, 4, 2]


@pytest.mark.parametrize(("unit", "size"), [("characters", 3), ("utf16", 4), ("bytes", 10)])
def test_按渠道自己的单位量(unit, size):
    assert Limits(1, unit).measure("焊工😀") == size


@given(
    st.text(st.sampled_from("焊工，。！“”《》\n a😀\u0301\u200d"), max_size=200),
    st.integers(1, 40),
    st.sampled_from(["characters", "utf16", "bytes"]),
)
def test_怎么切都不超长_除空白外一个字不少(text, size, unit):
    measure = Limits(1, unit).measure
    size = max(size, 4)  # one code point fits into every part
    found = pieces(text, size, measure)
    assert all(measure(piece) <= size for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())
