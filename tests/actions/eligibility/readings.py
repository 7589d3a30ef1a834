"""A condition in every way its words can be read: from which day it holds, and whether something stays open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import product

ANY_DAY = date(1900, 1, 1)
"""It has held for as long as it matters."""


@dataclass(frozen=True)
class Point:
    """One reading of one condition: the day it holds from (None = never), and whether the text leaves it open."""

    day: date | None = ANY_DAY
    open: bool = False


MET, NEVER, OPEN = Point(), Point(None), Point(open=True)
Readings = tuple[Point, ...]


def unique(points: Iterable[Point]) -> Readings:
    return tuple(dict.fromkeys(points))


def both(left: Readings, right: Readings) -> Readings:
    """And: both have to hold; every reading of one with every reading of the other."""
    return unique(
        Point(None if a.day is None or b.day is None else max(a.day, b.day), a.open or b.open)
        for a, b in product(left, right)
    )


def all_of(*conditions: Readings) -> Readings:
    return reduce(both, conditions)


def flag(value: bool) -> Readings:
    return (MET,) if value else (NEVER,)
