"""Mutation testing of the rules and the engine: `python -m tests.mutation [rules|engine] [--only TEXT] [--again FILE]`.

Prints every mutant that no fast test notices and that survivors.yaml does not explain, and fails where there is one. A
whole run fails as well where survivors.yaml explains what does not survive any more.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import yaml
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn
from rich.table import Table

from actions import eligibility
from tests.mutation.engine_mutants import engine_mutants
from tests.mutation.killers import Fate, Killers
from tests.mutation.mutant import Mutant
from tests.mutation.rule_mutants import rule_mutants

EXPLAINED = Path(__file__).with_name("survivors.yaml")
KINDS = {"rules": rule_mutants, "engine": engine_mutants}
ENGINE = "the engine"
_SURVIVED = "survived: "
_FATES = ("noticed", "explained", "unexplained")


def explained() -> list[str]:
    """The known survivors: names, in which * stands for anything."""
    entries = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) or []
    return [name for entry in entries for name in entry["mutants"]]


def fits(name: str, pattern: str) -> bool:
    """Whether a mutant is meant by an entry of survivors.yaml; every other character stands for itself."""
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("*")), name) is not None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and return the exit code."""
    asked = _asked(arguments)
    every = [mutant for kind in asked.kinds or KINDS for mutant in KINDS[kind]()]
    chosen = [mutant for mutant in every if any(part in mutant.name for part in asked.only or [""])]
    if asked.again:
        named = {line.removeprefix(_SURVIVED).strip() for line in asked.again.read_text(encoding="utf-8").splitlines()}
        chosen = [mutant for mutant in chosen if mutant.name in named]
    if asked.sample:
        chosen = random.Random(asked.seed).sample(chosen, min(asked.sample, len(chosen)))  # noqa: S311 - no secret
    start = time.monotonic()
    killers = Killers()
    out, console = Console(soft_wrap=True, highlight=False, markup=False), Console(stderr=True)
    seconds = time.monotonic() - start
    out.print(f"{len(killers)} tests with {killers.assessments} assessments ready in {seconds:.0f} s")
    patterns, unused, table = explained(), set(explained()), dict[str, Counter[str]]()
    with Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console) as progress:
        task = progress.add_task("", total=len(chosen))
        for mutant, (killer, unseen) in _noticed(killers, chosen, asked.jobs):
            meant = {pattern for pattern in patterns if killer is None and fits(mutant.name, pattern)}
            fate = "noticed" if killer is not None else "explained" if meant else "unexplained"
            table.setdefault(mutant.document or ENGINE, Counter())[fate] += 1
            unused -= meant
            progress.advance(task)
            if fate == "unexplained":
                out.print(_SURVIVED + mutant.name)
                out.print(f"    {unseen or 'every assessment says the same'}")
    superfluous = sorted(unused) if len(chosen) == len(every) and not asked.kinds else []
    for pattern in superfluous:
        out.print("nothing like this survives any more, take it out of survivors.yaml:", pattern)
    out.print(_tabled(table))
    out.print(f"{time.monotonic() - start:.0f} s")
    return 1 if superfluous or any(fates["unexplained"] for fates in table.values()) else 0


def _noticed(killers: Killers, mutants: Sequence[Mutant], jobs: int) -> Iterator[tuple[Mutant, Fate]]:
    """Every mutant with what became of it, worked out by so many processes; in their order."""
    if jobs == 1:
        yield from ((mutant, killers.noticing(mutant)) for mutant in mutants)
        return
    _WORK.append((killers, mutants))  # a forked process finds it there: tests cannot be sent to one
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        yield from zip(mutants, pool.imap(_one, range(len(mutants)), chunksize=8), strict=True)


_WORK: list[tuple[Killers, Sequence[Mutant]]] = []


def _one(place: int) -> Fate:
    killers, mutants = _WORK[-1]
    return killers.noticing(mutants[place])


def _tabled(table: dict[str, Counter[str]]) -> Table:
    shown = Table("", "mutants", *_FATES)
    for name, fates in sorted(table.items()):
        shown.add_row(name, *_numbers(fates))
    shown.add_row("all", *_numbers(sum(table.values(), Counter())))
    return shown


def _numbers(fates: Counter[str]) -> Iterable[str]:
    return map(str, (fates.total(), *(fates[fate] for fate in _FATES)))


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="rules, engine; both if not given")
    parser.add_argument("--sample", type=int, default=0, help="only so many, drawn by chance")
    parser.add_argument("--seed", type=int, default=0, help="another draw")
    parser.add_argument("--only", action="append", help="only those whose name contains this; may be given again")
    parser.add_argument(
        "--again", type=Path, help="only those that the output of another run, in this file, says survived"
    )
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes; one for each core if not given"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    if eligibility.ENGINE == "compiled":  # machine code cannot be changed in place
        plain = os.environ | {"GUANTONG_ENGINE": "plain"}
        os.execve(sys.executable, [sys.executable, "-m", "tests.mutation", *sys.argv[1:]], plain)  # noqa: S606 - itself
    sys.exit(main())
