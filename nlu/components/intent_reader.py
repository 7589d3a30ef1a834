"""All intents of a message: the model's opinion of the whole, then of its clauses, in the order they were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from components.intent_clauses import SHORTEST, Clause, join_short, split
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
    """Below ``fallback`` (probability) or ``familiarity`` (share of known character pairs) nothing is understood.

    From ``clause`` on, a clause has an intent of its own; from ``command`` on, even a short one.
    """

    fallback: float = 0.2
    familiarity: float = 0.2
    clause: float = 0.5
    command: float = 0.7


@lru_cache(maxsize=1)
def knowledge() -> dict[str, Any]:
    """``data/intents.yaml`` with its words folded."""
    found: dict[str, Any] = yaml.safe_load(_KNOWLEDGE.read_text(encoding="utf-8"))
    for table in ("openers", "prefixes"):
        found[table] = {fold(word): intent for intent, words in found[table].items() for word in words}
    return found


@dataclass(frozen=True)
class IntentReader:
    """Reads the intents of a message with a trained model."""

    model: IntentModel
    thresholds: Thresholds = Thresholds()

    def read(self, text: str, mentions: Sequence[Mention], asked: str | None = None) -> Reading:
        """The intents of ``text``, whose mentions are ``mentions``; ``asked`` is the fact just asked for."""
        text = text[:MOST_CHARACTERS]
        inside = [mention for mention in mentions if mention.end <= len(text)]
        seen = views(text, inside)
        ranking = _in_context(self.model.probabilities(seen), asked)
        likeliest, confidence = next(iter(ranking.items()))
        closed = _confirmation(text, asked) or knowledge()["openers"].get(fold(text))
        if closed:
            return Reading((closed,), 1.0, ranking)
        if not fold(text):
            return Reading((FALLBACK,), confidence, ranking)
        if confidence < self.thresholds.fallback or self.model.space.familiarity(seen) < self.thresholds.familiarity:
            likeliest = FALLBACK
        intents = self._all(text, inside, likeliest, confidence)
        return Reading(intents, max(confidence, ranking.get(intents[0], 0.0)), ranking)

    def _all(self, text: str, mentions: Sequence[Mention], whole: str, confidence: float) -> tuple[str, ...]:
        """``whole`` (the intent of the whole message) and what its clauses add, in order, primary first."""
        parts = self._parts(text, mentions)
        if len(parts) == 1:
            return (whole,)
        found = [self._clause_intent(part, mentions) for part in parts]
        named = [intent for intent in found if intent]
        if whole == FALLBACK:
            return _settled(named) if named else (FALLBACK,)
        if whole not in named and (confidence >= self.thresholds.clause or None in found):
            place = found.index(None) if None in found else 0
            named = [intent for intent in [*found[:place], whole, *found[place:]] if intent]
        return _settled(named)

    def _parts(self, text: str, mentions: Sequence[Mention]) -> list[Clause]:
        """The clauses of ``text`` that may have an intent each; a greeting without punctuation is cut off."""
        clauses = split(text)
        parts = join_short(clauses, text, lambda clause: self._stands_alone(clause, mentions)) if clauses else []
        first = parts[0] if parts else Clause(0, len(text), text)
        for prefix in knowledge()["prefixes"]:
            said = first.text.lower().lstrip()
            if said.startswith(prefix) and len(said) > len(prefix) + SHORTEST:
                cut = first.end - len(said) + len(prefix)
                return [Clause(first.start, cut, text[first.start : cut]), Clause(cut, first.end, text[cut : first.end]), *parts[1:]]
        return parts or [first]

    def _stands_alone(self, clause: Clause, mentions: Sequence[Mention]) -> bool:
        if fold(clause.text) in knowledge()["openers"]:
            return True
        if len(clause.text.strip()) >= SHORTEST:
            return False
        intent, probability, _ = self._opinion(clause, mentions)
        return intent in knowledge()["commands"] and probability >= self.thresholds.command

    def _clause_intent(self, part: Clause, mentions: Sequence[Mention]) -> str | None:
        known = knowledge()
        opener: str | None = known["openers"].get(fold(part.text))
        if opener:
            return opener
        intent, probability, familiarity = self._opinion(part, mentions)
        if probability < self.thresholds.clause or familiarity < self.thresholds.familiarity:
            return None
        requests = any(sign in part.text for sign in known["request_signs"])
        return intent if requests or intent in known["statements"] else None

    def _opinion(self, clause: Clause, mentions: Sequence[Mention]) -> tuple[str, float, float]:
        """What the model thinks of a clause alone: intent, probability, familiarity."""
        inside = [
            replace(mention, start=mention.start - clause.start, end=mention.end - clause.start)
            for mention in mentions
            if mention.start >= clause.start and mention.end <= clause.end
        ]
        seen = views(clause.text, inside)
        intent, probability = next(iter(self.model.probabilities(seen).items()))
        return intent, probability, self.model.space.familiarity(seen)


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
    found: str | None = knowledge()["confirmation_numbers"].get(fold_number(text))
    return found


def fold_number(text: str) -> str:
    """A bare number as its ASCII digits (１ -> 1)."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text.strip())


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
