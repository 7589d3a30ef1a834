"""Where an occupation stands, in words: what it was taken for, then each region with the rows of its directory."""

from __future__ import annotations

from typing import Any

from actions import phrases
from actions.occupations import Entry, Lookup, Place
from actions.words import say
from knowledge.policies.catalogue import Row


def text(found: Lookup) -> str:
    """Return everything as plain text."""
    return "\n".join([*_head(found), *(line for place in found.places for line in _place(place, found))])


def citations(found: Lookup) -> list[dict[str, str]]:
    """Return the quotations of the text, each once."""
    quoted: list[dict[str, str]] = []
    for place in found.places:
        told = place.to_json()
        quoted += [entry["citation"] for entry in told["entries"]]
        if place.status == "no_directory":
            quoted += [told["opened"], *told["match"]]
            continue
        if place.not_listed and told["unlisted"]:
            quoted.append(told["unlisted"])
        if not place.entries:
            quoted += [*(row["citation"] for row in told["open_rows"]), *([told["pending"]] if told["pending"] else [])]
    return [one for at, one in enumerate(quoted) if one and one not in quoted[:at]]


def to_json(found: Lookup) -> dict[str, Any]:
    """Return the contract's form with the same said in words under `text`."""
    return {**found.to_json(), "text": text(found)}


def _head(found: Lookup) -> list[str]:
    if found.status == "not_covered":
        return [say("answer.not_covered", covered=phrases.covered())]
    if found.status == "unknown":
        lines = [say("occupation.unknown", asked=found.asked)]
        if found.alike:
            lines.append(say("occupation.alike", names=say("phrase.list").join(found.alike)))
        return lines
    named = [say("occupation.named", name=one.name, code=one.code) if one.code else one.name for one in found.meant]
    names = say("phrase.list").join(named) or found.asked
    if found.ambiguous:
        return [say("occupation.several", asked=found.asked, names=names)]
    if found.code and not named:
        return [say("occupation.unnamed_code", code=found.code)]
    if len(named) == 1 and found.asked not in (found.meant[0].name, found.meant[0].code):
        return [say("occupation.one", asked=found.asked, name=names)]
    return [say("occupation.same", name=names)]


def _place(place: Place, found: Lookup) -> list[str]:
    paper = place.document
    lines = [say("occupation.region", region=paper.jurisdiction.name, document=paper.number)]
    if place.status == "no_directory":
        return [*lines, *_without_directory(place)]
    several = len(found.meant) > 1
    lines += [_entry(one, several=several) for one in place.entries]
    if len(place.entries) > 1 and not several:
        lines.append(say("occupation.plural"))
    return [*lines, *_left(place, found), *_beside(place)]


def _beside(place: Place) -> list[str]:
    """Return what else the directory holds: in full where the occupation is not listed, else in a word."""
    lines = []
    if place.open_rows:
        groups = _by_clause(place.open_rows)
        if place.entries:
            clauses = say("phrase.list").join(rows[0].clause for rows in groups)
            lines.append(say("occupation.open_short", clauses=clauses))
        else:
            lines.append(say("occupation.open", rows=say("phrase.semicolon").join(map(_open, groups))))
    if pending := place.pending:
        key = "occupation.pending_short" if place.entries else "occupation.pending"
        series = say("phrase.list").join(place.series_without_directory)
        lines.append(say(key, series=series, clause=pending.clause, quote=pending.quote))
    return lines


def _entry(entry: Entry, *, several: bool) -> str:
    row = entry.row
    return say(
        "occupation.entry",
        subject=say("occupation.subject", name=entry.occupation) if several else "",
        series=row.series,
        specialty=say("occupation.specialty", specialty=row.specialty) if row.specialty else "",
        condition=say("occupation.condition", condition=row.condition) if row.condition else "",
        committee=say("occupation.committee", committee=row.committee) if row.committee else "",
        clause=row.clause,
        words=row.words,
        note=row.note,
    )


def _left(place: Place, found: Lookup) -> list[str]:
    if not place.not_listed:
        return []
    if place.entries:
        lines = [say("occupation.left", names=say("phrase.list").join(place.not_listed))]
    elif found.status == "unknown" and not found.meant:  # a name nobody knows says nothing of what stands under another
        lines = [say("occupation.not_found")]
    elif place.status == "unknown":
        return [say("occupation.no_code")]
    else:
        lines = [say("occupation.not_listed")]
    if found.code and not found.meant and place.by_name_only:
        lines.append(say("occupation.by_name_only"))
    unlisted = place.unlisted
    if unlisted:
        lines.append(say("occupation.unlisted", clause=unlisted.clause, quote=unlisted.quote))
    else:
        lines.append(say("occupation.unlisted_silent", ask=place.document.ask))
    return lines


def _without_directory(place: Place) -> list[str]:
    opened = place.document.opened
    if opened is None:
        return []
    series = say("phrase.list").join(opened.series)
    lines = [say("occupation.no_directory", series=series, clause=opened.cite.clause, quote=opened.cite.quote)]
    lines += [say("occupation.match", clause=one.clause, quote=one.quote) for one in opened.match]
    return [*lines, say("occupation.ask", ask=place.document.ask)]


def _by_clause(rows: tuple[Row, ...]) -> list[list[Row]]:
    paths = dict.fromkeys(row.clause for row in rows)
    return [[row for row in rows if row.clause == path] for path in paths]


def _open(rows: list[Row]) -> str:
    words = say("phrase.list").join(row.words for row in rows)
    return say("occupation.open_row", series=rows[0].series, clause=rows[0].clause, words=words)
