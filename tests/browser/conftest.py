"""A real Chromium in front of the real bot, with the fake Rasa behind it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.bot.live import Live, live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# No address but the bot's own is ever asked for; the tests' network guard would not see a child process.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install one (Debian: apt-get install chromium) to run these tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def bot(tmp_path) -> Iterator[Live]:
    with live(tmp_path) as system:
        yield system


@pytest.fixture
def open_page(chromium: Browser, bot: Live):
    """Opens the chat page; the test fails on any script error, policy violation or request to another server."""
    contexts, faults = [], []

    def opened(**options) -> Page:
        context = chromium.new_context(**({"locale": "zh-CN"} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("console", lambda entry: faults.append(entry.text) if "Content Security" in entry.text else None)
        page.on("request", lambda one: None if one.url.startswith(bot.url) else faults.append(f"outside: {one.url}"))
        page.goto(bot.url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(open_page) -> Page:
    return open_page()
