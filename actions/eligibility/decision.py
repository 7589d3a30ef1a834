"""What the routes of an assessment say together: one verdict, the route that gives it, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from actions.eligibility.assessment import (
    ELIGIBLE,
    NEEDS_CONFIRMATION,
    NEEDS_INFORMATION,
    NOT_ELIGIBLE,
    NOT_YET,
    RouteResult,
    Verdict,
    verdict_of,
)
from actions.eligibility.selection import Selection
from actions.eligibility.truth import MISSING, Truth, either

_ORDER: Final = (ELIGIBLE, NEEDS_INFORMATION, NEEDS_CONFIRMATION, NOT_YET, NOT_ELIGIBLE)

_PAPERS: Final = ("certs", "titles")
"""Asked before other facts on which every route hangs: who holds none need not tell the days."""

Results = Sequence[RouteResult] | Mapping[int, RouteResult]
"""What routes come to, by their place in a selection."""


class Decision:
    """A verdict and the route it is told by.

    Attributes:
        truth: what the routes come to together; None where a fact is missing.
        missing: the facts that can still change the verdict or its date, those most routes hang on first.
    """

    __slots__ = ("chosen", "missing", "truth", "verdict")

    def __init__(
        self, verdict: Verdict, chosen: RouteResult, truth: Truth | None = None, missing: tuple[str, ...] = ()
    ) -> None:
        self.verdict = verdict
        self.chosen = chosen
        self.truth = truth
        self.missing = missing


def decided(selection: Selection, results: Results, *, honoured: bool) -> Decision:
    """Return what the routes say together.

    Args:
        selection: the routes that count; where something was asked, some of them lead to it.
        results: what they come to, by place; where something was asked, those that lead to it are enough.
        honoured: the person has named an honour.
    """
    if selection.wanted is None:
        return _highest([[results[place] for place in places] for places in selection.by_outcome], honoured=honoured)
    return _of([results[place] for place in selection.wanted], honoured=honoured)


def _highest(groups: list[list[RouteResult]], *, honoured: bool) -> Decision:
    """Without a target: the highest outcome open today, once nothing above it is undecided."""
    undecided: list[RouteResult] = []
    others: list[list[RouteResult]] = []
    for group in groups:
        verdict = verdict_of(_together(group))
        if verdict is ELIGIBLE:
            return _undecided([*undecided, *group]) if undecided else _of(group, honoured=honoured)
        if verdict is NEEDS_INFORMATION:
            undecided.extend(group)
        others.append(group)
    if undecided:
        return _undecided(undecided)
    best = min(others, key=lambda group: _ORDER.index(verdict_of(_together(group))))
    return _of(best, honoured=honoured)


def _together(group: list[RouteResult]) -> Truth:
    return either([result.truth for result in group])


def _of(group: list[RouteResult], *, honoured: bool) -> Decision:
    truth = _together(group)
    verdict = verdict_of(truth)
    if verdict is NEEDS_INFORMATION:
        return _undecided(group)
    if len(group) == 1:
        return Decision(verdict, group[0], truth)
    return Decision(verdict, min(group, key=lambda result: _nearness(result, verdict, honoured=honoured)), truth)


def _undecided(group: list[RouteResult]) -> Decision:
    asking = [result for result in group if result.verdict is NEEDS_INFORMATION]
    return Decision(NEEDS_INFORMATION, group[0], missing=_missing(asking))


def _nearness(result: RouteResult, verdict: Verdict, *, honoured: bool) -> tuple[bool, int, int, int, bool]:
    """Order routes to one outcome: by verdict, day and unmet conditions; an honour that was named comes first."""
    statuses = [row.status for row in result.rows()]
    named = result.route.exceptional and honoured and statuses[0] == "met"
    unmet = statuses.count("unmet")
    return result.verdict is not verdict, _ORDER.index(result.verdict), result.truth.early, unmet, not named


def _missing(group: list[RouteResult]) -> tuple[str, ...]:
    count: dict[str, int] = {}
    for result in group:
        for cause in result.truth.causes:
            if cause.why is MISSING:
                count[cause.name] = count.get(cause.name, 0) + 1
    asking = len(group)
    return tuple(sorted(count, key=lambda name: (-count[name], count[name] < asking or name not in _PAPERS)))
