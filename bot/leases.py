"""One at a time across processes: whoever holds a lease of a name keeps others out until it is given back or runs out."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import cast

from sqlalchemy import CursorResult, String, delete, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Base, Database

logger = logging.getLogger(__name__)

SECONDS = 15.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.25


class _Lease(Base):
    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(192), primary_key=True)
    holder: Mapped[str] = mapped_column(String(32))
    until: Mapped[float]


@dataclass
class Held:
    """A lease that is held; with `rest` set, nobody can take it for so many seconds after it was given up.

    Until `until`, by this process's own clock, nobody else can have it.
    """

    until: float
    rest: float = 0.0

    @property
    def certain(self) -> bool:
        """False where it may have run out: this process was stopped, or could not renew it."""
        return time.monotonic() < self.until


class Leases:
    """Leases in the database. A holder renews its own; those of a process that was killed run out by themselves."""

    def __init__(self, database: Database, seconds: float = SECONDS) -> None:
        self._database = database
        self._seconds = seconds
        database.ensure(_Lease)

    @asynccontextmanager
    async def held(self, name: str) -> AsyncIterator[None]:
        """Wait until nobody else holds the lease, hold it while the block runs, then give it back."""
        pause = _FIRST_PAUSE
        while True:
            async with self.tried(name) as held:
                if held is not None:
                    yield
                    return
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    @asynccontextmanager
    async def tried(self, name: str) -> AsyncIterator[Held | None]:
        """Hold the lease while the block runs; the block is given None where somebody else has it."""
        holder, held = secrets.token_hex(16), Held(time.monotonic() + self._seconds)
        if not await asyncio.to_thread(self.take, name, holder):
            yield None
            return
        renewing = asyncio.create_task(self._renew(name, holder, held))
        try:
            yield held
        finally:
            renewing.cancel()
            with suppress(asyncio.CancelledError):
                await renewing
            await asyncio.shield(asyncio.to_thread(self._end, name, holder, held.rest))

    def take(self, name: str, holder: str) -> bool:
        """Take the lease, or one that ran out; False where somebody holds it."""
        now = self._database.seconds()
        until = now + self._seconds
        taking = self._database.insert(_Lease).values(name=name, holder=holder, until=until)
        taking = taking.on_conflict_do_update(
            index_elements=[_Lease.name], set_={"holder": holder, "until": until}, where=_Lease.until < now
        )
        with self._database.session.begin() as session:
            return session.scalar(taking.returning(_Lease.name)) is not None

    def extend(self, name: str, holder: str, seconds: float | None = None) -> bool:
        """Let the lease last so many seconds from now; False where it is no longer this holder's."""
        until = self._database.seconds() + (self._seconds if seconds is None else seconds)
        mine = (_Lease.name == name) & (_Lease.holder == holder)
        with self._database.session.begin() as session:
            done = cast("CursorResult[object]", session.execute(update(_Lease).where(mine).values(until=until)))
            return done.rowcount == 1

    def give_back(self, name: str, holder: str) -> None:
        """Give the lease back; nothing happens where it is no longer this holder's."""
        with self._database.session.begin() as session:
            session.execute(delete(_Lease).where(_Lease.name == name, _Lease.holder == holder))

    def _end(self, name: str, holder: str, rest: float) -> None:
        if rest:
            self.extend(name, holder, rest)
        else:
            self.give_back(name, holder)

    async def _renew(self, name: str, holder: str, held: Held) -> None:
        while True:
            await asyncio.sleep(self._seconds / 3)
            until = time.monotonic() + self._seconds
            try:
                if not await asyncio.to_thread(self.extend, name, holder):
                    logger.warning(
                        "the lease of %s ran out while it was held: this process was stopped for too long", name
                    )
                    return
                held.until = until
            except Exception:  # the next attempt comes before the lease runs out
                logger.exception("the lease of %s could not be renewed", name)
