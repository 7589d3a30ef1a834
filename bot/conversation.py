"""The conversation service: every channel hands its messages here and gets a reply back."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot import clock
from bot.dialogue import BotMessage, DialogueClient, DialogueError
from bot.intake import Intake, take_in
from bot.leases import Leases
from bot.store import Outcome, Pinned, Record, Store
from bot.words import say

CONVERSATION_CHARACTERS = 128

# Which of several messages names the reply: what was decided, then what is still asked, then the rest.
_PRECEDENCE = (
    ("eligible", "not_yet", "not_eligible", "needs_confirmation", "not_in_force", "not_covered"),
    ("asked", "needs_information"),
    ("nothing_found",),
    ("answered",),
)


class UnusableConversationError(ValueError):
    """The identifier of a conversation cannot be used; the message says why."""


@dataclass(frozen=True)
class Reply:
    """What goes back to the channel. `messages` are those of docs/architecture.md, section 6.

    `delivered` is false when the engine gave no answer: `messages` then says so, and the same text can be sent again.
    """

    conversation: str
    status: str
    messages: tuple[dict[str, Any], ...]
    delivered: bool = True

    def to_json(self) -> dict[str, Any]:
        """The reply as the scripting contract prints it; `delivered` stands there only when it is false."""
        reply = {"conversation": self.conversation, "status": self.status, "messages": list(self.messages)}
        return reply if self.delivered else reply | {"delivered": False}


def new_conversation() -> str:
    """An identifier nobody can guess: whoever knows it can read the conversation."""
    return secrets.token_urlsafe(18)


def reply_status(messages: Sequence[dict[str, Any]]) -> str:
    """The one status of a reply of several messages; `none` when nothing was decided, asked or answered."""
    statuses = [str(message.get("status", "none")) for message in messages]
    for group in _PRECEDENCE:
        for status in reversed(statuses):
            if status in group:
                return status
    return "none"


class ConversationService:
    """Records, guards and orders the turns of all conversations."""

    def __init__(
        self, dialogue: DialogueClient, store: Store, *, limit: int = 500, timezone: str = "Asia/Shanghai"
    ) -> None:
        self._dialogue = dialogue
        self._store = store
        self._limit = limit
        self._timezone = timezone
        self._turns = _Turns(Leases(store.database))

    async def handle(
        self,
        conversation: str | None,
        text: str,
        as_of: date | None = None,
        *,
        key: str | None = None,
        instead_of: str | None = None,
        region: str | None = None,
    ) -> Reply:
        """Answer one message; a fresh conversation when `conversation` is none.

        `as_of` is the day to judge by; it stays pinned to the conversation, and the default is today. With a `key`, a
        message that was answered before gets the same answer again instead of a second turn. A message said `instead_of`
        the one with that key answers what was asked then. `region` is the code of the region the person writes from the
        page of: it is taken for theirs as long as they name no place.

        Raises:
            UnusableConversationError: the identifier is empty, too long or unprintable.
        """
        conversation = _checked(conversation)
        async with self._turns.one_at_a_time(conversation):
            intake = take_in(text, self._limit)
            day = as_of.isoformat() if as_of else None
            number = await asyncio.to_thread(self._store.receive, conversation, intake.text, as_of=day, key=key)
            outcome, known = await asyncio.to_thread(self._store.replies, number)
            if outcome in ("answered", "refused"):
                return Reply(conversation, reply_status(known), tuple(known))
            if intake.refusal is not None:
                return await self._refuse(conversation, number, intake, len(text))
            return await self._answer(conversation, number, intake.text, instead_of, region)

    async def is_starting(self) -> bool:
        """Whether the engine is still loading, so that a message had better be sent again in a moment."""
        return await self._dialogue.is_starting()

    async def history(self, conversation: str, *, after: int | None = None) -> list[Record]:
        """What was said in a conversation, oldest first; with `after`, only what follows the message of that number.

        Raises:
            UnusableConversationError: the identifier is empty, too long or unprintable.
        """
        return await asyncio.to_thread(self._store.history, _checked(conversation), after=after)

    async def latest_key(self, conversation: str) -> str | None:
        """The key of the latest message that came in, if it had one.

        Raises:
            UnusableConversationError: the identifier is empty, too long or unprintable.
        """
        return await asyncio.to_thread(self._store.latest_key, _checked(conversation))

    async def outcome(self, conversation: str, key: str) -> Outcome | None:
        """How the message with that key ended; None where none came.

        Raises:
            UnusableConversationError: the identifier is empty, too long or unprintable.
        """
        return await asyncio.to_thread(self._store.outcome, _checked(conversation), key)

    async def exchange(self, conversation: str, key: str) -> list[Record]:
        """The message that came with this key, and what answered it, as recorded; empty where there is none."""
        return await asyncio.to_thread(self._store.exchange, conversation, key)

    async def forget(self, conversation: str) -> None:
        """Delete what was said in a conversation, here and in the engine, after the turn that may be running.

        Raises:
            UnusableConversationError: the identifier is empty, too long or unprintable.
            DialogueError: the engine cannot be reached; nothing is deleted yet.
        """
        conversation = _checked(conversation)
        async with self._turns.one_at_a_time(conversation):
            await self._dialogue.forget(conversation)
            await asyncio.to_thread(self._store.forget, conversation)

    async def days_to_remember(self, conversation: str) -> list[dict[str, str]]:
        """The days of the latest message that named any; empty where none has.

        Raises:
            UnusableConversationError: the identifier is empty, too long or unprintable.
        """
        records = await self.history(conversation)
        return next((r.body["calendar"] for r in reversed(records) if r.body and r.body.get("calendar")), [])

    async def pending(self, conversation: str) -> dict[str, Any] | None:
        """The message whose question waits for an answer, if one does.

        Raises:
            UnusableConversationError: the identifier is empty, too long or unprintable.
        """
        if (await asyncio.to_thread(self._store.pinned, _checked(conversation))).asked:
            return await asyncio.to_thread(self._store.last_question, conversation)
        return None

    async def _answer(
        self, conversation: str, number: int, text: str, instead_of: str | None, region: str | None
    ) -> Reply:
        pinned: Pinned = await asyncio.to_thread(self._store.pinned, conversation)
        metadata: dict[str, Any] = {"as_of": pinned.as_of or clock.today(self._timezone).isoformat()}
        asked_then = pinned.asked
        if instead_of is not None:
            asked_then = await asyncio.to_thread(self._store.asked_before, conversation, instead_of)
        if asked_then:
            metadata["asked"] = asked_then
        if region:
            metadata["region"] = region
        try:
            spoken = await self._dialogue.turn(conversation, text, metadata)
        except DialogueError as error:
            apology = BotMessage(status="none", text=say(f"failure.{error.reason}")).to_json()
            await asyncio.to_thread(self._store.reply, number, "failed", [apology], keep_asked=True)
            return Reply(conversation, "none", (apology,), delivered=False)
        messages = [message.to_json() for message in spoken]
        asked = next((message.asked for message in reversed(spoken) if message.asked), None)
        await asyncio.to_thread(self._store.reply, number, "answered", messages, asked=asked)
        return Reply(conversation, reply_status(messages), tuple(messages))

    async def _refuse(self, conversation: str, number: int, intake: Intake, length: int) -> Reply:
        """Say what is wrong with the input; what was asked stays asked, and is asked again with its buttons."""
        # Four messages hold the last reply whole.
        records = await asyncio.to_thread(self._store.history, conversation, 4)
        heard = {record.text for record in records if record.direction == "out"}
        text = _said_anew(say(f"input.{intake.refusal}", length=length, limit=self._limit), heard)
        messages = [BotMessage(status="none", text=text).to_json()]
        question = await self.pending(conversation)
        if question is not None:
            pending = say("input.pending", question=question.get("question") or question["text"])
            messages.append({**question, "status": "asked", "text": _said_anew(pending, heard)})
        await asyncio.to_thread(self._store.reply, number, "refused", messages, keep_asked=True)
        return Reply(conversation, reply_status(messages), tuple(messages))


def _said_anew(text: str, heard: set[str]) -> str:
    """The text, led to in other words where it has just been said."""
    wordings = (text, say("repeat.again", text=text), say("repeat.once_more", text=text))
    return next((wording for wording in wordings if wording not in heard), text)


class _Turns:
    """One turn at a time in each conversation, in this process and in those that share the store.

    A lock of this process comes before the lease of the store: those who wait here do not ask the database.
    """

    def __init__(self, leases: Leases) -> None:
        self._leases = leases
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def one_at_a_time(self, conversation: str) -> AsyncIterator[None]:
        lock, waiting = self._locks.get(conversation, (asyncio.Lock(), 0))
        self._locks[conversation] = (lock, waiting + 1)
        try:
            async with lock, self._leases.held(f"turn:{conversation}"):
                yield
        finally:
            lock, waiting = self._locks[conversation]
            if waiting == 1:
                del self._locks[conversation]
            else:
                self._locks[conversation] = (lock, waiting - 1)


def _checked(conversation: str | None) -> str:
    if conversation is None:
        return new_conversation()
    if not 0 < len(conversation) <= CONVERSATION_CHARACTERS or not conversation.isprintable():
        raise UnusableConversationError(
            f"conversation: found {conversation[:40]!r} ({len(conversation)} characters); expected 1 to "
            f"{CONVERSATION_CHARACTERS} printable characters. Leave it out to begin a new conversation."
        )
    return conversation
