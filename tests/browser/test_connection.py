"""The line to the server: cut, blocked, asleep, restarted; nothing is lost and nothing is said twice."""

from __future__ import annotations

import re
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bot.app import create
from bot.settings import Settings
from tests.bot.fake_rasa import FakeRasa
from tests.bot.live import serving
from tests.browser.conftest import opening
from tests.browser.steps import FIELD, interview, say, turns

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


class Network:
    """The network between a page and the bot; `is_cut` cuts it, `has_sockets` says whether it lets WebSockets through."""

    def __init__(self, page: Page, *, has_sockets: bool = True) -> None:
        self.is_cut = False
        self.has_sockets = has_sockets
        self._sockets = []
        page.route("**/widget/*", lambda route: route.abort() if self.is_cut else route.fallback())
        page.route_web_socket("**/widget/socket", self._socket)

    def _socket(self, socket) -> None:
        if self.is_cut or not self.has_sockets:
            socket.close()
            return
        socket.connect_to_server()
        self._sockets.append(socket)

    def cut(self) -> None:
        self.is_cut = True
        self.drop()

    def drop(self) -> None:
        """Drop what is open; a new line is let through."""
        while self._sockets:
            self._sockets.pop().close()

    def mend(self, page: Page) -> None:
        self.is_cut = False
        page.evaluate("window.dispatchEvent(new Event('online'))")


@pytest.fixture
def wired(open_page):
    """A page, and the network between it and the bot."""

    def opened(**more):
        page = open_page("/docs", is_cut=True)
        network = Network(page, **more)
        page.goto(page.url.replace("/docs", "/"))
        return page, network

    return opened


def test_断网时写的话排着_连上以后自己发_只算一句(wired, bot):
    page, network = wired()
    network.cut()
    say(page, "我是焊工")
    expect(page.get_by_text("等连上以后自动发送")).to_be_visible()
    expect(page.get_by_text("连不上服务器，正在重连")).to_be_visible()
    network.mend(page)
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    expect(page.get_by_text("连不上服务器")).to_have_count(0)
    expect(page.get_by_text("等连上以后自动发送")).to_have_count(0)
    expect(page.locator(".mine")).to_have_count(1)
    assert turns(bot) == ["我是焊工"]


def test_断网时写的话_关了页面再开也还在_照样发出去(wired, bot):
    page, network = wired()
    network.cut()
    say(page, "我是焊工")
    expect(page.get_by_text("等连上以后自动发送")).to_be_visible()
    network.is_cut = False
    page.reload()
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    expect(page.locator(".mine")).to_have_count(1)
    assert turns(bot) == ["我是焊工"]


def test_断网时连着写三句_按顺序发_各答各的(wired, bot):
    page, network = wired()
    network.cut()
    for text in ("我是焊工", "湖南", "2024年3月15日"):
        say(page, text)
    network.mend(page)
    expect(page.get_by_role("article")).to_contain_text("逐项对照")
    assert turns(bot) == ["我是焊工", "湖南", "2024年3月15日"]
    said = page.locator(".talk > .mine, .talk > .theirs").evaluate_all("items => items.map(item => item.className)")
    assert said == ["mine", "theirs", "mine", "theirs", "theirs", "mine", "theirs"]


def test_长连接被拦住_用普通请求照样办完(wired, bot):
    page, _ = wired(has_sockets=False)
    interview(page)
    expect(page.get_by_text("连不上服务器")).to_have_count(0)
    assert turns(bot) == ["我是焊工", "湖南", "2024年3月15日"]


def test_说到一半线断了_答复还是到了_只问一遍(wired, bot):
    page, network = wired()
    say(page, "我是焊工")
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    bot.fake.delay = 0.4
    page.get_by_role("button", name="湖南", exact=True).click()
    page.wait_for_timeout(100)
    network.drop()
    expect(page.get_by_text("您的技师证是哪一天拿到的？")).to_have_count(1)
    page.wait_for_timeout(1000)
    expect(page.get_by_text("您的技师证是哪一天拿到的？")).to_have_count(1)
    assert turns(bot) == ["我是焊工", "湖南"]


def test_答复在路上丢了_再要一次_不会问两遍(wired, bot):
    page, _ = wired(has_sockets=False)
    lost = []

    def lose(route):
        if lost:
            route.fallback()
            return
        lost.append(route.fetch())
        route.abort()

    page.route("**/widget/say", lose)
    say(page, "我是焊工")
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    expect(page.locator(".mine")).to_have_count(1)
    assert turns(bot) == ["我是焊工"]


def test_线断五十次_一句不丢_一句不重(wired, bot):
    page, network = wired()
    for number in range(50):
        if number % 3 == 0:
            network.drop()
        say(page, f"四川第{number}句")
        if number % 5 == 0:
            network.drop()
    expect(page.locator(".theirs")).to_have_count(50, timeout=30_000)
    assert turns(bot) == [f"四川第{number}句" for number in range(50)]
    shown = page.locator(".mine .bubble").all_inner_texts()
    assert shown == [f"四川第{number}句" for number in range(50)]


def test_引擎沉默时照实说_刷新以后还能重新发送_只算一句(page, bot):
    say(page, "沉默")
    expect(page.get_by_role("alert")).to_contain_text("12333")
    page.reload()
    bot.fake._answer = lambda *_: [{"status": "answered", "text": "好了", "buttons": []}]
    page.get_by_role("button", name="重新发送").click()
    expect(page.get_by_text("好了")).to_be_visible()
    expect(page.get_by_role("button", name="重新发送")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("好了")).to_be_visible()
    expect(page.locator(".mine")).to_have_count(1)


def test_别的窗口说的_这边也看得到(open_page, bot):
    page = open_page()
    say(page, "我是焊工")
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    other = page.context.new_page()
    other.goto(bot.url)
    expect(other.get_by_text("您在哪里上班？")).to_be_visible()
    other.get_by_role("button", name="湖南", exact=True).click()
    expect(page.get_by_text("您的技师证是哪一天拿到的？")).to_be_visible()
    expect(page.locator(".mine")).to_have_count(2)


def test_两个窗口各写各的_一个先关了_它写的也不丢(wired, bot):
    page, network = wired()
    network.cut()
    say(page, "四川第1句")
    other = page.context.new_page()
    Network(other).cut()
    other.goto(bot.url)
    say(other, "四川第2句")
    other.close()
    network.mend(page)
    expect(page.locator(".theirs")).to_have_count(1)
    page.reload()
    expect(page.locator(".theirs")).to_have_count(2)
    assert sorted(turns(bot)) == ["四川第1句", "四川第2句"]


def test_睡了一觉醒来_线早就断了_马上接上(wired, bot):
    page, network = wired()
    say(page, "我是焊工")
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    network.cut()
    page.wait_for_timeout(3000)
    network.is_cut = False
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("连不上服务器")).to_have_count(0)
    page.get_by_role("button", name="湖南", exact=True).click()
    expect(page.get_by_text("您的技师证是哪一天拿到的？")).to_be_visible()


def test_服务器半路重启_接着说到结论_一句不丢一句不重(chromium, tmp_path):
    fake = FakeRasa()
    with ExitStack() as outer:
        rasa = f"http://127.0.0.1:{outer.enter_context(serving(fake.app))}"
        settings = Settings(run_folder=tmp_path, rasa_url=rasa, actions_url=f"{rasa}/webhook", turn_seconds=2.0)
        running = ExitStack()
        port = running.enter_context(serving(create(settings)))
        opened = outer.enter_context(opening(chromium, f"http://127.0.0.1:{port}"))
        page = opened(is_cut=True)
        say(page, "我是焊工")
        expect(page.get_by_text("您在哪里上班？")).to_be_visible()
        running.close()
        page.get_by_role("button", name="湖南", exact=True).click()
        expect(page.get_by_text("等连上以后自动发送")).to_be_visible()
        page.get_by_label(FIELD).fill("2024年3月15日")
        with serving(create(settings), port):
            expect(page.get_by_text("您的技师证是哪一天拿到的？")).to_be_visible(timeout=15_000)
            page.get_by_role("button", name="发送", exact=True).click()
            expect(page.get_by_role("article")).to_contain_text("逐项对照")
            assert [turn["text"] for turn in fake.turns] == ["我是焊工", "湖南", "2024年3月15日"]
            page.reload()
            expect(page.get_by_role("article")).to_contain_text("逐项对照")
            expect(page.locator(".mine")).to_have_count(3)


def test_问得太快时说等几秒_到时候自己发(chromium, tmp_path):
    from tests.bot.live import live

    with live(tmp_path, rate_limit="6/minute") as bot, opening(chromium, bot.url) as opened:
        page = opened(is_cut=True)
        for number in range(8):
            say(page, f"四川第{number}句")
        expect(page.get_by_text(re.compile("请等 [0-9]+ 秒"))).to_be_visible()
        assert len(bot.fake.turns) < 8


def test_新对话能反悔_清除就真的没有了(open_page, bot):
    page = open_page()
    say(page, "我是焊工")
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    page.get_by_role("button", name="更多", exact=True).click()
    page.get_by_role("button", name="新对话").click()
    expect(page.get_by_text("已开始新的对话")).to_be_visible()
    expect(page.locator(".mine")).to_have_count(0)
    page.get_by_role("button", name="回到刚才的对话").click()
    expect(page.get_by_text("您在哪里上班？")).to_be_visible()
    page.get_by_role("button", name="更多", exact=True).click()
    page.get_by_role("button", name="清除本机记录").click()
    expect(page.get_by_text("已从这台设备上清除")).to_be_visible()
    page.reload()
    expect(page.get_by_text("您好，说说您的证书和工作")).to_be_visible()
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert "焊工" not in kept
