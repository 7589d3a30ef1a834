"""Commands that look something up and count, without a conversation: deadlines, occupations, what was left open."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer
from rich.table import Table

from bot import doors, terminal
from bot.commandline import Json, plain_errors, show
from bot.lines import checked_day
from bot.words import say

app = typer.Typer(rich_markup_mode=None)


@app.command(help=say("cli.deadlines"))
def deadlines(
    *,
    assessment: Annotated[str | None, typer.Option(metavar="DAY", help=say("cli.assessment_option"))] = None,
    notice_from: Annotated[str | None, typer.Option(metavar="DAY", help=say("cli.notice_from_option"))] = None,
    notice_to: Annotated[str | None, typer.Option(metavar="DAY", help=say("cli.notice_to_option"))] = None,
    document: Annotated[str | None, typer.Option(help=say("cli.document_option"))] = None,
    as_json: Json = False,
) -> None:
    """The days a document sets around a company's assessment."""
    with plain_errors():
        days = {"--assessment": assessment, "--notice-from": notice_from, "--notice-to": notice_to}
        first, start, end = (_day(text, option) for option, text in days.items())
        show(doors.deadlines(first, start, end, document), _draw, as_json=as_json)


@app.command(help=say("cli.occupation"))
def occupation(
    text: Annotated[str, typer.Argument(help=say("cli.occupation_argument"))],
    *,
    region: Annotated[str | None, typer.Option(help=say("cli.region_option"))] = None,
    as_json: Json = False,
) -> None:
    """Where an occupation stands in the directories of every region."""
    with plain_errors():
        show(doors.occupation(text, region), _draw, as_json=as_json)


def _day(text: str | None, option: str) -> date | None:
    return None if text is None else date.fromisoformat(checked_day(text, option))


def _draw(found: dict[str, Any]) -> None:
    terminal.out().print(found["text"])


@app.command(help=say("cli.gaps"))
def gaps(*, as_json: Json = False) -> None:
    """The questions that were not answered, redacted, the most frequent first."""
    with plain_errors():
        show(doors.gaps(), _draw_gaps, as_json=as_json)


def _draw_gaps(found: dict[str, Any]) -> None:
    if not found["gaps"]:
        terminal.out().print(say("gaps.none" if found["file"] else "gaps.not_written"))
        return
    table = Table()
    for key in ("count", "question", "region", "status", "nearest", "last"):
        table.add_column(say(f"gaps.{key}"), overflow="fold")
    for gap in found["gaps"]:
        status = say(f"gaps.{gap['status']}")
        table.add_row(str(gap["count"]), gap["question"], gap["region"] or "", status, gap["nearest"], gap["last"])
    terminal.out().print(table)
