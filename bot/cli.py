"""The command line. Each command only translates; the work is behind it."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated, Any

import typer

from bot import cli_lookups, cli_planning, cli_policies, compiling, doors, lines, supervision, terminal
from bot.client import SystemClient
from bot.commandline import AsOf, Json, Text, connected, day_option, each_line, plain_errors, reported, required, show
from bot.processes import permanent
from bot.words import say

app = typer.Typer(
    help=say("cli.about"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(cli_planning.app)
app.add_typer(cli_lookups.app)
app.add_typer(cli_policies.app, name="policies", help=say("cli.policies"))


@app.command(help=say("cli.run"))
def run(port: Annotated[int | None, typer.Option(help=say("cli.port_option"), min=1, max=65535)] = None) -> None:
    """Start everything and stay until Ctrl-C."""
    with plain_errors() as configured:
        chosen = configured if port is None else configured.model_copy(update={"port": port})
        console = terminal.err()
        status = console.status(say("cli.starting"))
        try:
            programs = supervision.programs_with_channels(chosen)
            with (
                status,
                reported(status.update, console.is_terminal) as report,
                permanent(chosen, report, programs) as system,
            ):
                status.stop()
                url = system.running.url
                answers = terminal.out()
                answers.print(say("cli.ready"), style="bold green")
                for name, path in (("page", "/"), ("docs", "/docs"), ("health", "/health")):
                    answers.print(f"  {say('cli.' + name)}  {url}{path}", soft_wrap=True)
                answers.print(f"  {say('cli.engine')}  {say('engine.' + doors.engine())}", soft_wrap=True)
                if chosen.telegram_token.get_secret_value():
                    way = "telegram_webhook" if chosen.telegram_webhook else "telegram_polling"
                    answers.print(f"  {say('cli.telegram')}  {say('cli.' + way, url=chosen.telegram_webhook)}")
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
    with plain_errors() as configured:
        day = day_option(as_of)
        with connected(configured) as client:
            if as_json:
                each_line(lambda value, where: _chat_line(client, value, where, day))
            else:
                _talk(client, day)


@app.command(help=say("cli.ask"))
def ask(text: Text, *, as_of: AsOf = None, as_json: Json = False) -> None:
    """One message in a fresh conversation."""
    with plain_errors() as configured:
        day = day_option(as_of)
        with connected(configured) as client:
            if text == "-":
                each_line(lambda value, where: _ask_line(client, value, where, day))
                return
            reply = client.message(text, as_of=day)
            show(reply, terminal.show_reply, as_json=as_json)
            if not reply.get("delivered", True):
                raise typer.Exit(1)


@app.command(help=say("cli.search"))
def search(
    text: Text,
    *,
    region: Annotated[str | None, typer.Option(help=say("cli.region_option"))] = None,
    top: Annotated[int, typer.Option("-k", help=say("cli.top_option"), min=1, max=20)] = 3,
    as_json: Json = False,
) -> None:
    """The clauses that answer a question."""
    with plain_errors():
        if text == "-":
            each_line(lambda value, where: _search_line(value, where, region, top))
            return
        show(doors.search(text, region, top), terminal.show_search, as_json=as_json)


@app.command(help=say("cli.parse"))
def parse(
    text: Text,
    *,
    context: Annotated[str | None, typer.Option(help=say("cli.context_option"))] = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """What the dialogue understands."""
    with plain_errors() as configured:
        day = day_option(as_of)
        with connected(configured) as client:
            if text == "-":
                each_line(lambda value, where: _parse_line(client, value, where, context, day))
                return
            show(client.parse(text, context, day), terminal.show_parse, as_json=as_json)


@app.command(help=say("cli.mcp"))
def mcp() -> None:
    """Serve other assistants: the tools of `bot.mcp_server` over standard input and output."""
    with plain_errors() as configured:
        from bot import mcp_server

        asyncio.run(mcp_server.serve(configured.timezone))


@app.command(help=say("cli.build"))
def build() -> None:
    """Bring lexicons, encoder, index and the compiled engine up to date."""
    with plain_errors():
        console = terminal.err()
        with compiling.beside() as engine:
            worked = doors.build(before=lambda: console.print(say("cli.building")))
            console.print(say("cli.built" if worked else "cli.built_before"))
        console.print(engine.said, soft_wrap=True)


@app.command(help=say("cli.train"))
def train(*, force: Annotated[bool, typer.Option("--force", help=say("cli.force_option"))] = False) -> None:
    """Bring the dialogue model up to date."""
    from bot import training

    with plain_errors():
        console = terminal.err()
        if training.is_current() and not force:
            console.print(say("cli.trained_before"))
            return
        console.print(say("cli.training"))
        with console.status(say("cli.training")):
            training.train(force=force)
        console.print(say("cli.trained"))


def _chat_line(client: SystemClient, value: dict[str, Any], where: str, day: str | None) -> dict[str, Any]:
    text = required(value, "text", where)
    conversation = required(value, "conversation", where)
    return client.message(text, conversation, lines.day_of(value, where) or day)


def _ask_line(client: SystemClient, value: dict[str, Any], where: str, day: str | None) -> dict[str, Any]:
    return client.message(required(value, "text", where), as_of=lines.day_of(value, where) or day)


def _parse_line(
    client: SystemClient, value: dict[str, Any], where: str, context: str | None, day: str | None
) -> dict[str, Any]:
    asked = lines.text_of(value, "context", where) or context
    return client.parse(required(value, "text", where), asked, lines.day_of(value, where) or day)


def _search_line(value: dict[str, Any], where: str, region: str | None, top: int) -> dict[str, Any]:
    return doors.search(required(value, "q", where), lines.text_of(value, "region", where) or region, top)


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


if __name__ == "__main__":
    app()
