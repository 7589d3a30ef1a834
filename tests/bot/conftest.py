"""A bot with a fake Rasa behind it, all in one process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest

from bot.app import create
from bot.conversation import ConversationService
from bot.dialogue import DialogueClient
from bot.search import SearchClient
from bot.settings import Settings
from bot.store import Store
from tests.bot.fake_rasa import FakeRasa

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

RASA = "http://rasa.test"


@pytest.fixture
def fake() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield store
    store.close()


@pytest.fixture
async def dialogue(fake: FakeRasa) -> AsyncIterator[DialogueClient]:
    async with DialogueClient(RASA, seconds=1.0, transport=httpx.ASGITransport(fake.app)) as client:
        yield client


@pytest.fixture
def service(dialogue: DialogueClient, store: Store) -> ConversationService:
    return ConversationService(dialogue, store, limit=500)


@pytest.fixture
async def web(fake: FakeRasa, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    settings = Settings(run_folder=tmp_path, allowed_hosts=("bot.test",), instance="i1")
    wire = httpx.ASGITransport(fake.app)
    app = create(
        settings,
        dialogue=lambda _: DialogueClient(RASA, seconds=1.0, transport=wire),
        search=lambda _: SearchClient(RASA, seconds=1.0, transport=wire),
    )
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot.test") as client,
    ):
        yield client
