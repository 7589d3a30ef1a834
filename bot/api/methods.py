"""HEAD and OPTIONS for every address, without a word about them in any route."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class PlainMethods:
    """ASGI middleware: HEAD is GET without the body, OPTIONS names the methods there are."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http" or scope["method"] not in ("HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
        elif scope["method"] == "HEAD":
            await self._app({**scope, "method": "GET"}, receive, _without_body(send))
        else:
            await self._app(scope, receive, _naming_methods(send))


def _without_body(send: Send) -> Send:
    async def bare(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return bare


def _naming_methods(send: Send) -> Send:
    """Turn the refusal of OPTIONS, which names what is allowed, into the answer to it."""
    refused = False

    async def named(message: Message) -> None:
        nonlocal refused
        if message["type"] == "http.response.start" and message["status"] == 405:
            refused = True
            allowed = set(MutableHeaders(raw=message["headers"]).get("allow", "GET").split(", "))
            allowed |= {"OPTIONS", "HEAD"} if "GET" in allowed else {"OPTIONS"}
            headers = [(b"allow", ", ".join(sorted(allowed)).encode()), (b"content-length", b"0")]
            message = {"type": message["type"], "status": 204, "headers": headers}
        elif refused:
            message = {**message, "body": b""}
        await send(message)

    return named
