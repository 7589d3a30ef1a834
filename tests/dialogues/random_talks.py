"""Random talks: real messages, answers, buttons of any question, junk; and what must hold after every message.

A talk is made from its number alone, so any one of them can be held again.
"""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

import yaml

from actions.words import say_raw
from knowledge.facts import vocabulary
from tests.dialogues.answer_rows import rows

_HERE = Path(__file__).parent
_VOICES = _HERE.parents[0] / "nlu" / "data" / "voices"
_MARK = re.compile(r"\[([^\[\]]+)\]\([^()]+\)")  # [技师](skill_level technician held)
_MESSAGES, _MANY, _LONG_ONE = 5, 15, 20  # most messages of a talk; of every twentieth
_LATIN = re.compile(r"[A-Za-z]{3}")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")
_RELATIVE = re.compile(
    r"[去前今明后昨]年|年前|[这上本]个?[月周]|岁|\d月|[半几两一二三四五六七八九十\d]年|个月|周年|年多|天|属|今|兩"
)
_FIGURES = str.maketrans("0123456789", "零一二三四五六七八九")
_NOT_KNOWN = "不清楚"
_ANSWERED_WITHIN = 3  # replies: an answer may be shown only after a digression
VERDICTS = {"eligible", "not_yet", "not_eligible", "needs_confirmation", "not_in_force"}
BROKEN = ("Traceback", "抱歉，系统", "Error", "{", "None")

Turn = Callable[[str], dict[str, Any]]


@cache
def _words() -> dict[str, list[str]]:
    found: dict[str, list[str]] = yaml.safe_load((_HERE / "random_talks.yaml").read_text(encoding="utf-8"))
    return found


@cache
def _said() -> tuple[str, ...]:
    """The messages of all voices, as they were typed."""
    return tuple(
        _MARK.sub(r"\1", entry["text"])
        for path in sorted(_VOICES.glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["messages"]
    )


@cache
def _answers() -> tuple[str, ...]:
    return tuple(row.text for name in ("repaired", "kept_apart") for row in rows(name))


@cache
def _buttons() -> tuple[str, ...]:
    asked = [option for entry in vocabulary().values() for option in entry.options]
    return tuple(dict.fromkeys([*asked, *(word for options in say_raw("options").values() for word in options)]))


def _mangled(rng: random.Random, text: str) -> str:
    """A message as it may arrive: cut in the middle, doubled, very long, in full width, with blanks."""
    kind = rng.randrange(6)
    if kind == 0:
        return text[: rng.randint(1, len(text))]
    if kind == 1:
        return text + text
    if kind == 2:
        return text * (4000 // len(text) + 1)
    if kind == 3:
        return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    if kind == 4:
        return " ".join(text)
    signs = list(text)
    rng.shuffle(signs)
    return "".join(signs)


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    """For each fact, words one of which a talk must have held before that fact may be shown as understood."""
    path = _HERE / "random_talks_signs.yaml"
    return {fact: re.compile(words) for fact, words in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


@dataclass
class Talk:
    """One talk: what was said so far, what was understood, and the words said last."""

    number: int
    turn: Turn
    said: list[str] = field(default_factory=list)
    whole: str = ""
    asked: deque[str] = field(default_factory=lambda: deque(maxlen=_ANSWERED_WITHIN))
    told: bool = False
    understood: dict[str, str] | None = field(default_factory=dict)  # None: something was told, and not shown yet
    last: dict[str, Any] | None = None

    def faults(self) -> Iterator[str]:
        """Hold the talk; what is wrong with it, message by message."""
        rng = random.Random(self.number)  # noqa: S311 - test data
        for _ in range(_MANY if self.number % _LONG_ONE == 0 else rng.randint(1, _MESSAGES)):
            text, tells = self._next(rng)
            self.said.append(text[:80])
            self.whole += "".join(normalize("NFKC", text).split()) + "\n"
            self.told = self.told or tells
            reply = self.turn(text)
            for fault in self._wrong(reply, tells):
                yield f"talk {self.number}: {fault}; said {self.said}; got {_texts(reply)}"
            self._remember(reply, tells)

    def _next(self, rng: random.Random) -> tuple[str, bool]:
        """The next message, and whether it may tell something of a case."""
        offered = [
            button["payload"] for message in (self.last or {}).get("messages", []) for button in message["buttons"]
        ]
        kind = rng.random()
        if kind < 0.25 and offered:
            return rng.choice(offered), True
        if kind < 0.50:
            return rng.choice(_said()), True
        if kind < 0.60:
            return rng.choice(_answers()), True
        if kind < 0.67:
            return rng.choice(_buttons()), True
        if kind < 0.77:
            return rng.choice(_words()["may_tell"]), True
        if kind < 0.82:
            return _mangled(rng, rng.choice(_said())), True
        return rng.choice(_words()["tells_nothing"]), False

    def _wrong(self, reply: dict[str, Any], tells: bool) -> Iterator[str]:
        messages = reply["messages"]
        text = _texts(reply)
        if not messages or not all(message["text"].strip() for message in messages):
            yield "a silent turn"
        if any(word in text for word in BROKEN):
            yield "broken words"
        if reply["status"] in VERDICTS and not self.told:
            yield "a verdict though nothing was told"
        if self.last and messages[-1]["text"] == self.last["messages"][-1]["text"]:
            yield "the same words twice in a row"
        if len({message["text"] for message in messages}) < len(messages):
            yield "the same words twice in one reply"
        if (
            not tells
            and self.understood is not None
            and (shown := _understood(reply)) is not None
            and shown != self.understood
        ):
            yield f"understood {shown} after nothing was told; before {self.understood}"
        for fact, value in (_understood(reply) or {}).items():
            if value != (self.understood or {}).get(fact) and not self._told_of(fact, value):
                yield f"understood {fact} as {value} though nothing spoke of it"
        asking = [message for message in messages if message.get("asked")]
        if len(asking) > 1 or (asking and asking[0] is not messages[-1]):
            yield "two questions at once"
        for message in asking:
            known = {item["fact"]: item["value"] for item in message.get("understood") or ()}
            afresh = message["asked"] not in list(self.asked)[-1:] and not self.said[-1].startswith("我要改")
            if afresh and reply["status"] not in VERDICTS and known.get(message["asked"], _NOT_KNOWN) != _NOT_KNOWN:
                yield f"asks for {message['asked']}, which is understood as {known[message['asked']]}"
            lead = message["text"].replace(message.get("question") or "", "")
            if message.get("question") and "？" in lead:
                yield "a question before the question"

    def _told_of(self, fact: str, value: str) -> bool:
        """Whether the talk held a sign of what is shown as understood: of the fact, and of each year in its value.

        What answers a question needs no sign of the fact. Pinyin and English are not read here.
        """
        if value == _NOT_KNOWN or _LATIN.search(self.whole):
            return True
        signs = _signs().get(fact)
        spoken_of = signs is None or fact in self.asked or bool(signs.search(self.whole))
        years = {year[2:] for year in _YEAR.findall(value)}
        dated = all(year in self.whole or _in_characters(year) in self.whole for year in years)
        return spoken_of and (dated or bool(_RELATIVE.search(self.whole)))

    def _remember(self, reply: dict[str, Any], tells: bool) -> None:
        self.last = reply
        asked = (reply["messages"][-1].get("asked") or "").partition(":")[0]
        self.asked.append({"cert_date": "certs", "title_date": "titles"}.get(asked, asked))
        shown = _understood(reply)
        if shown is not None or tells:
            self.understood = shown


def _understood(reply: dict[str, Any]) -> dict[str, str] | None:
    """What the last message shows as understood; None where it shows nothing."""
    shown = reply["messages"][-1].get("understood") if reply["messages"] else None
    return {item["fact"]: item["value"] for item in shown} if shown is not None else None


def _in_characters(figures: str) -> str:
    return figures.translate(_FIGURES)


def _texts(reply: dict[str, Any]) -> str:
    return "\n".join(message["text"] for message in reply["messages"])
