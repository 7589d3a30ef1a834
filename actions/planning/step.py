"""One step of a plan: an outcome obtained by one rule, on the first day the rule is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions import phrases
from actions.eligibility import Situation, dates
from actions.eligibility.assessment import RouteResult
from actions.eligibility.dates import NEVER
from actions.eligibility.rows import Row
from actions.eligibility.rules import Ambiguity
from actions.planning.kinds import kinds_of
from actions.planning.opening import Counted, open_points
from actions.planning.routes import Rule
from actions.planning.wording import counted_json, open_point_json, placed
from actions.words import say


@dataclass(frozen=True, slots=True)
class Step:
    """One outcome obtained by one rule, on the first day the rule is open.

    Attributes:
        rule: the rule.
        early: that day (an ordinal), if every date known to the month or the year only was its first day.
        late: the same with every such date on its last day; `NEVER` where no day is certain.
        result: the route on the day.
        before: the route on the day of the step before, where this one has to wait.
        counted: what the step counts on beyond what was said.
        person: the person on the day, with all that was obtained and counted on before.
    """

    rule: Rule
    early: int
    late: int
    result: RouteResult
    before: RouteResult | None
    counted: tuple[Counted, ...]
    person: Situation

    @property
    def outcome(self) -> str:
        """What is obtained."""
        return self.rule.route.outcome

    @property
    def day(self) -> str | None:
        """The first day, as a date string; an interval where something is not known to the day."""
        return dates.describe(self.early, self.late)

    @property
    def open_points(self) -> tuple[Ambiguity, ...]:
        """What has to be confirmed: points the text leaves open."""
        return tuple(self.rule.book.ambiguities[name] for name in open_points(self.result))

    @property
    def ends_before(self) -> bool:
        """Whether the document has ended, or may have, by the day of the step."""
        last = self.rule.book.document.in_force_to
        return last is not None and max(self.early, self.late if self.late < NEVER else 0) > last.toordinal()

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 9)."""
        route = self.rule.route
        kinds = kinds_of(route.condition)
        rows = self.result.rows()
        return {
            "route": route.id,
            "outcome": route.outcome,
            "outcome_text": phrases.outcome(route.outcome),
            "by": route.by,
            "by_text": say(f"planning.by.{route.by}"),
            **placed(self.day),
            "citation": route.citation.to_json(),
            "waits_for": self._waits_for(),
            "must_hold": [_held(row, kinds[row.id]) for row in rows if kinds[row.id] != "years"],
            "counts_on": [counted_json(counted) for counted in self.counted],
            "assumptions": [
                say(
                    f"planning.assumed.{route.by}",
                    day=phrases.day(self.day or ""),
                    outcome=phrases.outcome(route.outcome),
                ),
                *dict.fromkeys(text for row in rows for text in row.assumed),
            ],
            "open_points": [open_point_json(point) for point in self.open_points],
            "then": route.then,
            "after_end": self._after_end(),
        }

    def _after_end(self) -> dict[str, Any] | None:
        """Return what is to be said where the document has ended, or may have, by the day of the step."""
        document, validity = self.rule.book.document, self.rule.book.validity
        if not self.ends_before or document.in_force_to is None:
            return None
        key = "after_end" if self.early > document.in_force_to.toordinal() else "perhaps_after_end"
        last_day = document.in_force_to.isoformat()
        return {
            "last_day": last_day,
            "text": say(f"planning.{key}", document=document.number, day=phrases.day(last_day)),
            "citation": validity.to_json() if validity else None,
        }

    def _waits_for(self) -> list[dict[str, Any]]:
        """Return the conditions the step has to wait for; the last of them with the whole span of the step's day."""
        first = dates.describe(self.early, self.early)
        return [
            {
                "label": row.label,
                "required": row.required,
                "until": self.day if row.reached == first else row.reached,
                **_cited(row),
            }
            for row in (self.before.rows() if self.before else ())
            if row.status == "unmet"
        ]


def _held(row: Row, kind: str) -> dict[str, Any]:
    return {"label": row.label, "required": row.required, "kind": kind, "status": row.status, **_cited(row)}


def _cited(row: Row) -> dict[str, Any]:
    return {"citation": row.citation.to_json() if row.citation else None}
