"""What may reach the dialogue engine: cleans a message, or says why it goes no further."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Refusal = Literal["empty", "too_long", "command", "no_words"]

# Joiners and direction marks hide text from people and from the lexicons; lone surrogates cannot be sent at all.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_KEPT = {"\n", "\t"}
_SLASHES = re.compile(r"^[\s/／∕⁄⧸]+")
_COMMAND = re.compile(r"^[A-Za-z_][\w.+-]*\s*(?:[{@]|$)")


@dataclass(frozen=True)
class Intake:
    """A cleaned message; `refusal` is the key of the words to answer with, when it goes no further."""

    text: str
    refusal: Refusal | None = None


def take_in(raw: str, limit: int) -> Intake:
    """Clean `raw` and decide whether it can be answered; at most `limit` characters can.

    A leading slash is Rasa's own command syntax, which sets intents and slots: it is never passed on. What follows it
    is, when it reads as a sentence.
    """
    # Cut before anything looks at it: the cost of a huge message stays that of a message just over the limit.
    too_long = len(raw) > limit * 4
    text = visible(raw[: limit * 4]).strip()
    if too_long or len(text) > limit:
        return Intake(text, "too_long")
    bare = _SLASHES.sub("", text)
    if bare != text and (not bare or _COMMAND.match(unicodedata.normalize("NFKC", bare))):
        return Intake(text, "command")
    if not bare:
        return Intake(bare, "empty")
    if not any(unicodedata.category(character)[0] in "LN" for character in bare):
        return Intake(bare, "no_words")
    return Intake(bare)


def visible(raw: str) -> str:
    """The text without what is not seen and yet acts: control characters, joiners, marks of direction."""
    lines = raw.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in _KEPT or unicodedata.category(c) not in _INVISIBLE)
