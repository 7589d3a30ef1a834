"""The custom actions Rasa calls: thin, each translates between tracker and the functions that do the work."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import (
    ActionExecutionRejected,
    ActiveLoop,
    EventType,
    FollowupAction,
    SlotSet,
    UserUtteranceReverted,
)
from rasa_sdk.executor import CollectingDispatcher

from actions import phrases, turns
from actions.answer import answer_message
from actions.case import examine
from actions.message import Message, message
from actions.update import update
from actions.verdict import verdict_message
from actions.words import has, say, say_raw
from knowledge.facts import fact, vocabulary

Domain = dict[str, Any]

# Said inside the form, these are answered by their own rule, which then returns to the question.
_DIGRESSIONS = {
    "ask_policy",
    "ask_procedure",
    "ask_enterprise",
    "lookup_catalogue",
    "compare_regions",
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


def _tell(dispatcher: CollectingDispatcher, said: Message) -> None:
    dispatcher.utter_message(json_message=said)


class ActionUnderstand(Action):  # type: ignore[misc]
    """Merges what the latest message says into the facts; Rasa runs it after every message (slot mapping)."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_understand"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Return the slots that changed."""
        if turns.already_understood(tracker):
            return []  # Rasa extracts slots again when a form begins
        understood = SlotSet("understood_message", tracker.latest_message.get("message_id"))
        said = turns.turn(tracker)
        wrong = turns.wants_to_correct(said.text)
        if wrong is not None:
            return [understood, SlotSet("correcting", wrong), SlotSet("asked", wrong), SlotSet("changed", [])]
        before = turns.facts(tracker)
        afresh = said.intents[0] == "restart"
        result = update({} if afresh else before, said)
        new = afresh or result.new_case
        events: list[EventType] = [
            SlotSet(name, result.facts.get(name)) for name in vocabulary() if result.facts.get(name) != before.get(name)
        ]
        events.append(SlotSet("changed", result.changed))
        events += [understood, SlotSet("correcting", None)]
        if result.changed:
            events.append(SlotSet("last_changed", result.changed))
        if result.as_of is not None or new:
            events.append(SlotSet("as_of_stated", result.as_of))
        if new:
            events.append(SlotSet("other_person", said.entities.statement("colleague") is True))
            events += [SlotSet("asked", None), SlotSet("topic", None)]
        elif said.entities.statement("colleague") is True:
            events.append(SlotSet("other_person", value=True))
        if "region" in result.changed:
            events.append(SlotSet("place", _place(tracker)))
        return events


def _place(tracker: Tracker) -> str | None:
    """Return the person's own word for the place."""
    text = turns.text(tracker)
    for entity in tracker.latest_message.get("entities") or []:
        if entity.get("entity") == "region":
            return text[entity["start"] : entity["end"]] or None
    return None


class ValidateCaseForm(Action):  # type: ignore[misc]
    """Decides whether the form goes on: a digression is left to its rule, a decided case ends the form."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "validate_case_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Return whether to ask on (`requested_slot`), to stop, or to let a digression's rule answer first."""
        if tracker.get_slot("correcting"):
            return [SlotSet("answer", None), SlotSet("requested_slot", "answer")]
        fresh = not turns.answered_already(tracker)
        in_form = (tracker.active_loop or {}).get("name") == turns.FORM
        if fresh and in_form and turns.intents(tracker)[0] in _DIGRESSIONS and not turns.personal(tracker):
            return [ActionExecutionRejected(turns.FORM)]
        case = examine(turns.facts(tracker), turns.case_day(tracker))
        # The form takes a turn in which no slot was set for one it cannot use; the facts were set before it ran.
        return [SlotSet("answer", None), SlotSet("requested_slot", None if case.decided else "answer")]


class ActionAskAnswer(Action):  # type: ignore[misc]
    """Asks for the fact the engine needs most."""

    def name(self) -> str:
        """Return the name Rasa looks for when the form's slot `answer` is requested."""
        return "action_ask_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Ask, and remember what was asked; somebody who asks how to cheat is told what that leads to instead."""
        if _topic(turns.text(tracker)) == "dishonest":
            _warn(dispatcher, tracker, "dishonest")
            return [SlotSet("topic", "dishonest")]
        facts = turns.facts(tracker)
        case = examine(facts, turns.case_day(tracker))
        correcting = tracker.get_slot("correcting")
        name = correcting or case.next_question
        if name is None:
            return []
        question = phrases.asked(name)
        if correcting:
            lead = "ask.correcting"
        elif turns.answered_already(tracker):
            lead = "ask.return"
        elif not tracker.get_slot("asked"):
            lead = "ask.first" if facts else "ask.opening_question"
        elif tracker.get_slot("asked") == name and not tracker.get_slot("changed"):
            lead = "ask.again"
        else:
            lead = "ask.next"
        options = phrases.options(name)
        if not any(word.startswith(("不知道", "不清楚", "记不清", "还没问")) for word in options) and name != "region":
            options = [*options, say("ask.dont_know")]
        _tell(
            dispatcher,
            message(
                "asked",
                say(lead, question=question),
                options=options,
                understood=phrases.understood(facts, tracker.get_slot("place")),
                asked=name,
            ),
        )
        return [SlotSet("asked", name)]


class ActionVerdict(Action):  # type: ignore[misc]
    """Tells the verdict."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_verdict"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Tell the verdict; an ending that is not decided after all asks on."""
        if _topic(turns.text(tracker)) == "dishonest":
            _warn(dispatcher, tracker, "dishonest")
            return [SlotSet("topic", "dishonest")]
        facts = turns.facts(tracker)
        case = examine(facts, turns.case_day(tracker))
        if not case.decided:
            return [FollowupAction(turns.FORM)]
        today = turns.message_day(tracker).isoformat()
        said = verdict_message(case, facts, tracker.get_slot("place"), today)
        _tell(dispatcher, said)
        return [SlotSet("asked", said.get("asked"))]


class ActionAnswer(Action):  # type: ignore[misc]
    """Answers a question about the documents."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Answer with the clause; a message that tells a whole case goes to the case instead."""
        if turns.belongs_to_case(tracker):
            return [FollowupAction(turns.FORM)]
        text = turns.text(tracker)
        topic = _topic(text)
        if topic:
            _warn(dispatcher, tracker, topic)
            return [SlotSet("topic", topic)]
        facts, today = turns.facts(tracker), turns.message_day(tracker)
        said = answer_message(text, facts, today)
        if said["status"] == "nothing_found" and tracker.get_slot("topic") == "dishonest":
            # 就算查到了会怎么样: the question goes on with what was warned of before.
            said = answer_message(say("questions.dishonest"), facts, today)
        _tell(dispatcher, said)
        return []


def _warn(dispatcher: CollectingDispatcher, tracker: Tracker, topic: str) -> None:
    """Say what is to be said of a topic; of dishonesty, what the document says of it too."""
    _tell(dispatcher, message("none", say(f"talk.{topic}")))
    if topic == "dishonest":
        question = say("questions.dishonest")
        _tell(dispatcher, answer_message(question, turns.facts(tracker), turns.message_day(tracker)))


def _topic(text: str) -> str | None:
    """Return the key of a sentence for something people say that is neither fact nor question (topics in words.yaml)."""
    for topic, marks in say_raw("topics").items():
        if any(mark in text for mark in marks):
            return str(topic)
    return None


class ActionTalk(Action):  # type: ignore[misc]
    """Greets, thanks, says who it is: one sentence an intent, from words.yaml."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_talk"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Say the sentence; a greeting that comes with a whole case goes to the case."""
        if turns.belongs_to_case(tracker):
            return [FollowupAction(turns.FORM)]
        intent = turns.intents(tracker)[0]
        topic = _topic(turns.text(tracker))
        key = topic or intent
        if key == "complaint" and tracker.get_slot("asked") is None:
            key = "complaint_decided"
        options = say_raw(f"talk.{key}_options") if has(f"talk.{key}_options") else ()
        _tell(dispatcher, message("none", say(f"talk.{key}", covered=phrases.covered()), options=options))
        return []


class ActionWhy(Action):  # type: ignore[misc]
    """Says why the last question was asked; the clause comes from the rule that needs the fact."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_why"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Give the reason and the clause."""
        name = tracker.get_slot("asked")
        if not name:
            _tell(dispatcher, message("none", say("talk.nothing_to_explain")))
            return []
        entry = fact(name)
        lines = [say("ask.why", why=entry.why or "", where=entry.where or "")]
        case = examine(turns.facts(tracker), turns.case_day(tracker))
        chosen = case.assessment.chosen
        citations = []
        if chosen is not None:
            citations = [chosen.route.citation.to_json()]
            lines.append(say("ask.why_clause", **citations[0]))
        _tell(dispatcher, message("answered", "\n".join(lines), citations=citations))
        return []


class ActionRestartCase(Action):  # type: ignore[misc]
    """Begins again; what the same message says of the new case is kept."""

    def name(self) -> str:
        """Return Rasa's own name for it: the intent `restart` leads here wherever it comes up."""
        return "action_restart"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Say so, and go on with the new case if there is one."""
        over = [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("asked", None)]
        if turns.facts(tracker):
            return [*over, FollowupAction(turns.FORM)]
        _tell(dispatcher, message("none", say("talk.restart"), options=say_raw("talk.greet_options")))
        return over


class ActionFallback(Action):  # type: ignore[misc]
    """Says plainly that a message was not understood, and offers what can be done."""

    def name(self) -> str:
        """Return the name in the domain."""
        return "action_fallback"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Try the documents first: an unknown wording may still be a question they answer."""
        if turns.belongs_to_case(tracker):
            return [FollowupAction(turns.FORM)]
        text = turns.text(tracker)
        found = answer_message(text, turns.facts(tracker), turns.message_day(tracker))
        if found["status"] == "answered" and (tracker.active_loop or {}).get("name") != turns.FORM:
            _tell(dispatcher, found)
        else:
            _tell(dispatcher, message("none", say("talk.fallback"), options=say_raw("talk.fallback_options")))
        return self.closing()

    def closing(self) -> list[EventType]:
        """Return what ends the turn."""
        return []


class ActionDefaultFallback(ActionFallback):
    """The same, where no rule fits at all."""

    def name(self) -> str:
        """Return Rasa's own name for it."""
        return "action_default_fallback"

    def closing(self) -> list[EventType]:
        """Take the message back, or the policies would fall back again on the same state."""
        return [UserUtteranceReverted()]
