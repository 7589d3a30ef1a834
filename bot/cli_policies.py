"""`guantong policies ...`: what a policy officer looks up about the documents themselves."""

from __future__ import annotations

from typing import Any

import typer
from rich.table import Table

from bot import doors, terminal
from bot.commandline import Json, plain_errors, show
from bot.words import say

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list", help=say("cli.policies_list"))
def list_(*, as_json: Json = False) -> None:
    """The documents: number, region, days in force."""
    with plain_errors():
        show(doors.policies(), _draw_list, as_json=as_json)


def _draw_list(found: dict[str, Any]) -> None:
    table = Table()
    for key in ("number", "title", "region", "issued", "from", "to"):
        table.add_column(say(f"policies.{key}"), overflow="fold")
    for document in found["documents"]:
        force = document["in_force"]
        stated = [force[key] or say("policies.not_stated") for key in ("from", "to")]
        table.add_row(document["number"], document["title"], document["region_text"], document["issued"], *stated)
    terminal.out().print(table)
