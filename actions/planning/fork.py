"""What if: a second case beside the first, with some facts changed; the first is left as it is."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions import phrases
from actions.eligibility import Assessment, Situation, assess, dates
from actions.eligibility.dates import NEVER
from actions.planning.merging import merged
from actions.words import say


@dataclass(frozen=True, slots=True)
class Fork:
    """The verdict as things are, and as they would be.

    Attributes:
        changes: what is changed.
        facts: the situation with the changes.
        as_of: the day of the question.
        then: the day of the other verdict: `as_of`, or the last day the changes can fall on where that lies ahead.
        now: the verdict as things are, on `as_of`.
        waiting: the verdict as things are, on `then`: what would come of waiting alone.
        changed: the verdict with the changes, on `then`.
    """

    changes: Mapping[str, Any]
    facts: Situation
    as_of: date
    then: date
    now: Assessment
    waiting: Assessment
    changed: Assessment

    @property
    def differs(self) -> bool:
        """Whether the change makes a difference to the case on the day it has come true."""
        return _answer(self.waiting) != _answer(self.changed)

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 9)."""
        then = self.then.isoformat()
        return {
            "changes": copy.deepcopy(dict(self.changes)),
            "change_text": [
                say("planning.what_if.change", label=phrases.label(name), value=_words(name, value))
                for name, value in self.changes.items()
            ],
            "as_of": self.as_of.isoformat(),
            "then": then,
            "then_text": phrases.day(then),
            "differs": self.differs,
            "now": self.now.to_json(),
            "waiting": self.waiting.to_json(),
            "changed": self.changed.to_json(),
        }


def what_if(
    facts: Mapping[str, Any] | Situation, changes: Mapping[str, Any], as_of: date, target: str | None = None
) -> Fork:
    """Return what would be decided if some facts were different; neither argument is changed.

    Args:
        facts: the situation (docs/architecture.md, section 2).
        changes: facts of the same form; certificates and titles are added to those held, everything else replaces. A fact
            that is null is not changed.
        as_of: the day of the question. Where a change lies ahead the other verdict is for the day it has happened for
            certain: its last possible day.
        target: the outcome asked for; the situation's own if not given.

    Raises:
        ValueError: the situation, a change or the target is not one.
    """
    changes = {name: value for name, value in changes.items() if value is not None}
    before = Situation.of(facts)
    after = merged(before, changes)
    then = max([as_of, *(date.fromordinal(day) for day in _days(Situation.of(changes, source="changes")))])
    return Fork(
        changes=changes,
        facts=after,
        as_of=as_of,
        then=then,
        now=assess(before, as_of, target),
        waiting=assess(before, then, target),
        changed=assess(after, then, target),
    )


def _words(name: str, value: Any) -> str:
    return say("planning.what_if.unsaid") if value is None else phrases.value(name, value)


def _answer(assessment: Assessment) -> tuple[str, str | None, str | None]:
    return assessment.verdict.value, assessment.outcome, assessment.earliest_date


def _days(changes: Situation) -> Iterator[int]:
    """Return the last day of every date among the changes; of an open range its first."""
    texts = [changes.post_since, changes.occupation_since, changes.work_since, changes.unit_since]
    for papers in (changes.certs, changes.titles):
        texts += [paper.date for paper in papers if paper.held] if isinstance(papers, tuple) else []
    for gap in changes.gaps if isinstance(changes.gaps, tuple) else ():
        texts += [gap.start, gap.end]
    for text in texts:
        if text and text != "unknown":
            day = dates.parse(text)
            yield max(day.low, 1) if day.high >= NEVER else day.high
