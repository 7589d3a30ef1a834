"""One thing the assistant says, in the form the wire carries (docs/architecture.md, section 6)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Message = dict[str, Any]


def message(
    status: str,
    text: str,
    *,
    options: Iterable[str] = (),
    **parts: Any,
) -> Message:
    """Return a message; a quick reply's payload is what the person could have typed.

    Args:
        status: what kind of message it is.
        text: its complete plain text.
        options: the quick replies.
        parts: the further keys of the contract (`assessment`, `citations`, `asked` ...); None leaves one out.
    """
    made: Message = {
        "status": status,
        "text": text,
        "buttons": [{"title": option, "payload": option} for option in options],
    }
    return made | {key: value for key, value in parts.items() if value is not None}
