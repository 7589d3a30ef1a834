"""Facts, dates and outcomes as a person reads them; the words come from facts.yaml and words.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.words import say
from knowledge.facts import fact, vocabulary
from knowledge.policies import jurisdictions

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_HIDDEN = {"direction", "others_normal", "city", "occupation_code"}
"""Facts that are shown with another fact, or that say nothing to a person."""


def day(text: str) -> str:
    """Return a date string in Chinese: 2025年6月1日, 2025年6月, 2025年, or the interval in words."""
    if text == "unknown":
        return "不清楚"
    if ".." in text:
        start, _, end = text.partition("..")
        if not start:
            return f"{day(end)}或更早"
        if not end:
            return f"{day(start)}或更晚"
        return f"{day(start)}至{day(end)}之间"
    form = _DAY.fullmatch(text)
    if form is None:
        return text
    year, month, dom = form.groups()
    return f"{int(year)}年" + (f"{int(month)}月" if month else "") + (f"{int(dom)}日" if dom else "")


def outcome(code: str | None) -> str:
    """Return the name of an outcome (`title:intermediate` -> 中级职称)."""
    return fact("target").word(code) if code else "职称或技能等级"


def region(code: str, place: str | None = None) -> str:
    """Return the name of a region; for a place that is not covered, the person's own word."""
    for known in jurisdictions():
        if known.code == code:
            return known.name
    return place or "这个地方"


def covered() -> str:
    """Return the names of all covered regions, joined."""
    return "、".join(known.name for known in jurisdictions())


def asked(name: str) -> str:
    """Return the question for a fact; certificates and titles name their level."""
    entry = fact(name)
    _, _, level = name.partition(":")
    question = entry.question or entry.label
    return question.format(level=entry.word(level)) if level else question


def options(name: str) -> list[str]:
    """Return the quick replies of a question."""
    if name == "region":
        return [known.name.removesuffix("省").removesuffix("市") for known in jurisdictions()]
    return list(fact(name).options)


def label(name: str) -> str:
    """Return how a fact is named, with its level (`cert_date:technician` -> 技师（二级）取得日期)."""
    entry = fact(name)
    _, _, level = name.partition(":")
    return f"{entry.word(level)}{entry.label}" if level else entry.label


def value(name: str, found: Any, place: str | None = None) -> str:
    """Return the value of a fact in words."""
    entry = fact(name)
    if found == "unknown":
        return "不清楚"
    if name == "region":
        return region(str(found), place)
    if entry.type in ("certificates", "titles"):
        return "；".join(_held(entry.word(item["level"]), item) for item in found) or "没有"
    if entry.type == "date":
        return day(str(found))
    if entry.type == "gaps":
        return "；".join(_gap(gap) for gap in found) or "没有"
    if entry.type == "awards":
        return "、".join(found) or "没有"
    if entry.type == "appraisals" and isinstance(found, Mapping):
        return "，".join(f"{year}年{entry.word(result)}" for year, result in sorted(found.items()))
    if entry.type == "recommenders" and isinstance(found, Mapping):
        return f"{found.get('count', 0)}名"
    return entry.word(found)


def understood(facts: Mapping[str, Any], place: str | None = None) -> list[dict[str, str]]:
    """Return what was understood, one entry a fact, each with the words that begin its correction."""
    shown = []
    for name in vocabulary():
        if name in _HIDDEN or facts.get(name) in (None, []) or name not in facts:
            continue
        entry = fact(name)
        shown.append(
            {
                "fact": name,
                "label": entry.label,
                "value": value(name, facts[name], place),
                "change": say("understood.change", label=entry.label),
            }
        )
    return shown


def given(row: Mapping[str, Any]) -> str:
    """Return the person's side of a condition row in words."""
    parts = []
    for name, found in row.items():
        if name == "listed":
            parts.append(f"目录对应{'、'.join(found)}系列")
        elif name in ("lawful", "related"):
            parts.append("是" if found else "不是")
        elif name == "series" and isinstance(found, list):
            parts.append("、".join(found))
        elif name in vocabulary():
            parts.append(value(name, found))
    return "，".join(dict.fromkeys(parts))


def _held(word: str, item: Mapping[str, Any]) -> str:
    if item.get("held") is False:
        return f"没有{word}"
    return f"{word}，{day(item['date'])}" if item.get("date") else word


def _gap(gap: Mapping[str, Any]) -> str:
    kinds = {"other_work": "做别的工作", "other_occupation": "干别的工种", "away": "离开岗位"}
    span = (
        f"{gap['months']}个月"
        if "months" in gap
        else f"{day(gap['from'])}到{day(gap['to']) if gap.get('to') else '现在'}"
    )
    return f"{span}{kinds.get(gap.get('kind', ''), '')}"
