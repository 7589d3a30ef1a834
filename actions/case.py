"""The case of one conversation: its facts in slots, what follows from them, and which question comes next."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions.eligibility import Assessment, Verdict, assess
from knowledge.facts import fact, vocabulary

_MOST_QUESTIONS = 40
_WISHES = {"direction", "target"}  # what a person wants is not a matter of what is normal
_FIRST = {"region", "direction", "target", "certs", "titles", "cert_date", "title_date", "dates_confirmed"}
"""What every other question depends on."""
_NEVER_UNKNOWN = {"direction", "target", "age", "dates_confirmed"}
"""Facts of which the engine knows no "not known": somebody who does not know them has not said them."""
_INSTEAD = {"direction": ("certs", "titles"), "target": ("direction",)}
"""What is asked in the place of a wish that the person cannot name: what they hold shows which way is theirs."""
_YOUNG = 45
"""Below this age nobody has reached the retirement age or retired by it; it is printed as assumed."""


@dataclass
class Case:
    """A situation ready for the engine, and what was filled in on the person's word.

    Attributes:
        situation: the facts, with what follows directly from them.
        presumed: facts the sentence "everything else is normal" filled in, in order.
        derived: facts that follow from other facts (an age below the retirement age).
        unsure: what the person was asked and does not know, where the engine takes that for not said.
        assessment: the engine's result.
    """

    situation: dict[str, Any]
    assessment: Assessment
    presumed: list[str] = field(default_factory=list)
    derived: list[str] = field(default_factory=list)
    unsure: frozenset[str] = frozenset()

    @property
    def decided(self) -> bool:
        """Whether a verdict can be told."""
        return self.assessment.verdict is not Verdict.NEEDS_INFORMATION

    @property
    def next_question(self) -> str | None:
        """The fact to ask for, with its level; None when there is nothing to ask."""
        missing = self.assessment.missing
        if missing and missing[0] in self.unsure:
            open_ = [name for name in _INSTEAD.get(missing[0], ()) if name not in {*self.situation, *self.unsure}]
            return open_[0] if open_ else missing[0]
        if not missing or fact(missing[0]).name in _FIRST:
            return missing[0] if missing else None
        direction = self.assessment.direction
        asked = max(missing, key=lambda name: fact(name).early_for(direction))  # the first of those that are as early
        return next((name for name in missing if asked in fact(name).before), asked)


def facts_of(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts among the slots of a tracker."""
    return {name: copy.deepcopy(slots[name]) for name in vocabulary() if slots.get(name) is not None}


def examine(facts: Mapping[str, Any], today: date, told_on: date | None = None) -> Case:
    """Return the case for these facts on a day; `told_on` is the day of the message, where another day is asked about.

    Raises:
        ValueError: the facts are not a situation.
    """
    unsure = frozenset(name for name in _NEVER_UNKNOWN if facts.get(name) == "unknown")
    situation = {name: copy.deepcopy(facts[name]) for name in facts if name != "others_normal" and name not in unsure}
    derived = _derive(situation)
    presumed: list[str] = []
    assessment = assess(situation, today, told_on=told_on)
    while facts.get("others_normal") and _presumable(assessment) and len(presumed) < _MOST_QUESTIONS:
        name = assessment.missing[0]
        if name in presumed or name in _WISHES:
            break
        _presume(situation, name, today)
        presumed.append(name)
        assessment = assess(situation, today, told_on=told_on)
    return Case(situation, assessment, presumed, derived, unsure)


def _presumable(assessment: Assessment) -> bool:
    """What contradicts itself is asked about, whatever else is normal."""
    return bool(assessment.missing) and not assessment.contradictions


def _derive(situation: dict[str, Any]) -> list[str]:
    """Add what follows directly from what was said; stated facts are never touched."""
    derived: list[str] = []
    age = situation.get("age")
    if isinstance(age, int) and age < _YOUNG:
        for name in ("retired", "retirement_age_reached"):
            if name not in situation:
                situation[name] = False
                derived.append(name)
    at_work = "post_since" in situation or situation.get("frontline") is True
    working = at_work and situation.get("retired") is not True and not _away(situation.get("gaps"))
    if "on_post" not in situation:
        if working:
            situation["on_post"] = True  # whoever speaks of the present post is on it
        elif situation.get("retired") is True and situation.get("rehired") is not True:
            situation["on_post"] = False
    return derived


def _away(gaps: Any) -> bool:
    """Return whether a break was told that may be going on."""
    return isinstance(gaps, list) and any("to" not in gap and "months" not in gap for gap in gaps)


def _presume(situation: dict[str, Any], name: str, today: date) -> None:
    """Fill one fact in as normal, or as not known where "normal" says nothing of it."""
    base, _, level = name.partition(":")
    if base in ("cert_date", "title_date"):
        ladder = "certs" if base == "cert_date" else "titles"
        entries = situation.setdefault(ladder, [])
        for entry in entries:
            if entry["level"] == level:
                entry["date"] = "unknown"
                return
        entries.append({"level": level, "date": "unknown"})
        return
    stated = situation.get(name)
    if name == "appraisals" and isinstance(stated, dict):
        # "Normal" speaks of the years nobody has spoken of: a result that is pending stays pending.
        situation[name] = {**{str(today.year - back): "pass" for back in (1, 2, 3)}, **stated}
        return
    entry = fact(name)
    situation[name] = copy.deepcopy(entry.normal) if entry.has_normal else "unknown"
