"""The durable record of what came in and what went out, kept by bot itself: Rasa forgets a turn it is killed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import JSON, ForeignKey, String, Text, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from bot import clock
from bot.database import Base, Database

Outcome = Literal["received", "answered", "refused", "failed"]


class _Conversation(Base):
    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(String(128), primary_key=True)
    created_at: Mapped[datetime]
    asked: Mapped[str | None] = mapped_column(String(128))
    as_of: Mapped[str | None] = mapped_column(String(10))


class _Message(Base):
    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("conversation", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation: Mapped[str] = mapped_column(ForeignKey("conversations.id"), index=True)
    direction: Mapped[str] = mapped_column(String(3))
    created_at: Mapped[datetime]
    text: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(32))
    key: Mapped[str | None] = mapped_column(String(64))
    reply_to: Mapped[int | None] = mapped_column(ForeignKey("messages.id"), index=True)
    body: Mapped[dict[str, Any] | None] = mapped_column(JSON)


@dataclass(frozen=True)
class Pinned:
    """What a conversation carries from turn to turn: the asked slot and the day it was asked to judge by."""

    asked: str | None
    as_of: str | None


@dataclass(frozen=True)
class Record:
    """One message as stored. `body` is the whole outgoing message; `status` an `Outcome` for incoming ones."""

    id: int
    direction: Literal["in", "out"]
    text: str
    status: str
    reply_to: int | None
    body: dict[str, Any] | None
    created_at: datetime
    key: str | None = None


class Store:
    """Conversations and messages in a SQL database. Blocking: call it from a thread."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.database.ensure(_Conversation, _Message)
        self._session = self.database.session

    def close(self) -> None:
        """Give the database up; nothing may be called afterwards."""
        self.database.close()

    def pinned(self, conversation: str) -> Pinned:
        """What the conversation carries; nothing for one that is not known yet."""
        with self._session() as session:
            row = session.get(_Conversation, conversation)
            return Pinned(row.asked, row.as_of) if row else Pinned(None, None)

    def receive(self, conversation: str, text: str, *, as_of: str | None = None, key: str | None = None) -> int:
        """Record an incoming message before anything is done with it, and give its number.

        `as_of` pins the day for this and the later turns. A `key` received before gives the same number again.
        """
        with self._session.begin() as session:
            row = session.get(_Conversation, conversation)
            if row is None:
                row = _Conversation(id=conversation, created_at=clock.now(), asked=None, as_of=None)
                session.add(row)
                session.flush()
            if as_of is not None:
                row.as_of = as_of
            if key is not None and (known := _by_key(session, conversation, key)) is not None:
                return known.id
            message = _Message(
                conversation=conversation, direction="in", created_at=clock.now(), text=text, status="received", key=key
            )
            session.add(message)
            session.flush()
            return message.id

    def reply(
        self,
        number: int,
        outcome: Outcome,
        messages: Sequence[dict[str, Any]],
        *,
        asked: str | None = None,
        keep_asked: bool = False,
    ) -> None:
        """Record what went out in answer to message `number`, and what is asked now (`keep_asked`: as before).

        An apology recorded earlier for the same message gives way to the answer.
        """
        with self._session.begin() as session:
            session.execute(delete(_Message).where(_Message.reply_to == number))
            incoming = session.get_one(_Message, number)
            incoming.status = outcome
            if not keep_asked:
                session.get_one(_Conversation, incoming.conversation).asked = asked
            session.add_all(
                _Message(
                    conversation=incoming.conversation,
                    direction="out",
                    created_at=clock.now(),
                    text=str(message.get("text", "")),
                    status=str(message.get("status", "none")),
                    reply_to=number,
                    body=message,
                )
                for message in messages
            )

    def replies(self, number: int) -> tuple[Outcome, list[dict[str, Any]]]:
        """The outcome of message `number` and the messages that answered it, in order."""
        with self._session() as session:
            outcome: Any = session.get_one(_Message, number).status
            rows = session.scalars(select(_Message).where(_Message.reply_to == number).order_by(_Message.id))
            return outcome, [row.body or {} for row in rows]

    def exchange(self, conversation: str, key: str) -> list[Record]:
        """The incoming message with this key, and what answered it, in order; empty where there is none."""
        with self._session() as session:
            incoming = _by_key(session, conversation, key)
            if incoming is None:
                return []
            rows = session.scalars(select(_Message).where(_Message.reply_to == incoming.id).order_by(_Message.id))
            return [_record(incoming), *map(_record, rows)]

    def last_question(self, conversation: str) -> dict[str, Any] | None:
        """The latest outgoing message that asked something."""
        with self._session() as session:
            rows = session.scalars(
                select(_Message)
                .where(_Message.conversation == conversation, _Message.direction == "out")
                .order_by(_Message.id.desc())
                .limit(20)
            )
            return next((row.body for row in rows if row.body and row.body.get("asked")), None)

    def latest_key(self, conversation: str) -> str | None:
        """The key of the latest incoming message."""
        with self._session() as session:
            said = select(_Message.key).where(_Message.conversation == conversation, _Message.direction == "in")
            return session.scalar(said.order_by(_Message.id.desc()).limit(1))

    def asked_before(self, conversation: str, key: str) -> str | None:
        """What was asked when the message with that key came."""
        incoming = aliased(_Message)
        with self._session() as session:
            message = _by_key(session, conversation, key)
            if message is None:
                return None
            before = (
                select(_Message)
                .join(incoming, _Message.reply_to == incoming.id)
                .where(_Message.conversation == conversation, _Message.id < message.id, incoming.status != "failed")
            )
            rows = session.scalars(before.order_by(_Message.id.desc()).limit(20)).all()
            bodies = (row.body or {} for row in rows if row.reply_to == rows[0].reply_to)
            return next((str(body["asked"]) for body in bodies if body.get("asked")), None)

    def outcome(self, conversation: str, key: str) -> Outcome | None:
        """How the message with that key ended; None where there is none."""
        with self._session() as session:
            message = _by_key(session, conversation, key)
            return cast("Outcome", message.status) if message else None

    def history(self, conversation: str, limit: int = 200, *, after: int | None = None) -> list[Record]:
        """The latest `limit` messages, oldest first; with `after`, the first ones that came after that message."""
        found = select(_Message).where(_Message.conversation == conversation).limit(limit)
        with self._session() as session:
            if after is not None:
                rows = session.scalars(found.where(_Message.id > after).order_by(_Message.id)).all()
                return [_record(row) for row in rows]
            rows = session.scalars(found.order_by(_Message.id.desc())).all()
            return [_record(row) for row in reversed(rows)]

    def forget(self, conversation: str) -> None:
        """Delete the conversation with everything that was said in it."""
        with self._session.begin() as session:
            session.execute(
                delete(_Message).where(_Message.conversation == conversation, _Message.reply_to.is_not(None))
            )
            session.execute(delete(_Message).where(_Message.conversation == conversation))
            session.execute(delete(_Conversation).where(_Conversation.id == conversation))


def _by_key(session: Session, conversation: str, key: str) -> _Message | None:
    return session.scalar(select(_Message).where(_Message.conversation == conversation, _Message.key == key))


def _record(row: _Message) -> Record:
    direction: Literal["in", "out"] = "in" if row.direction == "in" else "out"
    return Record(row.id, direction, row.text, row.status, row.reply_to, row.body, row.created_at, row.key)
