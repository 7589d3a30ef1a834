"""The next question, and the words that lead to it: what was heard, that it was put right, that it need not be known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rasa_sdk import Tracker

from actions import phrases, turns
from actions.message import Message, message
from actions.words import say, say_fresh, say_raw


@dataclass(frozen=True)
class Asked:
    """A question to be asked: the fact, its words, and how it is led to.

    Attributes:
        fact: the fact asked for, with its level.
        question: the question itself.
        lead: the key of the words around it (`ask.…` in words.yaml).
        heard: what the message told, in words; empty where it is not said again.
        misses: how many messages in a row have not been understood.
    """

    fact: str
    question: str
    lead: str
    heard: str = ""
    misses: int = 0


def next_question(tracker: Tracker, *, interrupted: bool) -> Asked | None:
    """Return what is asked next; None where nothing is left to ask.

    Args:
        tracker: the conversation.
        interrupted: something else has been answered in this turn, so that the question is come back to.
    """
    wrong = tracker.get_slot("correcting")
    case = turns.case(tracker)
    name = wrong or case.next_question
    if name is None:
        return None
    asked = Asked(name, phrases.asked(name), "ask.next")
    if wrong:
        return replace(asked, lead="ask.correcting")
    if case.assessment.contradictions:
        clash = phrases.contradiction(case.assessment.contradictions[0])
        return replace(asked, lead="ask.contradiction", question=f"{clash}{asked.question}")
    if interrupted:
        return replace(asked, lead="ask.return", misses=turns.misses(tracker) if turns.answered_already(tracker) else 0)
    return _after(tracker, asked)


def question_message(tracker: Tracker, asked: Asked) -> Message:
    """Return the message that asks, with the quick replies and what has been understood."""
    options = phrases.options(asked.fact)
    unsure = tuple(say_raw("ask.dont_know_heads"))
    if asked.fact != "region" and not any(option.startswith(unsure) for option in options):
        options = [*options, say("ask.dont_know")]
    if asked.misses > 1:
        options = [*options, say("ask.person")]
    text = say_fresh(asked.lead, turns.heard(tracker), asked.misses - 1, question=asked.question, heard=asked.heard)
    return message(
        "asked",
        text,
        options=options,
        understood=phrases.understood(turns.facts(tracker), tracker.get_slot("place")),
        asked=asked.fact,
        question=asked.question,
    )


def _after(tracker: Tracker, asked: Asked) -> Asked:
    """Lead to the question from what the latest message told; a message that told nothing has missed it."""
    facts = turns.facts(tracker)
    changed = [name for name in tracker.get_slot("changed") or () if facts.get(name) is not None]
    if not changed:
        if tracker.get_slot("asked") == asked.fact:
            return replace(asked, lead="ask.again", misses=turns.misses(tracker) + 1)
        return asked if facts or tracker.get_slot("asked") else replace(asked, lead="ask.opening_question")
    if all(facts[name] == "unknown" for name in changed):
        return replace(asked, lead="ask.unsure")
    heard = phrases.heard(facts, changed)
    if not heard:
        return replace(asked, lead="ask.heard_all" if len(changed) > 1 else "ask.next")
    return replace(asked, lead="ask.corrected" if "correct" in turns.intents(tracker) else "ask.heard", heard=heard)
