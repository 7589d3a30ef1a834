"""What every HTTP answer carries, and how large a request may be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing but the page's own files, and no request but to this server.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The same for pages that send forms to this server.
FORM_POLICY = _POLICY.replace("form-action 'none'", "form-action 'self'")
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """ASGI middleware: the headers above where an answer has none of its own, and nothing cached but the pages' files."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                # Files of the page are revalidated by their etag; what people said is never kept.
                headers.setdefault("Cache-Control", "no-cache" if "etag" in headers else "no-store")
            await send(message)

        await self._app(scope, receive, send_with_headers)


def is_allowed_origin(headers: Headers, allowed: Sequence[str]) -> bool:
    """Whether a request comes from a page of this server or of an allowed site, or from no page at all.

    Only the host is compared for our own pages: behind a proxy that speaks TLS the scheme is not ours to know.
    """
    origin = headers.get("origin")
    return origin is None or origin in allowed or origin.partition("://")[2] == headers.get("host")


class WidgetOrigins:
    """ASGI middleware: the pages of allowed sites may use the widget's line, and nothing else, from the browser."""

    def __init__(self, app: ASGIApp, allowed: Sequence[str]) -> None:
        self._app = app
        self._open = CORSMiddleware(
            app,
            allow_origins=allowed,
            allow_methods=["POST"],
            allow_headers=["content-type"],
            max_age=86400,
            expose_headers=["Retry-After"],
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        is_line = scope["type"] == "http" and scope["path"].startswith("/widget/")
        await (self._open if is_line else self._app)(scope, receive, send)


class _TooLargeError(Exception):
    pass


class BodyLimit:
    """ASGI middleware: a request body of more than `limit` bytes is refused with 413, however it is sent."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self._limit:
            await self._refuse(send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self._limit:
                raise _TooLargeError
            return message

        async def unless_too_large(message: Message) -> None:
            if received <= self._limit:
                await send(message)

        # The framework turns the error into an answer of its own about a body it cannot read: that one is dropped.
        with suppress(_TooLargeError):
            await self._app(scope, counted, unless_too_large)
        if received > self._limit:
            await self._refuse(send)

    async def _refuse(self, send: Send) -> None:
        body = json.dumps({"error": f"The request body is larger than {self._limit} bytes. Send less at once."})
        headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": body.encode()})
