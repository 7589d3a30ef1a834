"""From one reply (the messages of docs/architecture.md, section 6) to what a channel sends under its limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.contract import Choice, Limits, Part, Span
from bot.channels.splitting import cut
from bot.intake import visible
from bot.words import say


@dataclass(frozen=True)
class _Spoken:
    """One message as plain text, with what belongs under it."""

    text: str
    spans: tuple[Span, ...] = ()
    choices: tuple[Choice, ...] = ()
    asked: str | None = None
    calendar: tuple[Mapping[str, str], ...] = ()


def render(messages: Sequence[Mapping[str, Any]], limits: Limits) -> tuple[Part, ...]:
    """The parts in which a reply is sent; beyond `limits.messages` they are given on 继续, as the one before tells.

    Where that many cannot hold the whole, the short form of a verdict takes the place of its text.
    """
    if limits.messages is None:
        return tuple(part for message in messages for part in _parts(_spoken(message), limits))
    parts = _parts(_joined([_spoken(message) for message in messages]), limits)
    if len(parts) > limits.messages:
        parts = _parts(_joined([_spoken(message, short=True) for message in messages]), limits)
    return tuple(_announcing_more(parts, limits))


def spoken(words: str, limits: Limits) -> tuple[Part, ...]:
    """The parts of a sentence of our own."""
    text = visible(words)
    return tuple(_parts(_Spoken(text, (Span(0, len(text), "own"),)), limits))


def _spoken(message: Mapping[str, Any], *, short: bool = False) -> _Spoken:
    text = visible(str(message.get("text", ""))).strip()
    if short:
        text = visible(str((message.get("forms") or {}).get("chat", text))).strip()
    buttons = message.get("buttons") or []
    choices = tuple(Choice(visible(str(one["title"])), str(one["payload"])) for one in buttons)
    return _Spoken(
        text, tuple(_spans(text, message)), choices, message.get("asked"), tuple(message.get("calendar") or ())
    )


def _spans(text: str, message: Mapping[str, Any]) -> list[Span]:
    assessment = message.get("assessment") or {}
    headline = visible(str(assessment.get("headline") or ""))
    found = [Span(0, len(headline), "headline")] if headline and text.startswith(headline) else []
    rows = [row for route in assessment.get("routes") or [] for row in route.get("conditions") or []]
    citations = [*(message.get("citations") or []), *(assessment.get("citations") or [])]
    citations += [row["citation"] for row in rows if row.get("citation")]
    for words in {f"“{visible(str(citation.get('quote', '')))}”" for citation in citations}:
        at = text.find(words)
        while at >= 0:
            end = at + len(words)
            # In the middle of a line it is a remark, not a quotation of its own.
            if text[end : end + 1] in ("", "\n"):
                found.append(Span(at, end, "quote"))
            at = text.find(words, end)
    return sorted(_apart(found), key=lambda span: span.start)


def _apart(spans: list[Span]) -> list[Span]:
    """The spans that lie in no other one."""
    widest = sorted(spans, key=lambda span: span.start - span.end)
    kept: list[Span] = []
    for span in widest:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return kept


def _joined(several: Sequence[_Spoken]) -> _Spoken:
    """Several messages as one; what can be chosen is what the last of them offers."""
    text, spans = "", []
    for one in several:
        text = f"{text}\n\n" if text else ""
        spans += [replace(span, start=span.start + len(text), end=span.end + len(text)) for span in one.spans]
        text += one.text
    offering = next((one for one in reversed(several) if one.choices), _Spoken(""))
    calendar = tuple(day for one in several for day in one.calendar)
    return _Spoken(text, tuple(spans), offering.choices, offering.asked, calendar)


def _parts(one: _Spoken, limits: Limits) -> list[Part]:
    numbered = len(one.choices) > limits.buttons
    text = one.text
    if numbered:
        lines = (say("channel.choice", number=n, title=c.title) for n, c in enumerate(one.choices, start=1))
        text = "\n".join([text, "", say("channel.choose"), *lines])
    reserved = limits.measure(say("channel.more")) + 2 if limits.messages is not None else 0
    cuts = cut(text, limits.size - reserved, limits.measure)
    parts = [Part(limits.markup(text[start:end], _within(one.spans, start, end))) for start, end in cuts]
    if parts and one.choices:
        parts[-1] = replace(parts[-1], choices=one.choices, numbered=numbered, asked=one.asked)
    if one.calendar and limits.files:
        parts.append(Part("", calendar=one.calendar))
    return parts


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    cut_off = [Span(max(span.start, start) - start, min(span.end, end) - start, span.kind) for span in spans]
    return [span for span in cut_off if span.start < span.end]


def _announcing_more(parts: list[Part], limits: Limits) -> list[Part]:
    most = limits.messages or len(parts)
    more = limits.markup(say("channel.more"), ())
    last_of_turn = range(most - 1, len(parts) - 1, most)
    return [replace(part, text=f"{part.text}\n\n{more}") if n in last_of_turn else part for n, part in enumerate(parts)]
