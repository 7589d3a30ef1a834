"""Telegram's HTML, in which nothing of a text means anything: what is bold or quoted is decided here alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import regex

from bot.channels.contract import Span

_TAGS = {"headline": ("<b>", "</b>"), "quote": ("\n<blockquote>", "</blockquote>\n"), "own": ("", "")}
# What Telegram makes something to tap of by itself: addresses, @names, /commands, #tags, $tags.
_TAPPABLE = regex.compile(r"(?<=[\w-])\.(?=\p{L}{2})|(?<=:)/(?=/)|(?<=(?<!\w)[@/#$])(?=\w)|(?<=\w)@(?=\w)")
_GAP = re.compile(r"\n{3,}")
_JOINER = "\N{WORD JOINER}"


def html(text: str, spans: Sequence[Span]) -> str:
    """The text for `parse_mode="HTML"`: the verdict bold, words of a document as quotations.

    An address in a quotation and a command in our own words stay what they are; anything else may have been written by
    anybody, and cannot be tapped.
    """
    written, at = [], 0
    for span in spans:
        opening, closing = _TAGS[span.kind]
        written.append(_inert(text[at : span.start]))
        inner = text[span.start : span.end]
        written.append(opening + (_inert(inner) if span.kind == "headline" else escape(inner, quote=False)) + closing)
        at = span.end
    return _GAP.sub("\n\n", "".join([*written, _inert(text[at:])])).strip()


def _inert(text: str) -> str:
    return escape(_TAPPABLE.sub(lambda found: found.group() + _JOINER, text), quote=False)
