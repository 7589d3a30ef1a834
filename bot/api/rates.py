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

_COUNTED = ("/api/", "/widget/", "/plain")
_NEIGHBOURS = 64  # bits: one household or office is given that many IPv6 addresses


class Rates:
    """How often each address has asked, counted in this process; None = as often as it likes."""

    def __init__(self, rate: RateLimitItem | None) -> None:
        self._rate = rate
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def wait(self, address: str) -> int:
        """Count one request; how many seconds the address has to wait before it is answered, 0 = none."""
        if self._rate is None or self._limiter.hit(self._rate, address):
            return 0
        reset = self._limiter.get_window_stats(self._rate, address).reset_time
        return max(1, math.ceil(reset - time.time()))


class RateLimit:
    """ASGI middleware: beyond the rate an address is answered 429 with `Retry-After`.

    The pages' own files, `/health` and the descriptions are not counted; what comes over a socket its own route counts.
    """

    def __init__(self, app: ASGIApp, rates: Rates) -> None:
        self._app = app
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        counted = scope["type"] == "http" and scope["path"].startswith(_COUNTED)
        wait = self._rates.wait(address_of(scope)) if counted else 0
        if wait:
            await _refuse(send, wait)
        else:
            await self._app(scope, receive, send)


def address_of(scope: Scope) -> str:
    """Whose request it is: the client's address, one household or office of IPv6 as one."""
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
