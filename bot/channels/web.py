"""The web channel: the widget's file, and its line to the conversation, as a WebSocket or as plain HTTP.

Both carry the same frames (docs/architecture.md, section 15). A turn goes on to its end when the person who began it is cut
off; its answer waits in the store for the next hello.
"""

from __future__ import annotations

import asyncio
import json
import zlib
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import suppress
from functools import cache
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, WebSocket
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import Field, ValidationError
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.websockets import WebSocketDisconnect

from bot import doors
from bot.api.body import StrictRoute
from bot.api.dependencies import Configured, kept
from bot.api.errors import explain
from bot.api.forms import Day, Form
from bot.api.rates import Rates, address_of
from bot.channels import web_frames as frames
from bot.conversation import CONVERSATION_CHARACTERS, ConversationService
from bot.etags import has_already
from bot.security import is_allowed_origin
from bot.settings import Settings
from bot.signing import ConversationIds
from bot.widget.bundle import Bundle, bundle
from bot.words import say

Frame = dict[str, Any]

_NDJSON = "application/x-ndjson"
_STARTING_SECONDS = 3  # after which a page tries again while the engine loads
_MOST_RESTORED = 80  # messages; an older talk is begun anew, not scrolled through
_FOREIGN = 1008  # close code: the policy does not allow it
_TOO_BIG = 1009


class HelloIn(Form):
    """Who comes back: the conversation, and the number of the last message that was seen in full."""

    conversation: str | None = Field(default=None, max_length=CONVERSATION_CHARACTERS)
    after: int = Field(default=0, ge=0)


class SayIn(Form):
    """One message of a person. The same key is the same message, however often it comes."""

    conversation: str = Field(max_length=CONVERSATION_CHARACTERS)
    key: str = Field(min_length=16, max_length=64)
    text: str
    region: str | None = Field(default=None, max_length=64)
    as_of: Day | None = None


class Watchers:
    """Who follows which conversation in this process: what is said on one screen is seen on the others."""

    def __init__(self) -> None:
        self._queues: defaultdict[str, set[asyncio.Queue[Frame]]] = defaultdict(set)
        self._followed: dict[asyncio.Queue[Frame], str] = {}

    def follow(self, conversation: str, queue: asyncio.Queue[Frame]) -> None:
        """Put what happens in this conversation into the queue, and in no other one any more."""
        self.leave(queue)
        self._queues[conversation].add(queue)
        self._followed[queue] = conversation

    def leave(self, queue: asyncio.Queue[Frame]) -> None:
        """Forget the queue."""
        conversation = self._followed.pop(queue, None)
        if conversation is None:
            return
        self._queues[conversation].discard(queue)
        if not self._queues[conversation]:
            del self._queues[conversation]

    def tell(self, conversation: str, told: Iterable[Frame]) -> None:
        """Tell all who follow the conversation."""
        for frame in told:
            for queue in self._queues.get(conversation, ()):
                queue.put_nowait(frame)


class WebChannel:
    """Hands messages to the conversation service and what comes of them to whoever listens."""

    def __init__(self, service: ConversationService, ids: ConversationIds) -> None:
        self._service = service
        self._ids = ids
        self._running: set[asyncio.Task[list[Frame]]] = set()
        self.watchers = Watchers()

    async def hello(self, body: HelloIn) -> Frame:
        """What was said since; a conversation that is not ours gets a new one in its place."""
        is_known = body.conversation is not None and self._ids.are_ours(body.conversation)
        conversation = body.conversation if is_known and body.conversation else self._ids.new()
        found = await self._service.history(conversation, after=body.after or None) if is_known else []
        return frames.hello(body.conversation, conversation, found[-_MOST_RESTORED:])

    async def say(self, body: SayIn) -> list[Frame]:
        """The frames of one turn. It goes on when the caller is cancelled, and everybody who follows hears of it."""
        if not self._ids.are_ours(body.conversation):
            return [frames.refused(body.conversation, body.key, say("web.not_ours"))]
        if await self._service.is_starting():
            return [frames.refused(body.conversation, body.key, say("web.starting"), _STARTING_SECONDS)]
        task = asyncio.create_task(self._turn(body))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    async def forget(self, conversation: str) -> None:
        """Delete what was said, if the conversation is one of ours."""
        if self._ids.are_ours(conversation):
            await self._service.forget(conversation)

    async def _turn(self, body: SayIn) -> list[Frame]:
        reply = await self._service.handle(body.conversation, body.text, body.as_of, key=body.key, region=body.region)
        records = await self._service.exchange(body.conversation, body.key)
        told = frames.turn(body.conversation, body.key, records, None if reply.delivered else reply.messages[0]["text"])
        self.watchers.tell(body.conversation, told)
        return told


def refuse_foreign(headers: Headers, allowed: Sequence[str]) -> None:
    """Let a request of our own pages, of an allowed site or of no page at all pass.

    Raises:
        HTTPException: 403, with the site it came from.
    """
    if not is_allowed_origin(headers, allowed):
        raise HTTPException(HTTPStatus.FORBIDDEN, say("web.foreign", origin=headers["origin"]))


def _from_an_allowed_site(request: Request, settings: Configured) -> None:
    refuse_foreign(request.headers, settings.allowed_origins)


Channel = Annotated[WebChannel, Depends(kept("web"))]

router = APIRouter(include_in_schema=False)
line = APIRouter(
    prefix="/widget", include_in_schema=False, route_class=StrictRoute, dependencies=[Depends(_from_an_allowed_site)]
)


@cache
def the_bundle(limit: int) -> Bundle:
    """The widget as this server gives it out."""
    return bundle(doors.regions(), limit)


@router.get("/widget.js")
async def widget(request: Request, settings: Configured) -> Response:
    """Give the widget's file; any page may load it, and check it by `integrity`."""
    made = the_bundle(settings.message_characters)
    headers = {
        "ETag": made.etag,
        # Asked for anew each time, by its etag: a page that checks `integrity` must not meet yesterday's file.
        "Cache-Control": "public, no-cache",
        "Vary": "Accept-Encoding",
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if has_already(request, made.etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    is_packed = "gzip" in request.headers.get("accept-encoding", "")
    if is_packed:
        headers["Content-Encoding"] = "gzip"
    return Response(made.packed if is_packed else made.content, media_type="text/javascript", headers=headers)


@line.post("/hello")
async def hello(body: HelloIn, request: Request, channel: Channel) -> Response:
    """Begin or come back, over plain HTTP."""
    return _lines(request, [await channel.hello(body)])


@line.post("/say")
async def say_over_http(body: SayIn, request: Request, channel: Channel) -> Response:
    """Say something over plain HTTP: the frames of the turn, one a line; 503 where it had better come again."""
    told = await channel.say(body)
    if after := told[0].get("after"):
        headers = {"Retry-After": str(after)}
        return JSONResponse({"error": told[0]["error"]}, HTTPStatus.SERVICE_UNAVAILABLE, headers)
    return _lines(request, told)


@line.post("/forget")
async def forget(body: HelloIn, channel: Channel) -> Response:
    """Delete what was said."""
    if body.conversation is not None:
        await channel.forget(body.conversation)
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _lines(request: Request, told: Iterable[Frame]) -> Response:
    """Frames one a line, each sent as soon as it is there, compressed for a slow network."""
    is_packed = "gzip" in request.headers.get("accept-encoding", "")

    async def written() -> AsyncIterator[bytes]:
        packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS | 16)
        for frame in told:
            text = f"{_dumped(frame)}\n".encode()
            yield packer.compress(text) + packer.flush(zlib.Z_SYNC_FLUSH) if is_packed else text
        if is_packed:
            yield packer.flush()

    headers = {"Vary": "Accept-Encoding"} | ({"Content-Encoding": "gzip"} if is_packed else {})
    return StreamingResponse(written(), media_type=_NDJSON, headers=headers)


@router.websocket("/widget/socket")
async def socket(websocket: WebSocket) -> None:
    """Carry frames both ways until the person is gone."""
    settings: Settings = websocket.app.state.settings
    if not is_allowed_origin(websocket.headers, settings.allowed_origins):
        await websocket.close(_FOREIGN)
        return
    await websocket.accept()
    await _Socket(websocket, websocket.app.state.web, websocket.app.state.rates, settings.body_bytes).serve()


class _Socket:
    """One open socket: what it hears it answers in its own time, so that a slow turn holds nothing else up."""

    def __init__(self, websocket: WebSocket, channel: WebChannel, rates: Rates, limit: int) -> None:
        self._websocket = websocket
        self._channel = channel
        self._rates = rates
        self._limit = limit
        self._out: asyncio.Queue[Frame] = asyncio.Queue()
        self._turns: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        writer = asyncio.create_task(self._write())
        try:
            with suppress(WebSocketDisconnect, RuntimeError):
                while len(text := await self._websocket.receive_text()) <= self._limit:
                    await self._heard(text)
                await self._websocket.close(_TOO_BIG)
        finally:
            self._channel.watchers.leave(self._out)
            writer.cancel()  # the turns go on: what was heard is answered, whoever is there to see it

    async def _write(self) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):
            while True:
                await self._websocket.send_text(_dumped(await self._out.get()))

    async def _heard(self, text: str) -> None:
        try:
            frame = json.loads(text)
            kind = frame.pop("type")
        except (ValueError, AttributeError, TypeError, KeyError):
            return
        if kind == "ping":
            self._out.put_nowait({"type": "pong"})
            return
        if wait := self._rates.wait(address_of(self._websocket.scope)):
            words = say("failure.too_many", seconds=wait)
            self._out.put_nowait(frames.refused(frame.get("conversation"), frame.get("key"), words, wait))
            return
        try:
            if kind == "hello":
                await self._hello(HelloIn.model_validate(frame))
            elif kind == "say":
                self._say(SayIn.model_validate(frame))
        except ValidationError as error:
            words = explain(error.errors())
            self._out.put_nowait(frames.refused(frame.get("conversation"), frame.get("key"), words))

    async def _hello(self, body: HelloIn) -> None:
        frame = await self._channel.hello(body)
        self._channel.watchers.follow(frame["conversation"], self._out)
        self._out.put_nowait(frame)

    def _say(self, body: SayIn) -> None:
        task = asyncio.create_task(self._turn(body))
        self._turns.add(task)
        task.add_done_callback(self._turns.discard)

    async def _turn(self, body: SayIn) -> None:
        self._channel.watchers.follow(body.conversation, self._out)
        try:
            told = await self._channel.say(body)
        except Exception:
            self._out.put_nowait(frames.refused(body.conversation, body.key, say("failure.internal")))
            raise
        if told[0]["type"] == "refused":  # nobody else was told of it
            self._out.put_nowait(told[0])


def _dumped(frame: Frame) -> str:
    # A lone surrogate, which JSON can escape and UTF-8 cannot hold, never gets this far: intake takes it out.
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
