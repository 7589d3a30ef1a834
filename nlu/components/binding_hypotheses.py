"""What is only supposed: 如果我明年拿到技师, 等高级技师下来以后, 要是有一年基本合格.

A certificate or title that is supposed is one wanted, and so is its day; nothing that is supposed is a fact of the case.
"""

from __future__ import annotations

from dataclasses import replace

from components.binding_bound import Bound
from components.binding_cues import fits, pattern
from components.binding_levels import LEVEL_TYPES
from components.binding_skeleton import FUTURE, Skeleton
from components.statements import Statement

_TIMES = ("date", "duration")
_ELSEWHERE = frozenset({"as_of", "asked", "assessment", "gap_from", "gap_to", "gap"})  # supposed times keep these roles
_OF_THE_MESSAGE = frozenset({"colleague", "others_normal", "about", "gap_kind", "direction"})


def suppose(skeleton: Skeleton, bound: dict[int, Bound], today: str | None) -> dict[int, Bound]:
    """The decisions about everything that is only supposed on the day ``today``, to be put over ``bound``."""
    found: dict[int, Bound] = {}
    for k in skeleton.of_type(*LEVEL_TYPES):
        if not bound[k].negated and _is_supposed(skeleton, k, bound[k].roles, today):
            lacking = bound[k].roles == ("lacking",)
            found[k] = Bound(("lacking",) if lacking else ("wanted",), hypothetical=True)
            found.update(_times_of(skeleton, bound, k, today))
    for k in skeleton.of_type("appraisal", "award", "occupation"):
        if fits("hypothetical.if", skeleton.window(skeleton.places[k])):
            found[k] = replace(bound[k], hypothetical=True)
    return found


def _is_supposed(skeleton: Skeleton, k: int, roles: tuple[str, ...], today: str | None) -> bool:
    """Gained in the future; or had behind an if, unless the day it was gained has passed."""
    window = skeleton.window(skeleton.places[k])
    if fits("hypothetical.gained", window):
        return True
    if roles not in (("held",), ("lacking",)):
        return False
    start, end = skeleton.clause(skeleton.places[k])
    told = [t for t in skeleton.of_type(*_TIMES) if start <= skeleton.places[t] < end]
    passed = [t for t in told if not _may_lie_ahead(skeleton, t, today)]
    return not passed and fits("hypothetical.if", window)


def _may_lie_ahead(skeleton: Skeleton, t: int, today: str | None) -> bool:
    """A day of the future, or some day of a year or month that is not over (今年)."""
    value = skeleton.mentions[t].value
    return skeleton.text[skeleton.places[t]] == FUTURE or (
        today is not None and value != today and today.startswith(value)
    )


def _times_of(skeleton: Skeleton, bound: dict[int, Bound], k: int, today: str | None) -> dict[int, Bound]:
    """The day a supposed certificate is gained: bound to it, or in the future and in its clause."""
    level, group = skeleton.mentions[k].value, bound[k].group
    start, end = skeleton.clause(skeleton.places[k])
    times = {}
    for t in skeleton.of_type(*_TIMES):
        beside = start <= skeleton.places[t] < end and _may_lie_ahead(skeleton, t, today)
        owned = group is not None and bound[t].group == group
        if (beside or owned) and not bound[t].negated:
            times[t] = Bound(("wanted",), level=level, hypothetical=True)
    return times


def supposed(skeleton: Skeleton, said: list[Statement]) -> list[Statement]:
    """如果明年有空岗: what is said with a plain yes or no behind an if, marked as only supposed."""
    plain = [s for s in said if s.value in (True, False) and s.fact not in _OF_THE_MESSAGE]
    return [replace(s, hypothetical=True) for s in plain if _behind_if(skeleton, s.start)]


def without_suppositions(skeleton: Skeleton, said: list[Statement], bound: dict[int, Bound]) -> list[Statement]:
    """``said`` without what stands behind an if; with ``hypothetical`` where the message supposes a level."""
    words = pattern("hypothetical.word")
    kept = [s for s in said if s.fact in _OF_THE_MESSAGE or not _behind_if(skeleton, s.start)]
    supposed = [k for k in skeleton.of_type(*LEVEL_TYPES) if bound[k].hypothetical]
    if supposed:
        first = words.search(skeleton.text) if words is not None else None
        span = skeleton.raw_span(*first.span()) if first else skeleton.raw_span(*_place(skeleton, supposed[0]))
        kept.append(Statement("hypothetical", value=True, start=span[0], end=span[1]))
    return kept


def without_announcements(skeleton: Skeleton, said: list[Statement], today: str | None) -> list[Statement]:
    """``said`` without 今年退休: the year is not over, and nothing says that it has happened (今年退休了, 今年刚退休)."""
    return [s for s in said if (s.fact, s.value) != ("retired", True) or not _may_be_announced(skeleton, s, today)]


def _may_be_announced(skeleton: Skeleton, statement: Statement, today: str | None) -> bool:
    at = next((i for i, begin in enumerate(skeleton.starts) if begin >= statement.start), len(skeleton.starts) - 1)
    start, end = skeleton.clause(at)
    dates = [t for t in skeleton.of_type("date") if start <= skeleton.places[t] < end]
    ahead = any(_may_lie_ahead(skeleton, t, today) for t in dates)
    return ahead and not fits("hypothetical.happened", skeleton.text[start:end])


def _place(skeleton: Skeleton, k: int) -> tuple[int, int]:
    return skeleton.places[k], skeleton.places[k] + 1


def _behind_if(skeleton: Skeleton, start: int) -> bool:
    """Does an if stand before the raw offset ``start``, in the same clause?"""
    place = next((i for i, begin in enumerate(skeleton.starts) if begin >= start), len(skeleton.starts))
    words = pattern("hypothetical.word")
    return words is not None and words.search(skeleton.text[skeleton.clause(place)[0] : place]) is not None
