"""Every assessment the tests make, recorded once: only where one comes out otherwise can a test notice a mutant.

Running the assessments again takes a small part of what running the tests takes, and a mutant that changes none of them
needs no test at all.
"""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.eligibility import Assessment, Situation, assess
from tests.mutation.marked import Marks

Given = tuple[Mapping[str, Any] | Situation, date, str | None, date | None]
Shown = tuple[Any, ...]


@dataclass(slots=True)
class Call:
    """One assessment: what was given, what came out, the engine's statements that ran, and the tests that asked for it."""

    given: Given
    shown: Shown = ()
    ran: int = 0
    document: str | None = None
    direction: str | None = None
    tests: set[int] = field(default_factory=set)

    def run(self) -> Shown:
        """Assess again; everything of it that a test can look at."""
        try:
            return shown(assess(*self.given))
        except TimeoutError:
            raise
        except Exception as error:  # noqa: BLE001 - a refusal is an answer as well
            return type(error).__name__, str(error)

    def settle(self) -> None:
        """Keep what comes out."""
        self.shown = self.run()


def shown(result: Assessment) -> Shown:
    """Everything of an assessment that a test can look at."""
    return result.to_json(), [(route.truth, route.citations()) for route in result.routes]


def _original() -> Callable[..., Assessment]:
    """The engine's function by another name: `assess` itself is made to record while the tests run."""
    copied = types.FunctionType(assess.__code__, assess.__globals__, "assess", assess.__defaults__)
    copied.__kwdefaults__ = assess.__kwdefaults__
    return copied


def _recording(situation, as_of, target=None, told_on=None):  # type: ignore[no-untyped-def]
    return _RECORDED(situation, as_of, target, told_on)  # type: ignore[name-defined]  # noqa: F821 - the engine's globals


class Recorder:
    """All calls, each once."""

    def __init__(self) -> None:
        self.calls: dict[str, Call] = {}
        self._original = _original()

    @contextmanager
    def of(self, test: int) -> Iterator[None]:
        """Note the assessments made in this context as this test's."""

        def recorded(*given: Any) -> Assessment:
            name = _name(given)
            if name not in self.calls:
                situation = given[0] if isinstance(given[0], Situation) else copy.deepcopy(given[0])
                self.calls[name] = Call((situation, *given[1:]))
            self.calls[name].tests.add(test)
            return self._original(*given)

        real = assess.__code__
        assess.__globals__["_RECORDED"] = recorded
        assess.__code__ = _recording.__code__
        try:
            yield
        finally:
            assess.__code__ = real
            del assess.__globals__["_RECORDED"]

    def settled(self, numbers: Mapping[str, str], marks: Marks) -> list[Call]:
        """The calls with what comes out unchanged; `numbers`: the document's number -> its id."""
        for call in self.calls.values():
            call.ran = marks.of(call.settle)
            answer = call.shown[0] if isinstance(call.shown[0], dict) else {}
            call.document = numbers.get(answer.get("document") or "")
            call.direction = answer.get("direction")
        return list(self.calls.values())


def _name(given: Given) -> str:
    situation, *rest = given
    return f"{situation if isinstance(situation, Situation) else sorted(situation.items())} {rest}"
