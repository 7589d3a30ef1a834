"""What came in over a channel and what is to go out, kept until it is done with: nothing is lost, nothing is done twice.

A delivery is written down before anything is done with it, and its answer in one piece with the note that it is done. A
message is noted as sent after it was sent: a process that dies in between sends this one again, and never drops it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Exists,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    delete,
    exists,
    func,
    select,
    update,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from bot.channels.contract import Incoming, Part
from bot.database import Base, Database

Fate = Literal["sent", "refused", "skipped"]
"""How a message ended: sent, refused by the channel for good, or not wanted any more."""


class _Chat(Base):
    __tablename__ = "chats"
    __table_args__ = (UniqueConstraint("channel", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    channel: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(128))
    conversation: Mapped[str] = mapped_column(String(128))


class _Delivery(Base):
    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("channel", "name"),
        Index("deliveries_waiting", "channel", "state", "chat"),
        Index("deliveries_in_order", "channel", "place"),
        Index("deliveries_lately", "channel", "received"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    channel: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(64))
    chat: Mapped[str] = mapped_column(String(128))
    place: Mapped[int | None] = mapped_column(BigInteger)
    message: Mapped[str | None] = mapped_column(String(64))
    payload: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    received: Mapped[float]
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int]


class _Outgoing(Base):
    __tablename__ = "outgoing"
    __table_args__ = (Index("outgoing_waiting", "channel", "state", "chat"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    channel: Mapped[str] = mapped_column(String(32))
    chat: Mapped[str] = mapped_column(String(128))
    delivery: Mapped[int | None] = mapped_column(ForeignKey("deliveries.id"), index=True)
    code: Mapped[str] = mapped_column(String(16), unique=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int]


@dataclass(frozen=True)
class Delivery:
    """A delivery that waits; `attempts` is how often it could not be done so far, `age` how many seconds ago it came."""

    id: int
    incoming: Incoming
    attempts: int
    age: float


@dataclass(frozen=True)
class Outgoing:
    """A message that waits to be sent; `code` is its own, and with the number of a choice stands for that choice."""

    id: int
    code: str
    part: Part
    attempts: int

    @property
    def codes(self) -> list[str]:
        """One code for each choice."""
        return [f"{self.code}{number}" for number in range(len(self.part.choices))]


_CODE = 12  # characters of a message's own code


class Mailbox:
    """The deliveries and the messages of one channel. Blocking: call it from a thread.

    `patience` is how many seconds a delivery waits for one that it may have overtaken (`Incoming.place`).
    """

    def __init__(self, database: Database, channel: str, *, patience: float = 0.0) -> None:
        self._database = database
        self._session = database.session
        self._channel = channel
        self._patience = patience
        database.ensure(_Chat, _Delivery, _Outgoing)

    # --- in ----------------------------------------------------------------------------------------------------------

    def accept(self, several: Iterable[Incoming]) -> list[str]:
        """Write deliveries down; gives the chats of those that are new."""
        # In one order, or two processes that write the same ones would wait for each other.
        rows = [
            {
                "channel": self._channel,
                "name": one.delivery,
                "chat": one.chat,
                "place": one.place,
                "message": one.message,
            }
            | {"payload": one.payload, "state": "waiting", "attempts": 0}
            for one in sorted(several, key=lambda one: one.delivery)
        ]
        if not rows:
            return []
        with self._session.begin() as session:
            now = session.scalar(select(self._database.seconds()))
            new = self._database.insert(_Delivery).on_conflict_do_nothing(index_elements=["channel", "name"])
            accepted = (session.scalar(new.values(**row, received=now).returning(_Delivery.chat)) for row in rows)
            return [chat for chat in accepted if chat is not None]

    def chats_to_serve(self, most: int = 1000) -> list[str]:
        """Chats with a delivery or a message that waits; any `most` of them, so that processes choose different ones."""
        found: set[str] = set()
        with self._session() as session:
            for table in (_Delivery, _Outgoing):
                waiting = select(table.chat).where(table.channel == self._channel, table.state == "waiting")
                some = select(waiting.distinct().subquery().c.chat).order_by(func.random()).limit(most)
                found.update(session.scalars(some))
        return sorted(found)

    def next_delivery(self, chat: str) -> Delivery | None:
        """The delivery of a chat that is to be done next; None while it must wait for an earlier one, or there is none."""
        first = (
            select(_Delivery.id, _Delivery.place)
            .where(_Delivery.channel == self._channel, _Delivery.chat == chat, _Delivery.state == "waiting")
            .order_by(_Delivery.place, _Delivery.id)
            .limit(1)
            .subquery()
        )
        # One statement: between two of them an earlier delivery may come, that the first did not see and the second does.
        wanted = select(_Delivery).where(_Delivery.id == first.c.id)
        if self._patience:
            wanted = wanted.where(~self._missing_before(first.c.place))
        with self._session() as session:
            row = session.scalar(wanted)
            if row is None:
                return None
            incoming = Incoming(row.chat, row.name, row.payload or {}, row.place, row.message)
            now = session.scalar(select(self._database.seconds())) or row.received
            return Delivery(row.id, incoming, row.attempts, now - row.received)

    def deliveries_of(self, chat: str, message: str) -> list[str]:
        """The deliveries in which a message of that name came: when it was written, and each time it was changed."""
        found = select(_Delivery.name).where(
            _Delivery.channel == self._channel, _Delivery.chat == chat, _Delivery.message == message
        )
        with self._session() as session:
            return list(session.scalars(found.order_by(_Delivery.place, _Delivery.id)))

    def finish(self, delivery: Delivery, parts: Sequence[Part], *, at_once: int | None = None) -> None:
        """Note that a delivery is done, together with its answer; the parts after the first `at_once` are held back.

        What was said is kept by the store alone: here only the names remain, by which a repeated delivery is known.
        """
        with self._session.begin() as session:
            done = {"state": "done", "payload": None}
            changed = update(_Delivery).where(_Delivery.id == delivery.id, _Delivery.state == "waiting").values(**done)
            if session.scalar(changed.returning(_Delivery.id)) is None:
                return  # done by another process, which took over because this one was stopped for too long
            for number, part in enumerate(parts):
                held = at_once is not None and number >= at_once
                row = _Outgoing(channel=self._channel, chat=delivery.incoming.chat, delivery=delivery.id, attempts=0)
                row.code, row.body = secrets.token_hex(_CODE // 2), part.to_json()
                row.state = "held" if held else "waiting"
                session.add(row)
                session.flush()  # in this order, which is the one they are sent in

    def failed(self, delivery: Delivery) -> None:
        """Note that a delivery could not be done now."""
        with self._session.begin() as session:
            session.execute(
                update(_Delivery).where(_Delivery.id == delivery.id).values(attempts=_Delivery.attempts + 1)
            )

    # --- out ---------------------------------------------------------------------------------------------------------

    def next_outgoing(self, chat: str) -> Outgoing | None:
        """The message that is to be sent to a chat next."""
        with self._session() as session:
            row = session.scalar(self._outgoing(chat, "waiting").order_by(_Outgoing.id).limit(1))
            return Outgoing(row.id, row.code, Part.from_json(row.body), row.attempts) if row else None

    def note(self, outgoing: Outgoing, fate: Fate) -> None:
        """Note how a message ended."""
        with self._session.begin() as session:
            session.execute(update(_Outgoing).where(_Outgoing.id == outgoing.id).values(state=fate))

    def not_sent(self, outgoing: Outgoing) -> None:
        """Note that a message could not be sent now."""
        with self._session.begin() as session:
            session.execute(
                update(_Outgoing).where(_Outgoing.id == outgoing.id).values(attempts=_Outgoing.attempts + 1)
            )

    def release(self, chat: str, most: int | None) -> bool:
        """Let the next `most` parts that were held back be sent; False where there are none."""
        with self._session.begin() as session:
            held = list(session.scalars(self._outgoing(chat, "held").order_by(_Outgoing.id).limit(most)))
            for row in held:
                row.state = "waiting"
            return bool(held)

    def drop_held(self, chat: str) -> None:
        """What was held back is not wanted: the person went on."""
        with self._session.begin() as session:
            for row in session.scalars(self._outgoing(chat, "held")):
                row.state = "skipped"

    def offered(self, chat: str, code: str) -> tuple[Part, int] | None:
        """The message of a chat that a code belongs to, and the number of the choice; None for a code of nobody."""
        own, number = code[:_CODE], code[_CODE:]
        found = select(_Outgoing).where(
            _Outgoing.channel == self._channel, _Outgoing.chat == chat, _Outgoing.code == own
        )
        with self._session() as session:
            row = session.scalar(found)
            if row is None or not number.isdecimal():
                return None
            part = Part.from_json(row.body)
            return (part, int(number)) if int(number) < len(part.choices) else None

    def numbered(self, chat: str) -> Part | None:
        """The last message sent to a chat, if its choices were numbered."""
        with self._session() as session:
            row = session.scalar(self._outgoing(chat, "sent").order_by(_Outgoing.id.desc()).limit(1))
            part = Part.from_json(row.body) if row else None
            return part if part is not None and part.numbered else None

    # --- the chat ----------------------------------------------------------------------------------------------------

    def conversation(self, chat: str, fresh: str) -> str:
        """The conversation of a chat; `fresh` from now on where it has none yet."""
        new = self._database.insert(_Chat).values(channel=self._channel, name=chat, conversation=fresh)
        known = select(_Chat.conversation).where(_Chat.channel == self._channel, _Chat.name == chat)
        with self._session.begin() as session:
            found = session.scalar(known)
            if found is None:
                session.execute(new.on_conflict_do_nothing(index_elements=["channel", "name"]))
                found = session.scalar(known)
            return str(found)

    def forget(self, chat: str) -> None:
        """Delete the chat and every word that went in or out; the names of deliveries stay, so that none is done again."""
        with self._session.begin() as session:
            session.execute(delete(_Outgoing).where(_Outgoing.channel == self._channel, _Outgoing.chat == chat))
            session.execute(delete(_Chat).where(_Chat.channel == self._channel, _Chat.name == chat))

    def forget_older_than(self, seconds: float) -> None:
        """Delete what was done with so long ago that no channel delivers it again."""
        with self._session.begin() as session:
            before = _Delivery.received < self._database.seconds() - seconds
            old = select(_Delivery.id).where(_Delivery.channel == self._channel, _Delivery.state == "done", before)
            unsent = select(_Outgoing.delivery).where(_Outgoing.state.in_(("waiting", "held")))
            gone = old.where(_Delivery.id.not_in(unsent.where(_Outgoing.delivery.is_not(None))))
            ids = list(session.scalars(gone.limit(1000)))
            session.execute(delete(_Outgoing).where(_Outgoing.delivery.in_(ids)))
            session.execute(delete(_Delivery).where(_Delivery.id.in_(ids)))

    def _outgoing(self, chat: str, state: str) -> Any:
        return select(_Outgoing).where(
            _Outgoing.channel == self._channel, _Outgoing.chat == chat, _Outgoing.state == state
        )

    def _missing_before(self, place: ColumnElement[int | None]) -> Exists:
        """Whether a delivery with a lower number may still be on its way: one is missing, and was missed only just now."""
        known, before = aliased(_Delivery), aliased(_Delivery)
        return exists().where(
            known.channel == self._channel,
            known.received > self._database.seconds() - self._patience,
            known.place <= place,
            ~exists().where(before.channel == self._channel, before.place == known.place - 1),
        )
