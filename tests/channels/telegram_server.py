"""A stand-in of Telegram's Bot API: strict about what it is sent, and as unreliable as the seed says.

It duplicates and reorders what it delivers, is late, answers 429, and cuts connections before or after sending a message.
"""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import httpx
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

TOKEN = "123456:STAND-IN-of-telegrams-bot-api-0000000"  # noqa: S105
BOT = {"id": 123456, "is_bot": True, "first_name": "贯通", "username": "guantong_bot"}
TAGS = {"b", "i", "blockquote"}


@dataclass
class Trouble:
    """How often something goes wrong, from 0 to 1."""

    seed: int = 0
    duplicate: float = 0.0
    reorder: float = 0.0
    late: float = 0.0
    too_many: float = 0.0
    cut_before: float = 0.0
    cut_after: float = 0.0
    retry_after: int = 1


class TelegramError(Exception):
    """What the API answers with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.body = {"ok": False, "error_code": code, "description": description}
        if parameters:
            self.body["parameters"] = parameters


class _Cut(Response):
    """Begins to answer, and breaks off."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"1000")]})
        await send({"type": "http.response.body", "body": b'{"ok":', "more_body": True})
        raise ConnectionAbortedError("cut by the stand-in")


class Shown(HTMLParser):
    """What Telegram shows of an HTML text: `text`, and which tags were in it. Refuses what Telegram refuses."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self._open = "", [], []
        self.feed(html)
        self.close()
        if self._open:
            raise TelegramError(400, f"Bad Request: can't parse entities: <{self._open[-1]}> is not closed")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS or attrs:
            raise TelegramError(400, f"Bad Request: can't parse entities: unsupported start tag {tag}")
        self.tags.append(tag)
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            raise TelegramError(400, f"Bad Request: can't parse entities: unexpected end tag {tag}")

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise TelegramError(400, "Bad Request: can't parse entities: a comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


@dataclass
class TelegramServer:
    """`messages` is what stands in the chats now, `calls` counts the methods, `actions` the typing."""

    trouble: Trouble = field(default_factory=Trouble)
    messages: list[dict[str, Any]] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)
    answered: list[dict[str, Any]] = field(default_factory=list)
    commands: list[dict[str, str]] = field(default_factory=list)
    documents: list[tuple[int, bytes]] = field(default_factory=list)
    webhook: dict[str, str] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    too_old: bool = False

    def __post_init__(self) -> None:
        self.random = random.Random(self.trouble.seed)  # noqa: S311 - test data
        self.updates: dict[int, dict[str, Any]] = {}
        self._next_update, self._next_message = 1000, 1
        self._came = asyncio.Event()
        self.app = Starlette(routes=[Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])])

    # --- people ------------------------------------------------------------------------------------------------------

    def say(self, chat: int, text: str, **more: Any) -> int:
        """A person writes; gives the number of the message."""
        words = text.split(maxsplit=1)
        if text.startswith("/"):
            more["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words[0])}]
        message = self._message(chat, {"text": text, **more})
        self.deliver("message", message)
        return int(message["message_id"])

    def edit(self, chat: int, message: int, text: str) -> None:
        """A person changes a message."""
        changed = {**self._message(chat, {"text": text}), "message_id": message, "edit_date": int(time.time())}
        self.deliver("edited_message", changed)

    def send(self, chat: int, **what: Any) -> None:
        """A person sends something else: a photo, a sticker, a voice message."""
        self.deliver("message", self._message(chat, what))

    def press(self, chat: int, title: str) -> None:
        """A person presses the latest button of that title, whether it is still there or not."""
        for message in reversed(self.messages):
            for row in message.get("keyboard_then", []) if message["chat_id"] == chat else []:
                for button in row:
                    if button["text"] == title:
                        self._press(chat, message, button["callback_data"])
                        return
        raise LookupError(f"no button {title!r} in chat {chat}")

    def _press(self, chat: int, message: dict[str, Any], data: str) -> None:
        shown = self._message(chat, {"text": Shown(message["text"]).text}) | {"from": BOT, "message_id": message["id"]}
        query = {
            "id": str(self._next_update),
            "from": _person(chat),
            "chat_instance": "1",
            "data": data,
            "message": shown,
        }
        self.deliver("callback_query", query)

    def deliver(self, kind: str, body: dict[str, Any]) -> None:
        """Let an update wait for the bot."""
        self.updates[self._next_update] = {"update_id": self._next_update, kind: body}
        self._next_update += 1
        self._came.set()

    def _message(self, chat: int, what: dict[str, Any]) -> dict[str, Any]:
        self._next_message += 1
        kind = "private" if chat > 0 else "group"
        where = {"id": chat, "type": kind, **({"first_name": "王"} if chat > 0 else {"title": "车间群"})}
        body = {"message_id": self._next_message, "date": int(time.time()), "chat": where, "from": _person(abs(chat))}
        return body | what

    def heard(self, chat: int) -> list[str]:
        """The texts a person sees, without their markup."""
        return [Shown(message["text"]).text for message in self.messages if message["chat_id"] == chat]

    def buttons(self, chat: int) -> list[str]:
        """The titles of the buttons under the last message of a chat."""
        last = [message for message in self.messages if message["chat_id"] == chat][-1]
        return [button["text"] for row in last["keyboard"] for button in row]

    # --- the webhook -------------------------------------------------------------------------------------------------

    async def push(self, client: httpx.AsyncClient, most: int = 40) -> None:
        """Deliver what waits to the webhook: many at once, some twice; what is not answered with 200, again."""
        waiting = list(self.updates.values())
        waiting += [update for update in waiting if self._happens(self.trouble.duplicate)]
        if self._happens(self.trouble.reorder):
            self.random.shuffle(waiting)
        at_once = asyncio.Semaphore(most)

        async def one(update: dict[str, Any]) -> None:
            async with at_once:
                headers = {"X-Telegram-Bot-Api-Secret-Token": self.webhook["secret_token"]}
                while True:
                    try:
                        answer = await client.post(self.webhook["url"], json=update, headers=headers)
                    except httpx.HTTPError:
                        continue
                    if answer.status_code == httpx.codes.OK:
                        self.updates.pop(update["update_id"], None)
                        return

        await asyncio.gather(*map(one, waiting))

    # --- the API -----------------------------------------------------------------------------------------------------

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"]
        self.calls[method] += 1
        if request.path_params["token"] != TOKEN:
            return JSONResponse({"ok": False, "error_code": 401, "description": "Unauthorized"}, status_code=401)
        if self._happens(self.trouble.late):
            await asyncio.sleep(self.random.uniform(0.01, 0.1))
        if self._happens(self.trouble.cut_before):
            return _Cut()
        form = await request.form()
        given: dict[str, Any] = {key: _read(value) for key, value in form.items()}
        try:
            if method not in ("getUpdates", "getMe") and self._happens(self.trouble.too_many):
                after = self.trouble.retry_after
                raise TelegramError(429, f"Too Many Requests: retry after {after}", retry_after=after)  # noqa: TRY301
            result = await getattr(self, f"_on_{method}")(given)
        except TelegramError as error:
            return JSONResponse(error.body, status_code=error.body["error_code"])
        if method.startswith("send") and self._happens(self.trouble.cut_after):
            return _Cut()
        return JSONResponse({"ok": True, "result": result})

    def _happens(self, how_often: float) -> bool:
        return how_often > 0 and self.random.random() < how_often

    async def _on_getMe(self, _given: dict[str, Any]) -> dict[str, Any]:
        return BOT

    async def _on_getUpdates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        offset = int(given.get("offset") or 0)
        # Confirmed ones are gone, unless Telegram forgets that they were.
        for number in [number for number in self.updates if number < offset]:
            if not self._happens(self.trouble.duplicate):
                del self.updates[number]
        if not self.updates:
            self._came.clear()
            try:
                async with asyncio.timeout(min(float(given.get("timeout") or 0), 1.0)):
                    await self._came.wait()
            except TimeoutError:
                return []
        return [update for _, update in sorted(self.updates.items())][:100]

    async def _on_setWebhook(self, given: dict[str, Any]) -> bool:
        self.webhook = {"url": given["url"], "secret_token": given.get("secret_token", "")}
        return True

    async def _on_deleteWebhook(self, _given: dict[str, Any]) -> bool:
        self.webhook = {}
        return True

    async def _on_getWebhookInfo(self, _given: dict[str, Any]) -> dict[str, Any]:
        waiting = len(self.updates)
        return {"url": self.webhook.get("url", ""), "has_custom_certificate": False, "pending_update_count": waiting}

    async def _on_setMyCommands(self, given: dict[str, Any]) -> bool:
        self.commands = given["commands"]
        return True

    async def _on_sendChatAction(self, _given: dict[str, Any]) -> bool:
        return True

    async def _on_sendMessage(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = int(given["chat_id"])
        if chat in self.blocked:
            raise TelegramError(403, "Forbidden: bot was blocked by the user")
        text = _checked(given)
        self._next_message += 1
        keyboard = (given.get("reply_markup") or {}).get("inline_keyboard", [])
        for row in keyboard:
            if any(not 1 <= len(button["callback_data"].encode()) <= 64 for button in row):
                raise TelegramError(400, "Bad Request: BUTTON_DATA_INVALID")
        kept = {
            "id": self._next_message,
            "chat_id": chat,
            "text": text,
            "keyboard": keyboard,
            "keyboard_then": keyboard,
        }
        self.messages.append(kept)
        return _as_sent(kept)

    async def _on_sendDocument(self, given: dict[str, Any]) -> dict[str, Any]:
        self.documents.append((int(given["chat_id"]), await given["document"].read()))
        self._next_message += 1
        return _as_sent({"id": self._next_message, "chat_id": int(given["chat_id"]), "text": ""})

    async def _on_editMessageText(self, given: dict[str, Any]) -> dict[str, Any]:
        number = int(given["message_id"])
        kept = next((message for message in self.messages if message["id"] == number), None)
        if kept is None:
            raise TelegramError(400, "Bad Request: message to edit not found")
        kept |= {"text": _checked(given), "keyboard": (given.get("reply_markup") or {}).get("inline_keyboard", [])}
        return _as_sent(kept)

    async def _on_answerCallbackQuery(self, given: dict[str, Any]) -> bool:
        if self.too_old:
            raise TelegramError(
                400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
        self.answered.append(given)
        return True


def _person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "王"}


def _read(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in "[{":
        return json.loads(value)
    return value


def _checked(given: dict[str, Any]) -> str:
    text = str(given["text"])
    shown = Shown(text).text if given.get("parse_mode") == "HTML" else text
    if not shown.strip():
        raise TelegramError(400, "Bad Request: message text is empty")
    if len(shown.encode("utf-16-le")) // 2 > 4096:
        raise TelegramError(400, "Bad Request: message is too long")
    return text


def _as_sent(kept: dict[str, Any]) -> dict[str, Any]:
    chat = {"id": kept["chat_id"], "type": "private", "first_name": "王"}
    return {"message_id": kept["id"], "date": int(time.time()), "chat": chat, "from": BOT, "text": kept["text"]}
