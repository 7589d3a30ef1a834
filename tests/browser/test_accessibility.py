"""WCAG 2.2 AA as far as a machine can tell (axe-core), in every dress and every state; what it cannot tell is in test_widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.bot.live import live
from tests.browser.conftest import opening
from tests.browser.steps import choose, interview, say
from tests.checks import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = ROOT / "build" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DRESSES = {
    "浅色": ("浅色", "普通", "标准"),
    "深色": ("深色", "普通", "标准"),
    "高对比": ("浅色", "高对比", "标准"),
    "深色高对比": ("深色", "高对比", "标准"),
    "特大字": ("浅色", "普通", "特大"),
}


@pytest.fixture(scope="module")
def bot(tmp_path_factory):
    with live(tmp_path_factory.mktemp("run"), turn_seconds=10.0) as system:  # plans are worked out by the real engine
        yield system


@pytest.fixture
def opened(chromium, bot):
    """Opens pages whose policy is set aside, so that axe can be put into them."""
    if not AXE.exists():
        pytest.skip("axe-core is not there: run tests/tools.sh (it needs npm)")
    with opening(chromium, bot.url) as open_page:
        yield lambda path="", **options: open_page(path, bypass_csp=True, reduced_motion="reduce", **options)


def violations(page: Page) -> list[str]:
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("tags => axe.run({ runOnly: tags })", RULES)["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


def dressed(page: Page, dress: str) -> None:
    choose(page, "显示", *DRESSES[dress])
    page.get_by_role("button", name="显示", exact=True).click()


@pytest.mark.parametrize("dress", DRESSES)
def test_整页_开头和结论都没有可访问性问题(opened, dress):
    page = opened()
    dressed(page, dress)
    assert violations(page) == []
    interview(page)
    assert violations(page) == []


@pytest.mark.parametrize("dress", ["浅色", "深色", "高对比", "特大字"])
def test_计划和比较也没有(opened, dress):
    page = opened()
    dressed(page, dress)
    for text in ("怎么一步步到副高", "几个地方比一比"):
        say(page, text)
        expect(page.get_by_role("article")).to_have_count(1 if "步" in text else 2)
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page) == []


@pytest.mark.parametrize("dress", DRESSES)
def test_网页上的助手_收起和点开都没有(opened, dress):
    page = opened("/demo")
    assert violations(page) == []
    page.get_by_role("button", name="政策咨询").click()
    dressed(page, dress)
    interview(page)
    assert violations(page) == []


def test_显示_更多_转人工_提醒和没发出去的样子也没有(opened, bot):
    page = opened("/demo", viewport={"width": 320, "height": 640})
    page.get_by_role("button", name="政策咨询").click()
    for name in ("显示", "更多", "转人工"):
        page.get_by_role("button", name=name, exact=True).click()
        assert violations(page) == [], name
    page.get_by_role("button", name="回到对话").click()
    say(page, "电话13812345678")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="回去改").click()
    say(page, "沉默")
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []


def test_没有脚本的页面也没有(opened):
    page = opened("/plain")
    assert violations(page) == []
    for text in ("我是焊工", "湖南", "2024年3月15日", "怎么一步步到副高", "几个地方比一比"):
        page.get_by_label("您的情况或问题").fill(text)
        page.get_by_role("button", name="发送").click()
        assert violations(page) == []


def test_放大到四倍不用左右拖(opened):
    # 1280 pixels at 400 % are 320 of the page's own.
    page = opened(viewport={"width": 320, "height": 256})
    for text in ("怎么一步步到副高", "几个地方比一比"):
        say(page, text)
    interview_cards = page.get_by_role("article")
    expect(interview_cards).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_焦点所在从不被盖住(opened):
    page = opened(viewport={"width": 390, "height": 700})
    interview(page)
    page.get_by_label("您的情况或问题").focus()
    covered = """() => {
      let element = document.activeElement;
      while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const box = element.getBoundingClientRect();
      const root = element.getRootNode();
      const at = root.elementFromPoint(Math.min(box.x + box.width / 2, innerWidth - 1), box.y + Math.min(box.height / 2, 10));
      return element.contains(at) || (at && at.contains(element)) ? "" : element.outerHTML.slice(0, 120);
    }"""
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(covered) == ""


def test_读屏软件听得到进度和答复_部分答复不提前念(opened, bot):
    page = opened()
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-relevant", "additions")
    bot.fake.delay = 0.3
    say(page, "我是焊工")
    expect(page.locator(".progress[role=status]")).not_to_be_empty()
    bot.fake.delay = 0
    expect(log).to_contain_text("您在哪里上班？")
    assert log.locator("[aria-busy=true]").count() == 0
