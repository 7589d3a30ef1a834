"""Talking over HTTP: a message, what was said so far, what a sentence is understood as."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from bot import reminders, understanding
from bot.api.body import StrictRoute
from bot.api.dependencies import Dialogue, Service, Today
from bot.api.errors import responses
from bot.api.forms import MessageIn, ParseIn
from bot.api.results.conversation import HistoryMessage, HistoryOut, ParseOut, ReplyOut
from bot.dialogue import BotMessage, DialogueError
from bot.doors import NotFoundError, NotReadyError
from bot.words import say

router = APIRouter(tags=["conversation"], route_class=StrictRoute)


@router.post(
    "/messages",
    response_model=ReplyOut,
    responses=responses() | {503: {"model": ReplyOut, "description": "Nothing was decided; `messages` says so."}},
)
async def messages(body: MessageIn, service: Service) -> Response:
    """Say something and get the reply. 503: nothing was decided, the same text can be sent again."""
    reply = await service.handle(body.conversation, body.text, body.as_of, key=body.key)
    return JSONResponse(reply.to_json(), status_code=200 if reply.delivered else 503)


@router.get("/conversations/{conversation}", responses=responses(HTTPStatus.UNPROCESSABLE_ENTITY, body=False))
async def conversation(conversation: str, service: Service) -> HistoryOut:
    """What was said so far; an unknown conversation is empty."""
    found = [
        HistoryMessage(
            id=record.id,
            direction=record.direction,
            status=record.status,
            text=record.text,
            created_at=record.created_at.isoformat(timespec="seconds"),
            message=BotMessage.model_validate(record.body) if record.body else None,
        )
        for record in await service.history(conversation)
    ]
    return HistoryOut(conversation=conversation, messages=found)


@router.get(
    "/conversations/{conversation}/calendar.ics",
    response_class=Response,
    responses=responses(HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY, body=False)
    | {200: {"content": {reminders.MEDIA_TYPE: {}}, "description": "The days as a calendar file."}},
)
async def calendar(conversation: str, service: Service) -> Response:
    """The days the conversation came to, as a file for a calendar; 404 where it came to none."""
    days = await service.days_to_remember(conversation)
    if not days:
        raise NotFoundError(say("calendar.none"))
    headers = {"Content-Disposition": 'attachment; filename="guantong.ics"'}
    return Response(reminders.ics(days), media_type=reminders.MEDIA_TYPE, headers=headers)


@router.post("/parse", response_model=ParseOut, responses=responses(HTTPStatus.SERVICE_UNAVAILABLE))
async def parse(body: ParseIn, dialogue: Dialogue, today: Today) -> dict[str, Any]:
    """What a sentence is understood as: intent, all intents, entities with normalised values."""
    metadata = {"as_of": (body.as_of or today).isoformat()}
    if body.context:
        metadata["asked"] = body.context
    try:
        data = await dialogue.parse(body.text, metadata)
    except DialogueError as error:
        raise NotReadyError(say(f"failure.{error.reason}")) from error
    return understanding.from_parse_data(body.text, data)
