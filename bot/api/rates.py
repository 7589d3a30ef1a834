"""How many requests one address may make."""

from __future__ import annotations

import ipaddress
import json
import math
import time

from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.words import say

_NEIGHBOURS = 64  # bits: one household or office is given that many IPv6 addresses


class RateLimit:
    """ASGI middleware: beyond the rate an address is answered 429 with `Retry-After`; None = no limit.

    Counted in this process. The chat page's own files, `/health` and the descriptions are not counted.
    """

    def __init__(self, app: ASGIApp, rate: RateLimitItem | None) -> None:
        self._app = app
        self._rate = rate
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        counted = self._rate is not None and scope["type"] == "http" and scope["path"].startswith("/api/")
        if self._rate is None or not counted or self._limiter.hit(self._rate, _address(scope)):
            await self._app(scope, receive, send)
            return
        reset = self._limiter.get_window_stats(self._rate, _address(scope)).reset_time
        await _refuse(send, max(1, math.ceil(reset - time.time())))


def _address(scope: Scope) -> str:
    host = str((scope.get("client") or ("unknown",))[0])
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 6:
        return str(ipaddress.ip_network((address, _NEIGHBOURS), strict=False))
    return host


async def _refuse(send: Send, seconds: int) -> None:
    body = json.dumps({"error": say("failure.too_many", seconds=seconds)}, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json"), (b"retry-after", str(seconds).encode())]
    await send({"type": "http.response.start", "status": 429, "headers": headers})
    await send({"type": "http.response.body", "body": body})
