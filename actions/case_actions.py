"""The actions of the case: understand a message, decide whether to ask on, ask, tell the verdict, begin again."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecutionRejected, ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import phrases, turns
from actions.acts import DISHONEST, CustomAction, Domain, asks, tell, topic_of, warn
from actions.answer import answer_message
from actions.asking import next_question, question_message, which_day
from actions.mentions import Entities
from actions.message import Message, message
from actions.outlook_actions import supposition
from actions.requests import served
from actions.two_people import told_apart
from actions.update import Turn, Update, update, wished
from actions.verdict import verdict_message
from actions.words import say, say_fresh, say_raw
from knowledge.facts import vocabulary

# Said inside the form, these are answered by their own rule, which then returns to the question.
_TELLING = {"inform", "correct", "deny"}
_DIGRESSIONS = {
    "ask_policy",
    "ask_procedure",
    "ask_enterprise",
    "lookup_catalogue",
    "compare_regions",
    "plan_path",
    "ask_green_channel",
    "ask_why",
    "human_agent",
    "greet",
    "thanks",
    "goodbye",
    "bot_identity",
    "privacy",
    "complaint",
    "out_of_scope",
    "chitchat",
    "restart",
    "stop",
    "nlu_fallback",
}


class ActionUnderstand(CustomAction):
    """Merges what the latest message says into the facts; Rasa runs it after every message (slot mapping)."""

    rasa_name = "action_understand"

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Return the slots that changed."""
        if turns.already_understood(tracker):
            return []  # Rasa extracts slots again when a form begins
        understood = SlotSet("understood_message", tracker.latest_message.get("message_id"))
        said = turns.turn(tracker)
        wrong = turns.wants_to_correct(said.text)
        if wrong is not None:
            return [understood, SlotSet("correcting", wrong), SlotSet("asked", wrong), SlotSet("changed", [])]
        both = told_apart(turns.raw_entities(tracker))
        if both is not None:
            return [understood, SlotSet("two_people", both), SlotSet("changed", [])]
        before = turns.facts(tracker)
        afresh = said.intents[0] == "restart"
        taken = None if afresh else turns.taken_up(tracker)
        result = update({} if afresh else before, said) if taken is None else _looked_at(taken, said)
        new = afresh or taken is not None or result.new_case
        events: list[EventType] = [
            SlotSet(name, result.facts.get(name)) for name in vocabulary() if result.facts.get(name) != before.get(name)
        ]
        events.append(SlotSet("changed", result.changed))
        events += [understood, SlotSet("correcting", None), SlotSet("two_people", None)]
        if result.changed:
            events.append(SlotSet("last_changed", result.changed))
        if result.as_of is not None or new:
            events.append(SlotSet("as_of_stated", result.as_of))
        if new:
            about_another = turns.about_another(tracker) if taken is None else taken["other_person"]
            events += [SlotSet("other_person", about_another), SlotSet("waiting", _waiting(tracker, afresh=afresh))]
            events += [SlotSet("asked", None), SlotSet("topic", None), SlotSet("told", None)]
        elif any(said.entities.statement(whose) is True for whose in ("colleague", "third_person", "several")):
            events.append(SlotSet("other_person", value=True))
        if "region" in result.changed:
            events.append(SlotSet("place", _place(tracker)))
        return events


def _answered(tracker: Tracker) -> Message | None:
    """Return the answer to what a message that tells nothing new asks on the way: a request, a what-if, the documents."""
    if tracker.get_slot("changed"):
        return None
    answer = served(tracker) or supposition(tracker)
    if answer is not None or not asks(turns.text(tracker)) or turns.turn(tracker).entities:
        return answer
    found = answer_message(turns.text(tracker), turns.facts(tracker), turns.message_day(tracker))
    return found if found["status"] == "answered" else None


def _looked_at(person: turns.Person, said: Turn) -> Update:
    """Return the case of the one of two people the message turns to: as it stood, or as what was said of them gives."""
    if "said" in person:
        return update({}, replace(said, entities=Entities(person["said"]), intents=("inform",), asked=None))
    result = update(person["facts"], replace(said, other_person=person["other_person"], asked=None))
    result.changed = list(result.facts)  # all of it is told back: it is another person's
    return result


def _waiting(tracker: Tracker, *, afresh: bool) -> turns.Person | None:
    """Return who is left for later when a case begins: the other of two, or the one looked at so far."""
    both, other = tracker.get_slot("two_people"), bool(tracker.get_slot("other_person"))
    if afresh:
        return None
    if both:
        about_another = turns.about_another(tracker)
        return {"other_person": not about_another, "said": both["own" if about_another else "other"]}
    facts = turns.facts(tracker)
    return {"other_person": other, "facts": facts} if facts.get("certs") or facts.get("titles") else None


def _place(tracker: Tracker) -> str | None:
    """Return the person's own word for the place."""
    text = turns.text(tracker)
    for entity in tracker.latest_message.get("entities") or []:
        if entity.get("entity") == "region":
            return text[entity["start"] : entity["end"]] or None
    return None


class ValidateCaseForm(CustomAction):
    """Decides whether the form goes on: a digression is left to its rule, a decided case ends the form."""

    rasa_name = "validate_case_form"

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Return whether to ask on (`requested_slot`), to stop, or to let a digression's rule answer first."""
        if tracker.get_slot("correcting") or tracker.get_slot("two_people"):
            return [SlotSet("answer", None), SlotSet("requested_slot", "answer")]
        fresh = not turns.answered_already(tracker)
        in_form = turns.in_form(tracker)
        if fresh and in_form and turns.intents(tracker)[0] in _DIGRESSIONS and not turns.personal(tracker):
            return [ActionExecutionRejected(turns.FORM)]
        case = turns.case(tracker)
        # The form takes a turn in which no slot was set for one it cannot use; the facts were set before it ran.
        return [SlotSet("answer", None), SlotSet("requested_slot", None if case.decided else "answer")]


class ActionAskAnswer(CustomAction):
    """Asks for the fact the engine needs most."""

    rasa_name = "action_ask_answer"  # the name Rasa looks for when the form's slot `answer` is requested

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Ask, and remember what was asked; somebody who asks how to cheat is told what that leads to instead."""
        if tracker.get_slot("two_people"):
            tell(
                dispatcher, message("asked", say("ask.whose"), options=say_raw("ask.whose_options"), asked=turns.WHOSE)
            )
            return [SlotSet("asked", turns.WHOSE)]
        topic = topic_of(turns.text(tracker))
        if topic == DISHONEST:
            return warn(dispatcher, tracker, topic)
        remarked = bool(topic) and not tracker.get_slot("changed") and not turns.answered_already(tracker)
        if topic and remarked:
            warn(dispatcher, tracker, topic)
        answer = None if turns.answered_already(tracker) else _answered(tracker)
        if answer is not None:
            tell(dispatcher, answer)
        interrupted = answer is not None or remarked or turns.spoken(tracker)
        asked = next_question(tracker, interrupted=interrupted)
        if asked is None:
            return []
        tell(dispatcher, question_message(tracker, asked))
        return [SlotSet("asked", asked.name), SlotSet("misses", asked.misses)]


def _tells_in_vain(tracker: Tracker) -> bool:
    """Whether the message, which changed nothing, was meant to tell something: no question, no wish, nothing said before."""
    said = turns.turn(tracker)
    wishes = wished(said.entities) or said.entities.of("date", "as_of")
    told = said.intents[0] in _TELLING and not asks(said.text) and not wishes
    return told and not turns.said_again(tracker) and not tracker.get_slot("changed")


class ActionVerdict(CustomAction):
    """Tells the verdict."""

    rasa_name = "action_verdict"

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Tell the verdict; an ending that is not decided after all asks on."""
        topic = topic_of(turns.text(tracker))
        if topic == DISHONEST or (topic and not tracker.get_slot("changed")):
            return warn(dispatcher, tracker, topic)
        asked_for = _answered(tracker)
        if asked_for is not None:
            tell(dispatcher, asked_for)
            return []
        facts = turns.facts(tracker)
        case = turns.case(tracker)
        if not case.decided:
            return [FollowupAction(turns.FORM)]
        which = which_day(tracker) if turns.corrected_day(tracker) and not tracker.get_slot("changed") else None
        if which is not None:
            tell(dispatcher, message("asked", which[0], options=which[1]))
            return []
        today = turns.message_day(tracker).isoformat()
        said = verdict_message(case, facts, tracker.get_slot("place"), today)
        answer = said["assessment"]["headline"]
        again = answer == tracker.get_slot("told")
        if again and (not tracker.get_slot("changed") or said["text"] in turns.heard(tracker)):
            # The whole of it was told before; what an eligible person must not forget is said again.
            reminder = say("caveat.eligible") if said["status"] == "eligible" else ""
            heard = phrases.heard(facts, tracker.get_slot("changed") or (), turns.levels_spoken_of(tracker))
            key = (
                "verdict.no_difference" if heard else "verdict.not_heard" if _tells_in_vain(tracker) else "verdict.same"
            )
            said["text"] = f"{say_fresh(key, turns.heard(tracker), answer=answer, heard=heard)}\n{reminder}".strip()
        elif tracker.get_slot("told") and "correct" in turns.intents(tracker):
            corrected = phrases.heard(facts, tracker.get_slot("changed") or (), turns.levels_spoken_of(tracker))
            if corrected:
                put_right = say("verdict.corrected", heard=corrected)
                said["text"] = f"{put_right}\n{said['text']}"
                said["forms"] = {form: f"{put_right}\n{text}" for form, text in said["forms"].items()}
        waiting = tracker.get_slot("waiting")
        if waiting:
            turn_to = say_raw("ask.turn_options")[waiting["other_person"]]
            said["buttons"].insert(0, {"title": turn_to, "payload": turn_to})
        tell(dispatcher, said)
        return [SlotSet("asked", said.get("asked")), SlotSet("told", answer), SlotSet("misses", 0)]


class ActionRestartCase(CustomAction):
    """Begins again; what the same message says of the new case is kept."""

    rasa_name = "action_restart"  # Rasa's own name for it: the intent `restart` leads here wherever it comes up

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Say so, and go on with the new case if there is one."""
        over = [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("asked", None)]
        if turns.facts(tracker):
            return [*over, FollowupAction(turns.FORM)]
        tell(
            dispatcher,
            message("none", say_fresh("talk.restart", turns.heard(tracker)), options=say_raw("talk.greet_options")),
        )
        return over
