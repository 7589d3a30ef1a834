"""`others_normal` in facts that a program gives: what else would be asked for is as usual, and is named where it bears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actions import phrases
from actions.case import examine
from actions.planning import what_if
from knowledge.facts import fact, vocabulary

Facts = dict[str, Any]


def usual(facts: Mapping[str, Any], as_of: date, target: str | None = None) -> tuple[Facts, list[str]]:
    """Return the facts with what is presumed, and the words that say so; as they were where nobody said so.

    Raises:
        ValueError: the facts are not a situation.
    """
    if facts.get("others_normal") is not True:
        return dict(facts), []
    filled, presumed = _filled(facts, as_of, target)
    return filled, [phrases.presumed(presumed)] if presumed else []


def usual_in(
    regions: Sequence[str], facts: Mapping[str, Any], as_of: date, target: str | None = None
) -> tuple[Facts, dict[str, list[str]]]:
    """Return the facts with what is presumed in any of the regions, and for each the words that say what.

    Each region asks for other facts; one that is local to a region is not presumed of another.
    """
    if facts.get("others_normal") is not True:
        return dict(facts), {region: [] for region in regions}
    everywhere, told = dict(facts), {}
    for region in regions:
        _, presumed = _filled({**facts, "region": region}, as_of, target)
        told[region] = [phrases.presumed(presumed)] if presumed else []
        filled, _ = _filled({**everywhere, "region": region, "others_normal": True}, as_of, target)
        here = region == facts.get("region")
        everywhere |= {name: filled[name] for name in filled if here or not vocabulary()[name].local}
        everywhere["region"] = facts.get("region")
    return everywhere, told


def usual_after(
    facts: Mapping[str, Any], changes: Mapping[str, Any], as_of: date, target: str | None = None
) -> tuple[Facts, list[str]]:
    """Return the facts with what is presumed as they are and with the changes, and the words that say so."""
    if facts.get("others_normal") is not True:
        return dict(facts), []
    before, presumed = _filled(facts, as_of, target)
    fork = what_if(before, changes, as_of, target)
    supposed = fork.facts.model_dump(by_alias=True, exclude_none=True, mode="json")
    after, more = _filled({**supposed, "others_normal": True}, fork.then, target)
    before |= {name: after[name] for name in {fact(one).name for one in more} & after.keys() - changes.keys()}
    presumed += [name for name in more if name not in presumed]
    return before, [phrases.presumed(presumed)] if presumed else []


def _filled(facts: Mapping[str, Any], as_of: date, target: str | None) -> tuple[Facts, list[str]]:
    case = examine({**facts, **({} if target is None else {"target": target})}, as_of)
    return case.situation, case.presumed
