"""What came in and what is to go out, written down."""

from datetime import UTC, datetime, timedelta

import time_machine
from sqlalchemy.orm import Session

from bot.channels.contract import Choice, Incoming, Part
from bot.channels.mailbox import Mailbox


def later():
    return datetime.now(UTC) + timedelta(seconds=70)


def one(number, chat="c1", *, place=None, message=None):
    return Incoming(chat, str(number), {"text": f"第{number}句"}, place, message)


def texts(mailbox, chat="c1"):
    """Everything that waits to be sent to a chat, which is sent."""
    found = []
    while (outgoing := mailbox.next_outgoing(chat)) is not None:
        found.append(outgoing.part.text)
        mailbox.note(outgoing, "sent")
    return found


def test_重复送来的只记一次_别的渠道用同一个号是另一件(mailbox, store):
    assert mailbox.accept([one(1), one(1), one(2)]) == ["c1", "c1"]
    assert mailbox.accept([one(2)]) == []
    assert Mailbox(store.database, "other").accept([one(1)]) == ["c1"]


def test_按先后一件一件办_办完的不再给_说过的话不再留(mailbox):
    mailbox.accept([one(1), one(2)])
    first = mailbox.next_delivery("c1")
    assert (first.incoming.payload, first.attempts) == ({"text": "第1句"}, 0)
    mailbox.finish(first, [Part("答")])
    second = mailbox.next_delivery("c1")
    assert second.incoming.delivery == "2"
    mailbox.finish(second, [])
    assert mailbox.next_delivery("c1") is None
    assert mailbox.chats_to_serve() == ["c1"]
    assert texts(mailbox) == ["答"]
    assert mailbox.chats_to_serve() == []


def test_先收到编号大的_等编号小的来了再办(store):
    mailbox = Mailbox(store.database, "limited", patience=60)
    mailbox.accept([one(7, place=7)])
    mailbox.accept([one(9, place=9)])
    assert mailbox.next_delivery("c1") is None
    mailbox.accept([one(6, "c2", place=6), one(8, place=8), one(5, "c2", place=5)])
    with time_machine.travel(later(), tick=False):
        assert mailbox.next_delivery("c1").incoming.delivery == "7"


def test_缺的一直不来_等过了就不等(store):
    mailbox = Mailbox(store.database, "limited", patience=2)
    mailbox.accept([one(1, place=1), one(3, place=3)])
    assert mailbox.next_delivery("c1") is None
    with time_machine.travel(later(), tick=False):
        assert mailbox.next_delivery("c1").incoming.delivery == "1"


def test_正在看的时候来了更早的_不会先办后来的(store, monkeypatch):
    mailbox, other = (Mailbox(store.database, "limited", patience=60) for _ in range(2))
    mailbox.accept([one(1, place=1)])
    with time_machine.travel(later(), tick=False):
        mailbox.finish(mailbox.next_delivery("c1"), [])
        mailbox.accept([one(3, place=3)])
        # The earlier one is written down by another process right after this one has looked for the first time.
        arriving = [one(2, place=2)]
        scalar = Session.scalar

        def looked(session, *args, **kwargs):
            found = scalar(session, *args, **kwargs)
            if arriving:
                other.accept([arriving.pop()])
            return found

        monkeypatch.setattr(Session, "scalar", looked)
        assert mailbox.next_delivery("c1") is None
        assert [mailbox.next_delivery("c1").incoming.delivery, arriving] == ["2", []]


def test_同一件办两遍_只留下一份答复(mailbox):
    mailbox.accept([one(1)])
    delivery = mailbox.next_delivery("c1")
    mailbox.finish(delivery, [Part("答")])
    mailbox.finish(delivery, [Part("答")])
    assert texts(mailbox) == ["答"]


def test_没办成的记下次数(mailbox):
    mailbox.accept([one(1)])
    mailbox.failed(mailbox.next_delivery("c1"))
    assert mailbox.next_delivery("c1").attempts == 1


def test_留着的下文_要了才给_接着说别的就不给了(mailbox):
    mailbox.accept([one(1)])
    mailbox.finish(mailbox.next_delivery("c1"), [Part(text) for text in "一二三四五"], at_once=2)
    assert texts(mailbox) == ["一", "二"]
    assert mailbox.release("c1", 2) is True
    assert texts(mailbox) == ["三", "四"]
    mailbox.drop_held("c1")
    assert mailbox.release("c1", 2) is False


def test_按钮的代码只在自己的会话里认得_最多64字节(mailbox):
    mailbox.accept([one(1)])
    mailbox.finish(
        mailbox.next_delivery("c1"), [Part("问", (Choice("甲", "我选甲"), Choice("乙", "我选乙")), asked="region")]
    )
    outgoing = mailbox.next_outgoing("c1")
    first, second = outgoing.codes
    assert len(second.encode()) <= 64
    part, number = mailbox.offered("c1", second)
    assert (part.choices[number].payload, part.asked) == ("我选乙", "region")
    assert mailbox.offered("c1", first)[1] == 0
    assert mailbox.offered("c2", second) is None
    for forged in (second[:-1] + "7", second[:-1], "", "x" * 64, second[:-1] + "-1"):
        assert mailbox.offered("c1", forged) is None


def test_编号的选择只算最后一条(mailbox):
    mailbox.accept([one(1), one(2)])
    mailbox.finish(mailbox.next_delivery("c1"), [Part("问", (Choice("甲", "甲"),), numbered=True)])
    texts(mailbox)
    assert mailbox.numbered("c1").text == "问"
    mailbox.finish(mailbox.next_delivery("c1"), [Part("答")])
    texts(mailbox)
    assert mailbox.numbered("c1") is None


def test_一个聊天一直是同一个会话_删了以后是新的(mailbox):
    assert mailbox.conversation("c1", "a") == "a"
    assert mailbox.conversation("c1", "b") == "a"
    mailbox.accept([one(1)])
    mailbox.finish(mailbox.next_delivery("c1"), [Part("答")])
    mailbox.forget("c1")
    assert texts(mailbox) == []
    assert mailbox.conversation("c1", "b") == "b"
    assert mailbox.accept([one(1)]) == []


def test_很久以前办完的清掉_没发出去的留着(mailbox):
    mailbox.accept([one(1), one(2), one(3)])
    mailbox.finish(mailbox.next_delivery("c1"), [])
    mailbox.finish(mailbox.next_delivery("c1"), [Part("还没发")])
    with time_machine.travel(later(), tick=False):
        mailbox.forget_older_than(60)
        mailbox.accept([one(1)])
        mailbox.accept([one(2), one(3)])
        assert [mailbox.next_delivery("c1").incoming.delivery, mailbox.next_outgoing("c1").part.text] == ["3", "还没发"]


def test_同一条消息改过几次_都认得是它(mailbox):
    mailbox.accept([one(1, message="m1"), one(2, message="m1"), one(3, message="m2")])
    assert mailbox.deliveries_of("c1", "m1") == ["1", "2"]
