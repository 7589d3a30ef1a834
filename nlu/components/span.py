"""A span of the matching copy that a reader proposes; the arbiter keeps the best of the overlapping ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

BLOCK = "block"  # type of a span that only keeps others out: 五一广场 is no holiday, 英语四级 no skill level


@dataclass(frozen=True)
class Span:
    """``text[start:end]`` of the matching copy read as ``type`` = ``value``; ``weight`` breaks ties of length."""

    type: str
    start: int
    end: int
    value: str
    extra: dict[str, Any] = field(default_factory=dict)
    weight: int = 0


def arbitrate(spans: Iterable[Span], length: int) -> list[Span]:
    """The spans that stand, in order: longest first, then weight, then leftmost; overlapping losers are dropped."""
    taken = bytearray(length)
    kept = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, -s.weight, s.start)):
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            kept.append(span)
    return sorted((s for s in kept if s.type != BLOCK), key=lambda s: s.start)


def before(text: str, start: int, width: int = 12) -> str:
    """The few characters in front of ``start`` (never the whole text: readers must stay linear)."""
    return text[max(0, start - width) : start]
