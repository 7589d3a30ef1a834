"""One person in several regions: the same facts, each region's own document, their conditions side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from actions import phrases
from actions.eligibility import Assessment, Situation, assess
from actions.eligibility.rows import Row
from actions.planning.kinds import KINDS, all_kinds_of
from actions.planning.wording import fact_json, plain
from actions.words import say
from knowledge.facts import vocabulary
from knowledge.policies import jurisdictions


@dataclass(frozen=True, slots=True)
class Side:
    """One region's verdict.

    Attributes:
        region: its code.
        assessment: the verdict by this region's document alone.
        not_carried: facts told of another region that were not taken along.
        not_asked: facts told that a rule of another region looks at and this one's does not.
        rows: the conditions of the chosen route, by kind; one that is of two kinds under both.
    """

    region: str
    assessment: Assessment
    not_carried: tuple[str, ...]
    not_asked: tuple[str, ...]
    rows: Mapping[str, tuple[Row, ...]]

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 9)."""
        found = self.assessment
        return {
            "region": self.region,
            "region_text": phrases.region(self.region),
            "document": found.document,
            "verdict": found.verdict.value,
            "outcome": found.outcome,
            "outcome_text": phrases.outcome(found.outcome),
            "earliest_date": found.earliest_date,
            "earliest_text": phrases.day(found.earliest_date) if found.earliest_date else None,
            "route": found.chosen.route.id if found.chosen else None,
            "missing": list(found.missing),
            "not_carried": [fact_json(name) for name in self.not_carried],
            "not_asked": [fact_json(name) for name in self.not_asked],
            "assessment": found.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """One person in several regions on one day."""

    as_of: date
    target: str | None
    home: str | None
    sides: tuple[Side, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 9)."""
        return {
            "as_of": self.as_of.isoformat(),
            "target": self.target,
            "target_text": phrases.outcome(self.target),
            "home": self.home,
            "regions": [side.to_json() for side in self.sides],
            "conditions": [self._line(kind) for kind in KINDS if any(kind in side.rows for side in self.sides)],
        }

    def _line(self, kind: str) -> dict[str, Any]:
        words = [tuple(_bare(row.required) for row in side.rows.get(kind, ())) for side in self.sides]
        statuses = [tuple(row.status for row in side.rows.get(kind, ())) for side in self.sides]
        return {
            "kind": kind,
            "label": say(f"planning.kind.{kind}"),
            "differs": len(set(words)) > 1,
            "statuses_differ": len(set(statuses)) > 1,
            "regions": [
                {"region": side.region, "conditions": [_row(row) for row in side.rows.get(kind, ())]}
                for side in self.sides
            ],
        }


def compare(
    facts: Mapping[str, Any] | Situation, as_of: date, regions: Sequence[str] | None = None, target: str | None = None
) -> Comparison:
    """Return what each region's document says of the same person.

    Args:
        facts: the situation (docs/architecture.md, section 2); its region is the one its `local` facts were told of.
        as_of: the day of the question.
        regions: region codes, all that have a document if not given; one without a document is `not_covered`.
        target: the outcome asked for; the situation's own if not given.

    Raises:
        ValueError: the situation or the target is not one.
    """
    person = Situation.of(facts)
    codes = tuple(dict.fromkeys(regions)) if regions else tuple(known.code for known in jurisdictions())
    sides = [_side(person, code, as_of, target) for code in codes]
    looked_at = {name for side in sides for name in _given(side)}
    told = [name for name in vocabulary() if name in looked_at and getattr(person, name) is not None]
    return Comparison(
        as_of=as_of,
        target=target or person.target,
        home=person.region,
        sides=tuple(replace(side, not_asked=_not_asked(side, told)) for side in sides),
    )


def _side(person: Situation, region: str, as_of: date, target: str | None) -> Side:
    told = [name for name, entry in vocabulary().items() if entry.local and getattr(person, name) is not None]
    left = tuple(told) if region != person.region else ()
    there = person.model_copy(update={"region": region, **dict.fromkeys(left)})
    assessment = assess(there, as_of, target)
    rows: dict[str, list[Row]] = {}
    if assessment.chosen:
        kinds = all_kinds_of(assessment.chosen.route.condition)
        for row in assessment.chosen.rows():
            for kind in kinds[row.id]:
                rows.setdefault(kind, []).append(row)
    return Side(region, assessment, left, (), {kind: tuple(found) for kind, found in rows.items()})


def _not_asked(side: Side, told: Sequence[str]) -> tuple[str, ...]:
    if not side.rows:  # no rule was chosen: nothing was looked at
        return ()
    return tuple(name for name in told if name not in {*_given(side), *side.not_carried})


def _given(side: Side) -> set[str]:
    return {name for rows in side.rows.values() for row in rows for name in row.given}


def _bare(text: str | None) -> str:
    return "".join((text or "").split())


def _row(row: Row) -> dict[str, Any]:
    return {
        "label": row.label,
        "required": row.required,
        "status": row.status,
        "given": phrases.given(plain(row.given)),
        "reached": row.reached,
        "citation": row.citation.to_json() if row.citation else None,
    }
