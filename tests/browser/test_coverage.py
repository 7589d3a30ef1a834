"""The pages of the ledger as a policy officer uses them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
DOCUMENT = "cn-hn-2024-23"


def opened(page: Page, bot) -> Page:
    page.goto(f"{bot.url}/policies/{DOCUMENT}")
    return page


def test_只看决定的句子_其余都收起来(page, bot):
    opened(page, bot)
    sentences = page.locator(".sentence")
    assert sentences.locator("visible=true").count() == sentences.count()
    for kind in ("回答", "填入", "组织工作"):
        page.get_by_label(kind).uncheck()
    assert page.locator(".sentence >> visible=true").count() == page.locator(".sentence.decides").count() > 15


def test_点开一句_看到条件_例子_问题_再跳到途径(page, bot):
    opened(page, bot)
    sentence = page.locator(".sentence", has_text="从事技术技能工作满3年，可申报评审相应专业中级职称")
    sentence.locator("summary").first.click()
    expect(sentence.get_by_role("heading", name="条件：技师（二级）后从事技术技能工作满3年")).to_be_visible()
    sentence.get_by_text("因它通过的例子").first.click()
    expect(sentence.get_by_text("技师证满三年的当天可以申报中级")).to_be_visible()
    sentence.get_by_role("link", name="中级职称").first.click()
    expect(page.locator(".route:target")).to_contain_text("技师（二级）后从事技术技能工作满3年")


def test_手机上不用横着拉(open_page, bot):
    page = opened(open_page(viewport={"width": 360, "height": 740}), bot)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_键盘也能点开一句(page, bot):
    opened(page, bot)
    first = page.locator(".sentence.decides").first
    first.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("open", "")
