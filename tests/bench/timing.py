"""How fast something is on one core of a machine that has other things to do."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Case = TypeVar("Case")
Prepared = TypeVar("Prepared")

_CHUNK = 20
ROUNDS = 15


def per_second(
    cases: Sequence[Case], run: Callable[[Prepared], Any], prepare: Callable[[Case], Prepared] | None = None
) -> float:
    """Return how many cases a second are run, `prepare` not counted.

    Small chunks are timed by the processor time of this thread and the best of several rounds is taken for each, so that
    what else the machine does falls out: a round takes all chunks, so that those of one chunk lie apart. The garbage
    collector runs between the chunks, not inside.
    """
    chunks = [cases[first : first + _CHUNK] for first in range(0, len(cases), _CHUNK)]
    rounds = [[_once(chunk, run, prepare) for chunk in chunks] for _ in range(ROUNDS)]
    return len(cases) / sum(min(times) for times in zip(*rounds, strict=True))


def per_second_of_strangers(draw: Callable[[int], Sequence[Prepared]], run: Callable[[Prepared], Any]) -> float:
    """Return how many cases a second are run where every round has new ones, drawn by its number; the best round counts."""
    best = 0.0
    for number in range(ROUNDS):
        cases = draw(number)
        best = max(best, len(cases) / _once(cases, run, None))
    return best


def _once(cases: Sequence[Any], run: Callable[[Any], Any], prepare: Callable[[Any], Any] | None) -> float:
    ready = [prepare(case) for case in cases] if prepare else cases
    gc.collect(0)
    gc.disable()
    try:
        start = time.thread_time()
        for case in ready:
            run(case)
        return time.thread_time() - start
    finally:
        gc.enable()
