"""Honours by their full names, whatever a program calls them.

A rule compares names; a name written otherwise would count as no honour at all. The understanding gives full names, a
program's facts come as somebody typed them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from knowledge import lexicon
from knowledge.facts import vocabulary
from knowledge.policies import documents

_WAYS: Final = Path(__file__).parent / "honours.yaml"


@cache
def spoken() -> Mapping[str, str]:
    """Each way to write an honour -> its full name; with the names that only a document's rules have."""
    ruled = [paper for paper in documents() if (paper.folder / "rules.yaml").exists()]
    known = {name: name for paper in ruled for name in asked(paper.read_yaml("rules.yaml"))}
    for full, words in lexicon.honours().items():
        if full != "none":
            known |= dict.fromkeys((*words, full), full)
    return known


def full_names(awards: Sequence[str]) -> list[str]:
    """The honours as the rules name them.

    Raises:
        ValueError: one is not known; the message names the nearest ones, and what stands for one no document names.
    """
    return [_full_name(place, name) for place, name in enumerate(awards)]


def asked(rules: Any) -> Iterator[str]:
    """The names under every `awards` of a rule file."""
    if isinstance(rules, dict):
        for key, value in rules.items():
            yield from value if key == "awards" else asked(value)
    elif isinstance(rules, list):
        for item in rules:
            yield from asked(item)


def _found(name: str) -> str | None:
    ways = _ways()
    said = next((name.removeprefix(word) for word in ways["led_by"] if name.startswith(word)), name)
    for one in (name, said):
        full = spoken().get(one) or ways["written"].get(one)
        if full is not None:
            return str(full)
    return None


@cache
def _ways() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(_WAYS.read_text(encoding="utf-8"))
    return found


def _full_name(place: int, name: str) -> str:
    others = vocabulary()["awards"].values
    if name in others:
        return name
    found = _found(name)
    if found is None:
        near = dict.fromkeys(spoken()[word] for word in difflib.get_close_matches(name[:40], spoken(), n=6, cutoff=0.4))
        perhaps = f" (perhaps {', '.join([*near][:3])})" if near else ""
        message = (
            f"facts: awards.{place}: found {name[:40]!r}: expected the full name of an honour{perhaps}, "
            f"or {', '.join(others)!r} for one that no document names"
        )
        raise ValueError(message)
    return found
