"""A real Chromium in front of the real bot, with the fake Rasa behind it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.bot.live import Live, live

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# No address but the bot's own is ever asked for; the tests' network guard would not see a child process.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


# One a module: while it is there its event loop runs in this thread, and the asynchronous tests of other folders could not.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install one (Debian: apt-get install chromium) to run these tests")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)  # a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def bot(tmp_path) -> Iterator[Live]:
    with live(tmp_path) as system:
        yield system


@contextmanager
def opening(chromium: Browser, *servers: str) -> Iterator[Callable[..., Page]]:
    """Opens pages of these servers; afterwards it fails on any error, policy violation or request to another server.

    `is_cut=True` lets a page say on its console that a request failed, where a test has cut the network; `is_warned=True`
    lets the widget warn whoever runs the page.
    """
    contexts, faults = [], []

    def opened(path: str = "", *, is_cut: bool = False, is_warned: bool = False, **options) -> Page:
        context = chromium.new_context(**({"locale": "zh-CN"} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("console", lambda entry: _heard(entry, faults, is_cut, is_warned))
        page.on("request", lambda one: None if one.url.startswith(servers) else faults.append(f"outside: {one.url}"))
        page.goto(path if path.startswith("http") else servers[0] + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _heard(entry, faults: list[str], is_cut: bool, is_warned: bool) -> None:
    is_network = any(words in entry.text for words in ("Failed to load resource", "WebSocket", "Access to fetch"))
    is_left = "closed before the connection is established" in entry.text  # a page was reloaded while it connected
    is_excused = (is_cut and is_network) or is_left or (is_warned and entry.text.startswith("guantong: "))
    if entry.type in ("error", "warning") and not is_excused:
        faults.append(f"{entry.type}: {entry.text}")


@pytest.fixture
def open_page(chromium: Browser, bot: Live) -> Iterator[Callable[..., Page]]:
    with opening(chromium, bot.url) as opened:
        yield opened


@pytest.fixture
def page(open_page) -> Page:
    return open_page()
