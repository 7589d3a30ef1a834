"""The way to a goal in words: the plan over both ladders, and what is missing for one application."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from actions import phrases
from actions.message import Message, message
from actions.planning import nearest, plan
from actions.words import say, say_raw

_MOST_PATHS = 3
_MOST_WAYS = 2


def plan_message(situation: Mapping[str, Any], today: date) -> Message | None:
    """Return the plan for a case; None where a fact is missing without which there is none.

    Args:
        situation: the facts of the case; its `target` is the goal, the highest possible where there is none.
        today: the day the plan begins.
    """
    found = plan(situation, today).to_json()
    if found["status"] == "needs_information":
        return None
    paths = found["paths"][:_MOST_PATHS]
    lines = [found["text"]]
    for number, path in enumerate(paths, start=1):
        if len(paths) > 1:
            lines.append(say("plan.way", number=number, text=path["text"]))
        else:
            lines.append(path["text"])
        lines += [line for place, step in enumerate(path["steps"], start=1) for line in _step(place, step)]
    if not paths:
        lines += [miss["text"] for miss in found["nearest"][:_MOST_WAYS]]
    counted = {item["text"]: None for path in paths for step in path["steps"] for item in step["counts_on"]}
    assumed = [*counted, *(item["text"] for item in found["taken"]), *found["notes"]]
    if assumed:
        lines += ["", say("plan.counts_on"), *(say("plan.line", text=text) for text in assumed)]
    cited = [step["citation"] for path in paths for step in path["steps"]]
    cited += [miss["citation"] for miss in ([] if paths else found["nearest"][:_MOST_WAYS])]
    return _said(lines, cited, plan=found)


def missing_message(situation: Mapping[str, Any], today: date) -> Message | None:
    """Return what stands in the way of what was asked for, and the least that would change it; None where nothing does."""
    ways = [miss.to_json() for miss in nearest(situation, today)[:_MOST_WAYS]]
    if not ways:
        return None
    lines = []
    for way in ways:
        lines.append(way["text"])
        lines += [say("plan.gap", label=gap["label"], required=gap["required"] or "") for gap in way["gaps"]]
    return _said(lines, [way["citation"] for way in ways], nearest=ways)


def _step(place: int, step: Mapping[str, Any]) -> list[str]:
    citation = step["citation"]
    text = say(
        "plan.step",
        number=place,
        day=step["day_text"] or say("plan.any_day"),
        by=step["by_text"],
        outcome=step["outcome_text"],
        document=citation["document"],
        clause=citation["clause"],
    )
    waits = [say("plan.waits", label=row["label"]) for row in step["waits_for"]]
    ended = [step["after_end"]["text"]] if step["after_end"] else []
    open_points = [
        say("plan.open", question=point["question"].rstrip("。"), office=point["office"])
        for point in step["open_points"]
    ]
    return [text, *waits, *open_points, *ended]


def _said(lines: Iterable[str], cited: Iterable[Mapping[str, str]], **more: Any) -> Message:
    quotes = list({tuple(sorted(citation.items())): dict(citation) for citation in cited}.values())
    text = "\n".join([*lines, *phrases.quoted(quotes)])
    return message("answered", text, options=say_raw("options.after_plan"), citations=quotes, **more)
