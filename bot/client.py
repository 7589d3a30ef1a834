"""The command line's client of a running system."""

from __future__ import annotations

import json
import time
from types import TracebackType
from typing import Any, Self

import httpx

from bot.processes import Running, SystemProblemError
from bot.words import say

_ANSWERS = (httpx.codes.OK, httpx.codes.SERVICE_UNAVAILABLE)


class SystemClient:
    """Says something to a running system and gives its replies as the scripting contract prints them."""

    def __init__(self, running: Running, seconds: float) -> None:
        self._http = httpx.Client(base_url=running.url, timeout=seconds, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def message(self, text: str, conversation: str | None = None, as_of: str | None = None) -> dict[str, Any]:
        """One message and its reply: ``{"conversation", "status", "messages"}``.

        Raises:
            ValueError: the system refuses the input; the message says why.
            SystemProblemError: the system is gone.
        """
        return self._post("messages", {"text": text, "conversation": conversation, "as_of": as_of})

    def parse(self, text: str, context: str | None = None, as_of: str | None = None) -> dict[str, Any]:
        """What a sentence is understood as: ``{"intent", "intents", "entities"}``.

        Raises:
            ValueError: the system refuses the input; the message says why.
            SystemProblemError: the system is gone.
        """
        return self._post("parse", {"text": text, "context": context, "as_of": as_of})

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        given = {key: value for key, value in body.items() if value is not None}
        try:
            # A lone surrogate, which JSON can escape and UTF-8 cannot hold, becomes a question mark.
            content = json.dumps(given, ensure_ascii=False).encode("utf-8", "replace")
            answer = self._sent(f"/api/v1/{path}", content)
            found: dict[str, Any] = answer.json()
        except (httpx.HTTPError, ValueError) as error:
            raise SystemProblemError(say("failure.unreachable")) from error
        if answer.status_code not in _ANSWERS:
            raise ValueError(found.get("error", str(found)))
        if "error" in found:
            raise SystemProblemError(str(found["error"]))
        return found

    def _sent(self, path: str, content: bytes) -> httpx.Response:
        """The answer; where many lines come faster than the system lets one address ask, it waits as it is told to."""
        while True:
            answer = self._http.post(path, content=content, headers={"Content-Type": "application/json"})
            if answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
                return answer
            time.sleep(int(answer.headers["Retry-After"]))
