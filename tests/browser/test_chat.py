"""The chat page as a person uses it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.bot.fake_rasa import QUOTE
from tests.browser.steps import arrived, choose, interview, say

pytestmark = pytest.mark.browser


def test_从第一句话到结论_卡片先说答案_再逐项对照_再引原文(page):
    interview(page)
    card = page.get_by_role("article")
    expect(card.get_by_role("heading").first).to_have_text("还差时间。最早2027年3月15日可以申报中级职称。")
    expect(card.locator("header .badge")).to_have_text("◷到期可申报")
    rows = page.locator(".card > .route tbody tr")
    assert [row.locator(".badge").inner_text().split("\n")[-1] for row in rows.all()] == [
        "还没到",  # short of time alone
        "符合",
        "假定符合",  # not said, and told apart from what was said
        "待确认",
        "不符合",
    ]
    expect(rows.first).to_contain_text("到 2027年3月15日 满")
    expect(card.locator("blockquote").first).to_have_text(QUOTE)
    expect(card.locator("figcaption").first).to_contain_text("湘人社办发〔2024〕23号")
    expect(card.locator("figcaption").first).to_contain_text("一、（二）1")
    for words in (
        "借调期间算不算",
        "您不知道最近三年的考核结果。",
        "请问：株洲市职改办",
        "按湖南省职称评审的申报渠道",
        "您现在可以申报的是助理级职称。",
        "没有中断",
    ):
        expect(card).to_contain_text(words)


def test_其他途径收起来_点开才看到_各引各的条款(page):
    interview(page)
    expect(page.get_by_text("高级工后满2年")).to_be_hidden()
    page.get_by_text("其他途径（1）").click()
    expect(page.get_by_text("高级工后满2年")).to_be_visible()
    expect(page.get_by_text("满2年，可申报助理级")).to_be_visible()


def test_点条款就到它的原文(page):
    interview(page)
    page.get_by_role("button", name="看原文 一、（二）1").first.click()
    target = page.locator("figure:focus")
    expect(target).to_contain_text(QUOTE)
    expect(target).to_be_in_viewport()


def test_回答里引的条款只出现一次(page):
    say(page, "依据是什么")
    expect(page.get_by_role("log")).to_contain_text("文件是这样写的：")
    expect(page.get_by_text(QUOTE)).to_have_count(1)
    expect(page.locator("figcaption")).to_have_text("湘人社办发〔2024〕23号　一、（二）1")


def test_刷新以后对话还在_可以接着说(page):
    say(page, "我是焊工")
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    page.reload()
    expect(page.get_by_text("我是焊工")).to_be_visible()
    page.get_by_role("button", name="湖南").click()
    expect(page.get_by_text("您的技师证是哪一天拿到的？")).to_be_visible()


def test_读屏软件只报新消息_不把历史从头念一遍(page):
    say(page, "我是焊工")
    expect(page.get_by_role("log")).to_contain_text("您在哪里上班？")
    page.reload()
    expect(page.get_by_text("我是焊工")).to_be_visible()
    expect(page.get_by_role("log").get_by_role("listitem")).to_have_count(0)


def test_等的时候用字说明进度(page, bot):
    bot.fake.delay = 0.6
    say(page, "我是焊工")
    expect(page.locator(".progress")).to_have_text("正在查政策条文…")
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    expect(page.locator(".progress")).to_have_text("")


def test_理解的内容旁边有改_点了就开始更正(page, bot):
    interview(page)
    page.get_by_role("button", name="改：地区 湖南").last.click()
    expect(page.get_by_role("log")).to_contain_text("地区要改一下")
    arrived(page, bot, "地区要改一下")


def test_只有最后一次的按钮还在(page):
    say(page, "我是焊工")
    page.get_by_role("button", name="湖南").click()
    expect(page.get_by_role("button", name="不知道")).to_be_visible()
    expect(page.get_by_role("button", name="上海", exact=True)).to_have_count(0)


def test_用键盘就能用_回车发送_换行不发送_选词时的回车不发送(page, bot):
    field = page.get_by_label("您的情况或问题")
    field.focus()
    page.keyboard.type("hi")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("there")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    assert bot.fake.turns == []
    page.keyboard.press("Enter")
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    assert bot.fake.turns[-1]["text"] == "hi\nthere"
    page.get_by_role("button", name="湖南").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("您的技师证是哪一天拿到的？")).to_be_visible()
    expect(field).to_be_focused()


def test_第一次按Tab就能跳到输入框(page):
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="跳到输入框")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("您的情况或问题")).to_be_focused()


def test_别人写的标记只是文字(page):
    say(page, "<img src=x onerror=alert(1)>")
    expect(page.get_by_role("log")).to_contain_text("您说的是：<img src=x onerror=alert(1)>")
    assert page.locator("img").count() == 0


def test_字数快到上限时提醒_超出时不发送_一个字也不丢(page, bot):
    field = page.get_by_label("您的情况或问题")
    field.fill("焊" * 450)
    expect(page.locator("#count")).to_have_text("还可以写 50 个字")
    field.fill("焊" * 503)
    expect(page.locator("#count")).to_have_text("超出 3 个字，请分成几条发")
    page.get_by_role("button", name="发送", exact=True).click()
    expect(field).to_have_value("焊" * 503)
    assert bot.fake.turns == []


def test_写了一半刷新也不丢(page):
    page.get_by_label("您的情况或问题").fill("我在长沙")
    page.reload()
    expect(page.get_by_label("您的情况或问题")).to_have_value("我在长沙")


def test_点示例就能开始(page, bot):
    page.get_by_role("button", name=re.compile("长沙做焊工")).click()
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    assert bot.fake.turns[0]["text"] == "我在长沙做焊工，2021年6月拿的技师，一直在一线，能评工程师吗？"


def test_新会话和旧的互不相干(page, bot):
    say(page, "我是焊工")
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    choose(page, "更多", "新对话")
    expect(page.get_by_text("我是焊工")).to_have_count(0)
    say(page, "四川的")
    expect(page.get_by_text("四川的文件没有收录")).to_be_visible()
    assert len({turn["conversation"] for turn in bot.fake.turns}) == 2


@pytest.mark.parametrize("size", ["标准", "大字", "特大"])
def test_320像素的手机上不用左右拖_能打字_能看到结论(open_page, size):
    page = open_page(viewport={"width": 320, "height": 640}, has_touch=True)
    if size != "标准":
        choose(page, "显示", size)
    interview(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    box = page.get_by_label("您的情况或问题").bounding_box()
    assert box["x"] >= 0
    assert box["y"] + box["height"] <= 640
    for button in page.get_by_role("button").all():
        if button.is_visible():
            assert button.bounding_box()["height"] >= 40


def test_字号颜色对比记在本机_刷新不变(page):
    choose(page, "显示", "大字", "深色", "高对比")
    page.reload()
    page.get_by_role("button", name="显示").click()
    for name in ("大字", "深色", "高对比"):
        expect(page.get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".root")).to_have_attribute("data-colour", "dark")


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# The colour an element is written in, and the first background behind it that is not transparent.
COLOURS = """element => {
  let behind = element;
  const outer = (one) => one.parentElement || one.getRootNode().host;
  while (getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") behind = outer(behind);
  return [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_每处文字和底色的对比度都在4_5以上(open_page, scheme):
    page = open_page(color_scheme=scheme)
    interview(page)
    written = "h1, h3, h4, p, b, span, th, td, a, button, blockquote, figcaption, .bubble, .badge"
    for element in page.locator(written).all():
        if element.is_visible() and element.inner_text().strip():
            front, back = sorted(map(luminance, element.evaluate(COLOURS)))
            assert (back + 0.05) / (front + 0.05) >= 4.5, element.inner_text()


def test_人工电话一直看得见(page):
    interview(page)
    expect(page.get_by_role("link", name="12333")).to_be_in_viewport()


def test_打印时只留对话和原文(page):
    interview(page)
    page.emulate_media(media="print")
    for name in ("发送", "重新开始", "显示", "转人工"):
        expect(page.get_by_role("button", name=name, exact=True)).to_be_hidden()
    expect(page.get_by_text(QUOTE).first).to_be_visible()


def test_接口说明页也不找外面的服务器(page, bot):
    page.goto(f"{bot.url}/docs")
    expect(page.get_by_role("heading", name="/api/v1/messages")).to_be_visible()
