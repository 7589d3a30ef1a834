"""What every command of the command line does the same way: errors as one plain message, JSON lines, a running system."""

from __future__ import annotations

import io
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any, NoReturn

import typer

from bot import clock, doors, lines, settings, terminal
from bot.client import SystemClient
from bot.lines import BadInputError
from bot.processes import BadStartError, SystemProblemError, any_system
from bot.words import say

BAD_INPUT = 2
# Added to the engine's own limit of a turn, so that its words of failure arrive before the line is dropped.
_PATIENCE_SECONDS = 15.0

Json = Annotated[bool, typer.Option("--json", help=say("cli.json_option"))]
AsOf = Annotated[str | None, typer.Option("--as-of", help=say("cli.as_of_option"))]
Text = Annotated[str, typer.Argument(help=say("cli.text_argument"))]


@contextmanager
def plain_errors() -> Iterator[settings.Settings]:
    """The settings; every failure becomes one message on standard error and an exit code, never a traceback."""
    signal.signal(signal.SIGTERM, _interrupted)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        yield settings.load()
    except (BadInputError, BadStartError, settings.SettingsError) as error:
        _fail(str(error), BAD_INPUT)
    except ValueError as error:
        _fail(str(error), BAD_INPUT)
    except (SystemProblemError, doors.NotReadyError) as error:
        _fail(str(error), 1)
    except BrokenPipeError:
        # The reader of our output is gone (head, less): nothing is wrong, and nothing more can be said.
        sys.stderr.close()
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:  # noqa: BLE001  (the last net: the details go to a file, one line to the person)
        _fail(_recorded(error), 1)


@contextmanager
def connected(configured: settings.Settings) -> Iterator[SystemClient]:
    """The running system, or one started for this command alone, as a client."""
    console = terminal.err()
    status = console.status(say("cli.starting"))
    with reported(_begin(status), console.is_terminal) as report, any_system(configured, report) as running:
        status.stop()
        with SystemClient(running, configured.turn_seconds + _PATIENCE_SECONDS) as client:
            yield client


@contextmanager
def reported(update: Callable[[str], None], terminal_there: bool) -> Iterator[Callable[[str], None]]:  # noqa: FBT001
    """A callback that shows which part is awaited; without a terminal it says once that something is started."""
    told: list[str] = []

    def report(part: str) -> None:
        if terminal_there:
            update(say("cli.starting_part", part=part))
        elif not told:
            terminal.err().print(say("cli.starting"))
        told.append(part)

    yield report


def _begin(status: Any) -> Callable[[str], None]:
    def update(text: str) -> None:
        status.start()
        status.update(text)

    return update


def show(value: dict[str, Any], draw: Callable[[dict[str, Any]], None], *, as_json: bool) -> None:
    """Print a result: as JSON, or drawn for a person."""
    if as_json:
        terminal.emit(value)
    else:
        draw(value)


def each_line(answer: Callable[[dict[str, Any], str], dict[str, Any]]) -> None:
    """Answer every line of standard input in order; a bad one is answered with its error. The `id` comes back."""
    for line in lines.read_lines(sys.stdin.buffer):
        known = {"id": line.value["id"]} if "id" in line.value else {}
        if line.error is not None:
            terminal.emit({"error": line.error})
            continue
        try:
            terminal.emit(known | answer(line.value, f"line {line.number}"))
        except ValueError as error:
            terminal.emit(known | {"error": str(error)})


def required(value: dict[str, Any], key: str, where: str) -> str:
    """The text at a key of a JSON line; `BadInputError` names line and key where there is none."""
    return lines.text_of(value, key, where, required=True) or ""


def day_option(text: str | None) -> str | None:
    """The day of `--as-of`, checked; None where it was not given."""
    return None if text is None else lines.checked_day(text, "--as-of")


def _interrupted(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _recorded(error: Exception) -> str:
    log = settings.PROJECT / ".run" / "log" / "error.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as sink:
        sink.write(f"{clock.now().isoformat(timespec='seconds')}\n{''.join(traceback.format_exception(error))}\n")
    return say("cli.internal_error", kind=type(error).__name__, error=error, log=log)


def _fail(message: str, code: int) -> NoReturn:
    terminal.err().print(f"guantong: {message}", soft_wrap=True)
    raise typer.Exit(code)
