"""The wire to the gateway: one turn or one parse a request, answered as JSON, with metadata and without side doors.

Rasa's stock REST channel starts intents from text beginning with "/" and shows no parse with metadata; see
docs/decisions. It listens on loopback only, and the gateway is its only caller.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import action_schema
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore, SQLTrackerStore
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)

LIMIT = 2_000  # characters; the gateway's own limit is lower


action_schema.install()


class GuantongInput(InputChannel):
    """`POST /webhooks/guantong/turn`, `…/parse` and `…/forget`."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in URLs."""
        return "guantong"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes."""
        hook = Blueprint("guantong_webhook")

        @hook.route("/", methods=["GET"])
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @hook.route("/turn", methods=["POST"])
        async def turn(request: Request) -> HTTPResponse:
            body = request.json or {}
            conversation, text = str(body.get("conversation") or ""), plain(body.get("text"))
            if not conversation or not text:
                return response.json({"error": "conversation and text: found nothing, expected both"}, status=400)
            collector = CollectingOutputChannel()
            message = UserMessage(
                text, collector, conversation, input_channel=self.name(), metadata=body.get("metadata") or {}
            )
            await on_new_message(message)
            return response.json([_said(item) for item in collector.messages])

        @hook.route("/parse", methods=["POST"])
        async def parse(request: Request) -> HTTPResponse:
            body = request.json or {}
            message = UserMessage(plain(body.get("text")), metadata=body.get("metadata") or {})
            parsed = await request.app.ctx.agent.processor.parse_message(message)
            return response.json(parsed)

        @hook.route("/forget", methods=["POST"])
        async def forget(request: Request) -> HTTPResponse:
            conversation = str((request.json or {}).get("conversation") or "")
            if not conversation:
                return response.json({"error": "conversation: found nothing, expected one"}, status=400)
            forget_conversation(request.app.ctx.agent.tracker_store, conversation)
            return response.json({"forgotten": conversation})

        return hook


def forget_conversation(store: Any, conversation: str) -> None:
    """Delete what the tracker store keeps of a conversation, for which Rasa has no way of its own.

    Raises:
        NotImplementedError: it is a kind of store that this does not know.
    """
    while not isinstance(store, (SQLTrackerStore, InMemoryTrackerStore)):
        if not hasattr(store, "_tracker_store"):
            raise NotImplementedError(f"tracker store: found {type(store).__name__}, expected SQL or memory")
        store = store._tracker_store  # noqa: SLF001  (Rasa wraps the store it was given, twice)
    if isinstance(store, InMemoryTrackerStore):
        store.store.pop(conversation, None)
        return
    with store.session_scope() as session:
        session.query(SQLTrackerStore.SQLEvent).filter_by(sender_id=conversation).delete()
        session.commit()


def plain(text: Any) -> str:
    """The text as something a person wrote: bounded, and never one of Rasa's `/intent{...}` commands."""
    words = str(text or "")[:LIMIT].strip()
    return words.lstrip("/／").lstrip() if words.startswith(("/", "／")) else words


def _said(item: dict[str, Any]) -> dict[str, Any]:
    """One message of ours; a plain Rasa text (there should be none) is passed on as such."""
    custom = item.get("custom")
    if isinstance(custom, dict):
        return custom
    return {"status": "none", "text": str(item.get("text") or ""), "buttons": item.get("buttons") or []}
