"""The fact vocabulary (`facts.yaml`): how each fact is named, asked and answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("facts.yaml")
_TYPES = {
    "flag",
    "choice",
    "date",
    "text",
    "certificates",
    "titles",
    "gaps",
    "appraisals",
    "awards",
    "achievements",
    "recommenders",
    "number",
}


@dataclass(frozen=True, slots=True)
class FactEntry:
    """One fact: its type, its words, where it can be looked up, and its quick replies (see the head of facts.yaml)."""

    name: str
    type: str
    label: str
    question: str | None = None
    why: str | None = None
    where: str | None = None
    options: tuple[str, ...] = ()
    normal: Any = None
    has_normal: bool = False
    local: bool = False
    early: frozenset[str] | bool = False
    before: frozenset[str] = frozenset()
    values: Mapping[Any, str] = field(default_factory=dict)
    means: Mapping[bool | str, Any] = field(default_factory=dict)

    def early_for(self, direction: str | None) -> int:
        """How early it is asked in a direction: 0 in its turn, 1 ahead of others, 2 ahead of those that are early anywhere."""
        if isinstance(self.early, bool):
            return int(self.early)
        return 2 if direction in self.early else 0

    def word(self, value: Any) -> str:
        """Return the word for a value, the value itself where none is given."""
        return str(self.values.get(value, value))


@cache
def vocabulary() -> Mapping[str, FactEntry]:
    """Return every fact by name.

    Raises:
        ValueError: an entry has an unknown key or type, or is asked without saying where it can be looked up.
    """
    entries = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name: _entry(name, node) for name, node in entries.items()}


def fact(name: str) -> FactEntry:
    """Return the entry of a fact as asked, with or without its level (`cert_date:technician`)."""
    return vocabulary()[name.partition(":")[0]]


def _entry(name: str, node: Mapping[str, Any]) -> FactEntry:
    known = {
        "type", "label", "question", "why", "where", "options", "normal", "local", "early", "before", "values", "means",
    }  # fmt: skip
    unknown = sorted(set(node) - known)
    if unknown:
        message = f"{_FILE.name}: {name}: found keys {unknown}; expected only {sorted(known)}"
        raise ValueError(message)
    if node["type"] not in _TYPES:
        message = f"{_FILE.name}: {name}.type: found {node['type']!r}; expected one of {sorted(_TYPES)}"
        raise ValueError(message)
    if "question" in node and not str(node.get("where") or "").strip():
        message = f"{_FILE.name}: {name}.where: found nothing; expected where a person can look up what is asked"
        raise ValueError(message)
    return FactEntry(
        name=name,
        type=node["type"],
        label=node["label"],
        question=node.get("question"),
        why=node.get("why"),
        where=node.get("where"),
        options=tuple(node.get("options", ())),
        normal=node.get("normal"),
        has_normal="normal" in node,
        local=bool(node.get("local", False)),
        early=frozenset(early) if isinstance(early := node.get("early", False), list) else bool(early),
        before=frozenset(node.get("before", ())),
        values=node.get("values", {}),
        means=node.get("means", {}),
    )
