"""How many assessments a second, with the full trace, while one, two or four regions are installed.

Run: `.venv/bin/python tests/bench/bench_engine.py`. Prints a table; the ratios are what to look at, the rates depend on
the machine. "Hunan only": the same persons whatever else is installed, so the ratio should stay at 1. "everybody": the
persons of all regions installed, each asking in their own.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from actions.eligibility import Situation, assess
from actions.eligibility.rules import rule_books
from tests.actions.eligibility.persons import persons

Drawn = tuple[dict[str, Any], date, str]

REGIONS = ("cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh")
INSTALLED = (1, 2, 4)
DRAWN = 1_200
ROUNDS = 3


def rate(people: Sequence[Drawn]) -> float:
    """Assessments a second, the JSON of the trace included; the best of a few rounds."""
    best = 0.0
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        for situation, today, target in people:
            assess(situation, today, target).to_json()
        best = max(best, len(people) / (time.perf_counter() - start))
    return best


def reading(people: Sequence[Drawn]) -> float:
    """Situations read and validated a second: what of an assessment is not yet deciding."""
    start = time.perf_counter()
    for situation, _, _ in people:
        Situation.of(situation)
    return len(people) / (time.perf_counter() - start)


def table() -> list[str]:
    """The lines of the report."""
    everybody = list(persons(seed=8, count=DRAWN))
    hunan = [drawn for drawn in everybody if drawn[0]["region"] == REGIONS[0]]
    lines = [f"{'installed':10} {'Hunan only':>11} {'ratio':>6} {'everybody':>11} {'ratio':>6} {'rules read':>11}"]
    first: tuple[float, float] | None = None
    for count in INSTALLED:
        rule_books.cache_clear()
        start = time.perf_counter()
        for region in REGIONS[:count]:
            rule_books(region)
        loaded = (time.perf_counter() - start) * 1000
        mixed = [drawn for drawn in everybody if drawn[0]["region"] in REGIONS[:count]]
        found = rate(hunan), rate(mixed)
        first = first or found
        name = f"{count} region" + "s" * (count > 1)
        lines.append(
            f"{name:10} {found[0]:9.0f}/s {found[0] / first[0]:6.2f} {found[1]:9.0f}/s {found[1] / first[1]:6.2f}"
            f" {loaded:8.0f} ms"
        )
    for direction in ("title", "skill"):
        asked = [drawn for drawn in everybody if drawn[2].startswith(direction)]
        lines.append(f"asked for a {direction}: {rate(asked):.0f}/s")
    lines.append(f"reading the situation alone: {reading(everybody):.0f}/s")
    return lines


if __name__ == "__main__":
    print("\n".join(table()))  # noqa: T201 - its output is the point
