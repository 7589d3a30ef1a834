"""The binder's patterns (``data/binding.yaml``), read once and compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from components.binding_skeleton import cue

DATA = Path(__file__).parent / "data"
_PART = re.compile(r"\{([a-z_]+)\}")


def with_parts(words: str, parts: Mapping[str, str], where: str) -> str:
    """``words`` with each ``{name}`` replaced by that part; ``ValueError`` naming the place where there is none."""

    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise ValueError(f"{where}: unknown part {match[0]}; expected one of {', '.join(parts)}")
        return f"(?:{parts[match[1]]})"

    return _PART.sub(part, words)


@lru_cache(maxsize=1)
def cues() -> dict[str, Any]:
    """The whole file as data, with ``holders.yaml`` under its name."""
    data: dict[str, Any] = yaml.safe_load((DATA / "binding.yaml").read_text(encoding="utf-8"))
    holders: dict[str, Any] = yaml.safe_load((DATA / "holders.yaml").read_text(encoding="utf-8"))
    parts = holders.pop("parts")
    return {**data, "holders": {key: _filled(node, parts, f"holders.yaml, {key}") for key, node in holders.items()}}


def _filled(node: str | list[str], parts: Mapping[str, str], where: str) -> str | list[str]:
    if isinstance(node, str):
        return with_parts(node, parts, where)
    return [with_parts(words, parts, where) for words in node]


@cache
def pattern(path: str) -> re.Pattern[str] | None:
    """The pattern at a dotted ``path`` of the file (a list is an alternation), None where the list is empty.

    Raises ``ValueError`` naming the file and the key when there is no such entry or a pattern does not compile.
    """
    node: Any = cues()
    for key in path.split("."):
        if not isinstance(node, dict) or key not in node:
            raise ValueError(
                f"binding.yaml: no entry {path!r} (stopped at {key!r}); add it or ask for one that is there"
            )
        node = node[key]
    parts = [node] if isinstance(node, str) else list(node)
    if not parts:
        return None
    for part in parts:
        try:
            cue(part)
        except (re.error, ValueError) as error:
            raise ValueError(
                f"binding.yaml, {path}: pattern {part!r} does not compile: {error}; repair it there"
            ) from error
    return cue("|".join(f"(?:{part})" for part in parts))


def fits(path: str, window: str) -> bool:
    """Does an alternative of ``path`` occur in ``window``?"""
    compiled = pattern(path)
    return compiled is not None and compiled.search(window) is not None
