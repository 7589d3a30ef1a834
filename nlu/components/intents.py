"""The intents of a message, as a Rasa component."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.asked import fact_asked
from components.intent_model import IntentModel
from components.intent_reader import IntentReader, Thresholds
from components.intent_views import as_read, views

logger = logging.getLogger(__name__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ChineseIntentClassifier(GraphComponent, IntentClassifier):
    """Sets ``intent``, ``intent_ranking`` and ``intents`` (names, primary first) of each message.

    The asked fact comes from the message's metadata (``{"asked": "cert_date:technician"}``). A message that is not
    understood gets the intent ``nlu_fallback``.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """View weights, regularisation (``strength``) and thresholds, chosen by ``nlu/evaluate.py``."""
        return {
            "view_weights": {"characters": 1.0, "masked": 1.0, "syllables": 0.7, "shape": 0.15},
            "strength": 10.0,
            "min_messages": 2,
            "fallback_threshold": Thresholds.fallback,
            "clause_threshold": Thresholds.clause,
            "familiarity_threshold": Thresholds.familiarity,
        }

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: IntentModel | None = None
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._reader = self._reader_of(model) if model else None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ChineseIntentClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> ChineseIntentClassifier:
        """The classifier that :meth:`train` stored."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(Path(folder)))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the examples that have an intent, store the model, and give back where it is."""
        examples = [example for example in training_data.intent_examples if example.get(TEXT)]
        model = IntentModel.train(
            [views(*as_read(example.get(TEXT))) for example in examples],
            [example.get(INTENT) for example in examples],
            self._config["view_weights"],
            self._config["strength"],
            self._config["min_messages"],
        )
        with self._storage.write_to(self._resource) as folder:
            model.save(Path(folder))
        self._reader = self._reader_of(model)
        logger.info("trained %d intents on %d examples", len(model.intents), len(examples))
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing after this component learns from its predictions."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Read the intents of ``messages``."""
        for message in messages:
            text = message.get(TEXT)
            if not text or self._reader is None:
                continue
            asked = fact_asked((message.get(METADATA) or {}).get("asked"))
            reading = self._reader.read(*as_read(text), asked)
            primary = {"name": reading.intents[0], "confidence": reading.confidence}
            ranking = [{"name": name, "confidence": value} for name, value in list(reading.ranking.items())[:5]]
            message.set(INTENT, primary, add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
            message.set("intents", list(reading.intents), add_to_output=True)
        return messages

    def _reader_of(self, model: IntentModel) -> IntentReader:
        return IntentReader(
            model,
            Thresholds(
                fallback=self._config["fallback_threshold"],
                clause=self._config["clause_threshold"],
                familiarity=self._config["familiarity_threshold"],
            ),
        )
