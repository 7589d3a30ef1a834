"""The facts behind a condition, put right: what would have to be said for it to hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actions.eligibility.condition import Condition
from actions.eligibility.operators.directory import Directory
from actions.eligibility.operators.fact import Fact
from actions.eligibility.operators.sound import CertificateSound, TitleSound
from actions.eligibility.operators.title import TitleSeries


def mending(condition: Condition, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts to put in place of what was said, `{}` where it is not a matter of a plain fact or a paper."""
    changes: dict[str, Any] = {}
    for leaf in _leaves(condition):
        if isinstance(leaf, Fact):
            changes[leaf.name] = _accepted(leaf)
        elif isinstance(leaf, CertificateSound | TitleSound):
            changes[leaf.papers] = _without(facts.get(leaf.papers), leaf.aspect)
        elif isinstance(leaf, Directory):
            changes["series"] = None
        elif isinstance(leaf, TitleSeries):
            changes["titles"] = _without(facts.get("titles"), "series")
    return changes


def _accepted(leaf: Fact) -> Any:
    """An accepted value; None (nothing was said) where the rule only refuses some."""
    return None if leaf.accepted is None else min(leaf.accepted, key=str)


def _without(papers: Any, key: str) -> Any:
    """The papers without a word about one property."""
    if not isinstance(papers, list):
        return papers
    return [{name: value for name, value in paper.items() if name != key} for paper in papers]


def _leaves(condition: Condition) -> Iterator[Condition]:
    parts: tuple[Condition, ...] = getattr(condition, "parts", ())
    if not parts:
        yield condition
    for part in parts:
        yield from _leaves(part)
