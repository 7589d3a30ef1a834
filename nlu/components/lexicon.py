"""The generated lexicons (``nlu/lexicon/*.json``) and the automaton that finds their phrases in linear time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick

# Set where the documents, and with them the names, are others than the project's own (knowledge/roots.py).
FOLDER = Path(os.environ.get("GUANTONG_LEXICON") or Path(__file__).resolve().parent.parent / "lexicon")


@cache
def load(name: str) -> Any:
    """The content of ``nlu/lexicon/<name>.json``; ``FileNotFoundError`` says how to make it."""
    path = FOLDER / f"{name}.json"
    if not path.is_file():
        raise FileNotFoundError(
            f"nlu/lexicon/{name}.json: not found, expected the generated lexicon; "
            "make it with `python -m knowledge.lexicon`"
        )
    return json.loads(path.read_text(encoding="utf-8"))


class Phrases:
    """Many phrases found at once. ``payload`` is whatever was stored with the phrase."""

    def __init__(self, entries: Iterable[tuple[str, Any]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase, payload in entries:
            self._automaton.add_word(phrase, (len(phrase), payload))
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, int, Any]]:
        """``(start, end, payload)`` of every occurrence, overlapping ones included."""
        if len(self._automaton):
            for last, (length, payload) in self._automaton.iter(text):
                yield last - length + 1, last + 1, payload
