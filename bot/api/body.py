"""The body of a request, read strictly: one JSON object, no key twice, nothing that is not JSON."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from email.message import Message
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from bot import lines


class _StrictRequest(Request):
    async def json(self) -> Any:
        try:
            return lines.parse_object(await self.body(), "body")
        except lines.BadInputError as error:
            raise HTTPException(HTTPStatus.BAD_REQUEST, str(error)) from error

    async def require_json(self) -> None:
        # A form of another site may send text without asking the browser first, but never JSON.
        if await self.body() and not _is_json(self.headers.get("content-type", "")):
            found = self.headers.get("content-type", "nothing")
            message = f"Content-Type: found {found!r:.60}; expected application/json."
            raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, message)


class StrictRoute(APIRoute):
    """A route whose body is read strictly: 400 for what is not one JSON object, 415 for what is not sent as JSON."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler behind the strict reading."""
        handler = super().get_route_handler()

        async def strict(request: Request) -> Response:
            reading = _StrictRequest(request.scope, request.receive)
            if self.body_field is not None:
                await reading.require_json()
            return await handler(reading)

        return strict


def _is_json(content_type: str) -> bool:
    message = Message()
    message["content-type"] = content_type
    subtype = message.get_content_subtype()
    return message.get_content_maintype() == "application" and (subtype == "json" or subtype.endswith("+json"))
