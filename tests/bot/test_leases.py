"""One at a time across processes: here two `Leases` on one database stand for two processes."""

import asyncio

import pytest

from bot.conversation import ConversationService
from bot.database import Database
from bot.leases import Leases
from bot.store import Store


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'shared.sqlite'}"


@pytest.fixture
def two(url):
    databases = Database(url), Database(url)
    yield tuple(Leases(database, seconds=0.3) for database in databases)
    for database in databases:
        database.close()


async def test_一个占着_另一个等到归还(two):
    first, second = two
    order = []

    async def later():
        async with second.held("c1"):
            order.append("second")

    async with first.held("c1"):
        waiting = asyncio.create_task(later())
        await asyncio.sleep(0.1)
        order.append("first is done")
    await waiting
    assert order == ["first is done", "second"]


async def test_占得比期限久_自己会续上(two):
    first, second = two
    async with first.held("c1"):
        await asyncio.sleep(0.7)
        assert second.take("c1", "other") is False
    assert second.take("c1", "other") is True


async def test_进程死了_到期以后别人接得上_原来的人还不回别人的(two):
    first, second = two
    assert first.take("c1", "killed") is True
    assert second.take("c1", "heir") is False
    await asyncio.sleep(0.35)
    assert second.take("c1", "heir") is True
    first.give_back("c1", "killed")
    assert first.extend("c1", "killed") is False
    assert first.take("c1", "third") is False


async def test_不同的名字互不等待(two):
    first, second = two
    async with first.held("c1"), second.held("c2"):
        pass


async def test_两个进程共用存储_同一会话仍然一句一句来(dialogue, fake, url):
    stores = Store(url), Store(url)
    fake.delay = 0.03
    services = [ConversationService(dialogue, store) for store in stores]
    await asyncio.gather(*(service.handle("c1", "你好", key=f"k{n}") for n in range(4) for service in services))
    assert fake.most_at_once == {"c1": 1}
    assert len(fake.turns) == 4
    for store in stores:
        store.close()
