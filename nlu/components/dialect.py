"""Words of the dialects as their everyday counterparts (``data/dialect.yaml``)."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("data") / "dialect.yaml"


def in_plain_words(text: str) -> str:
    """``text`` (simplified characters) with its dialect words replaced; every character keeps its place."""
    for words, plain in _words():
        text = words.sub(plain, text)
    return text


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple((re.compile(words), plain) for entries in content.values() for words, plain in entries)
