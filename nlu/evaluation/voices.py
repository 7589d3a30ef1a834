"""The whole understanding on voices kept apart: intents, entities, roles, and how long a message takes.

Each file of ``tests/nlu/data/voices`` is one voice: people of one kind, written down before anyone looked at what the
system makes of them. Entities are scored as sets of (type, value), as in the samples; a role counts only where it is marked.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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
DECISIVE = ("date", "duration", "skill_level", "title_level")
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


@dataclass(frozen=True)
class Heard:
    """What the system made of a message, and the milliseconds it took."""

    intents: tuple[str, ...]
    entities: list[dict[str, Any]]
    milliseconds: float


@dataclass
class Count:
    """Found and wanted, wanted and not found, found and not wanted."""

    right: int = 0
    missing: int = 0
    extra: int = 0

    @property
    def f1(self) -> float:
        """F1; 1 where there was nothing to find and nothing was found."""
        both = 2 * self.right + self.missing + self.extra
        return 2 * self.right / both if both else 1.0


@dataclass
class Tally:
    """The figures of a set of messages."""

    messages: int = 0
    primary: int = 0
    credit: float = 0.0
    entities: dict[str, Count] = field(default_factory=dict)
    roles_right: int = 0
    roles_judged: int = 0
    says_right: int = 0
    says_judged: int = 0
    confused: Counter[Pair] = field(default_factory=Counter)

    def together(self, types: Iterable[str] | None = None) -> Count:
        """The counts of ``types`` (of all types where None) added up."""
        counts = [count for kind, count in self.entities.items() if types is None or kind in types]
        return Count(sum(c.right for c in counts), sum(c.missing for c in counts), sum(c.extra for c in counts))


def read_voices(folder: Path = VOICES) -> list[Said]:
    """All messages of all voices of ``folder``."""
    return [said for path in sorted(folder.glob("*.yaml")) for said in read_voice(path)]


def read_voice(path: Path) -> Iterator[Said]:
    """The messages of one file: ``voice``, ``as_of`` (the day they were written), ``messages``."""
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
    began = time.perf_counter()
    intents = reader.read(*as_read(said.text), asked).intents
    entities = bind(said.text, find_mentions(said.text, said.as_of, asked), said.as_of, asked)
    return Heard(intents, entities, (time.perf_counter() - began) * 1000)


def tally(pairs: Iterable[tuple[Said, Heard]]) -> Tally:
    """The figures of what was said and heard."""
    figures = Tally()
    for said, heard in pairs:
        _count_intents(figures, said, heard)
        found, wanted = facts_heard(heard), facts_said(said)
        optional = _optional(said, found)
        for kind, _ in found | wanted:
            figures.entities.setdefault(kind, Count())
        for kind, value in found | wanted:
            count = figures.entities[kind]
            count.right += (kind, value) in found & wanted
            count.missing += (kind, value) in wanted - found
            count.extra += (kind, value) in found - wanted - optional
        judged = [mark for mark in said.marks if mark.role not in ("", "-", "?") and not mark.negated]
        figures.roles_judged += len(judged)
        figures.roles_right += sum(bound_right(mark, heard) for mark in judged)
        figures.says_judged += len(said.says)
        figures.says_right += sum(_says(heard).get(fact) == value for fact, value in said.says.items())
    return figures


def primary_right(said: Said, heard: Heard) -> bool:
    """Is the primary one that counts? Behind a greeting or thanks, the first real request is one."""
    accepted = [said.intents[0], *said.alternatives]
    if said.intents[0] in _COURTESIES:
        accepted += said.intents[1:2]
    return heard.intents[0] in accepted


def _count_intents(figures: Tally, said: Said, heard: Heard) -> None:
    right = primary_right(said, heard)
    whole = set(heard.intents) == set(said.intents)
    figures.messages += 1
    figures.primary += right
    figures.credit += 1.0 if whole or (right and len(said.intents) == 1) else 0.5 * right
    if not right:
        figures.confused[said.intents[0], heard.intents[0]] += 1


def facts_said(said: Said) -> set[Pair]:
    """(type, value) of every mention that must be found."""
    return {(mark.type, mark.value) for mark in said.marks if not mark.negated and not mark.optional}


def _optional(said: Said, found: set[Pair]) -> set[Pair]:
    """What of ``found`` may be found or not; an optional mark of the value ``-`` lets any value of its type pass."""
    marks = {(mark.type, mark.value) for mark in said.marks if mark.optional}
    return {pair for pair in found if pair in marks or (pair[0], "-") in marks}


def facts_heard(heard: Heard) -> set[Pair]:
    """(type, value) of every entity that is taken for a fact."""
    return {(e["entity"], e["value"]) for e in heard.entities if e["entity"] != "statement" and not e.get("negated")}


def _says(heard: Heard) -> dict[str, Any]:
    return {e["role"]: e["value"] for e in heard.entities if e["entity"] == "statement"}


def bound_right(mark: Marked, heard: Heard) -> bool:
    """Was the marked mention found with exactly the roles (and the group, where one is marked) it should have?"""
    same = [e for e in heard.entities if (e["entity"], e["value"]) == (mark.type, mark.value) and not e.get("negated")]
    roles = {e.get("role", "") for e in same}
    groups = {e.get("group", "") for e in same}
    return roles == set(mark.role.split("+")) and (not mark.group or mark.group in groups)


def report(pairs: Sequence[tuple[Said, Heard]], *, errors: bool) -> None:
    """Print the figures by voice, by type of entity, the confusions, and the time a message takes."""
    print(f"{'voice':<14}{'n':>5} {'primary':>8} {'set':>6} {'entities':>9} {'times+levels':>13} {'roles':>6}")
    voices = dict.fromkeys(said.voice for said, _ in pairs)
    for voice in voices:
        _line(voice, tally([pair for pair in pairs if pair[0].voice == voice]))
    figures = tally(pairs)
    _line("together", figures)
    print("  ".join(f"{kind} {count.f1:.3f}" for kind, count in sorted(figures.entities.items())))
    print(f"statements {figures.says_right}/{figures.says_judged}")
    times = sorted(heard.milliseconds for _, heard in pairs)
    print(f"a message takes {statistics.median(times):.2f} ms (p50), {times[int(len(times) * 0.95)]:.2f} ms (p95)")
    _confusions(pairs)
    for said, heard in pairs if errors else ():
        _errors(said, heard)


def _line(name: str, figures: Tally) -> None:
    roles = figures.roles_right / figures.roles_judged if figures.roles_judged else 1.0
    width = 14 - sum(ord(sign) > 0x2E80 for sign in name)
    print(
        f"{name:<{width}}{figures.messages:>5} {figures.primary / figures.messages:>8.3f}"
        f" {figures.credit / figures.messages:>6.3f} {figures.together().f1:>9.3f}"
        f" {figures.together(DECISIVE).f1:>13.3f} {roles:>6.3f}"
    )


def _confusions(pairs: Sequence[tuple[Said, Heard]]) -> None:
    """Which intent was taken for which, and in whose mouth."""
    print("intents confused (meant > read: how often, in which voices)")
    voices: dict[Pair, Counter[str]] = {}
    for said, heard in pairs:
        if not primary_right(said, heard):
            voices.setdefault((said.intents[0], heard.intents[0]), Counter())[said.voice] += 1
    for (meant, read), found in sorted(voices.items(), key=lambda item: (-item[1].total(), item[0])):
        print(f"  {meant} > {read}: {found.total()} ({', '.join(f'{voice} {n}' for voice, n in found.items())})")


def _errors(said: Said, heard: Heard) -> None:
    found, wanted = facts_heard(heard), facts_said(said)
    problems = []
    if not primary_right(said, heard) or (len(said.intents) > 1 and set(heard.intents) != set(said.intents)):
        problems.append(f"{'+'.join(said.intents)} read as {'+'.join(heard.intents)}")
    problems += [f"missing {kind}={value}" for kind, value in sorted(wanted - found)]
    problems += [f"extra {kind}={value}" for kind, value in sorted(found - wanted - _optional(said, found))]
    for mark in said.marks:
        if mark.role not in ("", "-", "?") and not mark.negated and (mark.type, mark.value) in found:
            if not bound_right(mark, heard):
                got = [
                    f"{e.get('role')} {e.get('group', '')}".strip()
                    for e in heard.entities
                    if (e["entity"], e["value"]) == (mark.type, mark.value)
                ]
                problems.append(f"{mark.type}={mark.value} is {mark.role} {mark.group}, read as {got}")
    problems += [f"{fact} is {v}, read as {_says(heard).get(fact)}" for fact, v in said.says.items() if _says(heard).get(fact) != v]
    if problems:
        print(f"  [{said.voice}] {said.text}\n      " + "\n      ".join(problems))
