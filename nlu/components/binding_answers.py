"""Bare answers: 是的, 没有, 不知道, and what they say when a certain fact had been asked for."""

from __future__ import annotations

from components.binding_bound import Bound
from components.binding_cues import cues, fits
from components.binding_skeleton import Skeleton, cue
from components.statements import Statement, Value, number_in


def answer_statement(
    skeleton: Skeleton, asked: str | None, said: list[Statement], bound: dict[int, Bound]
) -> list[Statement]:
    """The statement a short answer makes about ``asked``; none where the message says it in its own words."""
    if not asked or not skeleton.text.strip():
        return []
    fact = asked.split(":")[0]
    answers = cues()["answers"]
    if any(statement.fact in (fact, answers["also_said_by"].get(fact)) for statement in said):
        return []
    if any(_gives(role, fact) for b in bound.values() for role in b.roles if not b.negated):
        return []
    special = _special(skeleton, fact)
    if special is not None:
        return [special]
    if fits("answers.unknown", skeleton.text):
        return [_whole(skeleton, asked, "unknown")]
    if skeleton.mentions and fact not in answers["yes_no"]:
        return []
    if fact in answers["yes_no"]:
        if fits("answers.denied", skeleton.text):
            return [_whole(skeleton, asked, value=False)]
        if fits("answers.affirmed", skeleton.text):
            return [_whole(skeleton, asked, value=True)]
    if fact in answers["none"] and fits("answers.denied", skeleton.text):
        return [_whole(skeleton, fact, "none")]
    return []


def _special(skeleton: Skeleton, fact: str) -> Statement | None:
    for value, pattern in cues()["answers"]["special"].get(fact, []):
        match = cue(pattern).search(skeleton.text)
        if match is None:
            continue
        said = number_in(match.group()) if value == "number" else value
        if said is not None:
            return Statement(fact, said, *skeleton.raw_span(*match.span()))
    return None


def _gives(role: str, fact: str) -> bool:
    fact_of_role: dict[str, str] = cues()["answers"]["fact_of_role"]
    return fact_of_role.get(role) == fact


def _whole(skeleton: Skeleton, fact: str, value: Value) -> Statement:
    text = skeleton.text
    start = len(text) - len(text.lstrip())
    return Statement(fact, value, *skeleton.raw_span(start, len(text.rstrip())))
