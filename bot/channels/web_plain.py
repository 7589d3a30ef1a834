"""The web channel without JavaScript: the same interview as pages with forms, for old browsers and screen readers of long ago."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, Template
from starlette.exceptions import HTTPException

from bot import doors
from bot.api.dependencies import Configured, Service
from bot.channels.web import refuse_foreign
from bot.channels.web_frames import drawn
from bot.conversation import ConversationService
from bot.security import FORM_POLICY
from bot.settings import Settings
from bot.signing import ConversationIds
from bot.widget.bundle import words

_HEADERS = {
    "Content-Security-Policy": FORM_POLICY,
    # With no-referrer a browser does not say where a form comes from, and a foreign one could not be told apart.
    "Referrer-Policy": "same-origin",
}
_FORM = "application/x-www-form-urlencoded"
_MOST_SHOWN = 80

router = APIRouter(prefix="/plain", include_in_schema=False)


@router.get("")
async def begin(settings: Configured) -> HTMLResponse:
    """Give the first page of a new conversation."""
    return _page(settings, None, [], "")


@router.post("")
async def go_on(request: Request, service: Service, settings: Configured) -> HTMLResponse:
    """Say what the form holds, and give the conversation up to then."""
    refuse_foreign(request.headers, ())
    form = await _form(request)
    ids: ConversationIds = request.app.state.ids
    conversation = form.get("conversation", "")
    if not ids.are_ours(conversation):
        conversation = ids.new()
    text = form.get("text", "")
    # Sent again (a second click, a reload) it is the same message; another choice on the same page is another one.
    key = hashlib.sha256(f"{form.get('turn', '')} {text}".encode("utf-8", "replace")).hexdigest()[:32]
    reply = await service.handle(conversation, text, key=key)
    return _page(settings, conversation, await _said(service, conversation), "" if reply.delivered else text)


async def _form(request: Request) -> dict[str, str]:
    found = request.headers.get("content-type", "nothing").partition(";")[0].strip()
    if found != _FORM:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Content-Type: found {found!r:.60}; expected {_FORM}.")
    fields = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=16)
    return {name: values[0] for name, values in fields.items()}


async def _said(service: ConversationService, conversation: str) -> list[dict[str, Any]]:
    """What was said, oldest first: `{"mine": text}` or `{"theirs": message}`."""
    records = (await service.history(conversation))[-_MOST_SHOWN:]
    return [
        {"mine": record.text} if record.direction == "in" else {"theirs": drawn(record.body or {})}
        for record in records
    ]


def _page(settings: Settings, conversation: str | None, said: list[dict[str, Any]], draft: str) -> HTMLResponse:
    calendar = any(one["theirs"].get("calendar") for one in said if "theirs" in one)
    page = _template().render(
        W=words(),
        regions=doors.regions().values(),
        limit=settings.message_characters,
        conversation=conversation,
        turn=secrets.token_urlsafe(12),
        said=said,
        newest=next((place + 1 for place in reversed(range(len(said))) if "mine" in said[place]), 0),
        draft=draft,
        calendar=f"/api/v1/conversations/{conversation}/calendar.ics" if calendar else None,
    )
    return HTMLResponse(page, headers=_HEADERS)


@cache
def _template() -> Template:
    folder = Path(__file__).parent.parent / "web"
    return Environment(
        loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True
    ).get_template("plain.html")
