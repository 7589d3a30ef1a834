"""What the clients of our own processes have in common: a connection kept open, and closed with the client."""

from __future__ import annotations

from types import TracebackType
from typing import Self

import httpx


class InnerClient:
    """An HTTP client for a process on loopback; `_http` is what is asked with."""

    def __init__(self, *, seconds: float, transport: httpx.AsyncBaseTransport | None) -> None:
        # trust_env=False: a proxy set for the outside world must never see what people write.
        self._http = httpx.AsyncClient(
            timeout=httpx.Timeout(seconds, connect=3.0), trust_env=False, transport=transport
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()
