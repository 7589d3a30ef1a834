"""The conversation service, with a fake Rasa behind it."""

import asyncio
from datetime import date
from itertools import pairwise

import pytest
import time_machine

from bot.conversation import ConversationService, UnusableConversationError, reply_status
from tests.bot.fake_rasa import ASSESSMENT


async def test_一次完整的问答_问过的那一项随下一句话送回(service, fake):
    reply = await service.handle(None, "我是焊工")
    await service.handle(reply.conversation, "湖南")
    last = await service.handle(reply.conversation, "2024年3月15日")
    assert [turn["metadata"].get("asked") for turn in fake.turns] == [None, "region", "cert_date:technician"]
    assert (last.status, last.messages[-1]["assessment"]) == ("not_yet", ASSESSMENT)


async def test_作出结论以后不再算正在问什么(service, store):
    for text in ("我是焊工", "湖南", "2024年3月15日"):
        await service.handle("c1", text)
    assert store.pinned("c1").asked is None


async def test_判断日期跟着会话走(service, fake):
    await service.handle("c1", "我是焊工", date(2025, 6, 1))
    await service.handle("c1", "湖南")
    assert [turn["metadata"]["as_of"] for turn in fake.turns] == ["2025-06-01", "2025-06-01"]


@time_machine.travel("2026-11-20T16:30:00Z")
async def test_没有给日期就按北京时间的今天(service, fake):
    await service.handle("c1", "我是焊工")
    assert fake.turns[0]["metadata"]["as_of"] == "2026-11-21"


@pytest.mark.parametrize("text", ['/inform{"certs": []}', "／restart", "", "😀", "焊" * 501])
async def test_不能用的输入有答复_到不了引擎_问的还是那一项(service, fake, store, text):
    await service.handle("c1", "我是焊工")
    reply = await service.handle("c1", text)
    assert len(fake.turns) == 1
    assert store.pinned("c1").asked == "region"
    assert reply.status == "asked"
    assert reply.messages[0]["text"]
    assert reply.messages[1]["text"] == "刚才问的是：您在哪里上班？"
    assert [button["title"] for button in reply.messages[1]["buttons"]] == ["湖南", "广东", "武汉", "上海"]


async def test_连着发表情_每次的话都不一样(service):
    await service.handle("c1", "我是焊工")
    replies = [await service.handle("c1", "😀") for _ in range(4)]
    texts = [[message["text"] for message in reply.messages] for reply in replies]
    assert all(before[0] != after[0] and before[1] != after[1] for before, after in pairwise(texts))


async def test_太长的消息说清楚多少字和上限(service):
    reply = await service.handle("c1", "焊" * 612)
    assert "612 个字" in reply.messages[0]["text"]
    assert "500 个字" in reply.messages[0]["text"]


@pytest.mark.parametrize("text", ["沉默", "坏了", "崩了"])
async def test_引擎没有答复时_照实说_记下来_还可以再发(service, store, text):
    await service.handle("c1", "我是焊工")
    reply = await service.handle("c1", text, key="k1")
    assert (reply.status, reply.delivered) == ("none", False)
    assert "12333" in reply.messages[0]["text"]
    incoming = [record for record in store.history("c1") if record.direction == "in"]
    assert incoming[-1].status == "failed"
    assert store.pinned("c1").asked == "region"


async def test_同一个键再发一次_不会变成两轮(service, fake):
    first = await service.handle("c1", "我是焊工", key="k1")
    again = await service.handle("c1", "我是焊工", key="k1")
    assert again == first
    assert len(fake.turns) == 1


async def test_同一会话的两句话一句一句来_不同会话互不等待(service, fake):
    fake.delay = 0.05
    await asyncio.gather(*(service.handle(c, "你好") for c in ("c1", "c1", "c1", "c2", "c3")))
    assert fake.most_at_once == {"c1": 1, "c2": 1, "c3": 1}
    assert fake.most_altogether == 3
    assert service._turns._locks == {}


async def test_答复来自重启以后的服务时_会话接着走(dialogue, store, fake):
    await ConversationService(dialogue, store).handle("c1", "我是焊工")
    await ConversationService(dialogue, store).handle("c1", "湖南")
    assert fake.turns[-1]["metadata"]["asked"] == "region"


@pytest.mark.parametrize("conversation", ["", "x" * 129, "a\nb", "\x00"])
async def test_会话编号不能用时说明白(service, conversation):
    with pytest.raises(UnusableConversationError, match="expected 1 to 128 printable characters"):
        await service.handle(conversation, "你好")


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["answered", "asked"], "asked"),
        (["answered", "eligible"], "eligible"),
        (["eligible", "asked"], "eligible"),
        (["eligible", "not_yet"], "not_yet"),
        (["none", "nothing_found"], "nothing_found"),
        (["not_covered", "answered"], "not_covered"),
        (["needs_information", "answered"], "needs_information"),
        (["none"], "none"),
        ([], "none"),
    ],
)
def test_几条消息的总状态_结论优先_其次是还在问什么(statuses, expected):
    assert reply_status([{"status": status} for status in statuses]) == expected
