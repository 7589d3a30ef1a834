"""The condition table: one line for every condition of a route that has a label."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from actions.eligibility import dates
from actions.eligibility.condition import Citation, Evaluated
from actions.eligibility.dates import ALWAYS, NEVER
from actions.eligibility.truth import Why


class Row(NamedTuple):
    """One line of a condition table."""

    id: str
    label: str
    status: str
    required: str | None
    given: Mapping[str, Any]
    citation: Citation | None
    assumed: str | None
    reached: str | None
    open: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form, the caller's own to change."""
        return {
            "id": self.id,
            "label": self.label,
            "status": self.status,
            "required": self.required,
            "given": dict(self.given),
            "reached": self.reached,
            "assumed": self.assumed is not None,
            "open": list(self.open),
            "citation": self.citation.to_json() if self.citation else None,
        }


def rows(node: Evaluated) -> tuple[Row, ...]:
    """Return the lines of a trace: the condition's own, or those of its parts where it has no label."""
    if node.rows is None:
        node.rows = tuple([row for part in node.parts for row in rows(part)]) if _unlabelled(node) else (_row(node),)
    return node.rows


def _unlabelled(node: Evaluated) -> bool:
    return node.condition.words.label is None


def _row(node: Evaluated) -> Row:
    words, truth = node.condition.words, node.truth
    given, assumed = (
        (_joined(node), _presumed(node)) if node.parts else (node.given, node.assumed and truth.late == ALWAYS)
    )
    return Row(
        words.id,
        words.label or "",
        "met" if truth.late == ALWAYS else "unmet" if truth.early != ALWAYS else "unknown",
        words.required,
        given,
        words.citation,
        words.assume if assumed else None,
        dates.describe(truth.early, truth.late) if ALWAYS < truth.early < NEVER else None,
        tuple([cause.name for cause in truth.causes if cause.why is not Why.MISSING]),
    )


def _joined(node: Evaluated) -> Mapping[str, Any]:
    given = dict(node.given)
    for part in node.parts:
        given.update(_joined(part))
    return given


def _presumed(node: Evaluated) -> bool:
    """Return whether something that holds below this condition holds only because it is presumed."""
    if node.parts:
        return any(_presumed(part) for part in node.parts)
    return node.assumed and node.truth.late == ALWAYS
