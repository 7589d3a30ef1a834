"""Gaps: kinds of things a question asks for that no document states (sums, telephone numbers, this year's days)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.wording import folded

FILE = Path(__file__).resolve().parent / "gaps.yaml"


class Gap(BaseModel):
    """Words that ask for one kind of thing, and words that show something else is meant."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    asks: tuple[str, ...]
    unless: tuple[str, ...]


@cache
def gaps() -> dict[str, Gap]:
    """Every kind, by name."""
    return TypeAdapter(dict[str, Gap]).validate_python(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def gap(question: str) -> float:
    """1.0 where ``question`` asks for such a thing, else 0.0."""
    words = folded(question)
    asked = any(
        any(word in words for word in kind.asks) and not any(word in words for word in kind.unless)
        for kind in gaps().values()
    )
    return float(asked)
