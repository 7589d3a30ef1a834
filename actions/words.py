"""Every sentence the assistant says: looked up in words.yaml, never written in code."""

from __future__ import annotations

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


def say_nth(key: str, number: int, **values: Any) -> str:
    """Return the sentence for the n-th time in a row, so that nobody hears the same words twice: the last one stays."""
    wordings = say_raw(key)
    if isinstance(wordings, str):
        return say(key, **values)
    return str(wordings[max(0, min(number, len(wordings) - 1))]).strip().format(**values)


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
