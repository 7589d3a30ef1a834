"""The clauses of a message: where one request ends and the next may begin."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

SHORTEST = 5  # characters: anything shorter says too little to be read without its neighbour
MOST = 12  # clauses of one message; the last one takes the rest

_BREAK = re.compile(
    r"[，,。．!！?？;；\n~～…]+|\s{1,}(?=[\u4e00-\u9fff])"
    # Who dictates sets no commas; these words begin something else.
    r"|(?<=[\u4e00-\u9fff])(?=另外(?:还|再|问|想|报|要|申|材|手|流|请|那)|顺便(?:问|再|打|说|帮|看)|还有就是|那这样|再问一|还想问)"
)


@dataclass(frozen=True)
class Clause:
    """A piece of a message: ``text`` is ``message[start:end]``, its closing punctuation included."""

    start: int
    end: int
    text: str


def split(message: str) -> list[Clause]:
    """The pieces between the breaks of ``message``, in order, at most :data:`MOST`."""
    starts = [0]
    starts += [found.end() for found in _BREAK.finditer(message) if message[: found.start()].strip()]
    starts = [start for start in starts if message[start:].strip()][:MOST]
    if not starts:
        return []
    ends = [*starts[1:], len(message)]
    return [Clause(start, end, message[start:end]) for start, end in zip(starts, ends, strict=True)]


def join_short(clauses: list[Clause], message: str, stands_alone: Callable[[Clause], bool]) -> list[Clause]:
    """Give short clauses to the one before (the first: to the one after), unless they stand alone.

    A clause that stands alone takes nothing in either.
    """
    joined: list[Clause] = []
    closed = short = False  # the last one joined stands alone, is short
    for clause in clauses:
        alone = stands_alone(clause)
        is_short = len(clause.text.strip()) < SHORTEST
        if joined and not alone and not closed and (is_short or short):
            joined[-1] = Clause(joined[-1].start, clause.end, message[joined[-1].start : clause.end])
            short = False
        else:
            joined.append(clause)
            closed, short = alone, is_short
    return joined
