"""What a mutant must not survive: the fast tests of the engine, and persons compared with the second reading.

The tests are those of tests/actions/eligibility as pytest collects them, called directly: a run of pytest for every mutant
would take most of its time to begin. Each is run once unchanged, which says how long it takes and whose rules it uses.
"""

from __future__ import annotations

import contextlib
import io
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from actions.eligibility import assess, rules
from tests.actions.eligibility.findings import known
from tests.actions.eligibility.oracle import answers
from tests.actions.eligibility.persons import persons
from tests.mutation.mutant import Mutant, Rejected

TESTS = Path(__file__).parents[1] / "actions" / "eligibility"
SLOW = 0.25
"""Seconds of the processor from which a test is left out."""
STUCK = 5.0
"""Seconds of the processor after which a mutant counts as noticed: it does not come to an end."""
PERSONS = 2_000
_GROUP = 20


@dataclass(slots=True)
class Killer:
    """A test: `run` raises where something is wrong. `documents`: those whose rules it uses."""

    name: str
    run: Callable[[], Any]
    documents: frozenset[str] = frozenset()


class Killers:
    """The tests, those that have killed most lately first."""

    def __init__(self) -> None:
        """Collect the tests and run each once."""
        self._killers = [killer for killer in (*_tests(), *_second_reading()) if _tried(killer)]

    def __len__(self) -> int:
        return len(self._killers)

    def noticing(self, mutant: Mutant) -> str | None:
        """Return the name of a test that fails because of the mutant, None where it survives them all."""
        try:
            with mutant.applied():
                for place, killer in enumerate(self._killers):
                    if mutant.document in (None, *killer.documents) and _fails(killer.run):
                        self._killers.insert(0, self._killers.pop(place))
                        return killer.name
        except Rejected:
            return "the reader"
        return None


def _fails(run: Callable[[], Any], limit: float = STUCK) -> bool:
    # Repeated, because what is raised inside a destructor or a callback of the collector is lost.
    signal.setitimer(signal.ITIMER_PROF, limit, 0.1)
    try:
        run()
    except Exception:  # noqa: BLE001 - whatever goes wrong has been noticed
        return True
    else:
        return False
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stuck(*_: object) -> None:
    raise TimeoutError


signal.signal(signal.SIGPROF, _stuck)


def _tried(killer: Killer) -> bool:
    """Run a test unchanged: what it uses and how long it takes; one that fails or is slow is no use here."""
    used: set[str] = set()
    real = rules.rule_books

    def recorded(region: str) -> tuple[rules.RuleBook, ...]:
        books = real(region)
        used.update(book.document.id for book in books)
        return books

    with mock.patch.dict(assess.__globals__, {"rule_books": recorded}):
        failed = _fails(killer.run, SLOW)
    killer.documents = frozenset(used)
    return bool(used) and not failed


class _Collected:
    """A pytest plugin that only takes the tests down."""

    def __init__(self) -> None:
        self.items: list[pytest.Function] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        self.items += [item for item in items if isinstance(item, pytest.Function)]


def _tests() -> Iterator[Killer]:
    collected = _Collected()
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["--collect-only", "-p", "no:cacheprovider", str(TESTS)], plugins=[collected])
    for item in collected.items:
        given = item.callspec.params if hasattr(item, "callspec") else {}
        drawn = hasattr(item.obj, "hypothesis")  # hundreds of examples each
        if set(item._fixtureinfo.argnames) <= set(given) and not drawn and not any(item.iter_markers("slow")):
            yield Killer(item.name, partial(item.obj, **given))


def _second_reading() -> Iterator[Killer]:
    """Random persons with the answers the documents allow (tests/actions/eligibility/oracle.py), worked out once."""
    allowed = [(drawn, answers(*drawn)) for drawn in persons(seed=12, count=PERSONS) if not known(drawn[0], drawn[2])]
    allowed.sort(key=lambda found: found[0][0]["region"])
    groups = iter(allowed)
    while group := list(islice(groups, _GROUP)):
        yield Killer("the second reading", partial(_agree, group))


def _agree(group: Iterable[tuple[Any, Any]]) -> None:
    for (situation, today, target), allowed in group:
        result = assess(situation, today, target)
        day = (result.earliest_date or "")[:10] if result.verdict.value == "not_yet" else None
        if (result.verdict.value, day) not in allowed:
            raise AssertionError
