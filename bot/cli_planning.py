"""Commands on the facts of one person, by the rules alone: check, plan, compare, what-if."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import clock, doors, lines, terminal, terminal_planning
from bot.api.errors import refuse_unknown
from bot.api.forms import MOST_STEPS
from bot.commandline import AsOf, Json, day_option, each_line, plain_errors, show
from bot.lines import BadInputError
from bot.words import say

app = typer.Typer(rich_markup_mode=None)

FactsFile = Annotated[str, typer.Argument(metavar="FACTS.json", help=say("cli.file_argument"))]
Target = Annotated[str | None, typer.Option(help=say("cli.target_option"))]


@dataclass(frozen=True)
class _Case:
    """What is asked about: the facts, the day, the outcome; `changes` for a what-if."""

    facts: dict[str, Any]
    as_of: date
    target: str | None
    changes: dict[str, Any] | None = None


Answer = Callable[[_Case], dict[str, Any]]


@app.command(help=say("cli.check"))
def check(facts: FactsFile, *, as_of: AsOf = None, target: Target = None, as_json: Json = False) -> None:
    """The engine alone: facts -> assessment."""
    _answer(
        facts,
        (as_of, target),
        lambda case: doors.assess(case.facts, case.as_of, case.target),
        terminal.show_assessment,
        as_json=as_json,
    )


@app.command(help=say("cli.plan"))
def plan(
    facts: FactsFile,
    *,
    as_of: AsOf = None,
    target: Target = None,
    limit: Annotated[int, typer.Option(help=say("cli.limit_option"), min=1, max=MOST_STEPS)] = MOST_STEPS,
    as_json: Json = False,
) -> None:
    """Every way to an outcome, step by step."""
    _answer(
        facts,
        (as_of, target),
        lambda case: doors.plan(case.facts, case.as_of, case.target, limit),
        terminal_planning.show_plan,
        as_json=as_json,
    )


@app.command(help=say("cli.compare"))
def compare(
    facts: FactsFile,
    *,
    as_of: AsOf = None,
    target: Target = None,
    region: Annotated[list[str] | None, typer.Option(help=say("cli.regions_option"))] = None,
    as_json: Json = False,
) -> None:
    """The same person in every region."""
    _answer(
        facts,
        (as_of, target),
        lambda case: doors.compare(case.facts, case.as_of, case.target, region or None),
        terminal_planning.show_comparison,
        as_json=as_json,
    )


@app.command("what-if", help=say("cli.what_if"))
def what_if(
    facts: FactsFile,
    changes: Annotated[str | None, typer.Argument(metavar="CHANGES", help=say("cli.changes_argument"))] = None,
    *,
    as_of: AsOf = None,
    target: Target = None,
    as_json: Json = False,
) -> None:
    """What would be decided if some facts were different."""
    _answer(
        facts,
        (as_of, target),
        partial(_fork, given=changes),
        terminal_planning.show_fork,
        as_json=as_json,
    )


def _answer(
    file: str,
    options: tuple[str | None, str | None],
    answer: Answer,
    draw: Callable[[dict[str, Any]], None],
    *,
    as_json: bool,
) -> None:
    """Answer the case in a file, or each line of standard input, with the day and target of the options."""
    with plain_errors() as configured:
        as_of, target = options
        day = clock.read_day(day_option(as_of) or clock.today(configured.timezone).isoformat())
        default = _Case({}, day, target)
        if file == "-":
            each_line(lambda value, where: _located(answer, _case(value, where, default), where))
            return
        case = _case(lines.read_file(Path(file)), file, default)
        show(_located(answer, case, file), draw, as_json=as_json)


def _case(value: dict[str, Any], where: str, default: _Case) -> _Case:
    """A situation itself, or ``{"facts": situation, "as_of"?, "target"?, "changes"?, "id"?}``."""
    if "facts" not in value and "changes" not in value:
        return replace(default, facts={name: fact for name, fact in value.items() if name != "id"})
    try:
        refuse_unknown(value, ("facts", "as_of", "target", "changes", "id"))
    except ValueError as error:
        raise BadInputError(f"{where}: {error}") from error
    day = lines.day_of(value, where)
    return _Case(
        _object(value, "facts", where),
        clock.read_day(day) if day else default.as_of,
        lines.text_of(value, "target", where) or default.target,
        _object(value, "changes", where) if "changes" in value else None,
    )


def _object(value: dict[str, Any], key: str, where: str) -> dict[str, Any]:
    found = value.get(key)
    if not isinstance(found, dict):
        raise BadInputError(f'{where}, key "{key}": found {found!r:.60}; expected an object of facts.')
    return found


def _located(answer: Answer, case: _Case, where: str) -> dict[str, Any]:
    try:
        return answer(case)
    except ValueError as error:
        raise BadInputError(f"{where}: {error}") from error


def _fork(case: _Case, given: str | None) -> dict[str, Any]:
    if case.changes is not None:
        changes = case.changes
    elif given is None:
        raise BadInputError('key "changes": found nothing; expected facts to suppose, beside "facts" or as CHANGES.')
    elif given.lstrip().startswith("{"):
        changes = lines.parse_object(given.encode(), "CHANGES")
    else:
        changes = lines.read_file(Path(given))
    return doors.what_if(case.facts, changes, case.as_of, case.target)
