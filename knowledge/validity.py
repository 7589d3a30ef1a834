"""Validity: questions about how long a document itself is in force, answered from its metadata."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from knowledge.gaps import Gap
from knowledge.wording import folded

FILE = Path(__file__).resolve().parent / "validity.yaml"


def asks_validity(question: str) -> bool:
    """Whether ``question`` asks from when or until when a document applies."""
    words, known = folded(question), _words()
    return any(word in words for word in known.asks) and not any(word in words for word in known.unless)


@cache
def _words() -> Gap:
    return Gap.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
