"""The clauses of a message: where one request ends and the next may begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAK = re.compile(r"[，,。．!！?？;；\n~～…]+|\s{1,}(?=[\u4e00-\u9fff])")
_SHORTEST = 5  # characters: anything shorter says too little to be read alone
MOST = 12


@dataclass(frozen=True)
class Clause:
    """A piece of a message: ``text`` is ``message[start:end]``, its closing punctuation included."""

    start: int
    end: int
    text: str


def split(message: str) -> list[Clause]:
    """The pieces between the breaks of ``message``, in order, at most :data:`MOST` (the last one takes the rest)."""
    starts = [0]
    starts += [found.end() for found in _BREAK.finditer(message) if message[: found.start()].strip()]
    starts = [start for start in starts if message[start:].strip()][:MOST]
    ends = [*starts[1:], len(message)]
    return [Clause(start, end, message[start:end]) for start, end in zip(starts, ends, strict=True)]


def join_short(clauses: list[Clause], message: str, alone: frozenset[str], bare: dict[int, str]) -> list[Clause]:
    """Give clauses shorter than a sentence to the one before (the first: to the one after).

    ``bare`` is each clause's folded text by its start; a clause whose folded text is in ``alone`` stays as it is.
    """
    joined: list[Clause] = []
    for clause in clauses:
        whole = bare[clause.start] in alone
        previous_whole = bool(joined) and bare[joined[-1].start] in alone and joined[-1] in clauses
        previous_short = bool(joined) and len(joined[-1].text.strip()) < _SHORTEST and not previous_whole
        short = len(clause.text.strip()) < _SHORTEST and not whole
        if joined and not whole and not previous_whole and (short or previous_short):
            joined[-1] = Clause(joined[-1].start, clause.end, message[joined[-1].start : clause.end])
        else:
            joined.append(clause)
    return joined
