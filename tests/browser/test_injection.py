"""Whatever anybody writes, and whatever an answer holds, is text: 200 payloads in every place of every view execute nothing.

The policy that forbids scripts is set aside: nothing may depend on it.
"""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.bot.fake_rasa import ASSESSMENT
from tests.bot.live import Live, live
from tests.browser.conftest import opening
from tests.payloads import PAYLOADS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AT_ONCE = 14  # so many of them, with what answers each, are what a page restores
CODES = {"status", "verdict", "kind", "day", "earliest_date", "as_of", "outcome", "reached"}

PLAN: dict[str, Any] = {
    "status": "found",
    "text": "路",
    "taken": [{"text": "没说"}],
    "notes": ["注"],
    "nearest": [],
    "paths": [
        {
            "text": "走法",
            "steps": [
                {
                    "outcome_text": "中级",
                    "by_text": "评审",
                    "day_text": "某日",
                    "citation": {"document": "文", "clause": "款", "quote": "原文"},
                    "waits_for": [{"label": "等"}],
                    "counts_on": [{"text": "靠"}],
                    "open_points": [{"question": "问", "office": "处"}],
                    "after_end": {"text": "到期"},
                }
            ],
        }
    ],
}
COMPARISON: dict[str, Any] = {
    "regions": [
        {
            "region": "r",
            "region_text": "省",
            "verdict": "not_yet",
            "outcome_text": "中级",
            "earliest_text": "某日",
            "not_carried": [{"label": "附"}],
        }
    ],
    "conditions": [
        {
            "label": "条",
            "kind": "years",
            "differs": True,
            "statuses_differ": True,
            "regions": [{"region": "r", "conditions": [{"label": "项", "required": "要"}]}],
        }
    ],
}

# Elements and attributes the views never make themselves.
FOREIGN = """() => {
  const host = document.querySelector("guantong-chat");
  const root = host ? host.shadowRoot : document.body;
  const made = ["script", "img:not([src='/static/seal.svg'])", "iframe", "object", "embed", "svg:not(.seal)", "math", "style",
    "link", "video", "audio", "input:not([type=hidden])", "base", "meta", "marquee", "template", "xss", "select", "dialog"];
  const found = [...root.querySelectorAll(made.join())].map(element => element.outerHTML.slice(0, 200));
  const links = ["href", "src", "action", "formaction", "srcdoc", "style"];
  const known = /^(tel:|http:.*calendar\\.ics$|\\/|#|height: |--foot: )/;
  for (const element of root.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || (links.includes(name) && !known.test(value))) found.push(`${name}=${value}`);
    }
  }
  return found;
}"""


def poisoned(value: Any, payload: str) -> Any:
    """The same with the payload in the place of every text."""
    if isinstance(value, dict):
        return {key: one if key in CODES else poisoned(one, payload) for key, one in value.items()}
    if isinstance(value, list):
        return [poisoned(one, payload) for one in value]
    return payload if isinstance(value, str) else value


def answers(payload: str) -> list[dict[str, Any]]:
    cited = {
        "document": payload,
        "clause": payload,
        "quote": payload,
        "text": f"{payload}{payload}",
        "highlight": [0, 3],
    }
    said = {"status": "answered", "text": payload, "buttons": [{"title": payload, "payload": payload}]}
    facts = [{"fact": payload, "label": payload, "value": payload, "change": payload}]
    days = [{"day": "2027-03-15", "title": payload, "text": payload}]
    return [
        said | {"citations": [cited]},
        {**said, "status": "not_yet", "assessment": poisoned(ASSESSMENT, payload), "calendar": days},
        said | {"plan": poisoned(PLAN, payload)},
        said | {"comparison": poisoned(COMPARISON, payload), "citations": [cited], "understood": facts},
    ]


@pytest.fixture(scope="module")
def bot(tmp_path_factory) -> Any:
    with live(tmp_path_factory.mktemp("run"), rate_limit="") as system:
        system.fake._answer = lambda text, _asked: answers(text)
        yield system


def said(bot: Live, payloads: list[str]) -> str:
    """A conversation in which each of them was said, and answered with itself."""
    with httpx.Client(base_url=bot.url, trust_env=False) as web:
        conversation = json.loads(web.post("/widget/hello", json={}).text)["conversation"]
        for payload in payloads:
            body = {"conversation": conversation, "key": secrets.token_urlsafe(12), "text": payload}
            assert web.post("/widget/say", json=body).status_code == 200
    return str(conversation)


@pytest.fixture
def page_at(chromium, bot):
    """Opens a page on which nothing may be loaded from elsewhere, and no dialogue may be opened."""
    dialogues: list[str] = []

    def heard(dialogue: Any) -> None:
        dialogues.append(dialogue.message)
        dialogue.dismiss()

    with opening(chromium, bot.url) as opened:

        def at(path: str = "") -> Page:
            page = opened(path, bypass_csp=True)
            page.on("dialog", heard)
            return page

        yield at
    assert dialogues == []


def untouched(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert page.evaluate(FOREIGN) == []


def restored(page: Page, bot: Live, payloads: list[str]) -> None:
    page.evaluate("id => localStorage.setItem('guantong.conversation', JSON.stringify(id))", said(bot, payloads))
    page.reload()
    page.locator(".theirs").first.wait_for()


STARTS = range(0, len(PAYLOADS), AT_ONCE)


def test_至少二百种():
    assert len(set(PAYLOADS)) >= 200


@pytest.mark.parametrize("at", STARTS)
def test_注入的话_在助手里只是字(page_at, bot, at):
    page = page_at()
    restored(page, bot, PAYLOADS[at : at + AT_ONCE])
    untouched(page)
    page.locator(".quick button").last.click()
    page.wait_for_timeout(50)
    untouched(page)


@pytest.mark.parametrize("at", STARTS)
def test_注入的话_在没有脚本的页面里只是字(page_at, bot, at):
    page = page_at("/plain")
    conversation = said(bot, PAYLOADS[at : at + AT_ONCE])
    page.locator("input[name=conversation]").last.evaluate("(input, id) => { input.value = id; }", conversation)
    page.get_by_label("您的情况或问题").fill(PAYLOADS[at])
    page.get_by_role("button", name="发送").click()
    page.locator(".theirs").first.wait_for()
    untouched(page)


def test_字照原样显示_一个也没有变(page_at, bot):
    texts = [payload for payload in PAYLOADS if payload.isprintable() and payload.strip() == payload]
    texts = [payload for payload in texts if payload[0] not in "/／"][:AT_ONCE]
    page = page_at()
    restored(page, bot, texts)
    assert page.locator(".mine .bubble").evaluate_all("all => all.map(one => one.textContent)") == texts
