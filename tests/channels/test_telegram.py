"""The Telegram channel against the stand-in of its API, with a fake Rasa behind it."""

import asyncio
import logging
from collections import defaultdict
from contextlib import asynccontextmanager, suppress

import pytest

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.polling import DeadLineError, poll
from tests.channels.conftest import listening, serving, until
from tests.channels.telegram_server import TOKEN, Shown, TelegramServer, Trouble

PERSON = 7
STICKER = {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}


@pytest.fixture
def api():
    return TelegramServer()


@asynccontextmanager
async def bot_of(api, service, store):
    """A bot that polls the stand-in."""
    async with listening(api.app) as url:
        channel = TelegramChannel(TOKEN, url)
        async with _started(channel), serving(channel, service, store) as (postman, mailbox):
            polling = asyncio.create_task(poll(channel.bot, postman, seconds=1))
            yield channel, mailbox
            polling.cancel()
            with suppress(asyncio.CancelledError):
                await polling


@asynccontextmanager
async def _started(channel):
    while True:
        with suppress(Exception):
            await channel.application.initialize()
            break
    try:
        yield
    finally:
        await channel.application.shutdown()


@pytest.fixture
async def bot(api, service, store):
    async with bot_of(api, service, store) as (channel, channel.mailbox):
        yield channel


async def heard(api, count, chat=PERSON):
    await until(lambda: len(api.heard(chat)) >= count, 10)
    await asyncio.sleep(0.05)
    return api.heard(chat)


async def test_一次完整的问答_按钮说的话就是人说的话(bot, api, fake):
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    assert api.buttons(PERSON) == ["湖南", "广东", "武汉", "上海"]
    api.press(PERSON, "湖南")
    await heard(api, 3)
    api.say(PERSON, "2024年3月15日")
    assert (await heard(api, 4))[-1].startswith("到期可申报")
    assert [turn["text"] for turn in fake.turns] == ["我是焊工", "湖南", "2024年3月15日"]
    assert len(api.answered) == 1


async def test_点过的问题写上选了什么_按钮收起来(bot, api):
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    api.press(PERSON, "湖南")
    await until(lambda: "您选的：湖南" in api.heard(PERSON)[0])
    assert api.messages[0]["keyboard"] == []


async def test_按钮一行最多两个_长的单独一行(bot, api):
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    assert [[button["text"] for button in row] for row in api.messages[0]["keyboard"]] == [
        ["湖南", "广东"],
        ["武汉", "上海"],
    ]


async def test_前面问题的按钮_好好说明_再问一遍现在的问题(bot, api, fake):
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    api.say(PERSON, "湖南")
    await heard(api, 3)
    api.press(PERSON, "广东")
    assert (await heard(api, 4))[-1] == "这个按钮是前面的问题用的。现在问的是：您的技师证是哪一天拿到的？"
    assert api.buttons(PERSON) == ["不知道", "为什么问这个"]
    assert len(fake.turns) == 2


async def test_别人的按钮代码没有用(bot, api, fake):
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    message = api.messages[0]
    api._press(8, message, message["keyboard"][0][0]["callback_data"])
    assert await heard(api, 1, 8) == ["这个按钮是前面的问题用的，现在用不上了。"]
    assert len(fake.turns) == 1


async def test_按钮按得太久以前_照样算数(bot, api, fake):
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    api.too_old = True
    api.press(PERSON, "湖南")
    await heard(api, 3)
    assert fake.turns[-1]["text"] == "湖南"


async def test_改了刚发的那句_按改过的再答_问的是当时那一项(bot, api, fake):
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    said = api.say(PERSON, "广东")
    await heard(api, 2)
    asked = fake.turns[-1]["metadata"]["asked"]
    api.edit(PERSON, said, "湖南")
    await until(lambda: len(fake.turns) == 3)
    assert (fake.turns[-1]["text"], fake.turns[-1]["metadata"]["asked"]) == ("湖南", asked)
    api.edit(PERSON, said, "湖南长沙")
    await until(lambda: len(fake.turns) == 4)
    assert fake.turns[-1]["metadata"]["asked"] == asked


async def test_改的是更早的一句_告诉他怎么改(bot, api, fake):
    first = api.say(PERSON, "我是焊工")
    await heard(api, 1)
    api.say(PERSON, "湖南")
    await heard(api, 3)
    api.edit(PERSON, first, "我是钳工")
    assert "要改哪一项，请直接说" in (await heard(api, 4))[-1]
    assert len(fake.turns) == 2


@pytest.mark.parametrize(
    "what",
    [
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]},
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}},
        {
            "sticker": {
                "file_id": "f",
                "file_unique_id": "u",
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            }
        },
        {"location": {"latitude": 28.2, "longitude": 112.9}},
        {"contact": {"phone_number": "1", "first_name": "王"}},
        {},
    ],
    ids=["照片", "语音", "贴图", "位置", "名片", "别的"],
)
async def test_看不懂的东西_说清楚只看文字(bot, api, fake, what):
    api.send(PERSON, **what)
    [words] = await heard(api, 1)
    assert words.startswith("我只看得懂文字")
    assert fake.turns == []


async def test_一次发几张照片_只说一遍(bot, api):
    for _ in range(3):
        api.send(
            PERSON, photo=[{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], media_group_id="album"
        )
    await until(lambda: not bot.mailbox.chats_to_serve() and api.heard(PERSON))
    await asyncio.sleep(0.2)
    assert len(api.heard(PERSON)) == 1


async def test_照片下面写的字算数(bot, api, fake):
    api.send(PERSON, photo=[{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], caption="我是焊工")
    await heard(api, 2)
    assert [turn["text"] for turn in fake.turns] == ["我是焊工"]


async def test_群里点了名才答_只说请私聊(bot, api, fake):
    api.say(-5, "我是焊工")
    api.say(-5, "@guantong_bot 我是焊工")
    api.say(-5, "/start")
    assert (
        await heard(api, 2, -5) == ["这里说的情况别人也看得见，所以我只在私聊里回答。请点 @guantong_bot 私聊我。"] * 2
    )
    assert fake.turns == []


async def test_命令都有用_说明是中文(bot, api, fake):
    await bot.introduce()
    assert {command["command"] for command in api.commands} == {"start", "help", "restart", "human", "delete"}
    assert all("\u4e00" <= command["description"][0] <= "\u9fff" for command in api.commands)
    api.say(PERSON, "/start")
    await heard(api, 2)
    api.say(PERSON, "/help")
    assert "/restart 重新开始" in (await heard(api, 3))[-1]
    api.say(PERSON, "/human")
    assert "12333" in (await heard(api, 4))[3]
    api.say(PERSON, "/restart")
    await until(lambda: len(fake.turns) == 3)
    assert [turn["text"] for turn in fake.turns] == ["你好", "转人工", "重新开始"]


async def test_不认识的命令不会变成引擎的命令(bot, api, fake):
    api.say(PERSON, '/inform{"region": "cn-sh"}')
    assert "不用“/”开头的命令" in (await heard(api, 1))[0].replace("\u2060", "")
    assert fake.turns == []


async def test_删除要先问_删了以后什么都不留_再说是新的对话(bot, api, fake, store):
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    conversation = fake.turns[0]["conversation"]
    api.say(PERSON, "/delete")
    await heard(api, 2)
    assert len(store.history(conversation)) == 2
    api.press(PERSON, "删除")
    assert (await heard(api, 3))[-1].startswith("已经从我们的记录里删除了")
    assert store.history(conversation) == []
    assert fake.forgotten == [conversation]
    api.say(PERSON, "我是焊工")
    await heard(api, 4)
    assert fake.turns[-1]["conversation"] != conversation


async def test_不删就不删(bot, api, fake, store):
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    api.say(PERSON, "/delete")
    await heard(api, 2)
    api.press(PERSON, "不删")
    await heard(api, 3)
    assert len(store.history(fake.turns[0]["conversation"])) == 2


async def test_会话的名字猜不出来_里面没有聊天的号(bot, api, fake):
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    assert len(fake.turns[0]["conversation"]) >= 20
    assert str(PERSON) != fake.turns[0]["conversation"]


async def test_要提醒的日子作为日历文件发来_只给要的人(bot, api):
    for number, text in enumerate(("我是焊工", "湖南", "2024年3月15日"), start=1):
        api.say(PERSON, text)
        await heard(api, number)
    assert api.documents == []
    api.say(PERSON, "到时候提醒我")
    await until(lambda: api.documents)
    [(chat, content)] = api.documents
    assert (chat, content.split(b"\r\n")[0]) == (PERSON, b"BEGIN:VCALENDAR")


async def test_答得慢的时候显示正在输入(bot, api, fake):
    fake.delay = 0.7
    api.say(PERSON, "我是焊工")
    await heard(api, 1)
    assert api.calls["sendChatAction"] == 1


async def test_拉黑了的人不再打扰_别人照答(bot, api, caplog):
    api.blocked.add(PERSON)
    with caplog.at_level(logging.WARNING):
        api.say(PERSON, "我是焊工")
        api.say(8, "我是焊工")
        await heard(api, 1, 8)
        await until(lambda: "blocked by the user" in caplog.text)
    await until(lambda: not bot.mailbox.chats_to_serve())


async def test_程序出错说一句话_记下是哪一轮(bot, api, caplog, monkeypatch):
    async def broken(*_):
        raise KeyError("boom")

    monkeypatch.setattr("bot.channels.postman.DeliveryTurn.say", broken)
    with caplog.at_level(logging.ERROR):
        api.say(PERSON, "我是焊工")
        [words] = await heard(api, 1)
    assert "系统内部出错" in words
    assert "turn telegram:1000 failed" in caplog.text


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_重复_限速_迟到_断线_每句话都答_顺序不乱_没有第二遍(service, store, fake, seed, monkeypatch):
    monkeypatch.setattr("bot.channels.postman._pause", lambda *_: 0.05)
    api = TelegramServer(Trouble(seed=seed, duplicate=0.3, late=0.3, too_many=0.15, cut_before=0.15))
    people, said = range(1, 6), [f"第{number}句" for number in range(4)]
    async with bot_of(api, service, store):
        for text in said:
            for person in people:
                api.say(person, text)
            await asyncio.sleep(0.02)
        await until(lambda: all(len(api.heard(person)) >= 5 for person in people), 20)
        await asyncio.sleep(0.3)
    answers = [
        "您在哪里上班？",
        "好的，按湖南的规定来看。",
        "您的技师证是哪一天拿到的？",
        "到期可申报",
        "您在哪里上班？",
    ]
    for person in people:
        assert [text.split("：2027")[0] for text in api.heard(person)] == answers
    turns = defaultdict(list)
    for turn in fake.turns:
        turns[turn["conversation"]].append(turn["text"])
    assert list(turns.values()) == [said] * len(people)


async def test_发出去以后线断了_不知道到没到_宁可再发一次(service, store, fake):
    api = TelegramServer()
    async with bot_of(api, service, store):
        api.trouble.cut_after = 1.0
        api.say(PERSON, "我是焊工")
        await until(lambda: len(api.heard(PERSON)) == 1)
        api.trouble.cut_after = 0.0
        await until(lambda: len(api.heard(PERSON)) == 2)
        await asyncio.sleep(0.3)
    assert api.heard(PERSON) == ["您在哪里上班？"] * 2
    assert len(fake.turns) == 1


async def test_一直没有回音_就要求重新启动(service, store):
    api = TelegramServer()
    async with bot_of(api, service, store) as (channel, _):
        api.trouble.cut_before = 1.0
        with pytest.raises(DeadLineError, match="no answer from Telegram for 1 seconds"):
            await poll(channel.bot, None, seconds=1, silence=1.0)


def test_替身也认真_不合规矩的不收():
    for html in ("<a href='x'>y</a>", "<b>没关", "<b><i>错</b></i>", "<!-- -->", "<b onclick=x>y</b>"):
        with pytest.raises(Exception, match="can't parse entities"):
            Shown(html)
    assert Shown("<b>粗</b>&lt;b&gt;").text == "粗<b>"
