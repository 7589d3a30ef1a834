"""What a channel is: how large its messages may be, what it makes of what came in, and how it sends.

A channel translates and nothing else. Where a message goes is decided by `bot.conversation`; that none is lost, doubled or
answered out of order is seen to by `bot.channels.postman`; what a reply looks like is decided by `bot.channels.rendering`
under the limits the channel declares. How one is added: docs/add-a-channel.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Unit = Literal["characters", "utf16", "bytes"]
Kind = Literal["headline", "quote", "own"]


@dataclass(frozen=True)
class Span:
    """A piece of a text that is shown in its own manner: the verdict in a word, words of a document, words of our own."""

    start: int
    end: int
    kind: Kind


Markup = Callable[[str, Sequence[Span]], str]
"""Turns plain text with its spans into what the channel sends; whatever the text holds must mean nothing there."""


def plain(text: str, _spans: Sequence[Span]) -> str:
    """The markup of a channel that has none."""
    return text


@dataclass(frozen=True)
class Limits:
    """What one message of the channel can hold; it is measured before the markup."""

    size: int
    unit: Unit = "characters"
    buttons: int = 0
    """Most buttons under one message; choices beyond that, or all of them at 0, are numbered in the text."""
    messages: int | None = None
    """Most messages in one turn; what is left is given when the person says 继续."""
    files: bool = False
    """Whether a calendar can be handed over as a file."""
    seconds: float | None = None
    """How long the channel waits for the first message of a reply before it must come by another way; None: for ever."""
    markup: Markup = plain

    def measure(self, text: str) -> int:
        """The size of a text in this channel's unit."""
        if self.unit == "characters":
            return len(text)
        return len(text.encode()) if self.unit == "bytes" else len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True)
class Choice:
    """One thing a person can choose: what it is called, and what choosing it says in their place."""

    title: str
    payload: str


@dataclass(frozen=True)
class Part:
    """One message as the channel sends it. `text` is marked up; `asked` is the fact that `choices` answer, if any.

    `own` choices are the channel's: what they say is told to it, never to the conversation. A part with a `calendar` is
    the file of these days, and has no text.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    numbered: bool = False
    asked: str | None = None
    own: bool = False
    calendar: tuple[Mapping[str, str], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The part as plain JSON, without what is empty."""
        choices = [{"title": choice.title, "payload": choice.payload} for choice in self.choices]
        body = {"text": self.text, "choices": choices, "numbered": self.numbered, "asked": self.asked, "own": self.own}
        return {key: value for key, value in (body | {"calendar": [*map(dict, self.calendar)]}).items() if value}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Part:
        """The part again."""
        choices = tuple(Choice(choice["title"], choice["payload"]) for choice in body.get("choices", ()))
        more = {key: body[key] for key in ("numbered", "asked", "own") if key in body}
        return cls(body.get("text", ""), choices, calendar=tuple(body.get("calendar", ())), **more)


@dataclass(frozen=True)
class Chosen:
    """A choice that was made, with what is said of it where it was offered (`Part`)."""

    choice: Choice
    asked: str | None = None
    own: bool = False


@dataclass(frozen=True)
class Incoming:
    """One delivery of the channel: who wrote, and what came, as the channel got it.

    `delivery` is the same when the channel delivers it again. `place` is its number where the channel counts what it
    delivers, one after the other: then deliveries that overtook others wait for them. `message` is the channel's name
    of the message, where a person can change it afterwards.
    """

    chat: str
    delivery: str
    payload: dict[str, Any] = field(default_factory=dict)
    place: int | None = None
    message: str | None = None


class LaterError(RuntimeError):
    """It cannot be done now; `seconds` says how long to wait before it is tried again, where somebody says so."""

    def __init__(self, detail: str, seconds: float | None = None) -> None:
        super().__init__(detail)
        self.seconds = seconds


class RefusedError(RuntimeError):
    """The channel will never take this message: the person has blocked the bot, the chat is gone."""


class Turn(Protocol):
    """What a channel can do with one delivery. All that is said here is sent once, in order, after the delivery is done."""

    async def say(self, text: str) -> None:
        """Take the text as the person's message to the conversation of this chat, and answer it.

        Raises:
            LaterError: it could not be answered, and it is too early to give up.
        """

    async def choose(self, code: str) -> Chosen | None:
        """Take a button as the message it stands for; None where it belongs to an earlier question, which is told.

        One of the channel's own choices is given back without a word.
        """

    async def correct(self, text: str, message: str) -> None:
        """Take the text in place of what the message of that name said; told to be too late where others followed it."""

    def tell(self, words: str, *choices: Choice) -> None:
        """Say words of our own, of which the conversation knows nothing; the choices are own ones."""

    async def forget(self) -> None:
        """Delete everything that was said in this chat.

        Raises:
            LaterError: it could not be deleted everywhere now.
        """


class Channel(Protocol):
    """One way to reach people."""

    name: str
    limits: Limits

    async def take(self, incoming: Incoming, turn: Turn) -> None:
        """Do what a delivery asks for.

        Raises:
            LaterError: it cannot be done now, and is to be tried again.
        """

    async def send(self, chat: str, part: Part, codes: Sequence[str]) -> None:
        """Send one message; `codes` stand for its choices, and come back with `Turn.choose`.

        Raises:
            LaterError: not now.
            RefusedError: never.
        """

    def working(self, chat: str) -> AbstractAsyncContextManager[None]:
        """Show that an answer is being worked out, while the block runs."""
