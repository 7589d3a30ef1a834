"""What is kept from one assessment to the next: sums of the calendar, names looked up. Never anything about a person."""

from __future__ import annotations

from typing import Any, Final, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

_MOST: Final = 65_536
_all: Final[list[dict[Any, Any]]] = []

# A dictionary to look in, and not `functools.lru_cache`: that takes longer to ask than most of what is kept takes to work out.


def room() -> dict[Any, Any]:
    """Return a dictionary to keep things in, which `forget` empties."""
    found: dict[Any, Any] = {}
    _all.append(found)
    return found


def keep(known: dict[Key, Value], key: Key, value: Value) -> Value:
    """Keep a value and return it; where there are too many, all others are forgotten, and those still asked for come again."""
    if len(known) >= _MOST:
        known.clear()
    known[key] = value
    return value


def forget() -> None:
    """Begin anew, as if nobody had been assessed."""
    for known in _all:
        known.clear()
