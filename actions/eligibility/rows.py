"""The condition table: one line for every condition of a route that has a label."""

from __future__ import annotations

from collections.abc import Mapping
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
        label: str,
        status: str,
        given: Mapping[str, Any],
        assumed: tuple[str, ...],
        reached: str | None,
        open_: tuple[str, ...],
    ) -> None:
        self.id = words.id
        self.label = label
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
    for kept in _told(node):
        line = kept.copy()  # a copy takes a quarter of the time of a line put together, and a trace has dozens
        line["given"] = line["given"].copy()
        line["open"] = line["open"].copy()
        if line["citation"] is not None:
            line["citation"] = line["citation"].copy()
        lines.append(line)
    return lines


def _told(node: Evaluated) -> tuple[dict[str, Any], ...]:
    """Return the lines of a trace in the contract's form, kept with it as they are: several routes may share them."""
    found = node.told
    if found is None:
        if node.condition.words.label is None:
            found = tuple([line for part in node.parts for line in _told(part)])
        else:
            found = tuple([row.to_json() for row in rows(node)])
        node.told = found
    return found


def rows(node: Evaluated) -> tuple[Row, ...]:
    """Return the lines of a trace: the condition's own, or those of its parts where it has no label."""
    found = node.rows
    if found is None:
        label = node.condition.words.label
        found = node.rows = tuple(_of_parts(node)) if label is None else (_row(node, label),)
    return found


def _of_parts(node: Evaluated) -> list[Row]:
    found: list[Row] = []
    for part in node.parts:
        found += part.rows or rows(part)
    return found


def _row(node: Evaluated, label: str) -> Row:
    truth = node.truth
    early, late, causes = truth.early, truth.late, truth.causes
    given = node.given
    if node.parts:
        given = {}
        _gather(node, given)
    assumed = _assumed(node)
    return Row(
        node.condition.words,
        label,
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


def _assumed(node: Evaluated, above: str | None = None) -> list[str]:
    """Return what is presumed for a condition to stand as it does.

    Nothing below what fails; below an "or" that holds, what the part presumes that presumes least.
    """
    late = node.truth.late
    if node.truth.early >= NEVER:
        return []
    text = node.condition.words.assume or above
    if not node.parts:
        return [text] if text and node.assumed and late == ALWAYS else []
    if late == ALWAYS and isinstance(node.condition, Any_):
        return min((_assumed(part, text) for part in node.parts if part.truth.late == ALWAYS), key=len, default=[])
    return [assumed for part in node.parts for assumed in _assumed(part, text)]
