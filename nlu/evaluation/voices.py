"""Voices: people of one kind, written down before anyone looked at what the system makes of them.

Each file of ``tests/nlu/data/voices`` is one voice: its name, the day the messages were written, and the messages in the
notation of :mod:`evaluation.marked`. None of them trains anything.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from components.asked import fact_asked
from components.binding import bind
from components.intent_reader import IntentReader
from components.intent_views import as_read
from components.mentions import find_mentions
from evaluation.marked import Marked, read_marked

VOICES = Path(__file__).resolve().parents[2] / "tests" / "nlu" / "data" / "voices"
_COURTESIES = ("greet", "thanks", "goodbye")

Pair = tuple[str, str]  # type, value


@dataclass(frozen=True)
class Said:
    """One message of a voice, and what it should be read as."""

    voice: str
    text: str
    intents: tuple[str, ...]
    alternatives: tuple[str, ...]
    asked: str | None
    as_of: date | None
    marks: tuple[Marked, ...]
    says: dict[str, Any]

    @property
    def facts(self) -> set[Pair]:
        """(type, value) of every mention that must be found."""
        return {(mark.type, mark.value) for mark in self.marks if not mark.negated and not mark.optional}

    @property
    def bound(self) -> list[Marked]:
        """The mentions whose role is judged."""
        return [mark for mark in self.marks if mark.role not in ("", "-", "?") and not mark.negated]

    def spared(self, found: set[Pair]) -> set[Pair]:
        """What of ``found`` may be found or not; an optional mark of the value ``-`` lets any value of its type pass."""
        marks = {(mark.type, mark.value) for mark in self.marks if mark.optional}
        return {pair for pair in found if pair in marks or (pair[0], "-") in marks}


@dataclass(frozen=True)
class Heard:
    """What the system made of a message, and the milliseconds of processor time it took."""

    intents: tuple[str, ...]
    entities: list[dict[str, Any]]
    milliseconds: float

    @property
    def facts(self) -> set[Pair]:
        """(type, value) of every entity that is taken for a fact."""
        return {(e["entity"], e["value"]) for e in self.entities if e["entity"] != "statement" and not e.get("negated")}

    @property
    def says(self) -> dict[str, Any]:
        """Fact -> value of what is said in words."""
        stated = (e for e in self.entities if e["entity"] == "statement" and not e.get("hypothetical"))
        return {e["role"]: e["value"] for e in stated}

    def binds(self, mark: Marked) -> bool:
        """Was the marked mention found with exactly the roles (and the group, where one is marked) it should have?"""
        same = [
            e for e in self.entities if (e["entity"], e["value"]) == (mark.type, mark.value) and not e.get("negated")
        ]
        roles = {e.get("role", "") for e in same}
        return roles == set(mark.role.split("+")) and (not mark.group or mark.group in {e.get("group") for e in same})


def read_voices(folder: Path = VOICES) -> list[Said]:
    """All messages of all voices of ``folder``."""
    return [said for path in sorted(folder.glob("*.yaml")) for said in read_voice(path)]


def read_voice(path: Path) -> Iterator[Said]:
    """The messages of one file."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in content["messages"]:
        text, marks = read_marked(entry["text"])
        yield Said(
            content["voice"],
            text,
            tuple(entry.get("intents") or [entry["intent"]]),
            tuple(entry.get("alt", ())),
            entry.get("asked"),
            entry.get("as_of", content.get("as_of")),
            marks,
            entry.get("says", {}),
        )


def hear(reader: IntentReader, said: Said) -> Heard:
    """What the system makes of ``said``, through the same doors as in the conversation."""
    asked = fact_asked(said.asked)
    began = time.process_time()
    intents = reader.read(*as_read(said.text), asked).intents
    entities = bind(said.text, find_mentions(said.text, said.as_of, asked), said.as_of, asked)
    return Heard(intents, entities, (time.process_time() - began) * 1000)


def primary_right(said: Said, heard: Heard) -> bool:
    """Is the primary one that counts? Behind a greeting or thanks, the first real request is one."""
    accepted = [said.intents[0], *said.alternatives]
    if said.intents[0] in _COURTESIES:
        accepted += said.intents[1:2]
    return heard.intents[0] in accepted
