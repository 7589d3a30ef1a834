"""One reply structure, the forms of several channels."""

import pytest

from bot.channels.choosing import by_number, number_in, wants_more
from bot.channels.contract import Choice, Limits, Part, Span
from bot.channels.rendering import render, spoken
from tests.bot.fake_rasa import ASSESSMENT, NUMBER, QUOTE, buttons, cited, say


def marked(text, spans):
    """Show the spans as tags."""
    for span in sorted(spans, key=lambda span: -span.start):
        text = f"{text[: span.start]}<{span.kind}>{text[span.start : span.end]}</{span.kind}>{text[span.end :]}"
    return text


TAGGED = Limits(4096, "utf16", buttons=100, files=True, markup=marked)
BARE = Limits(2048, "bytes", messages=5)
QUESTION = say("在哪里上班？", "asked", asked="region", buttons=buttons("湖南", "广东"))


def test_有按钮的渠道_按钮跟在最后一段_字面不变():
    [part] = render([QUESTION], TAGGED)
    assert part == Part("在哪里上班？", (Choice("湖南", "湖南"), Choice("广东", "广东")), asked="region")


def test_没有按钮的渠道_编上号():
    [part] = render([QUESTION], BARE)
    assert part.text == "在哪里上班？\n\n请回复前面的数字，或者直接打字：\n1. 湖南\n2. 广东"
    assert part.numbered


def test_按钮比渠道容得下的多_也编上号():
    [part] = render([QUESTION], Limits(1000, buttons=1))
    assert part.numbered
    assert "2. 广东" in part.text


@pytest.mark.parametrize("text", ["2", "２", "2.", "2、", "选2", "第2个", " 2 ", "(2)"])
def test_回复的数字认作那一项(text):
    [part] = render([QUESTION], BARE)
    assert by_number(number_in(text), part) == Choice("广东", "广东")


@pytest.mark.parametrize("text", ["2年", "2022", "广东", "二月", "", "2,3", "-2"])
def test_不只是一个编号的回复不动它(text):
    assert number_in(text) is None


@pytest.mark.parametrize("number", [0, 3, 12])
def test_没有这个编号_或前面没有编号_数字就是数字(number):
    [part] = render([QUESTION], BARE)
    assert by_number(number, part) is None
    assert by_number(2, None) is None


def test_结论和整行的引文各有标记_行中间的引文只是话():
    text = f"{ASSESSMENT['headline']}\n{NUMBER} 一、（二）1：“{QUOTE}”\n写着“{QUOTE}”的那一条。"
    [part] = render([say(text, "not_yet", assessment=ASSESSMENT)], TAGGED)
    assert part.text == (
        f"<headline>{ASSESSMENT['headline']}</headline>\n{NUMBER} 一、（二）1：<quote>“{QUOTE}”</quote>\n写着“{QUOTE}”的那一条。"
    )


def test_引文被切开时_每一段都还是引文():
    text = "“" + "满三年，可以申报。" * 5 + "”"
    limits = Limits(20, markup=marked)
    parts = render([say(text, citations=[cited("一", "满三年，可以申报。" * 5)])], limits)
    assert len(parts) == 3
    assert all(part.text.startswith("<quote>") and part.text.endswith("</quote>") for part in parts)


def test_一轮容得下的条数有限_几条合成一条_选项是最后一条的():
    parts = render([say("好的。"), QUESTION], BARE)
    assert [part.text.split("\n")[0] for part in parts] == ["好的。"]
    assert parts[0].asked == "region"


def test_还放不下_先用短的说法_再放不下_说明还有下文():
    limits = Limits(60, messages=1)
    long = say("很长的说明。" * 30, "eligible", forms={"chat": "现在可以申报。"})
    assert [part.text for part in render([long], limits)] == ["现在可以申报。"]
    parts = render([say("很长的说明。" * 10)], limits)
    assert len(parts) > 1
    assert all(part.text.endswith("（还有下文，回复“继续”接着看）") for part in parts[:-1])
    assert "继续" not in parts[-1].text
    assert (
        "".join(part.text.removesuffix("\n\n（还有下文，回复“继续”接着看）") for part in parts) == "很长的说明。" * 10
    )
    assert all(limits.measure(part.text) <= limits.size for part in parts)


@pytest.mark.parametrize(("text", "wanted"), [("继续", True), ("继续。", True), ("继续干焊工", False), ("", False)])
def test_继续是单独说的一句(text, wanted):
    assert wants_more(text) is wanted


def test_日子只给收得下文件的渠道():
    days = [{"day": "2027-03-15", "title": "可以申报了", "text": "请再核对一次。"}]
    assert render([say("记下了。", calendar=days)], TAGGED) == (Part("记下了。"), Part("", calendar=tuple(days)))
    assert render([say("记下了。", calendar=days)], BARE) == (Part("记下了。"),)


def test_自己的话也按同样的限度切():
    assert [part.text for part in spoken("第一句的话。第二句的话。", Limits(8))] == ["第一句的话。", "第二句的话。"]


def test_存下再取出的还是那一段():
    part = Part("问", (Choice("甲", "乙"),), numbered=True, asked="region", own=True, calendar=({"day": "2027-03-15"},))
    assert Part.from_json(part.to_json()) == part
    assert Part("只有字").to_json() == {"text": "只有字"}


def test_标记的位置跟着去掉的控制字符走():
    text = f"\u202e{QUOTE}"
    [part] = render([say(f"“{text}”", citations=[cited("一", text)])], TAGGED)
    assert part.text == f"<quote>“{QUOTE}”</quote>"
    assert Span(0, 1, "quote").kind == "quote"
