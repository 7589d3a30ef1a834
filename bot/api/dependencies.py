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


def kept(name: str) -> Callable[[Request], Any]:
    """A dependency on what the application keeps under a name."""

    def read(request: Request) -> Any:
        return getattr(request.app.state, name)

    return read


def _today(request: Request) -> date:
    return clock.today(request.app.state.settings.timezone)


Service = Annotated[ConversationService, Depends(kept("service"))]
Dialogue = Annotated[DialogueClient, Depends(kept("dialogue"))]
Search = Annotated[SearchClient, Depends(kept("search"))]
Planning = Annotated[OneAtATime, Depends(kept("planning"))]
Configured = Annotated[Settings, Depends(kept("settings"))]
Today = Annotated[date, Depends(_today)]
