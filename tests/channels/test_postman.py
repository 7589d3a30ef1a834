"""The postman, with a channel that has WeChat's limits."""

import asyncio
import logging
import time

import pytest

from bot.channels.contract import Incoming, LaterError, RefusedError
from bot.channels.mailbox import Mailbox
from bot.leases import Leases
from tests.channels.conftest import serving, until
from tests.channels.limited import LimitedChannel

GREETING = "您在哪里上班？\n\n请回复前面的数字，或者直接打字：\n1. 湖南\n2. 广东\n3. 武汉\n4. 上海"


@pytest.fixture
async def channel(service, store):
    channel = LimitedChannel()
    async with serving(channel, service, store) as (channel.postman, channel.mailbox):
        yield channel


async def test_五秒内答得上_就在请求里答(channel):
    assert await channel.receive("u1", "1", "我是焊工") == GREETING
    assert channel.pushed["u1"] == []


async def test_五秒内答不上_请求先空着_答案随后另发(channel, fake):
    channel.limits = channel.limits.__class__(**{**vars(channel.limits), "seconds": 0.05})
    fake.delay = 0.2
    assert await channel.receive("u1", "1", "我是焊工") == ""
    await until(lambda: channel.pushed["u1"])
    assert channel.pushed["u1"] == [GREETING]


async def test_平台重复送来的_只办一次_不多发一条(channel, fake):
    fake.delay = 0.1
    replies = await asyncio.gather(*(channel.receive("u1", "1", "我是焊工") for _ in range(3)), _quietly(channel))
    assert replies.count(GREETING) == 1
    assert len(fake.turns) == 1
    assert channel.said("u1") == [GREETING]


async def _quietly(channel):
    channel.limits = channel.limits.__class__(**{**vars(channel.limits), "seconds": 0.5})


async def test_回复编号就是选那一项_说到结论(channel, fake):
    await channel.receive("u1", "1", "我是焊工")
    await channel.receive("u1", "2", "1")
    await channel.receive("u1", "3", "2024年3月15日")
    assert [turn["text"] for turn in fake.turns] == ["我是焊工", "湖南", "2024年3月15日"]
    assert channel.passive["u1"][-1].startswith("到期可申报")


async def test_一次放不下的_说继续再给(service, store, fake):
    channel = LimitedChannel(messages=1)
    channel.limits = channel.limits.__class__(**{**vars(channel.limits), "size": 150})
    async with serving(channel, service, store) as (channel.postman, _):
        await channel.receive("u1", "1", "我是焊工")
        await channel.receive("u1", "2", "继续")
        await until(lambda: len(channel.passive["u1"]) == 2)
    assert len(fake.turns) == 1
    assert channel.passive["u1"][0].endswith("（还有下文，回复“继续”接着看）")
    assert channel.passive["u1"][1].endswith("4. 上海")


async def test_引擎暂时没有答复_过一会儿再问一次_人不用重说(channel, fake, dialogue, monkeypatch):
    turn, failures = dialogue.turn, iter([True, True])

    async def failing_twice(*arguments):
        if next(failures, False):
            await turn("x", "崩", {})
        return await turn(*arguments)

    monkeypatch.setattr(dialogue, "turn", failing_twice)
    monkeypatch.setattr("bot.channels.postman._pause", lambda *_: 0.05)
    assert await channel.receive("u1", "1", "我是焊工") == GREETING


async def test_一直没有答复_就照实说(channel, monkeypatch):
    monkeypatch.setattr("bot.channels.postman._UNANSWERED_SECONDS", 0.2)
    monkeypatch.setattr("bot.channels.postman._pause", lambda *_: 0.05)
    assert "12333" in await channel.receive("u1", "1", "崩了")


async def test_程序出错也说一句话_后面的照办(channel, monkeypatch, caplog):
    take = channel.take

    async def broken(incoming, turn):
        if incoming.payload["text"] == "坏":
            raise KeyError("boom")
        await take(incoming, turn)

    monkeypatch.setattr(channel, "take", broken)
    with caplog.at_level(logging.ERROR):
        assert "系统内部出错" in await channel.receive("u1", "1", "坏")
    assert "turn limited:1 failed" in caplog.text
    assert await channel.receive("u1", "2", "我是焊工") == GREETING


async def test_发不出去就按渠道说的时间再发_顺序不乱(channel, monkeypatch):
    send, refusals = channel.send, iter([0.05, 0.05])

    async def limited(chat, part, codes):
        seconds = next(refusals, None)
        if seconds:
            raise LaterError("too many", seconds)
        await send(chat, part, codes)

    monkeypatch.setattr(channel, "send", limited)
    await channel.postman.accept(
        [Incoming("u1", str(n), {"text": text}) for n, text in enumerate(["我是焊工", "湖南"])]
    )
    await until(lambda: len(channel.pushed["u1"]) == 2)
    assert channel.pushed["u1"][0] == GREETING


async def test_发送的程序出错_记下来_过一会儿再发(channel, monkeypatch, caplog):
    send, errors = channel.send, iter([KeyError("boom")])

    async def broken(chat, part, codes):
        for error in errors:
            raise error
        await send(chat, part, codes)

    monkeypatch.setattr("bot.channels.postman._pause", lambda *_: 0.05)
    monkeypatch.setattr(channel, "send", broken)
    assert await channel.receive("u1", "1", "我是焊工") == GREETING
    assert "could not be sent" in caplog.text


async def test_渠道永远不收的_记下来不再发(channel, monkeypatch, caplog):
    async def refuse(*_):
        raise RefusedError("blocked")

    monkeypatch.setattr(channel, "send", refuse)
    with caplog.at_level(logging.WARNING):
        waiting = asyncio.create_task(channel.receive("u1", "1", "我是焊工"))
        await until(lambda: "was refused: blocked" in caplog.text)
        waiting.cancel()
    await until(lambda: not channel.mailbox.chats_to_serve())


async def test_发出去以后进程死了_还没记下_重来时最多重复这一条(service, store, fake, monkeypatch):
    channel = LimitedChannel()

    def die(*_):
        raise MemoryError

    async with serving(channel, service, store) as (channel.postman, _):
        with monkeypatch.context() as dying:
            dying.setattr(Mailbox, "note", die)
            await channel.receive("u1", "1", "我是焊工")
    channel = LimitedChannel()
    async with serving(channel, service, store) as (channel.postman, mailbox):
        await until(lambda: channel.pushed["u1"])
        await until(lambda: not mailbox.chats_to_serve())
    assert channel.pushed["u1"] == [GREETING]
    assert len(fake.turns) == 1


async def test_答完还没记下进程死了_重来时不办第二遍(service, store, fake, monkeypatch):
    channel = LimitedChannel(seconds=0.3)

    def die(*_, **__):
        raise MemoryError

    async with serving(channel, service, store) as (channel.postman, _):
        with monkeypatch.context() as dying:
            dying.setattr(Mailbox, "finish", die)
            assert await channel.receive("u1", "1", "我是焊工") == ""
    async with serving(channel, service, store) as (channel.postman, _):
        await until(lambda: channel.pushed["u1"])
    assert channel.pushed["u1"] == [GREETING]
    assert len(fake.turns) == 1


async def test_进程停得太久_会话已经由别的进程接手_就不再往下办(channel, store, fake, monkeypatch):
    send, other = channel.send, Leases(store.database)

    async def stopped(chat, part, codes):
        await send(chat, part, codes)
        if len(channel.pushed["u1"]) == 1:
            time.sleep(1.1)  # noqa: ASYNC251 - the whole process stands still, for longer than its lease lasts
            assert other.take("limited:u1", "other")

    monkeypatch.setattr(channel, "send", stopped)
    await channel.postman.accept([Incoming("u1", str(n), {"text": text}) for n, text in enumerate(["你好", "湖南"])])
    await until(lambda: channel.pushed["u1"])
    await asyncio.sleep(0.3)
    assert (len(channel.pushed["u1"]), len(fake.turns)) == (1, 1)
    other.give_back("limited:u1", "other")
    await until(lambda: len(channel.pushed["u1"]) == 2)
    assert len(fake.turns) == 2
