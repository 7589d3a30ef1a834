"""Somebody at the web page, in a real Chromium that is told which day it is held on."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.browser.conftest import ARGUMENTS, CHROMIUM

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import date

    from playwright.async_api import Page, WebSocketRoute

    from tests.dialogues.conftest import Addresses

MILLISECONDS = 30_000


class AtPage:
    """Reads what the page shows and presses what it offers; what was decided is asked of the server."""

    def __init__(self, page: Page, gateway: str) -> None:
        self._page = page
        self._gateway = gateway

    async def say(self, text: str) -> None:
        await self._page.get_by_label("您的情况或问题").fill(text)
        await self._answered(self._page.get_by_role("button", name="发送", exact=True))

    async def choose(self, title: str) -> None:
        await self._answered(self._page.locator(".quick").get_by_role("button", name=title, exact=True))

    async def heard(self) -> str:
        return await self._page.locator(".said").inner_text()

    async def decided(self) -> dict[str, Any]:
        kept = await self._page.evaluate("localStorage.getItem('guantong.conversation')")
        async with httpx.AsyncClient(base_url=self._gateway, trust_env=False) as client:
            answer = await client.get(f"/api/v1/conversations/{json.loads(kept)}")
        messages = [record["message"] or {} for record in answer.json()["messages"]]
        return next((message for message in reversed(messages) if message.get("assessment")), {})

    async def _answered(self, button: Any) -> None:
        before = await self._page.locator(".theirs").count()
        await button.click()
        await self._page.locator(".theirs").nth(before).wait_for(timeout=MILLISECONDS)
        await self._page.locator(".progress.is-on, [aria-busy=true]").first.wait_for(
            state="detached", timeout=MILLISECONDS
        )
        await self._page.wait_for_timeout(500)  # further messages of the same answer


@asynccontextmanager
async def at_page(addresses: Addresses, day: date, **_: Any) -> AsyncIterator[AtPage]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install one (Debian: apt-get install chromium) to run these tests")
    from playwright.async_api import async_playwright

    def dated(frame: str) -> str:
        said = json.loads(frame)
        return json.dumps(said | {"as_of": day.isoformat()} if said["type"] == "say" else said)

    def on_that_day(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda frame: server.send(dated(str(frame))))

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        page = await browser.new_page(locale="zh-CN", reduced_motion="reduce")
        # The day goes with what is sent over the socket: a message that overtook it would be judged by today.
        await page.route_web_socket("**/widget/socket", on_that_day)
        await page.route("**/widget/say", lambda route: route.abort())
        await page.goto(addresses.gateway)
        yield AtPage(page, addresses.gateway)
        await browser.close()
