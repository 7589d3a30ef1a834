"""What an update of Telegram is about, before anything is done with it: whose chat, which number, which message."""

from __future__ import annotations

from typing import Any

from bot.channels.contract import Incoming

NAME = "telegram"
KINDS = ("message", "edited_message", "channel_post", "callback_query")
"""The updates that are asked for."""
PATIENCE_SECONDS = 2.0
"""How long a delivery of the webhook waits for one that it may have overtaken."""


def incoming(update: dict[str, Any]) -> Incoming:
    """The update as a delivery. Its number is counted by Telegram, so that repeated and overtaking ones are known.

    Raises:
        ValueError: it is no update.
    """
    number = update.get("update_id")
    if not isinstance(number, int):
        raise ValueError(f"update_id: found {number!r:.40}; expected the number of an update of Telegram's Bot API.")
    kind = next((kind for kind in KINDS if isinstance(update.get(kind), dict)), None)
    body: dict[str, Any] = update[kind] if kind else {}
    message = (body.get("message") or {}) if kind == "callback_query" else body
    chat = (message.get("chat") or body.get("from") or {}).get("id", "")
    own = message.get("message_id") if kind in ("message", "edited_message") else None
    return Incoming(str(chat), str(number), update, number, None if own is None else str(own))
