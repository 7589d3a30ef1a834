"""The matching copy of a message: one width, one script, known slips repaired, and the way back to the raw text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NormalisedText:
    """``text`` is what the grammars read; character ``i`` of it came from ``raw[starts[i]:ends[i]]``."""

    raw: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    repaired: frozenset[int] = frozenset()

    @classmethod
    def of(cls, raw: str) -> NormalisedText:
        """The matching copy of ``raw``."""
        return cls(raw, raw, tuple(range(len(raw))), tuple(range(1, len(raw) + 1)))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in ``raw`` of ``text[start:end]`` (not empty)."""
        return self.starts[start], self.ends[end - 1]
