"""What a mutant must not survive: the fast tests of the engine, and persons compared with the second reading.

The tests are those of tests/actions/eligibility as pytest collects them, called directly: a run of pytest for every mutant
would take most of its time to begin. Each is run once unchanged, and the assessments it makes are recorded: a mutant is
tried on those first, and then only by the tests that can tell the difference.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import random
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from actions.eligibility import Assessment, Situation, Verdict, assess
from knowledge.policies import documents
from tests.actions.eligibility.agreement import DRAWN, Drawn, answered, highest, ladder
from tests.actions.eligibility.findings import known
from tests.actions.eligibility.oracle import Answer, answers
from tests.mutation.marked import Marks
from tests.mutation.mutant import Mutant, Rejected
from tests.mutation.recorded import Call, Recorder

TESTS = Path(__file__).parents[1] / "actions" / "eligibility"
SLOW = 0.4
"""Seconds of the processor from which a test is left out."""
QUICK = 0.002
"""Seconds of the processor up to which a test that uses parts of the engine is tried before the assessments."""
STUCK = 5.0
"""Seconds of the processor after which a mutant counts as noticed: it does not come to an end."""
COUNTS = {"年限": 500, "差一点": 2_400, "逐级": 5_000, "荣誉": 200, "企业认定": 800, "考试和学历": 200}
EXAMPLES = 120
"""So many of each test that draws its examples."""
_GROUP = 10
_PATCH = "monkeypatch"
_ENGINE = "actions.eligibility"
_PASSIVE = (assess, Assessment, Situation, Verdict)


@dataclass(slots=True)
class Killer:
    """A test: `run` raises where something is wrong.

    Attributes:
        direct: whether it uses parts of the engine on their own, and not `assess` alone.
        ran: the engine's statements it ran, of a direct one.
        seconds: of the processor that it takes.
    """

    name: str
    run: Callable[[], Any]
    direct: bool = False
    ran: int = 0
    seconds: float = 0.0


class Fate(NamedTuple):
    """What became of a mutant.

    Attributes:
        noticed: the test that fails, None where it survives.
        unseen: what an assessment then says otherwise though no test looks at it; None where all say the same.
    """

    noticed: str | None
    unseen: str | None = None


class Killers:
    """The tests, and the assessments they make."""

    def __init__(self) -> None:
        """Collect the tests and run each once."""
        recorder, self._killers = Recorder(), list[Killer]()
        for killer in (*_tests(), *_second_reading()):
            with recorder.of(len(self._killers)):
                begun = time.process_time()
                failed = _fails(killer.run, SLOW)
                killer.seconds = time.process_time() - begun
            if failed:  # or slow
                for call in recorder.calls.values():
                    call.tests.discard(len(self._killers))
            else:
                self._killers.append(killer)
        marks = Marks()
        with marks.set():
            calls = recorder.settled({paper.number: paper.id for paper in documents()}, marks)
            for killer in self._killers:
                killer.ran = marks.of(killer.run) if killer.direct else 0
        self._statements = marks.numbers
        self._calls = [call for call in calls if call.tests]
        direct = sorted((killer.seconds, place) for place, killer in enumerate(self._killers) if killer.direct)
        self._quick = [place for seconds, place in direct if seconds <= QUICK]
        self._direct = [place for seconds, place in direct if seconds > QUICK]

    def __len__(self) -> int:
        return len(self._killers)

    @property
    def assessments(self) -> int:
        """How many different assessments the tests make."""
        return len(self._calls)

    def noticing(self, mutant: Mutant) -> Fate:
        """Return the name of a test that fails because of the mutant; where it survives them all, what else it changes."""
        try:
            with mutant.applied():
                return self._noticing(mutant)
        except Rejected:
            return Fate("the reader")
        except TimeoutError:
            return Fate("does not come to an end")

    def _noticing(self, mutant: Mutant) -> Fate:
        changed = 0 if mutant.statement is None else 1 << self._statements[mutant.statement]
        tried: set[int] = set()
        unseen: str | None = None
        if noticed := self._by_direct(self._quick, changed, tried):
            return Fate(noticed)
        for call in list(self._calls):
            if (
                not mutant.concerns(call.document, call.direction)
                or (changed and not call.ran & changed)
                or call.tests <= tried
                or not (found := _changed(call))
            ):
                continue
            unseen = unseen or found
            for place in sorted(call.tests - tried):
                if _fails(self._killers[place].run):
                    self._first(call)
                    return Fate(self._killers[place].name)
            tried |= call.tests
        noticed = self._by_direct(self._direct, changed, tried)
        return Fate(noticed, None if noticed else unseen)

    def _by_direct(self, places: list[int], changed: int, tried: set[int]) -> str | None:
        """The first of these tests that ran the changed statement and fails."""
        for place in places:
            killer = self._killers[place]
            if killer.ran & changed and place not in tried:
                if _fails(killer.run):
                    places.remove(place)
                    places.insert(0, place)  # what has told a mutant lately is tried first
                    return killer.name
                tried.add(place)
        return None

    def _first(self, call: Call) -> None:
        """What has told a mutant lately is tried first."""
        self._calls.remove(call)
        self._calls.insert(0, call)


def _changed(call: Call) -> str | None:
    """What an assessment now says otherwise, None where it says the same."""
    with _limit(STUCK):
        found = call.run()
    return None if found == call.shown else difference(call.shown, found) + f" of {call.given}"


def difference(old: Any, new: Any, where: str = "") -> str:
    """The first place in which two results differ, with what stands there."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        pairs = [(f"{where}.{key}", old[key], new[key]) for key in old]
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and len(old) == len(new):
        pairs = [(f"{where}[{place}]", one, other) for place, (one, other) in enumerate(zip(old, new, strict=True))]
    else:
        return f"{where}: {old} -> {new}"
    return next(
        (difference(one, other, place) for place, one, other in pairs if one != other), f"{where}: of another kind"
    )


def _fails(run: Callable[[], Any], limit: float = STUCK) -> bool:
    try:
        with _limit(limit):
            run()
    except (Exception, pytest.fail.Exception, pytest.skip.Exception):  # noqa: BLE001 - whatever goes wrong has been noticed
        return True
    return False


@contextlib.contextmanager
def _limit(seconds: float) -> Iterator[None]:
    # Repeated, because what is raised inside a destructor or a callback of the collector is lost.
    signal.setitimer(signal.ITIMER_PROF, seconds, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _stuck(*_: object) -> None:
    raise TimeoutError


signal.signal(signal.SIGPROF, _stuck)


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
        if any(item.iter_markers("slow")):
            continue
        if hasattr(item.obj, "hypothesis"):
            yield from _drawn(item)
        elif set(item._fixtureinfo.argnames) <= {*given, _PATCH}:
            patched = _PATCH in item._fixtureinfo.argnames
            run = partial(_with_patch, item.obj, given) if patched else partial(item.obj, **given)
            yield Killer(item.name, run, patched or _uses_parts(item.module))


def _with_patch(test: Callable[..., Any], given: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        test(**given, **{_PATCH: patch})


def _drawn(item: pytest.Function) -> Iterator[Killer]:
    """A test of many examples as many tests of one: what its strategies draw are whole numbers."""
    test = item.obj.hypothesis.inner_test
    rng = random.Random(0)  # noqa: S311 - test data
    for _ in range(EXAMPLES):
        yield Killer(item.name, partial(test, *[rng.randint(1, 900) for _ in inspect.signature(test).parameters]))


def _uses_parts(module: Any) -> bool:
    """Whether a module of tests calls more of the engine than `assess`."""
    for value in vars(module).values():
        if isinstance(value, ModuleType) and value.__name__.startswith(_ENGINE):
            return True
        part = callable(value) and str(getattr(value, "__module__", "")).startswith(_ENGINE)
        if part and not any(value is passive for passive in _PASSIVE):
            return True
    return False


def _second_reading() -> Iterator[Killer]:
    """Random persons with the answers the documents allow (tests/actions/eligibility/oracle), worked out once."""
    for kind, count in COUNTS.items():
        drawn = [each for each in DRAWN[kind](12, count) if not known(each[0], each[2])]
        groups = iter(sorted(drawn, key=lambda each: str(each[0]["region"])))
        while group := [(each, answers(*each)) for each in islice(groups, _GROUP)]:
            yield Killer("the second reading", partial(_agree, group))
            yield Killer("the second reading, without a target", partial(_highest, [each for each, _ in group[::3]]))


def _agree(group: Iterable[tuple[Drawn, tuple[Answer, ...]]]) -> None:
    for drawn, allowed in group:
        if answered(*drawn) not in allowed:
            raise AssertionError


def _highest(group: Iterable[Drawn]) -> None:
    for situation, today, target in group:
        direction = ladder(situation, target)
        if direction is not None:
            highest(situation, today, direction)
