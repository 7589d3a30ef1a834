"""What a person does on the chat, as the browser tests say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.bot.live import Live

FIELD = "您的情况或问题"


def say(page: Page, text: str) -> None:
    page.get_by_label(FIELD).fill(text)
    page.get_by_role("button", name="发送", exact=True).click()


def interview(page: Page) -> None:
    say(page, "我是焊工")
    page.get_by_role("button", name="湖南", exact=True).click()
    expect(page.get_by_text("您的技师证是哪一天拿到的？")).to_be_visible()
    say(page, "2024年3月15日")
    expect(page.get_by_role("article")).to_contain_text("逐项对照")


def choose(page: Page, menu: str, *names: str) -> None:
    page.get_by_role("button", name=menu, exact=True).click()
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()


def arrived(page: Page, bot: Live, text: str) -> None:
    """What was said is on the page at once; at the dialogue engine it is a moment later."""
    for _ in range(50):
        if bot.fake.turns and bot.fake.turns[-1]["text"] == text:
            return
        page.wait_for_timeout(100)
    assert [turn["text"] for turn in bot.fake.turns][-1:] == [text]


def turns(bot: Live) -> list[str]:
    return [turn["text"] for turn in bot.fake.turns]
