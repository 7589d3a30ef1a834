"""Many deliveries, repeated and out of order, to two processes that share a store; and processes killed in the act."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import sqlalchemy

from bot.channels.contract import Incoming
from bot.channels.mailbox import Mailbox
from bot.database import Database
from bot.leases import SECONDS
from bot.settings import PROJECT
from tests import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEW, SMALL, MANY = 150, 300, 10_000
CHATS_PER_DELIVERY = 1 / 10
DUPLICATED = 0.2
NEAR = 30  # deliveries: how far one may be overtaken


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    reason = postgres.why_not()
    if reason:
        pytest.skip(reason)
    with postgres.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'volume.sqlite'}"
    return request.getfixturevalue("postgres_url")


class Volume:
    """`count` deliveries as two processes get them, and what became of them."""

    def __init__(self, folder: Path, url: str, count: int, seed: int, lease: float = SECONDS) -> None:
        rng = random.Random(seed)  # noqa: S311 - test data
        self.folder, self.url, self.count, self.lease = folder, url, count, lease
        chats = max(2, int(count * CHATS_PER_DELIVERY))
        # A run of its own: numbers and chats that no other run on the same database has.
        first = seed * 1_000_000
        made = [(first + n, f"{seed}-{rng.randrange(chats)}") for n in range(count)]
        self.said: dict[str, list[str]] = defaultdict(list)
        for number, chat in made:
            self.said[chat].append(str(number))
        repeated = [*made, *rng.sample(made, int(count * DUPLICATED))]
        places = {id(one): place + rng.uniform(0, NEAR) for place, one in enumerate(sorted(repeated))}
        repeated.sort(key=lambda one: places[id(one)])
        shares: tuple[list, list] = ([], [])
        for place, (number, chat) in enumerate(repeated):
            shares[rng.randrange(2)].append([place, number, chat, str(number)])
        for name, share in zip("ab", shares, strict=True):
            lines = [json.dumps(one) + "\n" for one in share]
            (folder / f"{name}.in").write_text("".join(lines), encoding="utf-8")
        self._come_before(first)

    def _come_before(self, first: int) -> None:
        """Leave a delivery of an hour ago: the first one of the run need not wait for what comes before it."""
        database = Database(self.url)
        mailbox = Mailbox(database, "volume")
        mailbox.accept([Incoming("before", str(first - 1), {}, first - 1)])
        before = mailbox.next_delivery("before")
        assert before is not None
        mailbox.finish(before, [])
        with database.session.begin() as session:
            session.execute(sqlalchemy.text("UPDATE deliveries SET received = received - 3600 WHERE chat = 'before'"))
        database.close()

    def start(self, name: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            what = [self.url, str(self.folder), name, str(self.lease)]
            command = [sys.executable, "-m", "tests.channels.worker", *what]
            return subprocess.Popen(command, cwd=PROJECT, stdout=log, stderr=log)

    @contextmanager
    def two(self) -> Iterator[list[subprocess.Popen[bytes]]]:
        workers = [self.start("a"), self.start("b")]
        try:
            while not all((self.folder / f"{name}.ready").exists() for name in "ab"):
                time.sleep(0.02)
            (self.folder / "go").touch()
            yield workers
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()

    def lines(self, kind: str) -> list[tuple[str, str]]:
        """What was sent (`out`) or given to the engine (`turns`) by both processes, in the order of time."""
        found = []
        for file in (self.folder / f"{name}.{kind}" for name in "ab"):
            whole = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
            found += [json.loads(line) for line in whole if line.endswith("]")]
        return [(chat, text) for chat, text, _ in sorted(found, key=lambda line: line[2])]

    def wait(self, seconds: float) -> None:
        """Wait until every delivery has been answered, and nothing waits any more."""
        database = Database(self.url)
        mailbox = Mailbox(database, "volume")
        deadline = time.monotonic() + seconds
        try:
            while len(set(self.lines("out"))) < self.count or mailbox.chats_to_serve():
                assert time.monotonic() < deadline, f"{len(set(self.lines('out')))} of {self.count} answered"
                time.sleep(0.2)
        finally:
            database.close()


def check_that_each_was_answered_once_and_in_order(volume: Volume) -> None:
    turns = Counter(text for _, text in volume.lines("turns"))
    assert {text: n for text, n in turns.items() if n > 1} == {}
    assert len(turns) == volume.count
    sent: dict[str, list[str]] = defaultdict(list)
    for chat, text in volume.lines("out"):
        sent[chat].append(text)
    assert {chat: texts for chat, texts in sent.items() if texts != volume.said.get(chat)} == {}
    assert sent.keys() == volume.said.keys()


def test_几百条_重复乱序_两个进程_一条不少一遍不多_各人顺序不乱(tmp_path, url):
    volume = Volume(tmp_path, url, SMALL, seed=1)
    with volume.two():
        volume.wait(60)
    check_that_each_was_answered_once_and_in_order(volume)


@pytest.mark.slow
def test_一万条_两成重复_乱序_两个进程共用PostgreSQL(tmp_path, postgres_url, record_property):
    volume = Volume(tmp_path, postgres_url, MANY, seed=2)
    start = time.monotonic()
    with volume.two():
        volume.wait(900)
    seconds = time.monotonic() - start
    check_that_each_was_answered_once_and_in_order(volume)
    record_property(
        "volume", f"{MANY} deliveries, {len(volume.lines('out'))} answers, no turn twice, in order: {seconds:.0f} s"
    )


def test_办到一半被杀_什么都不丢_一条最多重复一遍(tmp_path, url):
    volume = Volume(tmp_path, url, FEW, seed=3, lease=2.0)  # the other one takes over soon
    with volume.two() as workers:
        for at in (0, 1):
            answered = len(set(volume.lines("out")))
            while len(set(volume.lines("out"))) < min(answered + FEW / 5, FEW / 2):
                time.sleep(0.01)
            os.kill(workers[at].pid, signal.SIGKILL)
            workers[at].wait()
            workers[at] = volume.start("ab"[at])
        volume.wait(90)
    sent = Counter(text for _, text in volume.lines("out"))
    assert len(sent) == FEW
    assert max(sent.values()) <= 2
