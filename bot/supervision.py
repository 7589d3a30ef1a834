"""What runs under supervisor, and the words of supervisor's configuration file."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot import doors
from bot.settings import PROJECT, Settings

MODEL = doors.made(PROJECT / "nlu" / "models") / "guantong.tar.gz"
LEXICON = doors.made(PROJECT / "nlu" / "lexicon")
RASA_PYTHON = PROJECT / "nlu" / ".venv" / "bin" / "python"
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Ports:
    """The TCP ports of one system; only `public` may be reached by a person."""

    public: int
    rasa: int
    actions: int


@dataclass(frozen=True)
class Program:
    """One process to keep alive. One that exits within `steady_seconds` counts as failed to start."""

    name: str
    command: tuple[str, ...]
    folder: Path
    steady_seconds: int = 3


def programs(host: str, ports: Ports) -> tuple[Program, ...]:
    """Rasa and the action server on loopback, bot on `host`; in the order in which they are started."""
    rasa = (str(RASA_PYTHON), "-m", "rasa", "run", "-i", LOOPBACK, "-p", str(ports.rasa), "--model", str(MODEL))
    wiring = ("--credentials", "credentials.yml", "--endpoints", "endpoints.yml")
    actions = (sys.executable, "-m", "actions.server", "-p", str(ports.actions))
    bot = (sys.executable, "-m", "uvicorn", "--factory", "bot.app:create", "--host", host, "--port", str(ports.public))
    quiet = ("--no-access-log", "--no-server-header", "--timeout-graceful-shutdown", "5")
    return (
        # Rasa takes about ten seconds to find out that it cannot start.
        Program("rasa", rasa + wiring, PROJECT / "nlu", steady_seconds=25),
        Program("actions", actions, PROJECT),
        Program("bot", bot + quiet, PROJECT),
    )


def programs_with_channels(settings: Settings) -> Callable[[str, Ports], tuple[Program, ...]]:
    """As `programs`, and a process for each channel that is set up."""
    telegram = Program("telegram", (sys.executable, "-m", "bot.channels.telegram.process"), PROJECT)

    def found(host: str, ports: Ports) -> tuple[Program, ...]:
        return programs(host, ports) + ((telegram,) if settings.telegram_token.get_secret_value() else ())

    return found


def environment(ports: Ports, instance: str, tracker: Path, base: dict[str, str]) -> dict[str, str]:
    """What the processes find in their environment beside what is there already (`base`).

    `tracker` is the SQLite file in which Rasa keeps where each conversation stands.
    """
    return base | {
        "GUANTONG_RASA_URL": f"http://{LOOPBACK}:{ports.rasa}",
        "GUANTONG_ACTIONS_URL": f"http://{LOOPBACK}:{ports.actions}/webhook",
        "GUANTONG_TRACKER_DB": str(tracker),
        "GUANTONG_PORT": str(ports.public),
        "GUANTONG_LEXICON": str(LEXICON),
        "GUANTONG_POLICIES": str(doors.POLICIES),
        "GUANTONG_INSTANCE": instance,
        "PTB_TIMEDELTA": "true",  # python-telegram-bot gives times as such, instead of warning that it will
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_HOST": LOOPBACK,
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }


def configuration(parts: tuple[Program, ...]) -> str:
    """Supervisor's configuration: what dies is started again, logs are kept small, everything stops together.

    It names no path: a blank followed by ; or # would begin a comment, and nothing can escape that. The paths come
    through `paths` in supervisor's environment, or are relative to the run folder, which supervisor is started in.
    """
    return _HEAD + "".join(_section(part) for part in parts)


def paths(parts: tuple[Program, ...], control: Path) -> dict[str, str]:
    """What `configuration` refers to; `control` is the socket supervisor is spoken to over."""
    found = {"SUPERVISED_CONTROL": str(control)}
    for part in parts:
        found |= {
            f"SUPERVISED_{part.name.upper()}": shlex.join(part.command),
            f"SUPERVISED_{part.name.upper()}_FOLDER": str(part.folder),
        }
    return found


_HEAD = """\
; Written by `guantong run` at every start; changes here are lost.
[supervisord]
nodaemon=true
logfile=/dev/null
logfile_maxbytes=0
pidfile=supervisor.pid
childlogdir=log

[unix_http_server]
file=%(ENV_SUPERVISED_CONTROL)s
chmod=0700

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
"""


def _section(part: Program) -> str:
    return f"""
[program:{part.name}]
command=%(ENV_SUPERVISED_{part.name.upper()})s
directory=%(ENV_SUPERVISED_{part.name.upper()}_FOLDER)s
stdout_logfile=log/{part.name}.log
stdout_logfile_maxbytes=5MB
stdout_logfile_backups=1
redirect_stderr=true
autorestart=true
startsecs={part.steady_seconds}
startretries=3
stopasgroup=true
killasgroup=true
stopwaitsecs=8
"""
