"""The condition table: one line for every condition of a route that has a label."""

from __future__ import annotations

from typing import Any

from actions.eligibility import dates
from actions.eligibility.condition import Evaluated, Words
from actions.eligibility.dates import ALWAYS, NEVER
from actions.eligibility.operators.combine import Any_
from actions.eligibility.truth import MISSING


class Row:
    """One line of a condition table. Never changed once made.

    Attributes:
        assumed: what is presumed for it to stand as it does, in words; empty where it rests on what was said.
    """

    __slots__ = ("assumed", "citation", "given", "id", "label", "open", "reached", "required", "status")

    def __init__(
        self,
        words: Words,
        status: str,
        given: dict[str, Any],
        assumed: tuple[str, ...],
        reached: str | None,
        open_: tuple[str, ...],
    ) -> None:
        self.id = words.id
        self.label = words.label or ""
        self.status = status
        self.required = words.required
        self.given = given
        self.citation = words.citation
        self.assumed = assumed
        self.reached = reached
        self.open = open_

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form, the caller's own to change."""
        return {
            "id": self.id,
            "label": self.label,
            "status": self.status,
            "required": self.required,
            "given": {**self.given},
            "reached": self.reached,
            "assumed": bool(self.assumed),
            "open": [*self.open],
            "citation": self.citation.to_json() if self.citation else None,
        }


def table(node: Evaluated) -> list[dict[str, Any]]:
    """Return the lines of a trace in the contract's form, the caller's own to change."""
    lines = []
    for part in _lines(node):
        kept = part.told
        if kept is None:
            kept = part.told = _row_of(part).to_json()
        line = kept.copy()  # a copy takes a quarter of the time of a line put together, and a trace has dozens
        line["given"] = line["given"].copy()
        line["open"] = line["open"].copy()
        if line["citation"] is not None:
            line["citation"] = line["citation"].copy()
        lines.append(line)
    return lines


def rows(node: Evaluated) -> tuple[Row, ...]:
    """Return the lines of a trace: the condition's own, or those of its parts where it has no label."""
    return tuple([_row_of(part) for part in _lines(node)])


def _lines(node: Evaluated) -> list[Evaluated]:
    found: list[Evaluated] = []
    _gather_lines(node, found)
    return found


def _gather_lines(node: Evaluated, found: list[Evaluated]) -> None:
    if node.condition.words.label is not None:
        found.append(node)
        return
    for part in node.parts:
        _gather_lines(part, found)


def _row_of(node: Evaluated) -> Row:
    """Return the line of a condition that has a label, kept with it: several routes may share it."""
    found = node.row
    if found is None:
        found = node.row = _row(node)
    return found


def _row(node: Evaluated) -> Row:
    truth = node.truth
    early, late, causes = truth.early, truth.late, truth.causes
    given = node.given
    if node.parts:
        given = {}
        _gather(node, given)
    assumed: list[str] = []
    _assume(node, None, assumed)
    return Row(
        node.condition.words,
        truth.status,
        given,
        tuple(dict.fromkeys(assumed)) if assumed else (),
        dates.describe(early, late) if ALWAYS < early < NEVER else None,
        tuple([cause.name for cause in causes if cause.why is not MISSING]) if causes else (),
    )


def _gather(node: Evaluated, given: dict[str, Any]) -> None:
    """Add what was said below a condition to `given`; below an "or" that holds, of the parts that hold."""
    holding = node.truth.late == ALWAYS and isinstance(node.condition, Any_)
    for part in node.parts:
        if holding and part.truth.late != ALWAYS:
            continue
        if part.parts:
            _gather(part, given)
        else:
            given.update(part.given)


def _assume(node: Evaluated, above: str | None, found: list[str]) -> None:
    """Add what is presumed for a condition to stand as it does.

    Nothing below what fails; below an "or" that holds, what the part presumes that presumes least.
    """
    late = node.truth.late
    if node.truth.early >= NEVER:
        return
    text = node.condition.words.assume or above
    if not node.parts:
        if text and node.assumed and late == ALWAYS:
            found.append(text)
    elif late == ALWAYS and isinstance(node.condition, Any_):
        found += _least(node, text)
    else:
        for part in node.parts:
            _assume(part, text, found)


def _least(node: Evaluated, text: str | None) -> list[str]:
    least: list[str] | None = None
    for part in node.parts:
        if part.truth.late == ALWAYS:
            found: list[str] = []
            _assume(part, text, found)
            if least is None or len(found) < len(least):
                least = found
    return least or []
