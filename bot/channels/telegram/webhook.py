"""How updates come in by webhook: Telegram is answered as soon as the update is written down; another process works it off."""

from __future__ import annotations

import asyncio
import hmac
from http import HTTPStatus

from fastapi import APIRouter, Request, Response

from bot import lines
from bot.channels.mailbox import Mailbox
from bot.channels.telegram.updates import NAME, incoming
from bot.database import Database

PATH = "/telegram/updates"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  (the name of a header)


def router(secret: str) -> APIRouter:
    """The one address Telegram may call, and nobody who does not know the secret. `app.state.telegram` is the mailbox."""
    routes = APIRouter()

    @routes.post(PATH, include_in_schema=False)
    async def update(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=HTTPStatus.NOT_FOUND)
        try:
            delivery = incoming(lines.parse_object(await request.body(), "body"))
        except ValueError:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        await asyncio.to_thread(request.app.state.telegram.accept, [delivery])
        return Response(status_code=HTTPStatus.OK)

    return routes


def mailbox(database: Database) -> Mailbox:
    """Where the webhook puts what comes in."""
    return Mailbox(database, NAME)
