"""Rasa's door to the understanding: mentions, bound to the facts they belong to, as entities of the message."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from components.asked import fact_asked
from components.binding import bind
from components.mentions import find_mentions

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ChineseUnderstanding(GraphComponent):
    """Sets ``entities``. The message's metadata may hold ``as_of`` (ISO day) and ``asked`` (a fact)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """No settings: what is known about Chinese is in ``nlu/lexicon``."""
        return {}

    @staticmethod
    def supported_languages() -> list[str]:
        """Chinese only."""
        return ["zh"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ChineseUnderstanding:
        """Made by Rasa's graph; loads the lexicons so that the first message does not wait for them."""
        find_mentions("wo shi hangong sanji")
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Entities of architecture section 4 for each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            metadata = message.get(METADATA) or {}
            as_of = _day(metadata.get("as_of"))
            asked = fact_asked(metadata.get("asked"))
            message.set(ENTITIES, bind(text, find_mentions(text, as_of, asked), as_of, asked), add_to_output=True)
        return messages


def _day(written: str | None) -> date | None:
    """``written`` as a day; None where nothing (or nonsense, which is logged) was given: 去年 then stays unread."""
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        logger.warning("metadata as_of: found %r, expected a day like 2025-06-01; relative dates stay unread", written)
        return None
