"""One turn of a Rasa conversation, read from the tracker: the message, the day, the facts so far."""

from __future__ import annotations

from datetime import date
from typing import Any, NotRequired, TypedDict

from rasa_sdk import Tracker

from actions.case import Case, examine, facts_of
from actions.corrections import dates
from actions.mentions import Entities
from actions.update import Turn
from actions.words import say, say_raw
from knowledge.facts import vocabulary

FORM = "case_form"
WHOSE = "whose"
"""Asked after a message about two people: whose case it shall be."""


def text(tracker: Tracker) -> str:
    """Return the latest message as it was written."""
    return str(tracker.latest_message.get("text") or "")


def metadata(tracker: Tracker) -> dict[str, Any]:
    """Return what the gateway sent with the latest message (`as_of`, `asked`, `region`)."""
    found = tracker.latest_message.get("metadata")
    if isinstance(found, dict):
        return found
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return event.get("metadata") or {}
    return {}


def message_day(tracker: Tracker) -> date:
    """Return the day the message was written; the gateway always sends it.

    Raises:
        ValueError: the gateway sent none.
    """
    written = metadata(tracker).get("as_of")
    if not written:
        raise ValueError("metadata.as_of: found nothing; expected the day of the message, as 2025-06-01")
    return date.fromisoformat(str(written)[:10])


def case_day(tracker: Tracker) -> date:
    """Return the day the case is assessed for: the one the person named, else the day of the message."""
    stated = tracker.get_slot("as_of_stated")
    return date.fromisoformat(stated) if stated else message_day(tracker)


def intents(tracker: Tracker) -> tuple[str, ...]:
    """Return all intents of the latest message, primary first."""
    message = tracker.latest_message
    primary = str((message.get("intent") or {}).get("name") or "nlu_fallback")
    more = [item if isinstance(item, str) else str(item.get("name")) for item in message.get("intents") or []]
    return tuple(dict.fromkeys([primary, *more]))


def raw_entities(tracker: Tracker) -> list[dict[str, Any]]:
    """Return the entities of the latest message with their offsets in its text."""
    return list(tracker.latest_message.get("entities") or [])


class Person(TypedDict):
    """One of two people a conversation is about: the facts of their case, or what was said of them and not looked at yet."""

    other_person: bool
    facts: NotRequired[dict[str, Any]]
    said: NotRequired[list[dict[str, Any]]]


def taken_up(tracker: Tracker) -> Person | None:
    """Return whom the latest message turns to: the one it chooses of two, or the one who waits; None where it does not."""
    both, waiting = tracker.get_slot("two_people"), tracker.get_slot("waiting")
    if both:
        other = about_another(tracker)
        return {"other_person": other, "said": both["other" if other else "own"]} if _chooses(tracker) else None
    if not waiting or waiting["other_person"] == bool(tracker.get_slot("other_person")):
        return None
    stated = Entities(raw_entities(tracker))
    if stated.of("skill_level", "held") or stated.of("title_level", "held"):
        return None  # who tells of papers begins a case
    options = (text(tracker).strip() == option for option in say_raw("ask.turn_options"))
    mine, theirs = options
    if waiting["other_person"]:
        turned = theirs or any(stated.statement(whose) is True for whose in ("colleague", "third_person"))
    else:
        turned = mine or stated.statement("speaker") == "self"
    found: Person = waiting
    return found if turned else None


def about_another(tracker: Tracker) -> bool:
    """Return whether the latest message is about somebody else than the person who writes."""
    stated = Entities(raw_entities(tracker))
    chosen = bool(tracker.get_slot("two_people")) and text(tracker).strip() == say_raw("ask.whose_options")[1]
    return chosen or stated.statement("colleague") is True


def _chooses(tracker: Tracker) -> bool:
    stated = Entities(raw_entities(tracker))
    return (
        about_another(tracker)
        or text(tracker).strip() in say_raw("ask.whose_options")
        or bool(stated.statement("speaker"))
    )


def already_understood(tracker: Tracker) -> bool:
    """Return whether the latest message has been merged into the facts before."""
    message_id = tracker.latest_message.get("message_id")
    return message_id is not None and message_id == tracker.get_slot("understood_message")


def turn(tracker: Tracker) -> Turn:
    """Return the latest message as the dialogue sees it."""
    return Turn(
        text=text(tracker),
        entities=Entities(raw_entities(tracker)),
        intents=intents(tracker),
        today=message_day(tracker),
        asked=metadata(tracker).get("asked") or tracker.get_slot("asked"),
        other_person=bool(tracker.get_slot("other_person")),
        last_changed=tuple(tracker.get_slot("last_changed") or ()),
        correcting=tracker.get_slot("correcting"),
        here=metadata(tracker).get("region"),
        region_before=_last_region(tracker),
    )


def _last_region(tracker: Tracker) -> str | None:
    """Return the last region of the conversation, whoever's case it was."""
    for event in reversed(tracker.events):
        if event.get("event") == "slot" and event.get("name") == "region" and event.get("value"):
            return str(event["value"])
    return None


def levels_spoken_of(tracker: Tracker) -> set[str]:
    """Return the levels of certificates and titles in the latest message, and the one that had been asked about."""
    said = turn(tracker)
    spoken = {str(entity.value) for type_ in ("skill_level", "title_level") for entity in said.entities.of(type_)}
    _, _, asked = (said.asked or "").partition(":")
    return spoken | {asked} if asked else spoken


def loose_day(tracker: Tracker) -> str | None:
    """Return the day of the latest message that belongs to nothing; None where there is none, or several."""
    days = [str(entity.value) for entity in turn(tracker).entities.of("date", "other", None)]
    return days[0] if len(days) == 1 else None


def corrected_day(tracker: Tracker) -> str | None:
    """Return the day with which the latest message puts another right (应该是2023年8月1日), if it is not known already."""
    said = turn(tracker).entities
    loose = [entity for entity in said.of("date", "cert", "title") if not entity.level]
    days = [str(entity.value) for entity in [*loose, *said.of("date", "corrected")]]
    known = {date.value for date in dates(facts(tracker))}
    return days[-1] if days and days[-1] not in known else None


def facts(tracker: Tracker) -> dict[str, Any]:
    """Return the facts of the case so far."""
    return facts_of(tracker.slots)


def case(tracker: Tracker) -> Case:
    """Return the case as it stands, for the day it is assessed for."""
    return examine(facts(tracker), case_day(tracker), message_day(tracker))


def has_papers(tracker: Tracker) -> bool:
    """Return whether there is a case to look beyond: a place, and a certificate or a title held there."""
    held = [
        paper for name in ("certs", "titles") for paper in _listed(tracker.get_slot(name)) if paper.get("held", True)
    ]
    return bool(tracker.get_slot("region") and held)


def told_of_papers(tracker: Tracker) -> bool:
    """Return whether the region is known, and what the person holds, if only that it is nothing."""
    papers = (tracker.get_slot("certs"), tracker.get_slot("titles"))
    return bool(tracker.get_slot("region")) and any(isinstance(found, list) for found in papers)


def said_again(tracker: Tracker) -> bool:
    """Return whether the latest message, which changed nothing, says what is known already."""
    known = facts(tracker)
    said = turn(tracker).entities
    stated = [entity for entity in said.statements() if known.get(str(entity.role)) == entity.value]
    held = [paper["level"] for name in ("certs", "titles") for paper in _listed(known.get(name))]
    papers = [entity for type_ in ("skill_level", "title_level") for entity in said.of(type_, "held")]
    return bool(stated) or any(entity.value in held for entity in papers)


def several(tracker: Tracker) -> bool:
    """Return whether the latest message speaks of several people at once, whose cases are looked at one by one."""
    return turn(tracker).entities.statement("several") is True


def _listed(found: Any) -> list[dict[str, Any]]:
    return found if isinstance(found, list) else []


def in_form(tracker: Tracker) -> bool:
    """Return whether a case is being asked about."""
    return (tracker.active_loop or {}).get("name") == FORM


def misses(tracker: Tracker) -> int:
    """Return how many messages in a row have not been understood."""
    return int(tracker.get_slot("misses") or 0)


def answered_already(tracker: Tracker) -> bool:
    """Return whether an action other than the form has run since the latest message (a digression was answered)."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action" and event.get("name") not in (FORM, "action_listen"):
            return True
    return False


def heard(tracker: Tracker) -> list[str]:
    """Return what was said to the person last: in the reply before this message, and since."""
    said: list[str] = []
    messages = 0
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            messages += 1
            if messages > 1:
                break
        elif event.get("event") == "bot":
            said.append(str(((event.get("data") or {}).get("custom") or {}).get("text") or event.get("text") or ""))
    return said


def spoken(tracker: Tracker) -> bool:
    """Return whether something has been said since the latest message."""
    for event in reversed(tracker.events):
        if event.get("event") in ("user", "bot"):
            return bool(event.get("event") == "bot")
    return False


def wants_to_correct(said: str) -> str | None:
    """Return the fact whose button "我要改：<label>" was pressed or typed, None where the text is something else."""
    head, _, wanted = said.strip().replace(":", "：").partition("：")
    if head != say("understood.change_head"):
        return None
    return next(
        (name for name, entry in vocabulary().items() if entry.label == wanted.strip() and entry.question), None
    )


def belongs_to_case(tracker: Tracker) -> bool:
    """Return whether the latest message is for the case although no form is going on."""
    return not in_form(tracker) and (personal(tracker) or several(tracker) or bool(tracker.get_slot("correcting")))


def personal(tracker: Tracker) -> bool:
    """Return whether the latest message told something a case is made of, not only a topic to ask about."""
    changed = set(tracker.get_slot("changed") or ())
    moved = "region" in changed and bool(tracker.get_slot("certs") or tracker.get_slot("titles"))
    return moved or bool(changed - _TOPICS)


_TOPICS = {"region", "city", "occupation", "occupation_code", "series", "direction", "target", "employer_type"}
"""Facts a question to the documents may name as well."""
