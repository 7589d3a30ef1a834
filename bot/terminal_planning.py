"""Plans, comparisons and what-ifs as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

from bot import doors, terminal
from bot.words import group, say

_MARKS = {"met": "✓", "unmet": "✗", "unknown": "?"}


def show_plan(plan: dict[str, Any]) -> None:
    """Each way as a table of steps, with what it waits for, counts on and assumes; without one, what is nearest."""
    console = terminal.out()
    console.print(plan["text"], style="bold")
    console.print(say("cli.as_of", day=plan["as_of"]), style="dim")
    for path in plan["paths"]:
        console.print()
        console.print(path["text"], style="bold cyan")
        console.print(_steps(path["steps"]))
        _list(console, "plan.waits_for", _each(path, "waits_for", _waiting))
        _list(console, "plan.counts_on", _each(path, "counts_on", lambda counted: counted["text"]))
        _list(console, "plan.assumptions", _each(path, "assumptions", str))
        _list(console, "plan.open_points", _each(path, "open_points", _open_point))
        _list(console, "plan.after_end", (step["after_end"]["text"] for step in path["steps"] if step["after_end"]))
    _list(console, "plan.missing", plan["missing"])
    _list(console, "plan.nearest", (miss["text"] for miss in plan["nearest"]))
    _list(console, "plan.notes", [*(taken["text"] for taken in plan["taken"]), *plan["notes"]])
    steps = [step for path in plan["paths"] for step in path["steps"]]
    terminal.show_citations(console, _once(part["citation"] for part in [*steps, *plan["nearest"]]))


def show_comparison(comparison: dict[str, Any]) -> None:
    """A column for each region: the verdict, then each kind of condition in its own document's words."""
    console = terminal.out()
    sides = comparison["regions"]
    names = {side["region"]: side["region_text"] for side in sides}
    table = _table(say("compare.region"), *names.values(), show_lines=True)
    table.add_row(say("compare.verdict"), *(_verdict(side) for side in sides), style="bold")
    for line in comparison["conditions"]:
        cells = ["\n".join(_condition(one) for one in region["conditions"]) for region in line["regions"]]
        table.add_row(line["label"], *cells)
    console.print(say("cli.as_of", day=comparison["as_of"]), style="dim")
    console.print(table)
    for side in sides:
        for key in ("not_carried", "not_asked"):
            if side[key]:
                facts = say("compare.between").join(fact["label"] for fact in side[key])
                console.print(say(f"compare.{key}", region=side["region_text"], facts=facts))
    quoted = (
        one["citation"]
        for line in comparison["conditions"]
        for region in line["regions"]
        for one in region["conditions"]
    )
    terminal.show_citations(console, _once(quoted))


def show_fork(fork: dict[str, Any]) -> None:
    """The verdict now, on the later day without the change, and with it; then the changed case in full."""
    console = terminal.out()
    console.print(f"{say('what_if.changes')}: {'；'.join(fork['change_text'])}", style="bold")
    table = Table(show_header=False)
    for key in ("now", "waiting", "changed"):
        found = fork[key]
        table.add_row(say(f"what_if.{key}", day=found["as_of"]), _verdict(found))
    console.print(table)
    if not fork["differs"]:
        console.print(say("what_if.same"))
    console.print()
    terminal.show_assessment(fork["changed"])


def _steps(steps: list[dict[str, Any]]) -> Table:
    table = _table(*(say(f"plan.{key}") for key in ("step", "day", "outcome", "by", "clause")))
    for number, step in enumerate(steps, start=1):
        clause = f"{step['citation']['document']} {step['citation']['clause']}"
        table.add_row(str(number), step["day_text"], step["outcome_text"], step["by_text"], clause)
    return table


def _table(*heads: str, show_lines: bool = False) -> Table:
    """A table in which no word is cut off: half a condition is another condition."""
    table = Table(show_lines=show_lines)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _each(path: dict[str, Any], key: str, words: Any) -> Iterator[str]:
    return (words(one) for step in path["steps"] for one in step[key])


def _waiting(one: dict[str, Any]) -> str:
    return say("plan.until", label=one["label"], day=one["until"]) if one["until"] else str(one["label"])


def _open_point(point: dict[str, Any]) -> str:
    return say("plan.open_point", question=point["question"].rstrip("。"), office=point["office"])


def _verdict(found: dict[str, Any]) -> str:
    words = [
        group("verdict")[found["verdict"]],
        found["outcome"] and doors.outcome_text(found["outcome"]),
        found["earliest_date"],
    ]
    return " ".join(word for word in words if word)


def _condition(one: dict[str, Any]) -> str:
    return f"{_MARKS[one['status']]} {one['required'] or one['label']}"


def _list(console: Console, key: str, texts: Iterable[str]) -> None:
    found = list(dict.fromkeys(texts))
    if found:
        console.print(f"{say(key)}:")
    for text in found:
        console.print(f"· {text}")


def _once(citations: Iterable[dict[str, str] | None]) -> list[dict[str, str]]:
    return list({tuple(cited.values()): cited for cited in citations if cited}.values())
