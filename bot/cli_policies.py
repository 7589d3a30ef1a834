"""`guantong policies ...`: what a policy officer looks up about the documents themselves."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from bot import clock, doors, terminal
from bot.commandline import AsOf, Json, day_option, plain_errors, show
from bot.words import say

_SHOWN = 8  # places of one kind in one file; --json has them all

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


@app.command(help=say("cli.policies_expiring"))
def expiring(
    *,
    within: Annotated[int | None, typer.Option(metavar="MONTHS", help=say("cli.within_option"), min=0)] = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """The documents by the day they end."""
    with plain_errors() as configured:
        stated = day_option(as_of)
        day = date.fromisoformat(stated) if stated else clock.today(configured.timezone)
        show(doors.expiring(day, within), _draw_expiring, as_json=as_json)


def _draw_expiring(found: dict[str, Any]) -> None:
    console = terminal.out()
    console.print(say("cli.as_of", day=found["as_of"]), style="dim")
    table = Table()
    for key in ("number", "region", "last_day", "state"):
        table.add_column(say(f"policies.{key}"), no_wrap=True)
    for document in found["documents"]:
        status = document["status"]
        state = say(f"policies.{'no_end' if status == 'not_stated' else status}", days=document["days_left"])
        last = document["last_day"] or say("policies.not_stated")
        table.add_row(document["number"], document["region_text"], last, state)
    console.print(table)
    for document in found["documents"]:
        console.print()
        console.print(document["number"], style="bold")
        console.print(say(f"policies.{document['status']}_then", ask=document["ask"]))
        if document["citation"]:
            console.print(f"{document['citation']['clause']}  「{document['citation']['quote']}」")


@app.command(help=say("cli.policies_new"))
def new(
    document_id: Annotated[str, typer.Argument(metavar="ID", help=say("cli.policy_id"))],
    *,
    number: Annotated[str | None, typer.Option(help=say("cli.number_option"))] = None,
    title: Annotated[str | None, typer.Option(help=say("cli.title_option"))] = None,
    region_code: Annotated[str | None, typer.Option(help=say("cli.region_code_option"))] = None,
    region_name: Annotated[str | None, typer.Option(help=say("cli.region_name_option"))] = None,
    text: Annotated[Path | None, typer.Option(metavar="FILE", help=say("cli.paper_option"))] = None,
) -> None:
    """Make the folder of a new document."""
    with plain_errors():
        folder = doors.new_policy(
            document_id, text, number=number, title=title, region_code=region_code, region_name=region_name
        )
        terminal.out().print(say("policies.made", folder=folder, id=document_id), soft_wrap=True)


@app.command(help=say("cli.policies_check"))
def check(
    document_id: Annotated[str, typer.Argument(metavar="ID", help=say("cli.policy_id"))], *, as_json: Json = False
) -> None:
    """Everything that is wrong in one folder, and everything that is still missing; exit code 1 unless it is complete."""
    with plain_errors():
        found = doors.check_policy(document_id)
        show(found, _draw_check, as_json=as_json)
        if not found["ready"]:
            raise typer.Exit(1)


def _draw_check(found: dict[str, Any]) -> None:
    console = terminal.out()
    for fault in found["faults"]:
        console.print(f"{say('check.wrong')} {fault}", style="red", soft_wrap=True, markup=False)
    for file, what, lines in _gathered(found["missing"]):
        words = say(f"check.{what}", detail=lines)
        console.print(f"{say('check.to_write')} {file}：{words}", style="yellow", soft_wrap=True, markup=False)
    counts = "，".join(say(f"check.count_{name}", count=count) for name, count in found["counts"].items())
    state = say("check.ready" if found["ready"] else "check.not_ready", id=found["document"])
    console.print(f"{state}（{counts}）" if counts else state, soft_wrap=True, markup=False)


def _gathered(missing: list[dict[str, str]]) -> list[tuple[str, str, str]]:
    """One line for all places of one kind in one file."""
    places: dict[tuple[str, str], list[str]] = {}
    for one in missing:
        places.setdefault((one["file"], one["what"]), []).append(one["detail"])
    return [(file, what, _shortened(details)) for (file, what), details in places.items()]


def _shortened(details: list[str]) -> str:
    more = say("check.and_more", count=len(details)) if len(details) > _SHOWN else ""
    return "、".join(details[:_SHOWN]) + more


@app.command(help=say("cli.policies_coverage"))
def coverage(
    *,
    document: Annotated[str | None, typer.Option(metavar="ID", help=say("cli.ledger_document_option"))] = None,
    page: Annotated[Path | None, typer.Option(metavar="FILE.html", help=say("cli.page_option"), dir_okay=False)] = None,
    as_json: Json = False,
) -> None:
    """The ledger: every sentence and what is done with it. Exit code 1 where something is missing."""
    with plain_errors():
        found = doors.coverage(document)
        if page is not None:
            from bot.coverage_pages import render

            page.write_text(render(found["documents"], inline=True), encoding="utf-8")
            terminal.err().print(say("coverage.page_written", file=page))
        show(found, partial(_draw_coverage, whole=document is not None), as_json=as_json)
        if found["faults"]:
            raise typer.Exit(1)


def _draw_coverage(found: dict[str, Any], *, whole: bool) -> None:
    console = terminal.out()
    if whole:
        for sentence in found["documents"][0]["sentences"]:
            done = "、".join(say(f"coverage.{kind}") for kind in sentence["kinds"])
            console.print(f"{sentence['clause']}  [{done}]", style="bold", markup=False)
            console.print(sentence["text"].strip(), markup=False)
            console.print(_used_by(sentence), style="dim", markup=False)
    table = Table()
    table.add_column(say("policies.number"), no_wrap=True)
    kinds = [kind for kind in found["documents"][0]["counts"] if kind != "sentences"]
    for kind in ("sentences", *kinds):
        table.add_column(say(f"coverage.{kind}"), justify="right")
    for paper in found["documents"]:
        counts = paper["counts"]
        table.add_row(paper["number"], *(str(counts[kind]) for kind in ("sentences", *kinds)))
    console.print(table)
    for fault in found["faults"]:
        console.print(fault, markup=False)


def _used_by(sentence: dict[str, Any]) -> str:
    used = list(dict.fromkeys(one["label"] or one["id"] for one in sentence["decides"]))
    if sentence["questions"]:
        used.append(say("coverage.questions", count=sentence["questions"]))
    used += [one["what"] for one in sentence["fills"]]
    if sentence["reason"]:
        used.append(sentence["reason"])
    return "  " + "；".join(used)
