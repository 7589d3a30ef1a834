"""What all custom actions share: their name, how they speak, and topics that are answered wherever they come up."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import turns
from actions.answer import answer_message
from actions.message import Message, message
from actions.requests import served
from actions.words import say, say_fresh, say_raw

Domain = dict[str, Any]

DISHONEST = "dishonest"
"""The topic of cheating: told what it leads to, never how."""


class CustomAction(Action, ABC):  # type: ignore[misc]
    """An action of ours, called by its name in the domain."""

    rasa_name: ClassVar[str]

    def name(self) -> str:
        """Return the name in the domain."""
        return self.rasa_name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Act; nothing is said in the words the person has just heard."""
        events = await self.act(dispatcher, tracker, domain)
        heard = turns.heard(tracker)
        for said in (spoken["custom"] for spoken in dispatcher.messages if spoken.get("custom")):
            if said["text"] in heard:
                said["text"] = say_fresh("talk.repeated", heard, text=said["text"])
            heard.append(said["text"])
        return events

    @abstractmethod
    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Say what is to be said and return what changes."""


class Aside(CustomAction):
    """An action for what is not the case itself; a message that tells a whole case goes to the case all the same."""

    async def act(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) -> list[EventType]:
        """Reply, or leave the message to the case."""
        if tracker.get_slot("two_people"):
            return [FollowupAction(turns.FORM)]
        answer = served(tracker)
        if answer is not None:
            tell(dispatcher, answer)
            return [SlotSet("misses", 0)]
        if turns.belongs_to_case(tracker):
            return [FollowupAction(turns.FORM)]
        return [SlotSet("misses", 0), *self.reply(dispatcher, tracker)]

    @abstractmethod
    def reply(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """Say what is to be said and return what changes."""


def tell(dispatcher: CollectingDispatcher, said: Message) -> None:
    """Send one message of the contract (docs/architecture.md, section 6)."""
    dispatcher.utter_message(json_message=said)


def asks(text: str) -> bool:
    """Return whether a message has a sign of a question."""
    return any(sign in text for sign in say_raw("talk.question_signs"))


def topic_of(text: str) -> str | None:
    """Return the key of a sentence for something people say that is neither fact nor question (topics in words.yaml)."""
    for topic, marks in say_raw("topics").items():
        if any(mark in text for mark in marks):
            return str(topic)
    return None


def warn(dispatcher: CollectingDispatcher, tracker: Tracker, topic: str) -> list[EventType]:
    """Say what is to be said of a topic; of dishonesty, what the document says of it too."""
    tell(dispatcher, message("none", say(f"talk.{topic}")))
    if topic == DISHONEST:
        question = say(f"questions.{DISHONEST}")
        tell(dispatcher, answer_message(question, turns.facts(tracker), turns.message_day(tracker)))
    return [SlotSet("topic", topic)]
