"""Asks the process that has the index in memory: the encoder is loaded once, in the action server."""

from __future__ import annotations

from typing import Any

import httpx

from bot.doors import NotReadyError
from bot.inner import InnerClient
from bot.words import say


class SearchClient(InnerClient):
    """Finds clauses through the action server's `/search` (docs/architecture.md, section 6)."""

    def __init__(
        self, actions_url: str, *, seconds: float = 30.0, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        super().__init__(seconds=seconds, transport=transport)
        self._address = httpx.URL(actions_url).join("/search")

    async def find(self, question: str, region: str | None = None, k: int = 3) -> dict[str, Any]:
        """Question -> ``{"status", "hits"}`` with verbatim quotes.

        Raises:
            ValueError: the question cannot be searched for; the message says why.
            NotReadyError: the action server does not answer.
        """
        try:
            answer = await self._http.post(self._address, json={"q": question, "region": region, "k": k})
            found: dict[str, Any] = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise NotReadyError(say("failure.unreachable")) from error
        if answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY:
            raise ValueError(found["error"])
        if answer.status_code != httpx.codes.OK:
            raise NotReadyError(say("failure.unreachable"))
        return found
