"""Which date a bare correction (写错了，是2023年8月1日) puts right, of those the case knows; none where it cannot be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_PAPERS = ("certs", "titles")
_SINCE = ("post_since", "occupation_since", "work_since")
_YEAR, _DAY = len("2023"), len("2023-08-01")


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of the case: the fact it stands in, its value, and every place where it is written."""

    fact: str
    value: str
    places: tuple[tuple[dict[str, Any], str], ...]

    def put(self, when: str) -> None:
        """Write ``when``; a year alone leaves the month and the day as they are."""
        for where, key in self.places:
            where[key] = f"{when}{self.value[_YEAR:]}" if len(when) == _YEAR and "." not in self.value else when


def correct(
    facts: dict[str, Any],
    when: str,
    rejected: Sequence[str],
    last_changed: Sequence[str],
    before: Mapping[str, Any],
    *,
    papers: bool = False,
) -> bool:
    """Put the date right that is meant by ``when``, and return whether it could be told which.

    Args:
        facts: the facts of the case; changed in place.
        when: the date said now.
        rejected: dates said to be wrong in the same message (是2023年不是2024年).
        last_changed: the facts the message before changed.
        before: the facts before this message: what it says itself is not what it puts right.
        papers: whether the words speak of a certificate or title (证上写的是…).
    """
    known = [
        date
        for date in dates(facts)
        if not (papers and date.fact in _SINCE) and facts[date.fact] == before.get(date.fact)
    ]
    meant = _meant(known, when, rejected, last_changed)
    if meant is not None:
        meant.put(when)
    return meant is not None


def dates(facts: dict[str, Any]) -> list[Dated]:
    """The dates of a case; one that was said of several things at once (2015年进厂就在焊工岗) is one."""
    found: list[Dated] = []
    for name in _PAPERS:
        entries = facts.get(name)
        found += [
            Dated(name, entry["date"], ((entry, "date"),))
            for entry in (entries if isinstance(entries, list) else ())
            if entry.get("held", True) and _is_date(entry.get("date"))
        ]
    since: dict[str, list[str]] = {}
    for name in _SINCE:
        if _is_date(facts.get(name)):
            since.setdefault(facts[name], []).append(name)
    found += [Dated(names[0], value, tuple((facts, name) for name in names)) for value, names in since.items()]
    return found


def _meant(known: list[Dated], when: str, rejected: Sequence[str], last_changed: Sequence[str]) -> Dated | None:
    """The only one that was rejected, said last, told but for its year, told as exactly as the new one, or a year away."""
    if rejected:
        return _only([date for date in known if any(date.value.startswith(wrong) for wrong in rejected)])
    narrowed = (
        [date for date in known if date.fact in last_changed],
        known,
        [date for date in known if len(when) == _DAY == len(date.value) and date.value[_YEAR:] == when[_YEAR:]],
        [date for date in known if len(date.value) == len(when) == _DAY],
        [date for date in known if len(when) == _YEAR and abs(int(date.value[:_YEAR]) - int(when)) == 1],
    )
    return next((date for group in narrowed if (date := _only(group)) is not None), None)


def _only(found: list[Dated]) -> Dated | None:
    return found[0] if len(found) == 1 else None


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and value[:_YEAR].isdigit()
