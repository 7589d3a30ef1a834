"""Facts that cannot all be true: named and asked about before anything is decided, never averaged away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any

from actions.eligibility import dates
from actions.eligibility.condition import listed
from actions.eligibility.dates import DayRange
from actions.eligibility.levels import SKILL_RANK, TITLE_RANK
from actions.eligibility.situation import Situation

_WORKING_AGE = 14
"""Nobody holds a certificate, a title or a post before this age; the legal age of work is 16, apprentices begin earlier."""
_RETIRING_AGE = 40
"""Nobody has reached the retirement age before this one; the earliest in any trade is 45."""
_RETIREMENT_MONTHS = 720
"""The statutory retirement age of men, the latest there is, in months; of women it comes earlier."""
_RAISED_FROM = 1965
"""Born in this year or later, men retire a month later for every four months (国务院关于渐进式延迟法定退休年龄的办法), ..."""
_RAISED_BY = 36
"""... these months at most; who works longer has deferred it."""
_DATES = ("post_since", "occupation_since", "work_since", "unit_since")
_days = itemgetter(*_DATES)
_Dated = tuple[int, DayRange, str, Any]
"""A paper with a date: its place on the ladder, the day, its text, the paper."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two facts that do not go together, or one that cannot be.

    Attributes:
        kind: `future` (lies after the day asked about), `too_young` (before a working age), `order` (a higher level came
            before a lower one), `before_work` (the post began before the first job), `backwards` (an absence ends before
            it begins), `retired_young`, `retirement_passed` (past the latest statutory age, and said not to have reached it).
        facts: the facts concerned, as they are asked (`cert_date:technician`); the first is asked again.
        given: their values, in the same order.
    """

    kind: str
    facts: tuple[str, ...]
    given: tuple[Any, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 5)."""
        return {"kind": self.kind, "facts": list(self.facts), "given": list(self.given)}


def contradictions(facts: Situation, as_of: date) -> tuple[Contradiction, ...]:
    """Return what cannot be true on the day; only what is certain counts, so a year alone contradicts little.

    Args:
        facts: the situation.
        as_of: the day of the assessment; what lies ahead of it has not happened.
    """
    today = as_of.toordinal()
    certs, titles = _papers(facts.certs, SKILL_RANK), _papers(facts.titles, TITLE_RANK)
    dated = [("cert_date:" + paper.level, text, day) for _, day, text, paper in certs]
    dated += [("title_date:" + paper.level, text, day) for _, day, text, paper in titles]
    dated += [
        (name, text, dates.parse(text))
        for name, text in zip(_DATES, _days(facts.__dict__), strict=True)
        if text is not None and text != "unknown"
    ]
    found = [Contradiction("future", (name,), (text,)) for name, text, day in dated if day.low > today]
    found += _appraised_ahead(facts, as_of)
    if facts.age is not None:
        found += _of_age(facts, facts.age, dated, as_of)
    if facts.gaps:
        found += _backwards(facts)
    if facts.dates_confirmed is not True:
        found += _out_of_order("cert_date", certs)
        found += _out_of_order("title_date", titles)
        found += _before_work(facts)
    return tuple(found)


def asked_next(contradiction: Contradiction, facts: Situation) -> str:
    """Return the fact to ask for: what is only unusual is confirmed first, what cannot be is asked again."""
    if contradiction.kind in ("order", "before_work") and facts.dates_confirmed is None:
        return "dates_confirmed"
    return contradiction.facts[0]


def _papers(entries: Any, rank: Mapping[str, int]) -> list[_Dated]:
    found = []
    for entry in listed(entries):
        said = entry.__dict__
        day = said["date"]
        if day is not None and day != "unknown" and said["held"]:
            found.append((rank[said["level"]], dates.parse(day), day, entry))
    return found


def _appraised_ahead(facts: Situation, as_of: date) -> list[Contradiction]:
    if not isinstance(facts.appraisals, dict):
        return []
    ahead = [
        year for year, result in sorted(facts.appraisals.items()) if result != "pending" and int(year) > as_of.year
    ]
    return [Contradiction("future", ("appraisals",), (ahead[0],))] if ahead else []


def _of_age(facts: Situation, age: int, dated: list[tuple[str, str, DayRange]], as_of: date) -> list[Contradiction]:
    # Somebody aged 36 was born at the earliest the day after this day 37 years ago.
    born = dates.add(as_of.toordinal(), -age - 1) + 1
    able = dates.add(born, _WORKING_AGE)
    found = [Contradiction("too_young", (name, "age"), (text, age)) for name, text, day in dated if day.high < able]
    if age < _RETIRING_AGE:
        found += [
            Contradiction("retired_young", (name, "age"), (True, age))
            for name in ("retired", "retirement_age_reached")
            if getattr(facts, name) is True
        ]
    if facts.retirement_age_reached is False and retirement_age_passed(age, as_of):
        found.append(Contradiction("retirement_passed", ("retirement_age_reached", "age"), (False, age)))
    return found


def retirement_age_passed(age: int, as_of: date) -> bool:
    """Return whether somebody of this age has certainly reached the retirement age on the day, whatever the sex and the post."""
    raised = (as_of.year - age - _RAISED_FROM) * 12 + as_of.month - 1  # of whoever has the birthday today, the youngest
    return age * 12 >= _RETIREMENT_MONTHS + min(max(raised // 4 + 1, 0), _RAISED_BY)


def _out_of_order(base: str, papers: list[_Dated]) -> list[Contradiction]:
    held = [paper for paper in papers if paper[3].related is not False]
    found = []
    for high, upper_day, upper_text, upper in held:
        for low, lower_day, lower_text, lower in held:
            if high > low and upper_day.high < lower_day.low and _same_line(upper, lower):
                names = (f"{base}:{upper.level}", f"{base}:{lower.level}")
                found.append(Contradiction("order", names, (upper_text, lower_text)))
    return found


def _same_line(upper: Any, lower: Any) -> bool:
    """Return whether two levels may be of one ladder: other occupations or series have an order of their own."""
    line = "occupation" if hasattr(upper, "occupation") else "series"
    first, second = getattr(upper, line), getattr(lower, line)
    return first is None or second is None or first == second


def _before_work(facts: Situation) -> list[Contradiction]:
    post, work = facts.post_since, facts.work_since
    if post is None or work is None or "unknown" in (post, work) or dates.parse(post).high >= dates.parse(work).low:
        return []
    return [Contradiction("before_work", ("post_since", "work_since"), (post, work))]


def _backwards(facts: Situation) -> list[Contradiction]:
    found = []
    for gap in facts.gaps if isinstance(facts.gaps, tuple) else ():
        if gap.start is None or gap.end is None or "unknown" in (gap.start, gap.end):
            continue
        if dates.parse(gap.end).high < dates.parse(gap.start).low:
            found.append(Contradiction("backwards", ("gaps",), (f"{gap.start}..{gap.end}",)))
    return found
