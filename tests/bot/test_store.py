"""The durable record."""

from bot.store import Pinned, Store

ASKED = {"status": "asked", "text": "哪天拿的证？", "asked": "cert_date:technician"}


def test_收到的消息先记下_没有答复时看得出来(store):
    store.receive("c1", "我是焊工")
    [record] = store.history("c1")
    assert (record.direction, record.text, record.status) == ("in", "我是焊工", "received")


def test_答复和问的那一项一起记下_重开数据库还在(tmp_path):
    url = f"sqlite:///{tmp_path / 's.sqlite'}"
    first = Store(url)
    first.reply(first.receive("c1", "我是焊工", as_of="2025-06-01"), "answered", [ASKED], asked="cert_date:technician")
    first.close()
    second = Store(url)
    assert second.pinned("c1") == Pinned("cert_date:technician", "2025-06-01")
    assert [(r.direction, r.text, r.status) for r in second.history("c1")] == [
        ("in", "我是焊工", "answered"),
        ("out", "哪天拿的证？", "asked"),
    ]
    assert second.last_question("c1") == ASKED
    second.close()


def test_判断日期定下以后一直有效_给了新的才换(store):
    store.receive("c1", "a", as_of="2025-06-01")
    store.receive("c1", "b")
    assert store.pinned("c1").as_of == "2025-06-01"
    store.receive("c1", "c", as_of="2026-01-01")
    assert store.pinned("c1").as_of == "2026-01-01"


def test_同一个键只记一条_别的会话可以用同一个键(store):
    assert store.receive("c1", "a", key="k") == store.receive("c1", "a", key="k")
    assert store.receive("c2", "a", key="k") != store.receive("c1", "a", key="k")
    assert len(store.history("c1")) == 1


def test_答上来以后_先前的致歉不再算作答复(store):
    number = store.receive("c1", "a", key="k")
    store.reply(number, "failed", [{"status": "none", "text": "抱歉"}], keep_asked=True)
    store.reply(number, "answered", [ASKED], asked="cert_date:technician")
    assert store.replies(number) == ("answered", [ASKED])


def test_一句话和它的答复按键取出来_没有这个键就什么也没有(store):
    store.reply(store.receive("c1", "a", key="k"), "answered", [ASKED])
    store.receive("c1", "b", key="l")
    assert [(r.direction, r.text, r.key) for r in store.exchange("c1", "k")] == [
        ("in", "a", "k"),
        ("out", ASKED["text"], None),
    ]
    assert store.exchange("c1", "m") == store.exchange("c2", "k") == []


def test_会话之间互不相见(store):
    store.receive("c1", "甲的话")
    store.receive("c2", "乙的话")
    assert [record.text for record in store.history("c2")] == ["乙的话"]
    assert store.history("c3") == []


def test_历史太长时给最近的几条_旧的在前(store):
    for text in "一二三四":
        store.receive("c1", text)
    assert [record.text for record in store.history("c1", limit=2)] == ["三", "四"]


def test_只要某一条以后的_从那里接着给(store):
    first, *_ = [store.receive("c1", text) for text in "一二三四"]
    assert [record.text for record in store.history("c1", after=first)] == ["二", "三", "四"]
    assert [record.text for record in store.history("c1", limit=2, after=first)] == ["二", "三"]


def test_删掉的会话什么都不留_别的会话还在(store):
    store.reply(store.receive("c1", "甲的话"), "answered", [ASKED], asked="region")
    store.receive("c2", "乙的话")
    store.forget("c1")
    assert store.history("c1") == []
    assert store.pinned("c1") == Pinned(None, None)
    assert [record.text for record in store.history("c2")] == ["乙的话"]
