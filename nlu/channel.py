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
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)

LIMIT = 2_000  # characters; the gateway's own limit is lower


action_schema.install()


class GuantongInput(InputChannel):
    """`POST /webhooks/guantong/turn` and `POST /webhooks/guantong/parse`."""

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

        return hook


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
