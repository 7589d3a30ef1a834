"""Facts that cannot all be true: named and asked about before anything is decided, never averaged away."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from actions.eligibility import dates
from actions.eligibility.condition import Case, Paper
from actions.eligibility.post import not_now
from actions.eligibility.situation import Gap, Situation
from knowledge.policies import known_honours, known_series

_WORKING_AGE: Final = 14
"""Nobody holds a certificate, a title or a post before this age; the legal age of work is 16, apprentices begin earlier."""
_RETIRING_AGE: Final = 40
"""Nobody has reached the retirement age before this one; the earliest in any trade is 45."""
_RETIREMENT_MONTHS: Final = 720
"""The statutory retirement age of men, the latest there is, in months; of women it comes earlier."""
_RAISED_FROM: Final = 1965
"""Born in this year or later, men retire a month later for every four months (国务院关于渐进式延迟法定退休年龄的办法), ..."""
_RAISED_BY: Final = 36
"""... these months at most; who works longer has deferred it."""
_DATES: Final = ("post_since", "occupation_since", "work_since", "unit_since")


class _Dated:
    """Something with a date: the fact it is asked by, the day, its words, and the paper if it is one."""

    __slots__ = ("base", "day", "paper", "text")

    def __init__(self, base: str, text: str, paper: Paper | None = None) -> None:
        self.base = base
        self.text = text
        self.day = dates.parse(text)
        self.paper = paper

    @property
    def fact(self) -> str:
        return self.base if self.paper is None else f"{self.base}:{self.paper.level}"


class Contradiction:
    """Two facts that do not go together, or one that cannot be.

    Attributes:
        kind: `future` (lies after the day asked about), `too_young` (before a working age), `order` (a higher level came
            before a lower one), `before_work` (the post began before the first job), `backwards` (an absence ends before
            it begins), `not_back` (a break is going on, and the person is on the post all the same), `retired_young`,
            `retirement_passed` (past the latest statutory age, and said not to have reached it), `not_known` (an honour
            or a series of titles by a name that nobody knows: perhaps a slip of the pen, and never a refusal).
        facts: the facts concerned, as they are asked (`cert_date:technician`); the first is asked again.
        given: their values, in the same order.
    """

    __slots__ = ("facts", "given", "kind")

    def __init__(self, kind: str, facts: tuple[str, ...], given: tuple[Any, ...]) -> None:
        self.kind = kind
        self.facts = facts
        self.given = given

    def to_json(self) -> dict[str, Any]:
        """Return the contract's form (docs/architecture.md, section 5)."""
        return {"kind": self.kind, "facts": list(self.facts), "given": list(self.given)}


def contradictions(facts: Situation, as_of: date) -> tuple[Contradiction, ...]:
    """Return what cannot be true on the day; only what is certain counts, so a year alone contradicts little.

    Args:
        facts: the situation.
        as_of: the day of the assessment; what lies ahead of it has not happened.
    """
    return contradictions_of(Case(facts, as_of.toordinal()), as_of)


def contradictions_of(case: Case, as_of: date) -> tuple[Contradiction, ...]:
    """Return the same of a case, whatever day it is about."""
    said = case.said
    today = as_of.toordinal()
    certs, titles = _papers("cert_date", case.certs.held), _papers("title_date", case.titles.held)
    dated = certs + titles
    for name in _DATES:
        text = said[name]
        if text is not None and text != "unknown":
            dated.append(_Dated(name, text))
    found = _not_known(said, case.titles.held)
    found += [Contradiction("future", (one.fact,), (one.text,)) for one in dated if one.day.low > today]
    found += _appraised_ahead(said["appraisals"], as_of)
    age = said["age"]
    if age is not None:
        found += _of_age(said, age, dated, as_of)
    gaps = said["gaps"]
    if isinstance(gaps, tuple):
        found += _backwards(gaps)
        found += [
            Contradiction("not_back", ("gaps", name), (since, True))
            for name, since in not_now(case.facts, case.today)
            if said[name] is True
        ]
    if said["dates_confirmed"] is not True:
        found += _out_of_order(certs)
        found += _out_of_order(titles)
        found += _before_work(said["post_since"], said["work_since"])
    return tuple(found)


def asked_next(contradiction: Contradiction, facts: Situation) -> str:
    """Return the fact to ask for: what is only unusual is confirmed first, what cannot be is asked again."""
    if contradiction.kind in ("order", "before_work") and facts.dates_confirmed is None:
        return "dates_confirmed"
    return contradiction.facts[0]


def _not_known(said: dict[str, Any], titles: list[Paper]) -> list[Contradiction]:
    found = []
    awards, series = said["awards"], said["series"]
    if awards and awards != "unknown":
        known = known_honours()
        found += [Contradiction("not_known", ("awards",), (name,)) for name in awards if name not in known]
    named = [("titles", title.field) for title in titles if title.field is not None]
    if series is not None and series != "unknown":
        named.append(("series", series))
    if named:
        known = known_series()
        found += [Contradiction("not_known", (fact,), (name,)) for fact, name in named if name not in known]
    return found


def _papers(base: str, held: list[Paper]) -> list[_Dated]:
    found = []
    for paper in held:
        text = paper.date
        if text is not None and text != "unknown":
            found.append(_Dated(base, text, paper))
    return found


def _appraised_ahead(results: Any, as_of: date) -> list[Contradiction]:
    if not isinstance(results, dict):
        return []
    this_year = as_of.year
    ahead = [year for year, result in results.items() if result != "pending" and int(year) > this_year]
    return [Contradiction("future", ("appraisals",), (min(ahead),))] if ahead else []


def _of_age(said: dict[str, Any], age: int, dated: list[_Dated], as_of: date) -> list[Contradiction]:
    # Somebody aged 36 was born at the earliest the day after this day 37 years ago.
    born = dates.add(as_of.toordinal(), -age - 1) + 1
    able = dates.add(born, _WORKING_AGE)
    found = [Contradiction("too_young", (one.fact, "age"), (one.text, age)) for one in dated if one.day.high < able]
    if age < _RETIRING_AGE:
        found += [
            Contradiction("retired_young", (name, "age"), (True, age))
            for name in ("retired", "retirement_age_reached")
            if said[name] is True
        ]
    if said["retirement_age_reached"] is False and retirement_age_passed(age, as_of):
        found.append(Contradiction("retirement_passed", ("retirement_age_reached", "age"), (False, age)))
    return found


def retirement_age_passed(age: int, as_of: date) -> bool:
    """Return whether somebody of this age has certainly reached the retirement age on the day, whatever the sex and the post."""
    raised = (as_of.year - age - _RAISED_FROM) * 12 + as_of.month - 1  # of whoever has the birthday today, the youngest
    return age * 12 >= _RETIREMENT_MONTHS + min(max(raised // 4 + 1, 0), _RAISED_BY)


def _out_of_order(papers: list[_Dated]) -> list[Contradiction]:
    return [
        Contradiction("order", (upper.fact, lower.fact), (upper.text, lower.text))
        for upper in papers
        for lower in papers
        if upper.day.high < lower.day.low and _above(upper.paper, lower.paper)
    ]


def _above(upper: Paper | None, lower: Paper | None) -> bool:
    """Return whether a paper is of a higher level on what may be the same ladder: other occupations or series have their own."""
    if upper is None or lower is None or upper.rank <= lower.rank or upper.related is False or lower.related is False:
        return False
    return upper.field is None or lower.field is None or upper.field == lower.field


def _before_work(post: str | None, work: str | None) -> list[Contradiction]:
    if post is None or work is None or "unknown" in (post, work) or dates.parse(post).high >= dates.parse(work).low:
        return []
    return [Contradiction("before_work", ("post_since", "work_since"), (post, work))]


def _backwards(gaps: tuple[Gap, ...]) -> list[Contradiction]:
    found = []
    for gap in gaps:
        start, end = gap.start, gap.end
        if start is None or end is None or "unknown" in (start, end):
            continue
        if dates.parse(end).high < dates.parse(start).low:
            found.append(Contradiction("backwards", ("gaps",), (f"{start}..{end}",)))
    return found
