"""What the operations work with, as the application keeps it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from bot import clock
from bot.api.turns import OneAtATime
from bot.conversation import ConversationService
from bot.dialogue import DialogueClient
from bot.search import SearchClient
from bot.settings import Settings


def _service(request: Request) -> ConversationService:
    service: ConversationService = request.app.state.service
    return service


def _dialogue(request: Request) -> DialogueClient:
    dialogue: DialogueClient = request.app.state.dialogue
    return dialogue


def _search(request: Request) -> SearchClient:
    search: SearchClient = request.app.state.search
    return search


def _planning(request: Request) -> OneAtATime:
    planning: OneAtATime = request.app.state.planning
    return planning


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _today(request: Request) -> date:
    return clock.today(_settings(request).timezone)


Service = Annotated[ConversationService, Depends(_service)]
Dialogue = Annotated[DialogueClient, Depends(_dialogue)]
Search = Annotated[SearchClient, Depends(_search)]
Planning = Annotated[OneAtATime, Depends(_planning)]
Configured = Annotated[Settings, Depends(_settings)]
Today = Annotated[date, Depends(_today)]
