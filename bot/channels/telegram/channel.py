"""Telegram: what people do there, translated into turns, and what is said to them, translated into its messages."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    Update,
)
from telegram.constants import ChatAction, MessageLimit, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    CallbackContext,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
)
from telegram.ext.filters import CAPTION, TEXT, ChatType, UpdateType

from bot import reminders
from bot.channels.contract import Channel, Choice, Incoming, LaterError, Limits, Part, RefusedError, Turn
from bot.channels.telegram.markup import html
from bot.channels.telegram.pacing import seconds_to_wait
from bot.channels.telegram.updates import NAME
from bot.words import group, say

logger = logging.getLogger(__name__)

LIMITS = Limits(MessageLimit.MAX_TEXT_LENGTH, "utf16", buttons=100, files=True, markup=html)
_WIDE = 9  # characters: two buttons as wide as this stand side by side on a phone
_AFTER_TROUBLE_SECONDS = 30.0
_TYPING_AFTER, _TYPING_LASTS = 0.4, 4.5  # seconds; Telegram shows it for five
_DELETE = "delete"

_Doing = Callable[[Update, Turn], Coroutine[Any, Any, None]]


class TelegramChannel(Channel):
    """One bot of Telegram. `application` is python-telegram-bot's, which finds the handler and paces what is sent."""

    name = NAME
    limits = LIMITS

    def __init__(self, token: str, api: str) -> None:
        self.application = (
            Application.builder()
            .token(token)
            .base_url(f"{api.rstrip('/')}/bot")
            .base_file_url(f"{api.rstrip('/')}/file/bot")
            # One 429 would hold up all chats for as long; here it is the mailbox that waits, chat by chat.
            .rate_limiter(AIORateLimiter(max_retries=0))
            .updater(None)  # it would acknowledge what is not written down yet
            .build()
        )
        self._turns: dict[int, Turn] = {}
        self._troubles: dict[int, Exception] = {}
        self._albums: deque[str] = deque(maxlen=1000)
        self._add_handlers()

    @property
    def bot(self) -> Any:
        """The bot itself, as python-telegram-bot has it."""
        return self.application.bot

    async def introduce(self) -> None:
        """Tell Telegram which commands there are."""
        commands = [BotCommand(name, words) for name, words in group("telegram_commands").items()]
        await self.bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats())

    async def take(self, incoming: Incoming, turn: Turn) -> None:
        """Do what an update asks for."""
        update = Update.de_json(incoming.payload, self.bot)
        self._turns[update.update_id] = turn
        try:
            await self.application.process_update(update)
            if update.update_id in self._troubles:
                raise self._troubles[update.update_id]
        finally:
            self._turns.pop(update.update_id, None)
            self._troubles.pop(update.update_id, None)

    async def send(self, chat: str, part: Part, codes: Sequence[str]) -> None:
        """Send one message, its choices as buttons."""
        with _plain_failures():
            if part.calendar:
                days = reminders.ics(part.calendar)
                await self.bot.send_document(int(chat), days, filename="guantong.ics", caption=say("telegram.calendar"))
                return
            await self.bot.send_message(
                int(chat),
                part.text,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_markup=_keyboard(part.choices, codes) if part.choices else None,
            )

    @asynccontextmanager
    async def working(self, chat: str) -> AsyncIterator[None]:
        """Show 正在输入 while the block runs, if it runs for longer than a moment."""
        showing = asyncio.create_task(self._show_typing(int(chat)))
        try:
            yield
        finally:
            showing.cancel()

    async def _show_typing(self, chat: int) -> None:
        await asyncio.sleep(_TYPING_AFTER)
        while True:
            with suppress(TelegramError):  # an ornament
                await self.bot.send_chat_action(chat, ChatAction.TYPING)
            await asyncio.sleep(_TYPING_LASTS)

    # --- what people do ----------------------------------------------------------------------------------------------

    def _add_handlers(self) -> None:
        add = self.application.add_handler
        alone = UpdateType.MESSAGE & ChatType.PRIVATE
        commands: dict[str, _Doing] = {
            "start": _start,
            "help": _help,
            "restart": _restart,
            "human": _human,
            "delete": _delete,
        }
        for name, doing in commands.items():
            add(CommandHandler(name, self._handler(doing), filters=alone))
        add(MessageHandler(alone & TEXT, self._handler(_text)))
        add(MessageHandler(alone & CAPTION, self._handler(_caption)))
        add(MessageHandler(alone, self._handler(self._no_words)))
        edited = UpdateType.EDITED_MESSAGE & ChatType.PRIVATE
        add(MessageHandler(edited & (TEXT | CAPTION), self._handler(_edited)))
        add(
            MessageHandler(
                (UpdateType.MESSAGE | UpdateType.CHANNEL_POST) & ~ChatType.PRIVATE, self._handler(_in_public)
            )
        )
        add(CallbackQueryHandler(self._handler(_pressed)))
        self.application.add_error_handler(self._keep_trouble)

    def _handler(self, doing: _Doing) -> Any:
        async def handle(update: Update, _context: CallbackContext[Any, Any, Any, Any]) -> None:
            await doing(update, self._turns[update.update_id])

        return handle

    async def _no_words(self, update: Update, turn: Turn) -> None:
        """Say that only words are read; of an album, whose pictures come one by one, once."""
        album = _message(update).media_group_id
        if album is None or album not in self._albums:
            turn.tell(say("channel.words_only"))
        if album is not None:
            self._albums.append(album)

    async def _keep_trouble(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        """Nothing is swallowed: whoever handed the update over is told what went wrong, and tells the person."""
        if isinstance(update, Update) and isinstance(context.error, Exception):
            self._troubles[update.update_id] = context.error


async def _start(_update: Update, turn: Turn) -> None:
    turn.tell(say("telegram.start"))
    await turn.say(say("health.greeting"))


async def _help(_update: Update, turn: Turn) -> None:
    turn.tell(say("telegram.help"))


async def _restart(_update: Update, turn: Turn) -> None:
    await turn.say(say("telegram.restart"))


async def _human(_update: Update, turn: Turn) -> None:
    turn.tell(say("human.call"))
    await turn.say(say("human.request"))


async def _delete(_update: Update, turn: Turn) -> None:
    choices = (Choice(say("telegram.delete_yes"), _DELETE), Choice(say("telegram.delete_no"), ""))
    turn.tell(say("telegram.delete_sure"), *choices)


async def _text(update: Update, turn: Turn) -> None:
    await turn.say(_message(update).text or "")


async def _caption(update: Update, turn: Turn) -> None:
    turn.tell(say("channel.caption_only"))
    await turn.say(_message(update).caption or "")


async def _edited(update: Update, turn: Turn) -> None:
    message = _message(update)
    await turn.correct(message.text or message.caption or "", str(message.message_id))


async def _in_public(update: Update, turn: Turn) -> None:
    """Answer in public only who speaks to the bot, and only that a case is nobody else's business."""
    message = _message(update)
    bot = message.get_bot()
    replied = message.reply_to_message and message.reply_to_message.from_user
    named = f"@{bot.username}".lower() in (message.text or message.caption or "").lower()
    command = any(entity.type == entity.BOT_COMMAND for entity in message.entities)
    if named or command or (replied and replied.id == bot.id):
        turn.tell(say("telegram.in_public", name=bot.username))


async def _pressed(update: Update, turn: Turn) -> None:
    query = update.callback_query
    if query is None:
        return
    await _stop_spinning(query)
    chosen = await turn.choose(query.data or "")
    if chosen is None:
        return
    if chosen.own:
        if chosen.choice.payload == _DELETE:
            await turn.forget()
            turn.tell(say("telegram.deleted"))
        else:
            turn.tell(say("telegram.not_deleted"))
    if chosen.asked or chosen.own:
        await _show_choice(query, chosen.choice.title)


async def _stop_spinning(query: CallbackQuery) -> None:
    try:
        await query.answer()
    except BadRequest as error:  # "query is too old": the press counts all the same
        logger.info("a button was pressed long ago: %s", error)
    except (RetryAfter, NetworkError) as error:
        logger.info("a press could not be acknowledged: %s", error)


async def _show_choice(query: CallbackQuery, title: str) -> None:
    """Write under a question what was chosen, and take its buttons away."""
    message = query.message
    if not isinstance(message, Message) or message.text is None:
        return
    text = f"{message.text_html}\n\n<i>{html(say('channel.chosen', title=title), ())}</i>"
    try:
        await message.edit_text(
            text, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        )
    except TelegramError as error:  # an ornament; the choice itself is taken
        logger.info("a question could not be marked as answered: %s", error)


def _message(update: Update) -> Message:
    message = update.effective_message
    if message is None:
        raise ValueError(f"update {update.update_id}: found no message; expected one.")
    return message


def _keyboard(choices: Sequence[Choice], codes: Sequence[str]) -> InlineKeyboardMarkup:
    """Two buttons a row where both are short, else one."""
    rows: list[list[InlineKeyboardButton]] = []
    for choice, code in zip(choices, codes, strict=True):
        button = InlineKeyboardButton(choice.title, callback_data=code)
        if rows and len(rows[-1]) == 1 and max(len(choice.title), len(rows[-1][0].text)) <= _WIDE:
            rows[-1].append(button)
        else:
            rows.append([button])
    return InlineKeyboardMarkup(rows)


@contextlib.contextmanager
def _plain_failures() -> Any:
    try:
        yield
    except RetryAfter as error:
        raise LaterError(str(error), seconds_to_wait(error)) from error
    except (Forbidden, BadRequest) as error:
        raise RefusedError(str(error)) from error
    except NetworkError as error:
        raise LaterError(str(error)) from error
    except TelegramError as error:
        raise LaterError(str(error), _AFTER_TROUBLE_SECONDS) from error
