"""The next question, and the words that lead to it: what was heard, that it was put right, that it need not be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Tracker

from actions import phrases, turns
from actions.message import Message, message
from actions.occupations import nearest
from actions.update import years_left
from actions.words import say, say_fresh, say_raw
from knowledge.facts import fact


@dataclass(frozen=True)
class Asked:
    """A question to be asked: the fact, its words, and how it is led to.

    Attributes:
        name: the fact asked for, with its level.
        question: the question itself.
        lead: the key of the words around it (`ask.…` in words.yaml).
        heard: what the message told, in words; empty where it is not said again.
        misses: how many messages in a row have not been understood.
        options: quick replies in the place of the fact's own.
    """

    name: str
    question: str
    lead: str
    heard: str = ""
    misses: int = 0
    options: tuple[str, ...] = ()


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
    asked = Asked(name, phrases.asked(name, of_another=bool(tracker.get_slot("other_person"))), "ask.next")
    asked = _of_the_years_left(tracker, asked)
    if wrong:
        return replace(asked, lead="ask.correcting")
    if case.assessment.contradictions:
        clash = phrases.contradiction(case.assessment.contradictions[0])
        return replace(asked, lead="ask.contradiction", question=f"{clash}{asked.question}")
    if interrupted:
        return replace(asked, lead="ask.return", misses=turns.misses(tracker) if turns.spoken(tracker) else 0)
    return _after(tracker, asked)


def _of_the_years_left(tracker: Tracker, asked: Asked) -> Asked:
    """Whoever told the results of some years is asked for the others alone."""
    if asked.name != "appraisals" or tracker.get_slot("correcting"):
        return asked
    left = years_left(turns.facts(tracker).get("appraisals"), turns.case_day(tracker))
    if not left:
        return asked
    years = say("phrase.list").join(say("phrase.year", year=year) for year in left)
    options = tuple(option.format(years=years) for option in say_raw("ask.years_left_options"))
    return replace(asked, question=say("ask.years_left", years=years), options=options)


def question_message(tracker: Tracker, asked: Asked) -> Message:
    """Return the message that asks, with the quick replies and what has been understood."""
    options = list(asked.options) or phrases.options(asked.name)
    unsure = tuple(say_raw("ask.dont_know_heads"))
    if asked.name != "region" and not any(option.startswith(unsure) for option in options):
        options = [*options, say("ask.dont_know")]
    if asked.misses > 1:
        options = [*options, say("ask.person")]
    text = say_fresh(asked.lead, turns.heard(tracker), asked.misses - 1, question=asked.question, heard=asked.heard)
    return message(
        "asked",
        text,
        options=options,
        understood=phrases.understood(turns.facts(tracker), tracker.get_slot("place")),
        asked=asked.name,
        question=asked.question,
    )


def _after(tracker: Tracker, asked: Asked) -> Asked:
    """Lead to the question from what the latest message told; a message that told nothing has missed it."""
    facts = turns.facts(tracker)
    changed = [name for name in tracker.get_slot("changed") or () if facts.get(name) is not None]
    said = turns.turn(tracker).entities
    if said.statement("several") is True:
        return replace(asked, lead="ask.one_by_one")
    if said.statement("colleague") is True and not tracker.get_slot("asked") and len(turns.heard(tracker)):
        return replace(asked, lead="ask.another")
    if not changed:
        which = which_day(tracker)
        if which is not None:
            return replace(asked, lead="ask.which_day", question=which[0], options=which[1])
        if turns.said_again(tracker):
            return replace(asked, lead="ask.known")
        if asked.name == "occupation" == tracker.get_slot("asked") and (names := nearest(turns.text(tracker))):
            options = (*names, say("ask.none_of_these"))
            return replace(asked, lead="ask.which_occupation", options=options, misses=turns.misses(tracker) + 1)
        if tracker.get_slot("asked") == asked.name:
            return replace(asked, lead="ask.again", misses=turns.misses(tracker) + 1)
        return asked if facts or tracker.get_slot("asked") else replace(asked, lead="ask.opening_question")
    if all(facts[name] == "unknown" for name in changed):
        needed = tracker.get_slot("asked") == asked.name in changed
        where = f"{fact(asked.name).where}{asked.question}"
        return replace(asked, lead="ask.needed", question=where) if needed else replace(asked, lead="ask.unsure")
    heard = phrases.heard(facts, changed, turns.levels_spoken_of(tracker))
    if not heard and tracker.get_slot("asked") == asked.name and len(changed) == 1:
        return replace(asked, lead="ask.needed")  # 能评啥: that can be said only when this is known
    if not heard:
        return replace(asked, lead="ask.heard_all" if len(changed) > 1 else "ask.next")
    intents = turns.intents(tracker)
    lead = "ask.corrected" if "correct" in intents else "ask.calm" if "complaint" in intents else "ask.heard"
    return replace(asked, lead=lead, heard=heard)


def which_day(tracker: Tracker) -> tuple[str, tuple[str, ...]] | None:
    """Return what a day without a matter is asked back with, and what it may be the day of, each as a whole answer.

    A day that puts another right may be any that the case knows; any other, one that is not told yet.
    """
    corrected, day = turns.corrected_day(tracker), turns.loose_day(tracker)
    if corrected is not None and (options := _days(turns.facts(tracker), phrases.day(corrected), told=True)):
        return say("ask.which_day_question", day=phrases.day(corrected)), options
    if (loose := corrected or day) is None:
        return None
    options = _days(turns.facts(tracker), phrases.day(loose), told=False)
    return (say("ask.which_day_question", day=phrases.day(loose)), options) if options else None


def _days(facts: Mapping[str, Any], said: str, *, told: bool) -> tuple[str, ...]:
    """Return what may have its day from ``said``: what has one already (``told``), or what has none yet."""
    papers = [
        say("ask.which_day_paper", day=said, paper=fact(name).word(paper["level"]))
        for name in ("certs", "titles")
        for paper in facts.get(name) or []
        if isinstance(paper, dict) and paper.get("held", True) and told == bool(paper.get("date"))
    ]
    since = [
        say(f"ask.which_day_{name}", day=said) for name in ("post_since", "occupation_since") if told == (name in facts)
    ]
    return (*papers, *since)
