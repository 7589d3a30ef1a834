"""Where the engine and the documents disagree today: one entry each, with whom it concerns.

The list shrinks. Each entry has its smallest case in ``test_findings.py``, a strict expected failure: when the engine is
repaired that test breaks, and the entry goes together with its mark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from tests.actions.eligibility.calendar_days import span
from tests.actions.eligibility.facts import SKILL, TITLE
from tests.actions.eligibility.oracle import SERIES

Situation = Mapping[str, Any]


def _papers(situation: Situation, name: str) -> list[Mapping[str, Any]]:
    return [paper for paper in situation[name] if paper.get("held", True)]


def _gap_with_days(situation: Situation, target: str) -> bool:
    dated = [paper["date"] for name in ("certs", "titles") for paper in _papers(situation, name)]
    starts = [date.fromisoformat(day) for day in (*dated, situation["occupation_since"])]
    for gap in situation["gaps"]:
        begin, end = date.fromisoformat(gap["from"]), date.fromisoformat(gap["to"])
        if any(start < end and span(max(begin, start), end)[1] for start in starts):
            return True
    return False


def _gaps_overlap(situation: Situation, target: str) -> bool:
    gaps = sorted((gap["from"], gap["to"]) for gap in situation["gaps"])
    return any(later[0] < earlier[1] for earlier, later in pairwise(gaps))


def _unrelated_certificate(situation: Situation, target: str) -> bool:
    return any(not cert["related"] for cert in _papers(situation, "certs"))


def _unlawful_beside_higher(situation: Situation, target: str) -> bool:
    certs = _papers(situation, "certs")
    return any(
        not cert["lawful"] and SKILL.index(cert["level"]) < SKILL.index(other["level"])
        for cert in certs
        for other in certs
    )


def _series_mixed(situation: Situation, target: str) -> bool:
    opened = {title["series"] in SERIES for title in _papers(situation, "titles")}
    return target.startswith("skill:") and opened == {True, False}


def _wuhan_series(situation: Situation, target: str) -> bool:
    closed = any(title["series"] not in SERIES for title in _papers(situation, "titles"))
    return target.startswith("skill:") and situation["region"] == "cn-hb-wuhan" and closed


def _government(situation: Situation, target: str) -> bool:
    return situation["employer_type"] == "government" and situation["region"] in ("cn-gd", "cn-sh")


def _lower_title_denied(situation: Situation, target: str) -> bool:
    ranks = [TITLE[title["level"]] for title in _papers(situation, "titles") if title["related"]]
    denied = {title["level"] for title in situation["titles"] if not (title.get("held", True) and title["related"])}
    return target.startswith("skill:") and any(TITLE[level] < max(ranks, default=0) for level in denied)


def _guangdong_away(situation: Situation, target: str) -> bool:
    away = any(gap["kind"] == "away" for gap in situation["gaps"])
    return situation["region"] == "cn-gd" and target.startswith("skill:") and away


def _guangdong_direct(situation: Situation, target: str) -> bool:
    full = any(title["level"] == "full_senior" for title in _papers(situation, "titles"))
    return (
        situation["region"] == "cn-gd" and target == "skill:senior_technician" and full and not situation["skill_post"]
    )


def _shanghai_full_senior(situation: Situation, target: str) -> bool:
    return situation["region"] == "cn-sh" and target == "title:full_senior"


FINDINGS: dict[str, Callable[[Situation, str], bool]] = {
    "gap_days_rounded_up": _gap_with_days,
    "overlapping_gaps_added": _gaps_overlap,
    "unrelated_certificate_counts": _unrelated_certificate,
    "unlawful_certificate_asked_again": _unlawful_beside_higher,
    "title_of_another_series_counts": _series_mixed,
    "wuhan_refuses_titles_by_series": _wuhan_series,
    "government_workers_refused": _government,
    "denied_title_asked_again": _lower_title_denied,
    "guangdong_time_without_work_counts": _guangdong_away,
    "guangdong_full_senior_without_skill_post": _guangdong_direct,
    "shanghai_full_senior_refused": _shanghai_full_senior,
}


def known(situation: Situation, target: str) -> str | None:
    """The first finding this person falls under, if any."""
    return next((name for name, concerns in FINDINGS.items() if concerns(situation, target)), None)
