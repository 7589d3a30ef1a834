"""All intents of a message: the model's opinion of the whole, then of its clauses, in the order they were written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from components.intent_clauses import SHORTEST, Clause, join_short, split
from components.intent_model import IntentModel
from components.intent_structure import by_structure
from components.intent_views import fold, views
from components.mention import Mention

FALLBACK = "nlu_fallback"
MOST_CHARACTERS = 1500  # the intent of a message stands in its first page
# Bonjour monsieur, which no pinyin was read in: a question before it makes no answer of it.
_FOREIGN = re.compile(r"[^\u4e00-\u9fff]*[A-Za-z]{4}[^\u4e00-\u9fff]*")
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

    From ``clause`` on, a clause has an intent of its own; from ``ending`` on, a conversation is ended;
    from ``command`` on, even a short one.
    """

    fallback: float = 0.2
    familiarity: float = 0.2
    clause: float = 0.5
    ending: float = 0.5
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
        closed = _confirmation(text, asked) or knowledge()["openers"].get(fold(text))
        if closed:
            return Reading((closed,), 1.0, {closed: 1.0})
        parts = self._parts(text, inside)
        ranking, familiarity = self._opinion(_body(parts, text), inside)
        foreign = not inside and bool(_FOREIGN.fullmatch(text.strip()))
        ranking = _told_or_asked(_in_context(ranking, None if foreign else asked), text, len(inside), asked)
        likeliest, confidence = next(iter(ranking.items()))
        if (
            not any(sign.isalnum() for sign in text)
            or confidence < self.thresholds.fallback
            or familiarity < self.thresholds.familiarity
            or (likeliest in knowledge()["ending"] and confidence < self.thresholds.ending)
            or (likeliest == "restart" and not _any_of(knowledge()["restart_signs"], text.lower()))
        ):
            likeliest = FALLBACK
        intents = self._all(parts, inside, likeliest, confidence)
        intents = by_structure(intents, text, inside)
        return Reading(intents, max(confidence, ranking.get(intents[0], 0.0)), ranking)

    def _all(
        self, parts: Sequence[Clause], mentions: Sequence[Mention], whole: str, confidence: float
    ) -> tuple[str, ...]:
        """``whole`` (the intent of the whole message) and what its clauses add, in order, primary first."""
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
                return [
                    Clause(first.start, cut, text[first.start : cut]),
                    Clause(cut, first.end, text[cut : first.end]),
                    *parts[1:],
                ]
        return parts or [first]

    def _stands_alone(self, clause: Clause, mentions: Sequence[Mention]) -> bool:
        if _is_opener(clause.text):
            return True
        if len(clause.text.strip()) >= SHORTEST:
            return False
        ranking, _ = self._opinion(clause, mentions)
        intent, probability = next(iter(ranking.items()))
        return intent in knowledge()["commands"] and probability >= self.thresholds.command

    def _clause_intent(self, part: Clause, mentions: Sequence[Mention]) -> str | None:
        known = knowledge()
        if _is_opener(part.text):
            return str(known["openers"][fold(part.text)])
        ranking, familiarity = self._opinion(part, mentions)
        ranking = _told_or_asked(ranking, part.text, mentions=0, asked=None)
        intent, probability = next(iter(ranking.items()))
        if probability < self.thresholds.clause or familiarity < self.thresholds.familiarity:
            return None
        if intent in known["last"] and probability < self.thresholds.command:
            return None
        return intent if intent in known["statements"] or _any_of(known["request_signs"], part.text) else None

    def _opinion(self, clause: Clause, mentions: Sequence[Mention]) -> tuple[dict[str, float], float]:
        """What the model thinks of a piece of the message alone: probabilities, likeliest first, and familiarity."""
        inside = [
            replace(mention, start=mention.start - clause.start, end=mention.end - clause.start)
            for mention in mentions
            if mention.start >= clause.start and mention.end <= clause.end
        ]
        seen = views(clause.text, inside)
        return self.model.probabilities(seen), self.model.space.familiarity(seen)


def _is_opener(clause: str) -> bool:
    """Is a clause in front of or behind others an intent of its own?"""
    words = fold(clause)
    return words in knowledge()["openers"] and words not in knowledge()["only_alone"]


def _any_of(signs: Sequence[str], text: str) -> bool:
    return any(sign in text for sign in signs)


def _body(parts: Sequence[Clause], text: str) -> Clause:
    """The message without the openers in front and behind: 好，我二级 -> 我二级."""
    kept = [part for part in parts if not _is_opener(part.text)] or list(parts)
    return Clause(kept[0].start, kept[-1].end, text[kept[0].start : kept[-1].end])


def _in_context(ranking: dict[str, float], asked: str | None) -> dict[str, float]:
    """``ranking`` given that a fact was asked for: answers are likelier then."""
    if not asked:
        return ranking
    factors = knowledge()["when_asked"]
    weighed = {intent: probability * factors.get(intent, 1) for intent, probability in ranking.items()}
    total = sum(weighed.values())
    return {intent: value / total for intent, value in sorted(weighed.items(), key=lambda pair: -pair[1])}


def _told_or_asked(ranking: dict[str, float], text: str, mentions: int, asked: str | None) -> dict[str, float]:
    """``ranking`` after a look at the signs of a question, a wish or a correction in ``text``.

    Without a sign, the intents that only a question can have stand last (我三级，两年了 gives facts), and so does taking
    something back. With a wish, and many facts nobody asked for, giving facts stands last (…考核合格，想评中级 wants to
    know).
    """
    known = knowledge()
    last: set[str] = set() if _any_of(known["correction_signs"], text) else {"correct"}
    if _any_of(known["offices"], text):
        last |= {"bot_identity", "ask_why"}
    if not _any_of([*known["request_signs"], *known["wish_signs"]], text):
        last |= set(known["only_asked"])
    elif mentions >= known["many_mentions"] and not asked and _any_of(known["strong_wishes"], text):
        last.add("inform")
    kept = {intent: value for intent, value in ranking.items() if intent not in last}
    share = sum(kept.values()) or 1.0
    return {**{intent: value / share for intent, value in kept.items()}, **dict.fromkeys(sorted(last), 0.0)}


def _confirmation(text: str, asked: str | None) -> str | None:
    if asked != "confirm":
        return "inform" if asked and fold_number(text).isdigit() else None
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
