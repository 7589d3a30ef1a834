"""The engine against the second reading on a hundred thousand persons: `python -m tests.actions.eligibility [KIND ...]`.

Tells each difference when it is found and each part when it is done, then how the readings agree; fails where they differ.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import product

from rich.console import Console
from rich.table import Table

from tests.actions.eligibility.agreement import (
    AGREED,
    DIFFERENT,
    DRAWN,
    OTHER,
    PARTS,
    compare,
    part_of_hundred_thousand,
)

Part = tuple[str, int]
_print = partial(print, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.actions.eligibility", description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*DRAWN, []], help="which persons; all if not given")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    asked = parser.parse_args(arguments)
    tallies: dict[str, Counter[str]] = {}
    with multiprocessing.Pool(asked.jobs) as pool:
        for (kind, part), tally in pool.imap_unordered(_compared, product(asked.kinds or DRAWN, range(PARTS))):
            tallies.setdefault(kind, Counter()).update(tally)
            _print(f"{kind} {part + 1}/{PARTS}: {tally.total()} persons, {tally[DIFFERENT]} different")
    Console().print(_tabled(tallies))
    return 1 if any(tally[DIFFERENT] for tally in tallies.values()) else 0


def _compared(part: Part) -> tuple[Part, Counter[str]]:
    tally: Counter[str] = Counter()
    for difference in compare(part_of_hundred_thousand(*part), tally):
        _print(difference)
    return part, tally


def _tabled(tallies: dict[str, Counter[str]]) -> Table:
    shown = Table("", "persons", AGREED, OTHER, DIFFERENT)
    for name, tally in [*tallies.items(), ("all", sum(tallies.values(), Counter()))]:
        shown.add_row(name, *(str(number) for number in (tally.total(), tally[AGREED], tally[OTHER], tally[DIFFERENT])))
    return shown


if __name__ == "__main__":
    sys.exit(main())
