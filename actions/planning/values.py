"""The values a fact can have, for facts that have a handful: what is normal first, then as the engine lists them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin

from actions.eligibility import Situation
from knowledge.facts import vocabulary


@cache
def values_of(name: str) -> tuple[Any, ...]:
    """Return every value of a yes/no fact or a choice; `()` for dates, lists and free text.

    Raises:
        ValueError: there is no such fact.
    """
    field = Situation.model_fields.get(name)
    if field is None:
        message = f"fact {name!r}: no such fact; expected one of {', '.join(Situation.model_fields)}"
        raise ValueError(message)
    found = list(dict.fromkeys(_values(field.annotation)))
    entry = vocabulary().get(name)
    if entry and entry.has_normal and entry.normal in found:
        found.sort(key=lambda value: value != entry.normal)
    return tuple(value for value in found if value != "unknown")


def _values(annotation: Any) -> Iterator[Any]:
    if annotation is bool:
        yield from (True, False)
    elif get_origin(annotation) is Literal:
        yield from get_args(annotation)
    elif get_origin(annotation) not in (tuple, dict):
        for part in get_args(annotation):
            yield from _values(part)
