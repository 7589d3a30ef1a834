"""Run every check and every test, then say in one line each how it went: ``make test``.

All of them run even when an early one fails, so that one run shows everything there is to repair. What was
skipped is named at the end with its reason: a green run says what it did not look at.

The tests that talk to the running system take longest and have the terminal; the other checks run beside them, one after
the other, and show what they said when they end: two cores are busy from the first minute to the last.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
NLU_PYTHON = ROOT / "nlu" / ".venv" / "bin" / "python"


@dataclass(frozen=True)
class Check:
    """One command of the run; `junit`: it can write its results as JUnit XML; `longest`: the others run beside it."""

    name: str
    command: tuple[str | Path, ...]
    junit: bool = False
    longest: bool = False


@dataclass
class Outcome:
    """How one check went: exit code, seconds, and for tests the counts and the reasons for what did not run or pass."""

    check: Check
    code: int
    seconds: float
    counts: str = ""
    excused: Counter[str] = field(default_factory=Counter)


LINT = (
    Check("ruff check", (BIN / "ruff", "check", ".")),
    Check("ruff format --check", (BIN / "ruff", "format", "--check", ".")),
    Check("mypy", (BIN / "mypy",)),
    Check("lint-imports", (BIN / "lint-imports",)),
    Check("deptry", (BIN / "deptry", ".")),
)
# pytest's settings in pyproject.toml name plugins that Rasa's environment does without.
NLU_PYTEST = (NLU_PYTHON, "-m", "pytest", "-W", "ignore::pytest.PytestConfigWarning")
PYTEST = (BIN / "python", "-m", "pytest", "-q")
RUNNING = ("tests/bot", "tests/browser", "tests/channels", "tests/dialogues")
TESTS = (
    Check("the running system (Python 3.11)", (*PYTEST, "--strict-config", *RUNNING), junit=True, longest=True),
    # All but those, so that a new folder of tests is never left out.
    Check(
        "the other tests (Python 3.11)",
        (*PYTEST, "--strict-config", *(f"--ignore={folder}" for folder in RUNNING)),
        junit=True,
    ),
    Check("nlu tests (Python 3.10)", (*NLU_PYTEST, "tests/nlu", "-q"), junit=True),
    # As it runs where there is no C compiler; above it runs as it was built.
    Check(
        "the engine as plain Python",
        (
            "env",
            "GUANTONG_ENGINE=plain",
            *PYTEST,
            "tests/actions/eligibility",
            "tests/mutation",
        ),
        junit=True,
    ),
    # Minutes long, since the dialogue is trained anew; a new document must need no line of Python all the same.
    Check(
        "a new province (Python 3.11)",
        (*PYTEST, "-m", "slow", "tests/scaffold/test_new_province.py"),
        junit=True,
    ),
)


def counts_of(report: Path) -> tuple[str, Counter[str]]:
    """Read a JUnit report: "812 passed, 3 skipped", and how often each reason was given for what is no pass."""
    if not report.exists():
        return "", Counter()
    cases = list(ET.parse(report).getroot().iter("testcase"))  # noqa: S314 - written by pytest a moment ago
    failed = sum(1 for case in cases if case.find("failure") is not None or case.find("error") is not None)
    excused = [skip for case in cases if (skip := case.find("skipped")) is not None]
    known = [skip for skip in excused if skip.get("type") == "pytest.xfail"]
    parts = {
        "failed": failed,
        "passed": len(cases) - failed - len(excused),
        "skipped": len(excused) - len(known),
        "known to fail": len(known),
    }
    reasons = Counter(f"{'known' if skip in known else 'skipped'}: {skip.get('message', '')}" for skip in excused)
    return ", ".join(f"{number} {word}" for word, number in parts.items() if number), reasons


def run(check: Check, folder: Path, *, shown: bool = True) -> Outcome:
    """Run one check, with its output on the terminal as it comes, or (not `shown`) when it has ended."""
    head = f"\n--- {check.name}"
    report = Path(tempfile.mkdtemp(dir=folder)) / "report.xml"
    command = [str(part) for part in check.command] + ([f"--junitxml={report}"] if check.junit else [])
    start = time.monotonic()
    if shown:
        print(head, flush=True)
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        stdout=None if shown else subprocess.PIPE,
        stderr=None if shown else subprocess.STDOUT,
        check=False,
    )
    if not shown:
        print(f"{head}\n{done.stdout.decode(errors='replace')}", flush=True)
    counts, excused = counts_of(report)
    return Outcome(check, done.returncode, time.monotonic() - start, counts, excused)


def run_all(checks: tuple[Check, ...], folder: Path) -> list[Outcome]:
    """Run every check; the longest beside the others, since one of them keeps no more than one core busy."""
    longest = [check for check in checks if check.longest]
    with ThreadPoolExecutor(max_workers=1) as beside:
        others = [beside.submit(run, check, folder, shown=not longest) for check in checks if not check.longest]
        found = [run(check, folder) for check in longest]
    outcomes = {outcome.check: outcome for outcome in [*found, *(other.result() for other in others)]}
    return [outcomes[check] for check in checks]


def closing_lines(outcomes: list[Outcome]) -> list[str]:
    """The summary: a line for each check, then what was skipped and why."""
    lines = ["", "--- in short"]
    for outcome in outcomes:
        word = "FAILED" if outcome.code else "ok"
        lines.append(f"  {word:7} {outcome.check.name:32} {outcome.seconds:6.1f} s  {outcome.counts}".rstrip())
    for outcome in outcomes:
        for why, number in outcome.excused.most_common():
            lines.append(f"  {number:3} of {outcome.check.name} {why}")
    return lines


def main(arguments: list[str]) -> int:
    """Run the checks named on the command line (`lint`, or all); returns 1 when any of them failed."""
    if arguments not in ([], ["lint"]):
        print(f"checks: expected nothing or `lint`, found {' '.join(arguments)!r}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        outcomes = run_all(LINT if arguments else LINT + TESTS, Path(folder))
    print("\n".join(closing_lines(outcomes)), flush=True)
    return 1 if any(outcome.code for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
