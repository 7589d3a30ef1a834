"""What talking gives: replies, the history, what was understood."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from bot.api.results.base import Result
from bot.dialogue import BotMessage


class Health(Result):
    """Whether a message can be answered; `instance` tells one start of the system from another."""

    name: str
    status: Literal["ok", "starting"]
    version: str
    instance: str


class ReplyOut(Result):
    """What the assistant says. The status is a verdict, or what kind of answer it is."""

    conversation: str
    status: str
    messages: list[BotMessage]
    delivered: bool = Field(default=True, description="False with 503 only: nothing was decided, send it again.")


class HistoryMessage(Result):
    """One message as recorded; an incoming one with status `received` or `failed` was never answered."""

    id: int
    direction: Literal["in", "out"]
    status: str
    text: str
    created_at: str
    message: BotMessage | None = None


class HistoryOut(Result):
    """A conversation, oldest message first."""

    conversation: str
    messages: list[HistoryMessage]


class Entity(Result):
    """One thing mentioned: `text` is the raw slice, `value` what it means."""

    type: str
    text: str
    value: Any


class ParseOut(Result):
    """What a sentence is understood as; `intents` holds all of them, the first one is `intent`."""

    intent: str | None
    intents: list[str | None]
    entities: list[Entity]
