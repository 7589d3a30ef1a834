"""Facts, dates and outcomes as a person reads them; the words come from facts.yaml and words.yaml."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from actions.eligibility.contradictions import Contradiction
from actions.eligibility.rules import Route
from actions.words import has, say
from knowledge.facts import fact, vocabulary
from knowledge.policies import jurisdictions, region_names

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_HIDDEN = {"direction", "others_normal", "city", "occupation_code", "dates_confirmed", "filed_levels"}
"""Facts that are shown with another fact, or that say nothing to a person."""
_MOST_HEARD = 3
_NAMED_WITH_LABEL = {"date", "number", "gaps", "recommenders"}
"""Types of facts whose value alone does not say what it is of."""


def day(text: str) -> str:
    """Return a date string in words: the day, the month or the year, or the interval."""
    if text == "unknown":
        return say("phrase.unknown")
    if ".." in text:
        start, _, end = text.partition("..")
        if not start:
            return say("phrase.or_earlier", day=day(end))
        if not end:
            return say("phrase.or_later", day=day(start))
        return say("phrase.between", start=day(start), end=day(end))
    form = _DAY.fullmatch(text)
    if form is None:
        return text
    year, month, dom = (int(part) if part else None for part in form.groups())
    if dom:
        return say("phrase.day", year=year, month=month, day=dom)
    return say("phrase.month", year=year, month=month) if month else say("phrase.year", year=year)


def outcome(code: str | None) -> str:
    """Return the name of an outcome (`title:intermediate` -> 中级职称)."""
    if not code:
        return say("phrase.any_outcome")
    kind, _, exam = code.partition(":")
    if kind == "exam" and exam:
        return f"{exam}{fact('target').word(kind)}"
    return fact("target").word(code)


def outcome_of(route: Route | None, code: str | None) -> str:
    """Return the name of an outcome in the word of the document that opens it (初级职称)."""
    return route.called if route is not None and route.called and route.outcome == code else outcome(code)


def region(code: str, place: str | None = None) -> str:
    """Return the name of a region; for a place that is not covered, the person's own word."""
    for known in jurisdictions():
        if known.code == code:
            return known.name
    return place or say("phrase.this_place")


def presumed(names: Iterable[str]) -> str:
    """Return what is told of the facts that the sentence "everything else is normal" filled in."""
    return say("caveat.others_normal", facts=say("phrase.list").join(label(name) for name in names))


def covered() -> str:
    """Return the names of all covered regions, joined."""
    return _joined("list", (known.name for known in jurisdictions()))


def asked(name: str, *, of_another: bool = False) -> str:
    """Return the question for a fact; certificates and titles name their level, and another person is not called 您."""
    entry = fact(name)
    _, _, level = name.partition(":")
    question = entry.question or entry.label
    if of_another:
        question = question.replace(say("phrase.you"), say("phrase.the_other"))
    return question.format(level=entry.word(level)) if level else question


def contradiction(found: Contradiction) -> str:
    """Return what does not go together, in words; the question that follows asks for the first fact."""
    own = f"contradiction.{found.kind}_{found.facts[0]}"
    labels = [label(name) for name in found.facts]
    values = [day(text) if isinstance(text, str) else str(text) for text in found.given]
    return say(
        own if has(own) else f"contradiction.{found.kind}",
        label=labels[0],
        value=found.given[0] if has(own) else values[0],
        other=labels[-1],
        other_value=values[-1],
    )


def options(name: str) -> list[str]:
    """Return the quick replies of a question."""
    if name == "region":
        return region_names()
    return list(fact(name).options)


def quoted(citations: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the heading and the clauses word for word, as they stand under an answer; nothing without any."""
    lines = [say("plan.line", text=say("answer.citation", **citation)) for citation in citations]
    return ["", f"【{say('section.citations')}】", *lines] if lines else []


def label(name: str) -> str:
    """Return how a fact is named, with its level (`cert_date:technician` -> 技师（二级）取得日期)."""
    entry = fact(name)
    _, _, level = name.partition(":")
    return f"{entry.word(level)}{entry.label}" if level else entry.label


def value(name: str, found: Any, place: str | None = None) -> str:
    """Return the value of a fact in words."""
    entry = fact(name)
    if found == "unknown":
        return say("phrase.unknown")
    if name == "region":
        return region(str(found), place)
    if entry.type in ("certificates", "titles"):
        return _joined("semicolon", (_held(entry.word(item["level"]), item) for item in found))
    if entry.type == "date":
        return day(str(found))
    if entry.type == "gaps":
        return _joined("semicolon", (_gap(gap) for gap in found))
    if entry.type == "achievements":
        return "、".join(entry.word(item) for item in found) or "没有"
    if entry.type == "awards":
        return _joined("list", map(entry.word, found))
    if entry.type == "appraisals" and isinstance(found, Mapping):
        years = (say("phrase.result", year=year, result=entry.word(result)) for year, result in sorted(found.items()))
        return _joined("comma", years)
    if entry.type == "recommenders" and isinstance(found, Mapping):
        return say("phrase.people", count=found.get("count", 0))
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


def heard(facts: Mapping[str, Any], names: Iterable[str], levels: Collection[str] = ()) -> str:
    """Return what a message told, in words that show it was listened to; nothing where it told too much to say again.

    Args:
        facts: the facts after the message.
        names: the facts it changed.
        levels: the levels it spoke of; of the certificates and titles, those of other levels are not said again.
    """
    told = [name for name in vocabulary() if name in set(names) - _HIDDEN and facts.get(name) not in (None, "unknown")]
    if len(told) > _MOST_HEARD:
        return ""
    words = {name: _heard(name, facts[name], levels) for name in told}
    if words.get("occupation", "?") in words.get("certs", ""):
        del words["occupation"]  # 焊工技师 says it
    return _joined("comma", words.values()) if told else ""


def _heard(name: str, found: Any, levels: Collection[str]) -> str:
    if fact(name).type in ("certificates", "titles"):
        found = [item for item in found if item["level"] in levels] or found
    if found == []:
        return say("phrase.lacking", level=fact(name).label)
    if name == "titles" and all(item.get("held", True) for item in found):
        return say("phrase.holds_titles", titles=value(name, found))
    if has(f"phrase.heard_{name}"):
        return say(f"phrase.heard_{name}", value=value(name, found))
    if name == "target" or fact(name).type in _NAMED_WITH_LABEL:
        return say("phrase.labelled", label=fact(name).label, value=value(name, found))
    return value(name, found)


def given(row: Mapping[str, Any]) -> str:
    """Return the person's side of a condition row in words."""
    parts = []
    for name, found in row.items():
        if name == "listed":
            parts.append(say("phrase.listed", series=_joined("list", found)))
        elif name == "condition":
            parts.append(say("phrase.row_condition", conditions=_joined("list", found)))
        elif name in ("lawful", "related"):
            parts.append(say("phrase.yes" if found else "phrase.no"))
        elif name == "series" and isinstance(found, list):
            parts.append(_joined("list", found))
        elif name in vocabulary():
            parts.append(value(name, found))
    return say("phrase.comma").join(dict.fromkeys(parts))


def _joined(separator: str, parts: Iterable[str]) -> str:
    return say(f"phrase.{separator}").join(parts) or say("phrase.none")


def _held(word: str, item: Mapping[str, Any]) -> str:
    if item.get("occupation"):
        word = say("phrase.of_occupation", level=word, occupation=item["occupation"])
    if item.get("series"):
        word = say("phrase.of_series", level=word, series=item["series"])
    if item.get("held") is False:
        return say("phrase.lacking", level=word)
    if item.get("date") == "unknown":
        return say("phrase.held_some_day", level=word)
    return say("phrase.held", level=word, day=day(item["date"])) if item.get("date") else word


def _gap(gap: Mapping[str, Any]) -> str:
    start, end = gap.get("from"), gap.get("to")
    if gap.get("months") is not None:
        length = say("phrase.months", months=gap["months"])
    elif start and start != "unknown":
        length = say("phrase.span", start=day(start), end=day(end) if end else say("phrase.now"))
    else:  # it is known that there was time outside, and no more
        length = say("phrase.precision_span")
    return length + (say(f"phrase.gap_{gap['kind']}") if gap.get("kind") else "")
