"""Every sentence the assistant says: looked up in words.yaml, never written in code."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("words.yaml")


@cache
def _words() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded


def say(key: str, **values: Any) -> str:
    """Return the sentence under a dotted key (`verdict.eligible`), with its {names} filled in.

    Raises:
        KeyError: there is no such sentence; the message names the key.
    """
    node: Any = _words()
    for part in key.split("."):
        if not isinstance(node, dict) or part not in node:
            message = f"{_FILE.name}: no sentence {key!r}"
            raise KeyError(message)
        node = node[part]
    return str(node).strip().format(**values)


def say_fresh(key: str, heard: Collection[str], start: int = 0, /, **values: Any) -> str:
    """Return the first of several wordings, from ``start`` on, that has not just been heard; the first where all have.

    Args:
        key: a sentence, or a list of wordings of one.
        heard: the texts said last.
        start: where in the list to begin; beyond its end, the last wording.
        values: what fills the {names} in.
    """
    wordings = say_raw(key)
    if isinstance(wordings, str):
        return say(key, **values)
    start = max(0, min(start, len(wordings) - 1))
    offered = [str(wording).strip() for wording in [*wordings[start:], *wordings[:start]]]
    said = [wording.format(**values) for wording in offered]
    begins = [wording.partition("{")[0] for wording in offered]
    new = [text for text in said if text not in heard]
    other = [
        text
        for text, begin in zip(said, begins, strict=True)
        if not (begin and any(old.startswith(begin) for old in heard))
    ]
    return next((text for text in new if text in other), (new or said)[0])


def has(key: str) -> bool:
    """Return whether there is a sentence under the key."""
    try:
        say_raw(key)
    except KeyError:
        return False
    return True


def say_raw(key: str) -> Any:
    """Return what stands under a dotted key, unfilled.

    Raises:
        KeyError: nothing stands there.
    """
    node: Any = _words()
    for part in key.split("."):
        node = node[part]
    return node
