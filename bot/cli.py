"""The command line. Each command only translates; the work is behind it."""

from __future__ import annotations

import io
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from bot import clock, doors, lines, settings, terminal
from bot.client import SystemClient
from bot.lines import BadInputError
from bot.processes import BadStartError, SystemProblemError, any_system, permanent
from bot.words import say

BAD_INPUT = 2
# Added to the engine's own limit of a turn, so that its words of failure arrive before the line is dropped.
_PATIENCE_SECONDS = 15.0

app = typer.Typer(
    help=say("cli.about"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Json = Annotated[bool, typer.Option("--json", help=say("cli.json_option"))]
AsOf = Annotated[str | None, typer.Option("--as-of", help=say("cli.as_of_option"))]
Text = Annotated[str, typer.Argument(help=say("cli.text_argument"))]


@app.command(help=say("cli.run"))
def run(port: Annotated[int | None, typer.Option(help=say("cli.port_option"), min=1, max=65535)] = None) -> None:
    """Start everything and stay until Ctrl-C."""
    with _plain_errors() as configured:
        chosen = configured if port is None else configured.model_copy(update={"port": port})
        console = terminal.err()
        status = console.status(say("cli.starting"))
        try:
            with status, _reported(status.update, console.is_terminal) as report, permanent(chosen, report) as system:
                status.stop()
                url = system.running.url
                answers = terminal.out()
                answers.print(say("cli.ready"), style="bold green")
                for name, path in (("page", "/"), ("docs", "/docs"), ("health", "/health")):
                    answers.print(f"  {say('cli.' + name)}  {url}{path}", soft_wrap=True)
                answers.print(say("cli.stop_hint"), style="dim")
                sys.stdout.flush()
                try:
                    system.keep()
                finally:
                    console.print(say("cli.stopping"))
        except KeyboardInterrupt:
            console.print(say("cli.stopped"))


@app.command(help=say("cli.chat"))
def chat(*, as_json: Json = False, as_of: AsOf = None) -> None:
    """Talk: a conversation in the terminal, or JSON lines in and out."""
    with _plain_errors() as configured:
        day = _day(as_of)
        with _client(configured) as client:
            if as_json:
                _each_line(lambda value, where: _chat_line(client, value, where, day))
            else:
                _talk(client, day)


@app.command(help=say("cli.ask"))
def ask(text: Text, *, as_of: AsOf = None, as_json: Json = False) -> None:
    """One message in a fresh conversation."""
    with _plain_errors() as configured:
        day = _day(as_of)
        with _client(configured) as client:
            if text == "-":
                _each_line(lambda value, where: _ask_line(client, value, where, day))
                return
            reply = client.message(text, as_of=day)
            _show(reply, terminal.show_reply, as_json=as_json)
            if not reply.get("delivered", True):
                raise typer.Exit(1)


@app.command(help=say("cli.check"))
def check(
    facts: Annotated[str, typer.Argument(metavar="FACTS.json", help=say("cli.file_argument"))],
    *,
    as_of: AsOf = None,
    target: Annotated[str | None, typer.Option(help=say("cli.target_option"))] = None,
    as_json: Json = False,
) -> None:
    """The engine alone: facts -> assessment."""
    with _plain_errors() as configured:
        day = _day(as_of) or clock.today(configured.timezone).isoformat()
        if facts == "-":
            _each_line(lambda value, where: _assess(value, where, day, target))
            return
        _show(_assess(lines.read_file(Path(facts)), facts, day, target), terminal.show_assessment, as_json=as_json)


@app.command(help=say("cli.search"))
def search(
    text: Text,
    *,
    region: Annotated[str | None, typer.Option(help=say("cli.region_option"))] = None,
    top: Annotated[int, typer.Option("-k", help=say("cli.top_option"), min=1, max=20)] = 3,
    as_json: Json = False,
) -> None:
    """The clauses that answer a question."""
    with _plain_errors():
        if text == "-":
            _each_line(lambda value, where: _search_line(value, where, region, top))
            return
        _show(doors.search(text, region, top), terminal.show_search, as_json=as_json)


@app.command(help=say("cli.parse"))
def parse(
    text: Text,
    *,
    context: Annotated[str | None, typer.Option(help=say("cli.context_option"))] = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """What the dialogue understands."""
    with _plain_errors() as configured:
        day = _day(as_of)
        with _client(configured) as client:
            if text == "-":
                _each_line(lambda value, where: _parse_line(client, value, where, context, day))
                return
            _show(client.parse(text, context, day), terminal.show_parse, as_json=as_json)


@app.command(help=say("cli.build"))
def build() -> None:
    """Bring lexicons, encoder and index up to date."""
    with _plain_errors():
        console = terminal.err()
        worked = doors.build(before=lambda: console.print(say("cli.building")))
        console.print(say("cli.built" if worked else "cli.built_before"))


@app.command(help=say("cli.train"))
def train(*, force: Annotated[bool, typer.Option("--force", help=say("cli.force_option"))] = False) -> None:
    """Bring the dialogue model up to date."""
    from bot import training

    with _plain_errors():
        console = terminal.err()
        if training.is_current() and not force:
            console.print(say("cli.trained_before"))
            return
        console.print(say("cli.training"))
        with console.status(say("cli.training")):
            training.train(force=force)
        console.print(say("cli.trained"))


def _chat_line(client: SystemClient, value: dict[str, Any], where: str, day: str | None) -> dict[str, Any]:
    text = _required(value, "text", where)
    conversation = _required(value, "conversation", where)
    return client.message(text, conversation, lines.day_of(value, where) or day)


def _ask_line(client: SystemClient, value: dict[str, Any], where: str, day: str | None) -> dict[str, Any]:
    return client.message(_required(value, "text", where), as_of=lines.day_of(value, where) or day)


def _parse_line(
    client: SystemClient, value: dict[str, Any], where: str, context: str | None, day: str | None
) -> dict[str, Any]:
    asked = lines.text_of(value, "context", where) or context
    return client.parse(_required(value, "text", where), asked, lines.day_of(value, where) or day)


def _search_line(value: dict[str, Any], where: str, region: str | None, top: int) -> dict[str, Any]:
    return doors.search(_required(value, "q", where), lines.text_of(value, "region", where) or region, top)


def _assess(value: dict[str, Any], where: str, day: str, target: str | None) -> dict[str, Any]:
    """A situation itself, or ``{"facts": situation, "as_of"?, "target"?}``."""
    facts = value
    if "facts" in value:
        facts = value["facts"]
        if not isinstance(facts, dict):
            raise BadInputError(f'{where}, key "facts": found {facts!r:.60}; expected an object of facts.')
        day = lines.day_of(value, where) or day
        target = lines.text_of(value, "target", where) or target
    try:
        return doors.assess(facts, clock.read_day(day), target)
    except ValueError as error:
        raise BadInputError(f"{where}: {error}") from error


def _required(value: dict[str, Any], key: str, where: str) -> str:
    return lines.text_of(value, key, where, required=True) or ""


def _each_line(answer: Callable[[dict[str, Any], str], dict[str, Any]]) -> None:
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


def _talk(client: SystemClient, day: str | None) -> None:
    console = terminal.out()
    console.print(say("cli.chat_hint"), style="dim")
    conversation: str | None = None
    while True:
        try:
            text = console.input(f"{say('cli.you')}> ")
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        reply = client.message(text, conversation, day)
        conversation = reply["conversation"]
        terminal.show_reply(reply)


def _show(value: dict[str, Any], draw: Callable[[dict[str, Any]], None], *, as_json: bool) -> None:
    if as_json:
        terminal.emit(value)
    else:
        draw(value)


def _day(text: str | None) -> str | None:
    return None if text is None else lines.checked_day(text, "--as-of")


@contextmanager
def _client(configured: settings.Settings) -> Iterator[SystemClient]:
    console = terminal.err()
    status = console.status(say("cli.starting"))
    with _reported(_begin(status), console.is_terminal) as report, any_system(configured, report) as running:
        status.stop()
        with SystemClient(running, configured.turn_seconds + _PATIENCE_SECONDS) as client:
            yield client


def _begin(status: Any) -> Callable[[str], None]:
    def update(text: str) -> None:
        status.start()
        status.update(text)

    return update


@contextmanager
def _reported(update: Callable[[str], None], terminal_there: bool) -> Iterator[Callable[[str], None]]:  # noqa: FBT001
    """A callback that shows which part is awaited; without a terminal it says once that something is started."""
    told: list[str] = []

    def report(part: str) -> None:
        if terminal_there:
            update(say("cli.starting_part", part=part))
        elif not told:
            terminal.err().print(say("cli.starting"))
        told.append(part)

    yield report


@contextmanager
def _plain_errors() -> Iterator[settings.Settings]:
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


if __name__ == "__main__":
    app()
