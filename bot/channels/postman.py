"""Works off what a channel's mailbox holds: each chat in order, one process at a time, until everything is done and sent."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from sqlalchemy.exc import DBAPIError

from bot.channels.choosing import by_number, number_in, wants_more
from bot.channels.contract import Channel, Choice, Chosen, Incoming, LaterError, Limits, Part, RefusedError
from bot.channels.mailbox import Delivery, Mailbox, Outgoing
from bot.channels.rendering import render, spoken
from bot.conversation import ConversationService, new_conversation
from bot.dialogue import DialogueError
from bot.leases import Held, Leases
from bot.words import say

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 0.25
WORKERS = 16
_MOST_TASKS = 4 * WORKERS
KEPT_SECONDS = 7 * 86400.0  # no channel repeats a delivery after so long
_TIDY_SECONDS = 3600.0
_UNANSWERED_SECONDS = 30.0  # a person is told that there is no answer after so long
_LONGEST_PAUSE = 300.0
_GRACE_SECONDS = 5.0
_AFTER_TROUBLE_SECONDS = 1.0


class Postman:
    """Serves one channel. Several processes may do so at once, on one database."""

    def __init__(
        self,
        channel: Channel,
        service: ConversationService,
        mailbox: Mailbox,
        leases: Leases,
        *,
        sweep_seconds: float = SWEEP_SECONDS,
    ) -> None:
        self._channel = channel
        self._service = service
        self._mailbox = mailbox
        self._leases = leases
        self._sweep_seconds = sweep_seconds
        self._serving: dict[str, bool] = {}  # chat -> whether something came in meanwhile
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(WORKERS)
        self._stopping = False

    async def accept(self, incoming: Sequence[Incoming]) -> None:
        """Write deliveries down; after that they are as good as done, and the channel can be told so."""
        for chat in await asyncio.to_thread(self._mailbox.accept, incoming):
            if chat in self._serving:
                self._serving[chat] = True
            else:
                self._wake(chat)

    async def run(self) -> None:
        """Serve until cancelled: what came in here at once, what another process or an earlier one left before long."""
        tidying = asyncio.create_task(self._tidy())
        try:
            while True:
                try:
                    if len(self._tasks) < _MOST_TASKS:
                        for chat in await asyncio.to_thread(self._mailbox.chats_to_serve, _MOST_TASKS):
                            self._wake(chat)
                except DBAPIError:
                    logger.exception("%s: the database cannot be read; trying again", self._channel.name)
                    await asyncio.sleep(_AFTER_TROUBLE_SECONDS)
                await asyncio.sleep(self._sweep_seconds)
        finally:
            self._stopping = True
            tidying.cancel()
            if self._tasks:  # a turn that is cut off is held again by the next process
                await asyncio.wait(self._tasks, timeout=_GRACE_SECONDS)
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(tidying, *self._tasks, return_exceptions=True)

    def _wake(self, chat: str) -> None:
        """Serve a chat that is not being served; where too many are, a later sweep or another process does."""
        if chat in self._serving or len(self._tasks) >= _MOST_TASKS:
            return
        self._serving[chat] = False
        task = asyncio.create_task(self._serve_in_turn(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve_in_turn(self, chat: str) -> None:
        try:
            async with self._places:
                again = True
                while again:
                    self._serving[chat] = False
                    await self._serve(chat)
                    again = self._serving[chat]
        except Exception:  # a later sweep finds the chat again
            logger.exception("%s: a chat could not be served; trying again", self._channel.name)
            await asyncio.sleep(_AFTER_TROUBLE_SECONDS)
        finally:
            del self._serving[chat]

    async def _serve(self, chat: str) -> None:
        async with self._leases.tried(f"{self._channel.name}:{chat}") as held:
            while held is not None and not held.rest and not self._stopping:
                outgoing = await asyncio.to_thread(self._mailbox.next_outgoing, chat)
                if not held.certain:  # another process may be serving the chat by now
                    return
                if outgoing is not None:
                    await self._send(chat, outgoing, held)
                    continue
                delivery = await asyncio.to_thread(self._mailbox.next_delivery, chat)
                if delivery is None:
                    return
                await self._do(delivery, held)

    async def _send(self, chat: str, outgoing: Outgoing, held: Held) -> None:
        try:
            await self._channel.send(chat, outgoing.part, outgoing.codes)
        except RefusedError as error:
            logger.warning("%s: message %d was refused: %s", self._channel.name, outgoing.id, error)
            await asyncio.to_thread(self._mailbox.note, outgoing, "refused")
        except LaterError as error:
            logger.info("%s: message %d is sent later: %s", self._channel.name, outgoing.id, error)
            await asyncio.to_thread(self._mailbox.not_sent, outgoing)
            held.rest = _pause(error, outgoing.attempts)
        except Exception as error:
            logger.exception("%s: message %d could not be sent", self._channel.name, outgoing.id)
            await asyncio.to_thread(self._mailbox.not_sent, outgoing)
            held.rest = _pause(error, outgoing.attempts)
        else:
            await asyncio.to_thread(self._mailbox.note, outgoing, "sent")

    async def _do(self, delivery: Delivery, held: Held) -> None:
        turn = DeliveryTurn(self._channel, self._service, self._mailbox, delivery)
        try:
            await self._channel.take(delivery.incoming, turn)
        except (LaterError, DBAPIError) as error:
            logger.info("turn %s waits: %s", turn.id, error)
            await asyncio.to_thread(self._mailbox.failed, delivery)
            held.rest = _pause(error, delivery.attempts)
            return
        except Exception:
            logger.exception("turn %s failed", turn.id)
            turn.parts = list(spoken(say("failure.internal"), self._channel.limits))
        most = self._channel.limits.messages
        await asyncio.to_thread(self._mailbox.finish, delivery, turn.parts, at_once=most)

    async def _tidy(self) -> None:
        while True:
            with suppress(DBAPIError):
                await asyncio.to_thread(self._mailbox.forget_older_than, KEPT_SECONDS)
            await asyncio.sleep(_TIDY_SECONDS)


class DeliveryTurn:
    """One delivery as its channel sees it (`bot.channels.contract.Turn`)."""

    def __init__(self, channel: Channel, service: ConversationService, mailbox: Mailbox, delivery: Delivery) -> None:
        self.id = f"{channel.name}:{delivery.incoming.delivery}"
        self.parts: list[Part] = []
        self._channel = channel
        self._service = service
        self._mailbox = mailbox
        self._chat = delivery.incoming.chat
        self._age = delivery.age

    @property
    def _limits(self) -> Limits:
        return self._channel.limits

    async def say(self, text: str) -> None:
        """Take the text as the person's message, a number as the choice it stands for, 继续 as asking for the rest."""
        if wants_more(text) and await asyncio.to_thread(self._mailbox.release, self._chat, self._limits.messages):
            return
        number = number_in(text)
        if number is not None:
            chosen = by_number(number, await asyncio.to_thread(self._mailbox.numbered, self._chat))
            text = chosen.payload if chosen else text
        await self._handle(text)

    async def choose(self, code: str) -> Chosen | None:
        """Take a button as the message it stands for; one that belongs to an earlier question is told to be stale."""
        offered = await asyncio.to_thread(self._mailbox.offered, self._chat, code)
        if offered is None:
            self.tell(say("channel.stale"))
            return None
        part, number = offered
        chosen = Chosen(part.choices[number], part.asked, part.own)
        if part.own:
            return chosen
        conversation = await self._conversation()
        # What was answered before this process took over is answered again, whatever has been asked since.
        if part.asked and await self._service.outcome(conversation, self.id) is None:
            question = await self._service.pending(conversation)
            if question is None or question.get("asked") != part.asked:
                self._tell_stale(question)
                return None
        await self._handle(chosen.choice.payload)
        return chosen

    async def correct(self, text: str, message: str) -> None:
        """Take the text in place of what the message said, where it was the latest."""
        names = await asyncio.to_thread(self._mailbox.deliveries_of, self._chat, message)
        keys = [f"{self._channel.name}:{name}" for name in names]
        if await self._service.latest_key(await self._conversation()) in keys:
            await self._handle(text, instead_of=keys[0])
        else:
            self.tell(say("channel.only_latest"))

    def tell(self, words: str, *choices: Choice) -> None:
        """Say words of our own."""
        parts = list(spoken(words, self._limits))
        if choices:
            parts[-1] = replace(parts[-1], choices=choices, own=True)
        self.parts += parts

    async def forget(self) -> None:
        """Delete everything that was said in this chat."""
        conversation = await self._conversation()
        try:
            await self._service.forget(conversation)
        except DialogueError as error:  # it is not said to be deleted before it is
            raise LaterError(str(error)) from error
        await asyncio.to_thread(self._mailbox.forget, self._chat)

    async def _conversation(self) -> str:
        return await asyncio.to_thread(self._mailbox.conversation, self._chat, new_conversation())

    async def _handle(self, text: str, instead_of: str | None = None) -> None:
        if self._limits.messages is not None:
            await asyncio.to_thread(self._mailbox.drop_held, self._chat)
        conversation = await self._conversation()
        async with self._channel.working(self._chat):
            reply = await self._service.handle(conversation, text, key=self.id, instead_of=instead_of)
        if not reply.delivered and self._age < _UNANSWERED_SECONDS:
            raise LaterError("the dialogue engine gave no answer")
        self.parts += render(reply.messages, self._limits)

    def _tell_stale(self, question: dict[str, object] | None) -> None:
        if question is None:
            self.tell(say("channel.stale"))
            return
        words = say("channel.stale_asked", question=question.get("question") or question["text"])
        self.parts += render([{**question, "text": words}], self._limits)


def _pause(error: Exception, attempts: int) -> float:
    """How long to wait after so many attempts: as long as was asked for, else twice as long each time."""
    asked_for = error.seconds if isinstance(error, LaterError) else None
    if asked_for is not None:
        return asked_for + 0.1
    return float(min(2.0**attempts, _LONGEST_PAUSE)) * random.uniform(0.9, 1.3)  # noqa: S311  (no secret)
