"""Redaction: a question as it may be written down, without what points to a person (redaction.yaml)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.policies import documents

_FILE = Path(__file__).with_name("redaction.yaml")


class _Rules(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    mask: str
    always: dict[str, re.Pattern[str]]
    families: str
    behind: tuple[str, ...]
    before: tuple[str, ...]
    titles: tuple[str, ...]


def redacted(text: str) -> str:
    """``text`` with numbers of persons, addresses and names masked; masking too much is better than too little."""
    rules = _rules()
    for pattern in rules.always.values():
        text = pattern.sub(rules.mask, text)
    for pattern in _names():
        text = pattern.sub(_masked_name, text)
    return text


def _masked_name(match: re.Match[str]) -> str:
    """The mask for a name; the words themselves where they are words of a document."""
    start, end = match.span("name")
    if match.string[start : start + 2] in _official():
        return match.group()
    return match.string[match.start() : start] + _rules().mask + match.string[end : match.end()]


@cache
def _rules() -> _Rules:
    return _Rules.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    """A name behind its words, before its words, and before a title; the group ``name`` is the name itself."""
    rules = _rules()
    family = f"[{rules.families}]"
    behind, before, titles = ("|".join(map(re.escape, words)) for words in (rules.behind, rules.before, rules.titles))
    return (
        re.compile(f"(?:{behind})(?P<name>{family}[一-鿿]{{1,2}}?)(?=[^一-鿿]|$|[的在是和要想有今])"),
        re.compile(f"(?P<name>{family}[一-鿿]{{1,2}}?)(?={before})"),
        re.compile(f"(?P<name>{family}[一-鿿]{{0,2}}?)(?={titles})"),
    )


@cache
def _official() -> str:
    return "\n".join(paper.text for paper in documents())
