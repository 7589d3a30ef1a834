"""The SQL database behind everything bot keeps: SQLite for one machine, PostgreSQL for several."""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import ColumnElement, Double, Table, cast, create_engine, event, func, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

# Any number that nobody else takes: two processes that start at once must not create the same table twice.
_CREATING = 7_262_025


class Base(DeclarativeBase):
    """What every table of bot is derived from."""


class Database:
    """One engine and its sessions. Blocking: use it from a thread."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, **_options(url))
        if self.is_sqlite:
            _tune_sqlite(self._engine)
        self.session: sessionmaker[Session] = sessionmaker(self._engine, expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of this machine."""
        return self._engine.dialect.name == "sqlite"

    def ensure(self, *tables: type[Base]) -> None:
        """Create the tables that are not there yet; processes that start together wait for each other."""
        wanted = [table.__table__ for table in tables if isinstance(table.__table__, Table)]
        with self._engine.begin() as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_CREATING})")
            Base.metadata.create_all(connection, tables=wanted)

    def insert(self, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
        """An INSERT that knows ON CONFLICT, which both databases write alike."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def seconds(self) -> ColumnElement[Any]:
        """The present moment as the database has it: machines that share one need not agree on the time."""
        return literal(time.time()) if self.is_sqlite else cast(func.extract("epoch", func.clock_timestamp()), Double)

    def close(self) -> None:
        """Give the database up; nothing may be called afterwards."""
        self._engine.dispose()


def _options(url: str) -> dict[str, Any]:
    # Times are kept without a zone and mean UTC, in both databases.
    return {} if url.startswith("sqlite") else {"connect_args": {"options": "-c timezone=utc"}, "pool_pre_ping": True}


def _tune_sqlite(engine: Engine) -> None:
    """Readers beside one writer (WAL), wait for a busy file instead of failing, and keep the foreign keys true."""

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
