"""A tokenizer for Chinese that needs no segmenter: one token a Chinese character, one a Latin word or number."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

_TOKEN = re.compile(r"[a-zA-Z]+|\d+|[^\sa-zA-Z\d]")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class ChineseCharacterTokenizer(Tokenizer):
    """Offsets are of the raw text; the featurizer after it makes the n-grams."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """No settings beyond Rasa's own for tokenizers."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    @staticmethod
    def supported_languages() -> list[str]:
        """Chinese only."""
        return ["zh"]

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> ChineseCharacterTokenizer:
        """Made by Rasa's graph."""
        return cls(config)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """One token a Chinese character, Latin word, number or sign."""
        text = message.get(attribute)
        return [Token(match[0].lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
