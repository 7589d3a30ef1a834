"""What was said in a conversation is deleted from the tracker store when a person wants it."""

from __future__ import annotations

import asyncio

import pytest
from channel import forget_conversation
from rasa.core.tracker_store import AwaitableTrackerStore, FailSafeTrackerStore, InMemoryTrackerStore, SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker


def stores(tmp_path):
    yield SQLTrackerStore(Domain.empty(), dialect="sqlite", db=str(tmp_path / "tracker.sqlite"))
    yield InMemoryTrackerStore(Domain.empty())


def test_删掉的会话在引擎里也不留_别人的还在(tmp_path):
    for kept in stores(tmp_path):
        store = FailSafeTrackerStore(AwaitableTrackerStore(kept))
        for conversation in ("c1", "c2"):
            tracker = DialogueStateTracker.from_events(conversation, [UserUttered(f"{conversation}说的话")])
            asyncio.run(store.save(tracker))
        forget_conversation(store, "c1")
        assert asyncio.run(store.retrieve("c1")) is None
        assert [event.text for event in asyncio.run(store.retrieve("c2")).events] == ["c2说的话"]


def test_不认识的存储不装作删了():
    with pytest.raises(NotImplementedError, match="expected SQL or memory"):
        forget_conversation(object(), "c1")
