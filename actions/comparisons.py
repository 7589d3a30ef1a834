"""One person in several regions, in words: each by its own document alone, and what the documents say differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actions import phrases
from actions.message import Message, message
from actions.planning import compare
from actions.verdict import headline
from actions.words import say, say_raw

_TOLD = {"years", "post", "recommendation", "honour", "diploma"}


def comparison_message(situation: Mapping[str, Any], today: date, regions: Sequence[str]) -> Message:
    """Return the same case in its own region and in others.

    Args:
        situation: the facts of the case.
        today: the day it is judged for.
        regions: codes of the regions named beside its own; all that are covered where none is.
    """
    home = situation.get("region")
    named = [*([home] if home else []), *(region for region in regions if region != home)] if regions else None
    compared = compare(situation, today, named)
    found = compared.to_json()
    lines = [say("comparison.head")]
    for side, shown in zip(compared.sides, found["regions"], strict=True):
        lines.append(say("comparison.side", region=shown["region_text"], told=_told(side.assessment)))
        if shown["not_carried"]:
            labels = "、".join(item["label"] for item in shown["not_carried"])
            lines.append(say("comparison.not_carried", region=shown["region_text"], facts=labels))
    # The wording differs everywhere; told is what years, posts and papers differ in, and what turns out differently.
    differing = [
        line for line in found["conditions"] if line["differs"] and (line["kind"] in _TOLD or line["statuses_differ"])
    ]
    if differing:
        lines += ["", say("comparison.differences")]
        lines += [_line(line) for line in differing]
    lines += ["", say("comparison.caution")]
    quotes = [
        dict(side.assessment.chosen.route.citation.to_json()) for side in compared.sides if side.assessment.chosen
    ]
    lines += phrases.quoted(quotes)
    options = say_raw("options.after_comparison")
    return message("answered", "\n".join(lines), options=options, citations=quotes, comparison=found)


def _told(assessment: Any) -> str:
    if assessment.missing:
        asked = "、".join(dict.fromkeys(phrases.label(name) for name in assessment.missing[:2]))
        return say("comparison.missing", facts=asked)
    return headline(assessment)


def _line(line: Mapping[str, Any]) -> str:
    sides = []
    for side in line["regions"]:
        words = "；".join(dict.fromkeys(row["required"] or row["label"] for row in side["conditions"]))
        sides.append(
            say("comparison.words", region=phrases.region(side["region"]), words=words or say("comparison.nothing"))
        )
    return say("comparison.line", label=line["label"], sides="\n".join(sides))
