"""All intents of a message: the model's opinion of the whole, then of its clauses, in the order they were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from components.intent_clauses import Clause, join_short, split
from components.intent_model import IntentModel
from components.intent_views import fold, views
from components.mention import Mention

FALLBACK = "nlu_fallback"
MOST_CHARACTERS = 1500  # the intent of a message stands in its first page
_KNOWLEDGE = Path(__file__).with_name("data") / "intents.yaml"


@dataclass(frozen=True)
class Reading:
    """``intents`` primary first, never empty; ``confidence`` of the primary; ``ranking`` of the whole message."""

    intents: tuple[str, ...]
    confidence: float
    ranking: dict[str, float]


@dataclass(frozen=True)
class Thresholds:
    """``fallback``: below it nothing is understood; ``clause``: from it on a clause has an intent of its own."""

    fallback: float = 0.22
    clause: float = 0.6
    familiarity: float = 0.2


@lru_cache(maxsize=1)
def knowledge() -> dict[str, Any]:
    """``data/intents.yaml`` with its words folded."""
    found: dict[str, Any] = yaml.safe_load(_KNOWLEDGE.read_text(encoding="utf-8"))
    found["openers"] = {fold(word): intent for intent, words in found["openers"].items() for word in words}
    found["prefixes"] = {fold(word): intent for intent, words in found["prefixes"].items() for word in words}
    return found


@dataclass(frozen=True)
class IntentReader:
    """Reads the intents of a message with a trained model."""

    model: IntentModel
    thresholds: Thresholds = Thresholds()

    def read(self, text: str, mentions: Sequence[Mention], asked: str | None = None) -> Reading:
        """The intents of ``text``, whose mentions are ``mentions``; ``asked`` is the fact just asked for."""
        text = text[:MOST_CHARACTERS]
        mentions = [mention for mention in mentions if mention.end <= len(text)]
        seen = views(text, mentions)
        ranking = _in_context(self.model.probabilities(seen), asked)
        button = _confirmation(text, asked)
        if button:
            return Reading((button,), 1.0, ranking)
        likeliest, confidence = next(iter(ranking.items()))
        opener = knowledge()["openers"].get(fold(text))
        if opener:
            likeliest, confidence = opener, max(confidence, ranking.get(opener, 0.0), 0.9)
        elif not fold(text) or self._unknown(confidence, self.model.space.familiarity(seen)):
            return Reading((FALLBACK,), confidence, ranking)
        intents = self._all(text, mentions, likeliest, confidence)
        return Reading(intents, confidence if intents[0] == likeliest else ranking[intents[0]], ranking)

    def _unknown(self, confidence: float, familiarity: float) -> bool:
        return confidence < self.thresholds.fallback or familiarity < self.thresholds.familiarity

    def _all(self, text: str, mentions: Sequence[Mention], whole: str, confidence: float) -> tuple[str, ...]:
        """``whole`` (the intent of the whole message) and what its clauses add, in order, primary first."""
        parts = _parts(text)
        if len(parts) == 1:
            return (whole,)
        found = [self._clause_intent(part, mentions) for part in parts]
        named = [intent for intent in found if intent]
        if whole not in named and (confidence >= 1 - self.thresholds.clause or None in found or not named):
            place = found.index(None) if None in found else 0
            named = [intent for intent in [*found[:place], whole, *found[place:]] if intent]
        return _settled(named)

    def _clause_intent(self, part: Clause, mentions: Sequence[Mention]) -> str | None:
        known = knowledge()
        opener: str | None = known["openers"].get(fold(part.text))
        if opener:
            return opener
        inside = [
            Mention(m.type, m.start - part.start, m.end - part.start, m.text, m.value, m.extra)
            for m in mentions
            if m.start >= part.start and m.end <= part.end
        ]
        seen = views(part.text, inside)
        intent, probability = next(iter(self.model.probabilities(seen).items()))
        if probability < self.thresholds.clause:
            return None
        if self.model.space.familiarity(seen) < self.thresholds.familiarity:
            return None
        statements = {"inform", "correct", "complaint", "stop", "restart", "thanks", "goodbye", "greet", "human_agent"}
        asks = any(sign in part.text for sign in known["request_signs"])
        return intent if intent in statements or asks else None


def _in_context(ranking: dict[str, float], asked: str | None) -> dict[str, float]:
    """``ranking`` given that a fact was asked for: answers are likelier then."""
    if not asked:
        return ranking
    factors = knowledge()["when_asked"]
    weighed = {intent: probability * factors.get(intent, 1) for intent, probability in ranking.items()}
    total = sum(weighed.values())
    return {intent: value / total for intent, value in sorted(weighed.items(), key=lambda pair: -pair[1])}


def _confirmation(text: str, asked: str | None) -> str | None:
    if asked != "confirm":
        return None
    found: str | None = knowledge()["confirmation_numbers"].get(text.strip())
    return found


def _parts(text: str) -> list[Clause]:
    clauses = split(text)
    bare = {clause.start: fold(clause.text) for clause in clauses}
    parts = join_short(clauses, text, frozenset(knowledge()["openers"]), bare)
    first = parts[0] if parts else Clause(0, 0, "")
    head = fold(first.text)
    for prefix in knowledge()["prefixes"]:
        if head.startswith(prefix) and len(head) > len(prefix) + 4 and first.text.lower().lstrip().startswith(prefix):
            cut = first.start + first.text.lower().index(prefix) + len(prefix)
            return [Clause(0, cut, text[:cut]), Clause(cut, first.end, text[cut : first.end]), *parts[1:]]
    return parts


def _settled(named: Sequence[str]) -> tuple[str, ...]:
    """``named`` once each, without what another covers (of two that cover each other the first stays), small talk last."""
    kept: list[str] = []
    for intent in dict.fromkeys(named):
        if not any(intent in _covers(other) for other in kept):
            kept = [other for other in kept if other not in _covers(intent)] + [intent]
    if "inform" in kept and not _facts_stand_alone([intent for intent in kept if intent != "inform"]):
        kept.remove("inform")
    return tuple(sorted(kept, key=lambda intent: intent in knowledge()["last"]))


def _facts_stand_alone(others: Sequence[str]) -> bool:
    """Facts beside a question belong to it; beside an answer or a command, or small talk, they count themselves."""
    known = knowledge()
    answers = [intent for intent in others if intent in known["facts_beside"] and intent not in known["last"]]
    return bool(answers) or all(intent in known["last"] for intent in others)


def _covers(intent: str) -> Sequence[str]:
    found: Sequence[str] = knowledge()["covers"].get(intent, ())
    return found
