"""Starts, finds and stops the system: Rasa, the action server and bot under supervisor."""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import xmlrpc.client
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import httpx
from supervisor.xmlrpc import SupervisorTransport

from bot import supervision
from bot.settings import Settings
from bot.supervision import LOOPBACK, Ports, Program
from bot.words import say

_POLL_SECONDS = 0.25
_STOP_SECONDS = 30.0
_TAIL_LINES = 8

ProgramsOf = Callable[[str, Ports], tuple[Program, ...]]
Report = Callable[[str], None]


class SystemProblemError(RuntimeError):
    """The system cannot be started or used; the text is the whole message for a person."""


class BadStartError(SystemProblemError):
    """What was asked for cannot be started as asked (port in use, running already, not set up)."""


@dataclass(frozen=True)
class Running:
    """A system that answers: where it is, and the token that tells it from another one at the same port."""

    url: str
    instance: str


def find_running(settings: Settings, seconds: float | None = None) -> Running | None:
    """The system that `guantong run` started from the same run folder, waiting for one that is still starting.

    Raises:
        SystemProblemError: it is starting, but not ready within `seconds` (default: the start time of the settings).
    """
    deadline = time.monotonic() + (settings.start_seconds if seconds is None else seconds)
    while True:
        try:
            found = json.loads((settings.run_folder / "system.json").read_text(encoding="utf-8"))
            running = Running(found["url"], found["instance"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        # The one that runs holds the lock: without it the file is what a killed one left behind.
        if not _is_locked(settings.run_folder):
            return None
        if is_ready(running):
            return running
        if time.monotonic() > deadline:
            raise SystemProblemError(
                say("cli.start_slow", seconds=int(settings.start_seconds), log=settings.run_folder / "log")
            )
        time.sleep(_POLL_SECONDS)


def is_ready(running: Running) -> bool:
    """Whether this very system can answer a message now."""
    try:
        answer = httpx.get(f"{running.url}/health", timeout=30.0, trust_env=False)
        return answer.status_code == httpx.codes.OK and answer.json().get("instance") == running.instance
    except (httpx.HTTPError, ValueError):
        return False


@contextmanager
def permanent(
    settings: Settings, report: Report, programs_of: ProgramsOf = supervision.programs
) -> Iterator[Supervised]:
    """The system `guantong run` keeps: at the settings' port, found by other commands, stopped when the block ends.

    Raises:
        BadStartError: one runs already, the port is taken, or something is not set up.
        SystemProblemError: a part does not come up.
    """
    folder = settings.run_folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds what people said
    with ExitStack() as stack:
        _lock(folder, stack, settings)
        _require_port(settings.host, settings.port)
        supervised = stack.enter_context(_supervised(settings, folder, settings.port, programs_of))
        record = folder / "system.json"
        record.write_text(json.dumps({"url": supervised.running.url, "instance": supervised.running.instance}))
        stack.callback(record.unlink, missing_ok=True)
        supervised.wait_until_ready(settings.start_seconds, report)
        yield supervised


@contextmanager
def temporary(settings: Settings, report: Report, programs_of: ProgramsOf = supervision.programs) -> Iterator[Running]:
    """A system for one command, on free ports of the loopback only, stopped when the block ends.

    Raises:
        SystemProblemError: a part is not set up or does not come up.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="guantong-", ignore_cleanup_errors=True)))
        local = settings.model_copy(update={"host": LOOPBACK})
        supervised = stack.enter_context(_supervised(local, folder, _free_ports(1)[0], programs_of))
        supervised.wait_until_ready(settings.start_seconds, report)
        yield supervised.running


@contextmanager
def any_system(settings: Settings, report: Report) -> Iterator[Running]:
    """The system that is running, else a temporary one.

    Raises:
        SystemProblemError: as for `find_running` and `temporary`.
    """
    running = find_running(settings)
    if running is not None:
        yield running
        return
    with temporary(settings, report) as started:
        yield started


class Supervised:
    """A supervisor process of ours and what it keeps alive."""

    def __init__(self, process: subprocess.Popen[bytes], running: Running, folder: Path, control: Path) -> None:
        self.running = running
        self._process = process
        self._folder = folder
        self._control = control

    def wait_until_ready(self, seconds: float, report: Report) -> None:
        """Wait until a message can be answered, telling `report` which part is awaited.

        Raises:
            SystemProblemError: a part exited, or the time is over; the message holds the end of its log.
        """
        deadline = time.monotonic() + seconds
        while not is_ready(self.running):
            if self._process.poll() is not None:
                raise self._failure("supervisor")
            states = self.states()
            for name, state in states.items():
                if state in {"BACKOFF", "EXITED", "FATAL", "UNKNOWN"}:
                    raise self._failure(name)
            if time.monotonic() > deadline:
                raise SystemProblemError(say("cli.start_slow", seconds=int(seconds), log=self._folder / "log"))
            waiting = [name for name, state in states.items() if state != "RUNNING"]
            report(", ".join(waiting) or "rasa")
            time.sleep(_POLL_SECONDS)

    def states(self) -> dict[str, str]:
        """Each part's state in supervisor's words; empty while supervisor itself comes up."""
        try:
            return {info["name"]: info["statename"] for info in self._rpc().getAllProcessInfo()}
        except (OSError, xmlrpc.client.Error):
            return {}

    def keep(self) -> None:
        """Stay until supervisor ends. A part that supervisor gave up on is started again.

        Raises:
            SystemProblemError: supervisor ended by itself.
        """
        while self._process.poll() is None:
            for name, state in self.states().items():
                if state == "FATAL":
                    self._rpc().startProcess(name, False)  # noqa: FBT003  (the remote call takes no names)
            time.sleep(2.0)
        raise self._failure("supervisor")

    def stop(self) -> None:
        """Stop every part, then supervisor; kill supervisor when it does not end in time."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        _end_session(self._process.pid)

    def _rpc(self) -> Any:
        transport = SupervisorTransport(None, None, serverurl=f"unix://{self._control}")
        return xmlrpc.client.ServerProxy(f"http://{LOOPBACK}", transport=transport).supervisor

    def _failure(self, part: str) -> SystemProblemError:
        log = self._folder / "log" / f"{part}.log"
        return SystemProblemError(say("cli.start_failed", part=part, log=log, tail=tail(log)))


def tail(log: Path) -> str:
    """The last lines of a log, for a message; a line said twice is given once."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    # A part that was started again and again says the same every time.
    return "\n".join(list(dict.fromkeys(lines))[-_TAIL_LINES:])


@contextmanager
def _supervised(settings: Settings, folder: Path, port: int, programs_of: ProgramsOf) -> Iterator[Supervised]:
    rasa, actions = _free_ports(2)
    ports = Ports(port, rasa, actions)
    parts = programs_of(settings.host, ports)
    _require_parts(parts)
    (folder / "log").mkdir(parents=True, exist_ok=True)
    host = LOOPBACK if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104  (compared, not bound)
    running = Running(f"http://{host}:{port}", secrets.token_hex(8))
    # A socket's path may hold about a hundred characters: the run folder's can be longer.
    with (
        tempfile.TemporaryDirectory(prefix="guantong-") as short,
        (folder / "log" / "supervisor.log").open("wb") as log,
    ):
        control = Path(short) / "s"
        config = folder / "supervisord.conf"
        config.write_text(supervision.configuration(parts), encoding="utf-8")
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "supervisor.supervisord", "-n", "-c", config.name],
            cwd=folder,
            env=supervision.environment(
                ports, running.instance, settings.run_folder / "tracker.sqlite", dict(os.environ)
            )
            | {
                "GUANTONG_TRACKER_DB": str(folder / "tracker.sqlite"),
                "GUANTONG_RUN_FOLDER": str(settings.run_folder.absolute()),
            }
            | supervision.paths(parts, control),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches us alone: we stop the parts in order
            preexec_fn=_die_with_parent,  # noqa: PLW1509  (no threads are running here)
        )
        supervised = Supervised(process, running, folder, control)
        try:
            yield supervised
        finally:
            supervised.stop()


def _end_session(session: int) -> None:
    """Kill what is left of supervisor's own session.

    A part that was killed leaves its workers behind: supervisor does not know them, and they hold the part's port.
    """
    for folder in Path("/proc").glob("[0-9]*"):
        pid = int(folder.name)
        with suppress(ProcessLookupError, PermissionError):
            if os.getsid(pid) == session:
                os.kill(pid, signal.SIGKILL)


def _die_with_parent() -> None:
    """Linux: supervisor is told to stop when we are killed without a chance to stop it."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def _require_parts(parts: tuple[Program, ...]) -> None:
    for part in parts:
        if not Path(part.command[0]).exists():
            raise BadStartError(say("cli.no_rasa", path=part.command[0]))
        if "--model" in part.command and not (model := Path(part.command[part.command.index("--model") + 1])).exists():
            raise BadStartError(say("cli.no_model", path=model))


def _lock(folder: Path, stack: ExitStack, settings: Settings) -> None:
    handle = stack.enter_context(_lock_file(folder))
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        try:
            url = json.loads((folder / "system.json").read_text(encoding="utf-8"))["url"]
        except (OSError, ValueError, KeyError):
            url = f"http://{settings.host}:{settings.port}"
        raise BadStartError(say("cli.already_running", url=url)) from error


def _is_locked(folder: Path) -> bool:
    with _lock_file(folder) as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


def _lock_file(folder: Path) -> TextIO:
    return (folder / "system.lock").open("w")


def _require_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadStartError(say("cli.port_in_use", port=port, other=_free_ports(1)[0])) from error


def _free_ports(count: int) -> list[int]:
    """Ports nobody listens on now; all of them are held until each is known, so that they differ."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(closing(socket.socket())) for _ in range(count)]
        for one in sockets:
            one.bind((LOOPBACK, 0))
        return [int(one.getsockname()[1]) for one in sockets]
