"""Two hundred payloads through every renderer, wherever a text can stand: nothing is interpreted."""

import re
import unicodedata

import pytest

from bot.channels.contract import Limits
from bot.channels.rendering import render, spoken
from bot.channels.telegram.channel import LIMITS as TELEGRAM
from tests.bot.fake_rasa import cited, say
from tests.channels.limited import LimitedChannel
from tests.channels.telegram_server import Shown
from tests.payloads import PAYLOADS

JOINER = "\u2060"
# What Telegram's clients make something to tap of; see https://core.telegram.org/bots/api#messageentity
TAPPABLE = re.compile(r"(?<!\w)[@#$/]\w|\w@\w|://|[\w-]\.[A-Za-z]{2}")


def everywhere(payload):
    """Replies that hold the payload as text, headline, quotation and title of a button."""
    return [
        say(payload, buttons=[{"title": payload, "payload": payload}]),
        say(
            f"{payload}\n依据：“{payload}”",
            "eligible",
            assessment={"headline": payload},
            citations=[cited("一", payload)],
        ),
    ]


def harmless(text):
    return all(
        c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"} for c in text.replace(JOINER, "")
    )


def words(text):
    return "".join(re.sub(rf"[{JOINER}]", "", text).split())


def test_一共两百条_各不相同():
    assert len(PAYLOADS) == len(set(PAYLOADS)) == 200


@pytest.mark.parametrize("payload", PAYLOADS, ids=[f"{n}" for n in range(len(PAYLOADS))])
def test_Telegram看到的就是原来的字_没有多出标签和链接(payload):
    for message in everywhere(payload):
        parts = render([message], TELEGRAM)
        shown = [Shown(part.text) for part in parts]  # refuses what Telegram refuses
        [bare] = render([message], Limits(100_000, buttons=100))
        assert words("".join(one.text for one in shown)) == words(bare.text)
        expected = {"b", "blockquote"} if message.get("citations") else set()
        assert {tag for one in shown for tag in one.tags} <= expected
        for part in parts:
            outside = re.sub(r"<blockquote>.*?</blockquote>", "", part.text, flags=re.DOTALL)
            assert not TAPPABLE.search(re.sub(r"</?b>|&\w+;", " ", outside)), part.text
            assert harmless(Shown(part.text).text)
            assert all(harmless(choice.title) for choice in part.choices)


@pytest.mark.parametrize("payload", PAYLOADS, ids=[f"{n}" for n in range(len(PAYLOADS))])
def test_没有格式的渠道_发的就是字_看不见的都去掉(payload):
    for message in everywhere(payload):
        for part in render([message], LimitedChannel().limits):
            assert harmless(part.text)
            assert len(part.text.encode()) <= 2048


@pytest.mark.parametrize("payload", PAYLOADS[::4])
def test_自己的话里夹带的也一样(payload):
    assert all(Shown(part.text).tags == [] and harmless(part.text) for part in spoken(payload, TELEGRAM))
