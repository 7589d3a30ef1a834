"""The client of Rasa's side of the wire (docs/architecture.md, section 6). Rasa can be replaced behind it."""

from __future__ import annotations

import secrets
import time
from typing import Any, Literal

import httpx
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bot.clock import now
from bot.inner import InnerClient
from bot.words import say

Reason = Literal["starting", "unreachable", "timeout", "silent", "malformed"]


class DialogueError(RuntimeError):
    """No usable answer came; `reason` is the key of the words a person is told."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason: Reason = reason


class Button(BaseModel):
    """A quick reply; the payload is what the person could have typed."""

    title: str
    payload: str


class BotMessage(BaseModel):
    """One thing the assistant says. `text` is complete without the rest."""

    model_config = ConfigDict(extra="allow")

    status: str
    text: str
    buttons: list[Button] = []
    assessment: dict[str, Any] | None = None
    citations: list[dict[str, Any]] | None = None
    understood: list[dict[str, Any]] | None = None
    asked: str | None = None
    question: str | None = None
    forms: dict[str, str] | None = None
    calendar: list[dict[str, str]] | None = None

    def to_json(self) -> dict[str, Any]:
        """The message as plain JSON, without the keys that have no value."""
        return self.model_dump(exclude_none=True)


_MESSAGES = TypeAdapter(list[BotMessage])


class DialogueClient(InnerClient):
    """Talks to the dialogue engine; every failure is a `DialogueError` with a reason."""

    def __init__(
        self,
        rasa_url: str,
        actions_url: str | None = None,
        *,
        seconds: float = 30.0,
        start_seconds: float = 0.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Talk to the engine at `rasa_url`, which may take `start_seconds` from now to load its model."""
        super().__init__(seconds=seconds, transport=transport)
        self._loading_until = time.monotonic() + start_seconds
        self._rasa = rasa_url.rstrip("/")
        self._actions = actions_url
        self._warm = False

    async def turn(self, conversation: str, text: str, metadata: dict[str, Any]) -> list[BotMessage]:
        """One message in, what the assistant says out: at least one message.

        Raises:
            DialogueError: unreachable, too slow, silent (the action server was down, or a rule is missing)
                or not of the agreed form.
        """
        body = {"conversation": conversation, "text": text, "metadata": metadata}
        try:
            messages = _MESSAGES.validate_python(await self._post("turn", body))
        except ValidationError as error:
            self._warm = False
            raise DialogueError("malformed", str(error)) from error
        except DialogueError:
            self._warm = False
            raise
        spoken = [message for message in messages if message.text.strip()]
        if not spoken:
            self._warm = False
            raise DialogueError("silent", f"no message for conversation {conversation}")
        return spoken

    async def parse(self, text: str, metadata: dict[str, Any]) -> dict[str, Any]:
        """What the engine understood: Rasa's parse data.

        Raises:
            DialogueError: as for `turn`.
        """
        found = await self._post("parse", {"text": text, "metadata": metadata})
        if not isinstance(found, dict) or "intent" not in found:
            raise DialogueError("malformed", f"expected parse data with an intent, found {found!r:.200}")
        return found

    async def forget(self, conversation: str) -> None:
        """Delete what the engine keeps of a conversation.

        Raises:
            DialogueError: as for `turn`; then it may still keep it.
        """
        await self._post("forget", {"conversation": conversation})

    async def ready(self) -> bool:
        """Whether a message can be answered now.

        The first time, and after every failure, a whole turn proves it (and warms the engine up: its first message
        takes a second); after that one parse and the action server's own health do, which leave no tracker behind.
        """
        # First of all, since Rasa answers without it too, though not from the documents.
        if not await self._actions_alive():
            self._warm = False
            return False
        try:
            if not self._warm:
                day = {"as_of": now().date().isoformat()}  # a greeting is the same on any day
                await self.turn(f"health-{secrets.token_hex(8)}", say("health.greeting"), day)
                self._warm = True
            else:
                await self.parse(say("health.greeting"), {})
        except DialogueError:
            self._warm = False
            return False
        return True

    async def is_starting(self) -> bool:
        """Whether the engine has yet to answer for the first time, within the time it is given to load its model."""
        if not self._may_be_loading():
            return False
        try:
            await self._http.get(self._rasa, timeout=3.0)
        except httpx.HTTPError:
            return True
        self._loading_until = 0.0
        return False

    def _may_be_loading(self) -> bool:
        return time.monotonic() < self._loading_until

    async def _actions_alive(self) -> bool:
        if self._actions is None:
            return True
        try:
            answer = await self._http.get(httpx.URL(self._actions).join("/health"), timeout=3.0)
        except httpx.HTTPError:
            return False
        return answer.status_code == httpx.codes.OK

    async def _post(self, what: str, body: dict[str, Any]) -> Any:
        try:
            answer = await self._http.post(f"{self._rasa}/webhooks/guantong/{what}", json=body)
            self._loading_until = 0.0
            answer.raise_for_status()
            return answer.json()
        except httpx.TimeoutException as error:
            reason: Reason = self._gone() if isinstance(error, httpx.ConnectTimeout) else "timeout"
            raise DialogueError(reason, repr(error)) from error
        except httpx.HTTPStatusError as error:
            raise DialogueError("malformed", str(error)) from error
        except httpx.HTTPError as error:
            raise DialogueError(self._gone(), repr(error)) from error
        except ValueError as error:
            raise DialogueError("malformed", f"not JSON: {error}") from error

    def _gone(self) -> Reason:
        return "starting" if self._may_be_loading() else "unreachable"
