"""One thing the assistant says, in the form the wire carries (docs/architecture.md, section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

Message = dict[str, Any]


def message(
    status: str,
    text: str,
    *,
    options: Iterable[str] = (),
    assessment: dict[str, Any] | None = None,
    citations: Sequence[dict[str, str]] | None = None,
    understood: Sequence[dict[str, str]] | None = None,
    asked: str | None = None,
) -> Message:
    """Return a message; a quick reply's payload is what the person could have typed."""
    made: Message = {
        "status": status,
        "text": text,
        "buttons": [{"title": option, "payload": option} for option in options],
    }
    for key, value in (
        ("assessment", assessment),
        ("citations", citations),
        ("understood", understood),
        ("asked", asked),
    ):
        if value is not None:
            made[key] = value
    return made
