"""How long Telegram asks to be left alone."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import RetryAfter


def seconds_to_wait(error: RetryAfter) -> float:
    """The seconds of a 429; python-telegram-bot gives them as a number or as a length of time, by its settings."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
