"""Mutation testing of the rules and the engine: `python -m tests.mutation [rules|engine] [--sample N] [--only TEXT]`.

Prints every mutant that no fast test notices and that survivors.yaml does not explain, and fails where there is one. A
whole run fails as well where survivors.yaml explains what does not survive any more.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import yaml

from tests.mutation.engine_mutants import engine_mutants
from tests.mutation.killers import Killers
from tests.mutation.rule_mutants import rule_mutants

EXPLAINED = Path(__file__).with_name("survivors.yaml")
KINDS = {"rules": rule_mutants, "engine": engine_mutants}


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
    chosen = [mutant for mutant in every if asked.only in mutant.name]
    if asked.sample:
        chosen = random.Random(asked.seed).sample(chosen, min(asked.sample, len(chosen)))  # noqa: S311 - no secret
    start = time.monotonic()
    killers = Killers()
    print(f"{len(chosen)} of {len(every)} mutants, {len(killers)} tests ready in {time.monotonic() - start:.0f} s")
    unused, count = set(explained()), Counter[str]()
    for mutant in chosen:
        if killers.noticing(mutant) is not None:
            count["noticed"] += 1
        elif meant := {pattern for pattern in explained() if fits(mutant.name, pattern)}:
            count["explained"] += 1
            unused -= meant
        else:
            count["survived"] += 1
            print("survived:", mutant.name, flush=True)
    if len(chosen) == len(every) and not asked.kinds:
        for pattern in sorted(unused):
            count["to take out of survivors.yaml"] += 1
            print("nothing like this survives any more, take it out of survivors.yaml:", pattern)
    told = ", ".join(f"{number} {what}" for what, number in count.items())
    print(f"{told}; {time.monotonic() - start:.0f} s")
    return 1 if count["survived"] or count["to take out of survivors.yaml"] else 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="rules, engine; both if not given")
    parser.add_argument("--sample", type=int, default=0, help="only so many, drawn by chance")
    parser.add_argument("--seed", type=int, default=0, help="another draw")
    parser.add_argument("--only", default="", help="only those whose name contains this")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
