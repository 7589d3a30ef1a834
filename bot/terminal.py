"""Replies, assessments and search results as a person reads them in a terminal."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console
from rich.table import Table

from bot import doors
from bot.words import group, say

_COLOURS = {
    "eligible": "green",
    "not_yet": "cyan",
    "not_eligible": "red",
    "needs_confirmation": "yellow",
    "met": "green",
    "assumed": "cyan",
    "unmet": "red",
    "unknown": "yellow",
}


def out() -> Console:
    """The console of answers. Chinese policy text is never taken for markup."""
    return Console(soft_wrap=True, markup=False, highlight=False, emoji=False)


def err() -> Console:
    """The console of progress and errors: standard error."""
    return Console(stderr=True, soft_wrap=True, markup=False, highlight=False, emoji=False)


def emit(value: dict[str, Any]) -> None:
    """One JSON object on one line of standard output, at once."""
    line = json.dumps(value, ensure_ascii=False, default=str) + "\n"
    sys.stdout.buffer.write(line.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def show_reply(reply: dict[str, Any]) -> None:
    """What the assistant says; its text is complete, so nothing else is drawn."""
    console = out()
    for message in reply["messages"]:
        console.print(message["text"])
        if message.get("buttons"):
            titles = " / ".join(button["title"] for button in message["buttons"])
            console.print(f"{say('cli.options')}: {titles}", style="dim")


def show_assessment(assessment: dict[str, Any]) -> None:
    """The verdict first, then each route's conditions, what is missing, what was assumed, and the clauses."""
    console = out()
    verdict = assessment["verdict"]
    outcome = assessment.get("outcome")
    heading = f"{_word('verdict', verdict)}  {doors.outcome_text(outcome) if outcome else ''}".rstrip()
    console.print(heading, style=f"bold {_COLOURS.get(verdict, 'default')}")
    if assessment.get("earliest_date"):
        console.print(say("cli.earliest", day=assessment["earliest_date"]))
    console.print(say("cli.as_of", day=assessment["as_of"]), style="dim")
    for route in assessment.get("routes", []):
        console.print()
        console.print(_route(route))
    missing = [doors.fact_label(name) for name in assessment.get("missing", [])]
    for key, told in (("missing", missing), ("assumptions", assessment.get("assumptions"))):
        if told:
            console.print(f"{say('cli.' + key)}: {'；'.join(told)}")
    show_citations(console, assessment.get("citations", []))


def show_search(found: dict[str, Any]) -> None:
    """The status in words, then each clause with its number, path and verbatim quote."""
    console = out()
    console.print(_word("search", found["status"]), style="bold")
    show_citations(console, found.get("hits", []))


def show_parse(parsed: dict[str, Any]) -> None:
    """The intents, then the entities as a table."""
    console = out()
    console.print(" + ".join(str(intent) for intent in parsed["intents"]), style="bold")
    table = Table("type", "text", "value")
    for entity in parsed["entities"]:
        table.add_row(entity["type"], entity["text"], _plain(entity["value"]))
    if parsed["entities"]:
        console.print(table)


def _route(route: dict[str, Any]) -> Table:
    words = (doors.outcome_text(route["outcome"]), _word("verdict", route["verdict"]), route.get("earliest_date") or "")
    title = "  ".join(words).rstrip()
    heads = [say(f"cli.{key}") for key in ("condition", "required", "given", "status", "clause")]
    table = Table(title=title, title_justify="left", show_lines=True)
    for head in heads:
        table.add_column(head, overflow="fold")  # half a condition is another condition
    for condition in route["conditions"]:
        citation = condition.get("citation") or {}
        status = "assumed" if condition["status"] == "met" and condition.get("assumed") else condition["status"]
        table.add_row(
            _plain(condition["label"]),
            _plain(condition.get("required")),
            _given(condition.get("given")),
            _word("condition", status),
            f"{citation.get('document', '')} {citation.get('clause', '')}".strip(),
            style=_COLOURS.get(status),
        )
    return table


def show_citations(console: Console, citations: list[dict[str, Any]]) -> None:
    """Each clause with its number, path and verbatim quote."""
    for citation in citations:
        console.print()
        console.print(f"{citation['document']}  {citation['clause']}", style="bold")
        console.print(f"「{citation['quote']}」")


def _word(table: str, key: str) -> str:
    return group(table).get(key, key)


def _given(given: object) -> str:
    """The engine gives facts, the action server has put them into words already."""
    return doors.given_text(given) if isinstance(given, dict) else _plain(given)


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
