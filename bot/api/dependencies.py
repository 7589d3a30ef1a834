"""What the operations work with, as the application keeps it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Request

from bot import clock
from bot.api.turns import OneAtATime
from bot.conversation import ConversationService
from bot.dialogue import DialogueClient
from bot.search import SearchClient
from bot.settings import Settings


def _kept(name: str) -> Callable[[Request], Any]:
    def read(request: Request) -> Any:
        return getattr(request.app.state, name)

    return read


def _today(request: Request) -> date:
    return clock.today(request.app.state.settings.timezone)


Service = Annotated[ConversationService, Depends(_kept("service"))]
Dialogue = Annotated[DialogueClient, Depends(_kept("dialogue"))]
Search = Annotated[SearchClient, Depends(_kept("search"))]
Planning = Annotated[OneAtATime, Depends(_kept("planning"))]
Configured = Annotated[Settings, Depends(_kept("settings"))]
Today = Annotated[date, Depends(_today)]
