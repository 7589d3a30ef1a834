"""Gaps: the kinds of things a question asks for (a sum, a telephone number, a day ...), and whether a text tells them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.wording import folded

FILE = Path(__file__).resolve().parent / "gaps.yaml"


class Words(BaseModel):
    """Words that ask for one thing, and words that show something else is meant."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    asks: tuple[str, ...]
    unless: tuple[str, ...]

    @classmethod
    def read(cls, file: Path) -> Self:
        """The words of a data file."""
        return cls.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))

    def asked(self, folded_question: str) -> bool:
        """Whether a folded question asks for it."""
        return any(word in folded_question for word in self.asks) and not any(
            word in folded_question for word in self.unless
        )


class Gap(Words):
    """One kind of thing; ``told`` are patterns of a text that states one."""

    told: tuple[re.Pattern[str], ...]


@cache
def gaps() -> dict[str, Gap]:
    """Every kind, by name."""
    return TypeAdapter(dict[str, Gap]).validate_python(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def kinds(question: str) -> tuple[str, ...]:
    """The kinds of things that ``question`` asks for."""
    words = folded(question)
    return tuple(name for name, kind in gaps().items() if kind.asked(words))


def told(text: str) -> frozenset[str]:
    """The kinds of things that ``text`` (as it stands in a document) states."""
    return frozenset(name for name, kind in gaps().items() if any(pattern.search(text) for pattern in kind.told))
