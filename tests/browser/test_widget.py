"""The widget on somebody else's page: by mouse, by keyboard, on a phone, and where the page is hostile."""

from __future__ import annotations

import json
import socket
from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.widget import bundle
from tests.bot.fake_rasa import QUOTE
from tests.bot.live import live, serving
from tests.browser.conftest import opening
from tests.browser.steps import FIELD, choose, interview, say, turns

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture
def demo(open_page) -> Page:
    return open_page("/demo")


def test_鼠标_点开_问到结论_收起_再点开还在(demo):
    expect(demo.get_by_label(FIELD)).to_be_hidden()
    demo.get_by_role("button", name="政策咨询").click()
    expect(demo.get_by_label(FIELD)).to_be_focused()
    interview(demo)
    expect(demo.get_by_text(QUOTE)).to_be_visible()
    demo.get_by_role("button", name="收起").click()
    expect(demo.get_by_role("button", name="政策咨询")).to_be_focused()
    demo.get_by_role("button", name="政策咨询").click()
    expect(demo.get_by_role("article")).to_be_visible()


def test_拿下来就断开_放回去接着说(demo):
    demo.get_by_role("button", name="政策咨询").click()
    say(demo, "我是焊工")
    expect(demo.get_by_text("您在哪里上班？")).to_be_visible()
    demo.evaluate("window.taken = document.querySelector('guantong-chat'); taken.remove()")
    expect(demo.get_by_text("您在哪里上班？")).to_have_count(0)
    demo.evaluate("document.body.append(taken)")
    demo.get_by_role("button", name="湖南", exact=True).click()
    expect(demo.get_by_text("您的技师证是哪一天拿到的？")).to_be_visible()
    expect(demo.locator(".mine")).to_have_count(2)


def test_没点开以前不联系服务器(open_page, bot):
    asked = []
    page = open_page("/docs")
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda one: asked.append(one.url))
    page.goto(f"{bot.url}/demo")
    page.wait_for_timeout(500)
    assert [url for url in asked if "/widget/" in url] == []


def test_全程键盘_从网页到结论到原文到人工(demo, bot):
    for _ in range(30):
        demo.keyboard.press("Tab")
        if demo.evaluate("document.activeElement.shadowRoot?.activeElement?.className") == "launcher":
            break
    demo.keyboard.press("Enter")
    expect(demo.get_by_label(FIELD)).to_be_focused()
    demo.keyboard.type("我是焊工")
    demo.keyboard.press("Enter")
    choice = demo.get_by_role("button", name="湖南", exact=True)
    expect(choice).to_be_visible()
    back_to(demo, choice)
    demo.keyboard.press("Enter")
    expect(demo.get_by_text("您的技师证是哪一天拿到的？")).to_be_visible()
    expect(demo.get_by_label(FIELD)).to_be_focused()
    demo.keyboard.type("2024年3月15日")
    demo.keyboard.press("Enter")
    clause = demo.get_by_role("button", name="看原文 一、（二）1").first
    expect(clause).to_be_visible()
    back_to(demo, clause)
    demo.keyboard.press("Enter")
    expect(demo.locator("figure:focus")).to_contain_text(QUOTE)
    demo.get_by_label(FIELD).focus()
    forward_to(demo, demo.get_by_role("button", name="转人工"))
    demo.keyboard.press("Space")
    expect(demo.get_by_role("heading", name="找工作人员")).to_be_focused()
    demo.keyboard.press("Escape")
    expect(demo.get_by_role("heading", name="找工作人员")).to_have_count(0)
    demo.keyboard.press("Escape")
    expect(demo.get_by_role("button", name="政策咨询")).to_be_focused()
    assert turns(bot) == ["我是焊工", "湖南", "2024年3月15日"]


def back_to(page: Page, target) -> None:
    _go(page, target, "Shift+Tab")


def forward_to(page: Page, target) -> None:
    _go(page, target, "Tab")


def _go(page: Page, target, key: str) -> None:
    for _ in range(40):
        page.keyboard.press(key)
        if target.evaluate("element => element.getRootNode().activeElement === element"):
            return
    pytest.fail(f"{key} never reached {target}")


@pytest.mark.parametrize("height", [640, 330], ids=["整屏", "键盘升起"])
def test_320像素的手机_点开是整屏_不用左右拖_打得了字(open_page, height):
    page = open_page("/demo", viewport={"width": 320, "height": height}, has_touch=True, reduced_motion="reduce")
    page.get_by_role("button", name="政策咨询").tap()
    panel = page.get_by_role("dialog").bounding_box()
    assert (panel["x"], panel["y"], panel["width"]) == (0, 0, 320)
    interview(page)
    assert (
        page.evaluate("document.querySelector('guantong-chat').shadowRoot.querySelector('.scroll').scrollWidth") <= 320
    )
    field = page.get_by_label(FIELD)
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    assert box["y"] + box["height"] <= height
    assert box["width"] >= 150


def test_收起时来的答复_按钮上有数_点开就没了(demo, bot):
    demo.get_by_role("button", name="政策咨询").click()
    bot.fake.delay = 0.5
    say(demo, "我是焊工")
    demo.get_by_role("button", name="收起").click()
    expect(demo.get_by_role("button", name="政策咨询，有 1 条新消息")).to_be_visible()
    demo.get_by_role("button", name="政策咨询").click()
    demo.get_by_role("button", name="收起").click()
    expect(demo.get_by_role("button", name="政策咨询", exact=True)).to_be_visible()


def test_换一页_答复照样到_按钮上有数(demo, bot):
    demo.get_by_role("button", name="政策咨询").click()
    bot.fake.delay = 0.6
    say(demo, "我是焊工")
    demo.wait_for_timeout(200)
    demo.goto(f"{bot.url}/demo")
    expect(demo.get_by_role("button", name="政策咨询，有 1 条新消息")).to_be_visible()
    assert turns(bot) == ["我是焊工"]


def test_网页所在的地区看得见_随第一句话一起给(demo, bot):
    demo.get_by_role("button", name="政策咨询").click()
    expect(demo.get_by_text("本站按湖南的规定回答")).to_be_visible()
    bot.fake.delay = 0.4
    say(demo, "我是焊工")
    expect(demo.locator(".progress")).to_have_text("正在查湖南的规定…")
    expect(demo.get_by_text("您在哪里上班？")).to_be_visible()
    assert bot.fake.turns[0]["metadata"]["region"] == "cn-hn"


def test_转人工从第一句话起就在_说过的话可以照着念(demo):
    demo.get_by_role("button", name="政策咨询").click()
    demo.get_by_role("button", name="转人工").click()
    sheet = demo.locator(".human")
    expect(sheet.get_by_role("link", name="12333")).to_be_visible()
    expect(sheet).to_contain_text("有哪些证书、职称")
    demo.get_by_role("button", name="回到对话").click()
    interview(demo)
    demo.get_by_role("button", name="转人工").click()
    expect(sheet).to_contain_text("证书：技师，2024年3月15日")
    expect(sheet).to_contain_text("还差时间。最早2027年3月15日可以申报中级职称。")
    expect(sheet).to_contain_text("湘人社办发〔2024〕23号 一、（二）1")


def test_打印只印对话_网页自己的不印_印完都回来(demo):
    demo.evaluate("window.print = () => {}")
    demo.get_by_role("button", name="政策咨询").click()
    interview(demo)
    demo.emulate_media(media="print")
    expect(demo.get_by_role("article")).to_be_hidden()  # the page itself is printed as if the widget were not there
    demo.emulate_media(media="screen")
    choose(demo, "更多", "打印")
    demo.emulate_media(media="print")
    expect(demo.get_by_role("article")).to_be_visible()
    expect(demo.get_by_role("heading", name="高技能人才与专业技术人才职业发展贯通")).to_be_hidden()
    expect(demo.get_by_label(FIELD)).to_be_hidden()
    demo.emulate_media(media="screen")
    demo.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(demo.get_by_role("heading", name="高技能人才与专业技术人才职业发展贯通")).to_be_visible()
    expect(demo.get_by_label(FIELD)).to_be_visible()


def test_复制得到全文(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    interview(page)
    page.get_by_role("button", name="复制", exact=True).click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert QUOTE in page.evaluate("navigator.clipboard.readText()")
    choose(page, "更多", "复制全部对话")
    expect(page.get_by_role("button", name="已复制").last).to_be_visible()
    whole = page.evaluate("navigator.clipboard.readText()")
    assert whole.startswith("您：我是焊工")
    assert QUOTE in whole


def test_日子可以存进日历(open_page):
    page = open_page()
    interview(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="把日子存进日历").click()
    assert b"DTSTART;VALUE=DATE:20270315" in download.value.path().read_bytes()


@pytest.mark.parametrize(
    ("button", "sent"),
    [("去掉后发送", "我的身份证〔身份证号已去掉〕能查吗"), ("照原样发送", "我的身份证43010219900307123X能查吗")],
)
def test_身份证号发出去以前提醒_怎么发由本人定(page, bot, button, sent):
    say(page, "我的身份证43010219900307123X能查吗")
    warning = page.get_by_role("alertdialog")
    expect(warning).to_contain_text("身份证号")
    assert turns(bot) == []
    warning.get_by_role("button", name=button).click()
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    assert turns(bot) == [sent]


def test_身份证号提醒以后可以回去改_什么也没发(page, bot):
    say(page, "电话13812345678")
    page.get_by_role("button", name="回去改").click()
    expect(page.get_by_label(FIELD)).to_be_focused()
    expect(page.get_by_label(FIELD)).to_have_value("电话13812345678")
    expect(page.get_by_role("alertdialog")).to_have_count(0)
    assert turns(bot) == []


# --- a page that means no good ---------------------------------------------------------------------------------------


def test_地区写错了_说给网站管理员_当没写(chromium, bot):
    with opening(chromium, bot.url) as opened:
        page = opened("/docs", bypass_csp=True, is_warned=True)
        heard = []
        page.on("console", lambda entry: heard.append(entry.text))
        page.evaluate("""() => {
          const tag = document.createElement("script");
          Object.assign(tag, { src: "/widget.js" });
          tag.dataset.region = "hunan";
          document.body.append(tag);
        }""")
        page.get_by_role("button", name="政策咨询").click()
        expect(page.get_by_text("本站按")).to_have_count(0)
        say(page, "我是焊工")
        expect(page.get_by_text("您在哪里上班？")).to_be_visible()
        assert "region" not in bot.fake.turns[0]["metadata"]
        assert [words for words in heard if 'found "hunan", expected one of cn-gd' in words]


HOSTILE = """
* { all: unset !important; display: inline !important; font: 40px/1 monospace !important; color: red !important;
    visibility: hidden !important; opacity: 0.1 !important; z-index: 2147483647 !important; transform: rotate(3deg) !important; }
html { font-size: 4px !important; }
body { transform: scale(0.5) !important; filter: blur(2px) !important; overflow: hidden !important; direction: rtl !important; }
div, section, guantong-chat { display: none !important; position: static !important; width: 1px !important; }
.cover { all: unset !important; position: fixed !important; inset: 0 !important; background: gold !important; }
"""


def host_page(bot_url: str, port: int, doctype: str = "<!doctype html>") -> Starlette:
    line = bot_url.replace("http", "ws")
    policy = (
        f"default-src 'none'; script-src {bot_url}; connect-src {bot_url} {line}; style-src 'self'; "
        "require-trusted-types-for 'script'; frame-ancestors 'none'"
    )
    html = (
        f'{doctype}<html lang="zh"><head><link rel="stylesheet" href="/hostile.css">'
        f'<script src="{bot_url}/widget.js" data-region="cn-hn"></script></head>'
        f'<body><p>网页自己的话</p><div class="cover"></div></body></html>'
    )

    async def page(_request) -> Response:
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    async def style(_request) -> Response:
        return Response(HOSTILE, media_type="text/css")

    async def icon(_request) -> Response:
        return Response(status_code=204)

    return Starlette(routes=[Route("/", page), Route("/hostile.css", style), Route("/favicon.ico", icon)])


@pytest.fixture(params=["<!doctype html>", ""], ids=["标准模式", "怪异模式"])
def hostile(chromium, tmp_path, request):
    """The widget on another origin, under a style sheet that hides everything and a policy that allows next to nothing."""
    with ExitStack() as stack:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        bot = stack.enter_context(live(tmp_path, allowed_origins=(f"http://127.0.0.1:{port}",)))
        stack.enter_context(serving(host_page(bot.url, port, request.param), port))
        opened = stack.enter_context(opening(chromium, f"http://127.0.0.1:{port}", bot.url))
        yield opened(viewport={"width": 1000, "height": 800}, reduced_motion="reduce"), bot


LOOKS = """element => {
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return { size: style.fontSize, colour: style.color, shown: style.visibility, direction: style.direction,
           right: innerWidth - box.right, bottom: innerHeight - box.bottom, width: box.width, top: at?.tagName };
}"""


def test_敌意的样式和最严的策略下_照样显示_照样办完(hostile):
    page, bot = hostile
    launcher = page.get_by_role("button", name="政策咨询")
    found = launcher.evaluate(LOOKS)
    assert found["size"] == "16px"
    assert found["colour"] == "rgb(34, 40, 45)"
    assert (found["shown"], found["direction"], found["top"]) == ("visible", "ltr", "GUANTONG-CHAT")
    assert (found["right"], found["bottom"]) == (20, 20)
    launcher.click()
    panel = page.get_by_role("dialog").evaluate(LOOKS)
    assert (panel["right"], panel["bottom"], panel["width"]) == (20, 20, 440)
    assert panel["top"] == "GUANTONG-CHAT"
    interview(page)
    assert page.get_by_role("article").locator("h3").evaluate(LOOKS)["shown"] == "visible"
    row = page.locator(".route tbody tr td").first.evaluate(LOOKS)
    assert (row["size"], row["colour"]) == ("15px", "rgb(34, 40, 45)")
    assert turns(bot) == ["我是焊工", "湖南", "2024年3月15日"]


def test_没有获准的网站_什么也问不到(chromium, tmp_path):
    with ExitStack() as stack:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        bot = stack.enter_context(live(tmp_path))
        stack.enter_context(serving(host_page(bot.url, port), port))
        opened = stack.enter_context(opening(chromium, f"http://127.0.0.1:{port}", bot.url))
        page = opened(is_cut=True)
        page.get_by_role("button", name="政策咨询").click()
        say(page, "我是焊工")
        expect(page.get_by_text("连不上服务器")).to_be_visible()
        assert bot.fake.turns == []


PERSONAL = [
    ("我的身份证430102199003071236能查吗", "我的身份证〔identity〕能查吗"),
    ("身份证43010219900307123x", "身份证〔identity〕"),
    ("430102 19900307 1236可以吗", "〔identity〕可以吗"),
    ("４３０１０２１９９００３０７１２３６", "〔identity〕"),
    ("手机13812345678，能评吗", "手机〔telephone〕，能评吗"),
    ("打我电话138 1234 5678谢谢", "打我电话〔telephone〕谢谢"),
    ("+86 138-1234-5678", "〔telephone〕"),
    ("１３８１２３４５６７８", "〔telephone〕"),
    ("卡号6222021234567890128存着", "卡号〔card〕存着"),
    ("6222 0212 3456 7890 128", "〔card〕"),
    ("😀我叫王五13812345678，430102199003071236", "😀我叫王五〔telephone〕，〔identity〕"),
    ("湘人社办发〔2024〕23号第三条", None),
    ("编码6-18-02-04能评吗", None),
    ("2022-03-15到2024-05-06，2019年6月", None),
    ("证书编号2101003001100123丢了", None),
    ("打12333没人接，12345也打了", None),
    ("工资4000元，工龄12年，1990年生", None),
    ("20220315拿的技师", None),
    ("123456789012345678901234", None),
    ("6222021234567890123存着", None),
]


def test_哪些号码算个人信息_贴着汉字也认得_文号日期不算(page):
    source = (bundle._SOURCE / "personal.js").read_text(encoding="utf-8")
    code = json.dumps(f"data:text/javascript,{quote(source)}")
    blank = page.context.new_page()
    for text, masked in PERSONAL:
        found = blank.evaluate(
            f"async text => {{ const m = await import({code}); return m.masked(text, kind => `〔${{kind}}〕`); }}", text
        )
        assert found == (masked or text)
