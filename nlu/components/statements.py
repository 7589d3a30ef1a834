"""Statements: sentences that give a fact without naming an entity (单位同意推荐, 一直没换岗, 近三年没断过).

``data/statements.yaml`` lists, per fact and value, patterns over the skeleton of a message (the same notation as
``data/binding.yaml``) and the contexts that forbid them. This module finds them, settles overlaps and contradictions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import cn2an
import yaml

from components.binding_cues import pattern, with_parts
from components.binding_skeleton import Skeleton, cue

_FILE = Path(__file__).parent / "data" / "statements.yaml"
Value = bool | int | str
_TYPES = (bool, int, str)
# Whose case it is, said in a question as well as in a statement: 她够不够.
_OF_THE_TALK = frozenset({"colleague", "third_person", "same_place", "several"})
_CLAUSE_ENDS = "，,。；;！!？?、 "
_NUMBER = re.compile("[1-9][0-9]|[二三四五六七]?十[一二三四五六七八九]?|[二三四五六][一二三四五六七八九]")


@dataclass(frozen=True)
class Statement:
    """A fact said in words: its name, its value and the raw offsets of the words."""

    fact: str
    value: Value
    start: int
    end: int
    group: str | None = None
    hypothetical: bool = False

    def entity(self) -> dict[str, Any]:
        """The entity of architecture section 4."""
        found: dict[str, Any] = {
            "entity": "statement",
            "role": self.fact,
            "value": self.value,
            "start": self.start,
            "end": self.end,
        }
        if self.group is not None:
            found["group"] = self.group
        if self.hypothetical:
            found["hypothetical"] = True
        return found


@dataclass(frozen=True)
class _Phrase:
    fact: str
    value: Value
    match: re.Pattern[str]
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None


@lru_cache(maxsize=1)
def phrases() -> tuple[_Phrase, ...]:
    """All phrases of the data files, in their order (the first of two overlapping ones of a fact wins).

    Raises ``ValueError`` with file, fact, what was found and what was expected when an entry is malformed.
    """
    found: list[_Phrase] = []
    for path in (
        _FILE,
        _FILE.with_name("statements_enterprise.yaml"),
        _FILE.with_name("requests.yaml"),
        _FILE.with_name("speakers.yaml"),
    ):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        parts = _filled(data.pop("parts", {}))
        for fact, entries in data.items():
            found.extend(_phrase(fact, entry, parts) for entry in entries)
    return tuple(found)


def _filled(parts: dict[str, str]) -> dict[str, str]:
    """The parts with the parts they are made of in their places."""
    whole: dict[str, str] = {}
    for name, words in parts.items():
        whole[name] = with_parts(words, whole, f"statements.yaml, parts.{name}")
    return whole


def _phrase(fact: str, entry: Any, parts: dict[str, str]) -> _Phrase:
    where = f"statements.yaml, {fact}"
    keys = {"value", "match", "unless_before", "unless_after"}
    if not isinstance(entry, dict) or not {"value", "match"} <= set(entry) <= keys:
        raise ValueError(
            f"{where}: found {entry!r}, expected a mapping with value, match and perhaps unless_before, unless_after"
        )
    if not isinstance(entry["value"], _TYPES):
        raise ValueError(
            f"{where}: value {entry['value']!r} is neither true/false, a number nor a word; quote it or correct it"
        )
    words = {
        key: with_parts("|".join(f"(?:{one})" for one in entry[key]), parts, where) for key in entry if key != "value"
    }
    try:
        match = cue(words["match"])
        before = cue(f"(?:{words['unless_before']})$") if "unless_before" in words else None
        after = cue(words["unless_after"]) if "unless_after" in words else None
    except (re.error, ValueError) as error:
        raise ValueError(f"{where}={entry['value']}: a pattern does not compile: {error}; repair it there") from error
    return _Phrase(fact, entry["value"], match, before, after)


def find_statements(skeleton: Skeleton) -> list[Statement]:
    """All statements of a message, in order: one a fact, of two that contradict each other the later one."""
    found: list[Statement] = []
    spans: dict[str, list[tuple[int, int]]] = {}
    for phrase in phrases():
        for match in phrase.match.finditer(skeleton.text):
            start, end = match.span()
            if start == end or any(s < end and start < e for s, e in spans.get(phrase.fact, [])):
                continue
            of_the_case = isinstance(phrase.value, bool) and phrase.fact not in _OF_THE_TALK
            if of_the_case and (open_question := _open_question(skeleton.text, start, end)):
                spans.setdefault(phrase.fact, []).append((start, end))
                if open_question == "unknown":
                    found.append(Statement(phrase.fact, "unknown", *skeleton.raw_span(start, end)))
                continue
            if phrase.unless_before and phrase.unless_before.search(skeleton.text, max(0, start - 12), start):
                continue
            if phrase.unless_after and phrase.unless_after.match(skeleton.text, end):
                continue
            spans.setdefault(phrase.fact, []).append((start, end))
            value = _value(phrase, match)
            if value is not None:
                found.append(Statement(phrase.fact, value, *skeleton.raw_span(start, end)))
    return _one_each(sorted(found, key=lambda s: s.start))


def _open_question(text: str, start: int, end: int) -> str | None:
    """What words are that stand in a question; None where they tell something.

    ``unknown``: nobody knows the answer (不知道单位推不推荐). ``asked``: any other question (单位推不推荐都行吗).
    """
    first = max((text.rfind(sign, 0, start) for sign in _CLAUSE_ENDS), default=-1) + 1
    last = min((at for sign in _CLAUSE_ENDS if (at := text.find(sign, end)) >= 0), default=len(text))
    clause = text[first:last]
    doubted, behind, questions = (pattern(f"doubt.{name}") for name in ("said", "behind", "question"))
    if doubted is None or behind is None or questions is None:
        return None
    found = [q for q in questions.finditer(clause) if start - first <= q.end()]
    if not any(q.start() < end - first or (q.start() == end - first and q.group().startswith("没")) for q in found):
        return None
    return "unknown" if doubted.search(clause) or behind.match(text, last) else "asked"


def _value(phrase: _Phrase, match: re.Match[str]) -> Value | None:
    """The phrase's value; ``number`` stands for the number in the words (35岁, 三十六岁)."""
    if phrase.value != "number":
        return phrase.value
    return number_in(match.group())


def number_in(words: str) -> int | None:
    """The first two-digit number in ``words``, in digits or in Chinese; None where there is none."""
    found = _NUMBER.search(words)
    if found is None:
        return None
    if found.group().isdigit():
        return int(found.group())
    try:
        return int(cn2an.cn2an(found.group(), "smart"))
    except ValueError:
        return None


def _one_each(statements: list[Statement]) -> list[Statement]:
    last = {statement.fact: statement for statement in statements}
    turned = [statement for statement in statements if statement.fact == "speaker" and statement.value == "self"]
    if turned:  # 那我自己呢，我是…: the turn to one's own case stands first
        last["speaker"] = turned[-1]
    if (never := last.get("never_in_trade")) is not None:  # 拿证后没做过焊工，一直当库管: no work in the trade at all
        statements = [s for s in statements if s.fact != "continuous_work"]
        last["continuous_work"] = replace(never, fact="continuous_work", value=False)
        statements = sorted([*statements, last["continuous_work"]], key=lambda s: s.start)
    kept = [statement for statement in statements if last[statement.fact] is statement]
    closing = last.get("others_normal")
    if closing is not None and any(s is not closing and s.start < closing.end and closing.start < s.end for s in kept):
        kept.remove(closing)  # 没什么特别的贡献 speaks of one fact, not of all the others
    return kept
