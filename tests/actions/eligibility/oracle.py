"""A second evaluator, written from the four documents alone, to check the first.

It shares nothing with ``actions.eligibility``: it reads complete situations with exact days, walks the calendar day by
day until a condition holds, and covers the ordinary routes (by years, both directions) of Hunan, Guangdong, Wuhan and
Shanghai. Where a clause can be read in more than one way every reading is an answer; the first one is the better.

An answer is ``(verdict, earliest_date)``; the date is None for every verdict but ``not_yet``.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, reduce
from itertools import product
from typing import Any

Answer = tuple[str, str | None]
Situation = Mapping[str, Any]
Gap = tuple[date, date, str]

SKILL = (
    "junior",
    "intermediate",
    "senior",
    "technician",
    "senior_technician",
    "special_technician",
    "chief_technician",
)
TITLE = {
    "entry": 0, "junior": 1, "assistant": 2, "intermediate": 3,
    "associate_senior": 4, "senior_unspecified": 4, "full_senior": 5,
}  # fmt: skip
SERIES = ("工程", "农业", "工艺美术", "文物博物", "实验技术", "艺术", "体育", "技工院校教师")
ENTERPRISE = ("enterprise", "state_owned", "private", "foreign")
LAST_DAY = date(2060, 1, 1)  # nobody waits longer; a condition that does not hold by then never holds
ANY_DAY = date(1900, 1, 1)

# 000: issued 2024-06-03. 001: 自2022年4月15日起实施，有效期5年. 002 and 004 name no day, only the year of their number.
IN_FORCE = {
    "cn-hn": (date(2024, 6, 3), date.max),
    "cn-gd": (date(2022, 4, 15), date(2027, 4, 14)),
    "cn-hb-wuhan": (date(2022, 1, 1), date.max),
    "cn-sh": (date(2021, 1, 1), date.max),
}


# --- the calendar --------------------------------------------------------------------------------------------------


def later(day: date, months: int, days: int = 0) -> date:
    """``day`` plus calendar months (last day of the month where there is no such day), then plus days."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(days)


def span(start: date, end: date) -> tuple[int, int]:
    """The time from ``start`` to ``end`` as (whole calendar months, days left over)."""
    months = 0
    while later(start, months + 1) <= end:
        months += 1
    return months, (end - later(start, months)).days


@cache
def first_full_day(start: date, years: int, gaps: tuple[Gap, ...]) -> date | None:
    """The first day with ``years`` full calendar years since ``start``, the gaps before that day not counted."""
    day = later(start, 12 * years) if not gaps else start + timedelta(years * 365)
    while day < LAST_DAY:
        months = days = 0
        for begin, end, _ in gaps:
            begin, end = max(begin, start), min(end, day)  # noqa: PLW2901 - clipped to the time looked at
            if begin < end:
                more = span(begin, end)
                months, days = months + more[0], days + more[1]
        if day >= later(start, 12 * years + months, days):
            return day
        day += timedelta(1)
    return None


@cache
def first_full_day_by_days(start: date, years: int, gaps: tuple[Gap, ...]) -> date | None:
    """The same, every single day outside the gaps counted one by one."""
    needed = (later(start, 12 * years) - start).days
    day = start
    while day < LAST_DAY:
        if needed == 0:
            return day
        needed -= not any(begin <= day < end for begin, end, _ in gaps)
        day += timedelta(1)
    return None


# --- readings --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    """One reading of one condition: the day it holds from (None = never), and whether the text leaves it open."""

    day: date | None = ANY_DAY
    open: bool = False


MET, NEVER, OPEN = Point(), Point(None), Point(open=True)
Readings = tuple[Point, ...]


def unique(points: Iterable[Point]) -> Readings:
    return tuple(dict.fromkeys(points))


def both(left: Readings, right: Readings) -> Readings:
    """And: both have to hold; every reading of one with every reading of the other."""
    return unique(
        Point(None if a.day is None or b.day is None else max(a.day, b.day), a.open or b.open)
        for a, b in product(left, right)
    )


def all_of(*conditions: Readings) -> Readings:
    return reduce(both, conditions)


def flag(value: bool) -> Readings:
    return (MET,) if value else (NEVER,)


# --- facts -------------------------------------------------------------------------------------------------------------


def read_gaps(situation: Situation, kinds: tuple[str, ...]) -> tuple[Gap, ...]:
    """The gaps of these kinds, in order and not overlapping."""
    merged: list[Gap] = []
    for gap in sorted(situation["gaps"], key=lambda gap: gap["from"]):
        if gap["kind"] not in kinds:
            continue
        begin, end = date.fromisoformat(gap["from"]), date.fromisoformat(gap["to"])
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), gap["kind"])
        else:
            merged.append((begin, end, gap["kind"]))
    return tuple(merged)


def full_years(start: date, years: int, gaps: tuple[Gap, ...]) -> Readings:
    """满N年: calendar years, months of a gap added as months; counting single days is the second reading."""
    if not gaps:  # the two ways of counting differ in gaps only
        return (Point(first_full_day(start, years, gaps)),)
    return unique(Point(count(start, years, gaps)) for count in (first_full_day, first_full_day_by_days))


def earliest(readings: Iterable[Readings]) -> Readings:
    """The best of several starts, reading by reading."""
    choices = list(readings)
    if not choices:
        return (NEVER,)
    combinations = [min(combo, key=lambda p: (p.open, p.day or date.max)) for combo in product(*choices)]
    return unique(combinations)


JUNIOR_TITLE = ("entry", "junior", "assistant")
HIGH = ("associate_senior", "senior_unspecified", "full_senior")  # 高级职称


def held(papers: Iterable[Mapping[str, Any]], rank: Mapping[str, int], named: tuple[str, ...], after: Any) -> Readings:
    """A certificate or title of a level, and what has to have happened ``after`` its date (a function of the date).

    取得高级工…后: whoever holds a higher one has obtained more than that; that the very level is meant is the other reading.
    """
    counted = [p for p in papers if p.get("held", True) and p["related"] and p.get("lawful", True)]
    exact = [after(date.fromisoformat(p["date"])) for p in counted if p["level"] in named]
    above = [after(date.fromisoformat(p["date"])) for p in counted if rank[p["level"]] > max(rank[n] for n in named)]
    first, second = earliest(exact + above), earliest(exact)
    return unique((*first, *second, OPEN)) if set(first) != set(second) else first


def skill_held(situation: Situation, level: str, after: Any) -> Readings:
    rank = {name: place for place, name in enumerate(SKILL)}
    return held(situation["certs"], rank, (level,), after)


def title_held(situation: Situation, level: str | tuple[str, ...], after: Any) -> Readings:
    named = (level,) if isinstance(level, str) else level
    return held(situation["titles"], TITLE, named + HIGH if "associate_senior" in named else named, after)


def appraised(situation: Situation, today: date) -> Readings:
    """近3年年度考核合格: the calendar years before this one, all three; 基本合格 is not 合格, a pending result is open.

    A bad year falls out of the last three later, when the years after it are known: nobody can promise that today.
    """
    appraisals = situation["appraisals"]
    if appraisals == "last3_pass":
        return (MET,)
    if appraisals == "none_held":
        return (OPEN, NEVER)
    results = {year: appraisals[str(year)] for year in (today.year - 1, today.year - 2, today.year - 3)}
    bad = [year for year, result in results.items() if result in ("fail", "basic")]
    if bad:
        return (NEVER, Point(date(max(bad) + 4, 1, 1)), OPEN)
    return (OPEN,) if "pending" in results.values() else (MET,)


def in_post(situation: Situation) -> Readings:
    """Three years in the present post; whether time away from it stops that count is a second reading."""
    since = date.fromisoformat(situation["post_since"])
    away = read_gaps(situation, ("other_work", "other_occupation", "away"))
    return unique((Point(first_full_day(since, 3, ())), *full_years(since, 3, away)))


def in_post_or_open(situation: Situation, today: date) -> Readings:
    """现工作岗位上近3年年度考核合格: a newer post is open (did the appraisals of the former one count?), or too new."""
    readings = in_post(situation)
    if all(point.day is not None and point.day <= today for point in readings):
        return readings
    return unique((OPEN, *readings, MET))


# The directories of 000 and 001: which series an occupation belongs to (焊工 is 6-18-02-04 and 机电).
LISTED = {"焊工": ("工程",)}


# --- the documents: skill to title ------------------------------------------------------------------------------------

LADDER = {
    "title:assistant": ("senior", 2), "title:intermediate": ("technician", 3), "title:associate_senior": ("senior_technician", 4),
}  # fmt: skip


def years_after_certificate(
    situation: Situation, target: str, stops: tuple[str, ...], perhaps: tuple[str, ...] = ()
) -> Readings:
    """The years of a rung of the ladder; ``stops`` are the gaps that do not count, ``perhaps`` those that may not."""
    level, years = LADDER[target]
    strict = read_gaps(situation, stops + perhaps)
    first = skill_held(situation, level, lambda day: full_years(day, years, strict))
    if not perhaps:
        return first
    kind = read_gaps(situation, stops)
    second = skill_held(situation, level, lambda day: full_years(day, years, kind))
    return first if set(first) == set(second) else unique((*(Point(p.day, open=True) for p in second), *first, *second))


def hunan_title(situation: Situation, target: str, today: date) -> Readings:
    """000 一、（一）1, 2; （二）1. 从事技术技能工作: any technical skill work, so another trade counts."""
    if target not in LADDER:
        return (NEVER,)
    employer = situation["employer_type"]
    if employer == "self_employed":
        scope: Readings = (MET,)  # 在我省就业的自由职业技能人才
    elif employer in (*ENTERPRISE, "public_institution"):
        scope = flag(situation["frontline"])
    elif employer in ("school", "dispatch"):
        scope = (MET, OPEN) if situation["frontline"] else (NEVER,)
    else:
        scope = (NEVER,)
    present = (MET,) if situation["on_post"] else (NEVER, OPEN, MET)
    return all_of(
        scope,
        present,
        flag(situation["series"] in LISTED[situation["occupation"]]),
        flag(not situation["access_required"] or situation["access_held"]),
        years_after_certificate(situation, target, ("other_work", "away")),
        in_post(situation) if employer != "self_employed" else unique((*in_post(situation), MET, OPEN)),
        appraised(situation, today),
    )


def own_unit(situation: Situation) -> Readings:
    """遵守单位规章制度, 申报材料经用人单位初审: whether somebody without a unit is 在岗 is not said."""
    return (OPEN, NEVER, MET) if situation["employer_type"] == "self_employed" else (MET,)


def guangdong_series(situation: Situation) -> Readings:
    """附件 lists 焊工 under 工程/机电; the rows of three series are still to come (注3)."""
    if situation["series"] in ("艺术", "文物博物", "实验技术"):
        return (OPEN, NEVER)
    return flag(situation["series"] in LISTED[situation["occupation"]])


def guangdong_title(situation: Situation, target: str, today: date) -> Readings:
    """001 三、（一）1, （二）, 四、（二）, 附件. 从事相应专业技术技能工作: another trade counts if 专业相同或相近."""
    if target not in LADDER:
        return (NEVER,)
    return all_of(
        flag(situation["frontline"]),
        flag(situation["on_post"]),
        own_unit(situation),
        guangdong_series(situation),
        years_after_certificate(situation, target, ("other_work", "away"), ("other_occupation",)),
        in_post_or_open(situation, today),
        appraised(situation, today),
    )


def wuhan_title(situation: Situation, target: str, today: date) -> Readings:
    """002 四、（一）, （二）3. 从事该职业（工种）技术技能工作: another trade does not count."""
    if target not in LADDER:
        return (NEVER,)
    employer, unit = situation["employer_type"], situation["unit_affiliation"]
    if employer in ("self_employed", "unemployed", "government"):
        scope: Readings = (NEVER, OPEN)
    elif unit in ("provincial", "central"):
        scope = (OPEN, NEVER, MET)  # 在本市所属企事业单位: whose units those are is not said
    else:
        scope = (MET,) if employer in (*ENTERPRISE, "public_institution") else (MET, OPEN)
    ratio: Readings = (MET,)
    if employer == "public_institution" and not situation["ratio_available"]:
        ratio = (OPEN, NEVER)  # 一般应在…结构比例内
    retired = situation["retired"] or situation["retirement_age_reached"]
    return all_of(
        scope,
        ratio,
        flag(not retired or (situation["retirement_deferred"] and not situation["retired"])),
        (MET,) if situation["on_post"] else (NEVER, OPEN, MET),
        flag(situation["series"] in SERIES),
        years_after_certificate(situation, target, ("other_work", "other_occupation", "away")),
        in_post_or_open(situation, today),
        appraised(situation, today),
    )


def shanghai_title(situation: Situation, target: str, today: date) -> Readings:
    """004 二、（二）1-3. 从事技术工作: another trade counts; the highest grade is 高级, not said which."""
    grade: Readings = (MET,)
    if target == "title:senior_unspecified":
        target = "title:associate_senior"
    elif target == "title:associate_senior":
        grade = (MET, OPEN)
    elif target == "title:full_senior":
        target, grade = "title:associate_senior", (OPEN,)
    return all_of(
        grade,
        (MET,) if situation["on_post"] else (NEVER, OPEN, MET),
        flag(situation["employer_recommends"]),
        flag(situation["series"] in SERIES),
        years_after_certificate(situation, target, ("other_work", "away")),
        in_post_or_open(situation, today),
        appraised(situation, today),
    )


# --- the documents: title to skill -------------------------------------------------------------------------------------

OUTSIDE_OCCUPATION = ("other_work", "other_occupation", "away")


def after_in_occupation(situation: Situation, years: int) -> Any:
    """累计从事本职业或相关职业工作满N年, after the date of a title or certificate."""
    began = date.fromisoformat(situation["occupation_since"])
    gaps = read_gaps(situation, OUTSIDE_OCCUPATION)
    return lambda day: full_years(max(day, began), years, gaps)


def hunan_skill(situation: Situation, target: str, today: date) -> tuple[Readings, ...]:
    """000 二、（一）, （二）1-3. No appraisal is asked here."""
    employer = situation["employer_type"]
    if employer == "self_employed":
        scope: Readings = (MET,)
    elif employer in (*ENTERPRISE, "public_institution"):
        scope = flag(situation["skill_post"])
    elif employer in ("school", "dispatch"):
        scope = (MET, OPEN) if situation["skill_post"] else (NEVER,)
    else:
        scope = (NEVER,)
    series = [title for title in situation["titles"] if title.get("series") in SERIES]
    person = {**situation, "titles": series}
    scope = all_of(scope, title_held(person, "assistant", lambda day: (Point(day),)))
    one, five = after_in_occupation(person, 1), after_in_occupation(person, 5)
    routes = {
        "skill:senior": [title_held(person, "assistant", one)],
        "skill:technician": [
            title_held(person, "intermediate", one),
            both(title_held(person, "assistant", five), skill_held(person, "senior", one)),
        ],
        "skill:senior_technician": [
            title_held(person, "associate_senior", one),
            both(title_held(person, "intermediate", five), skill_held(person, "technician", one)),
        ],
    }
    return tuple(both(scope, route) for route in routes[target])


def guangdong_skill(situation: Situation, target: str, today: date) -> tuple[Readings, ...]:
    """001 三、（一）2, （三）; 四、（六）.

    累计工作年限: any work counts, only time without work does not. Whether it is counted from the title or from the
    first job is not said.
    """
    idle = read_gaps(situation, ("away",))
    first_job = date.fromisoformat(situation["work_since"])
    person = {**situation, "titles": [title for title in situation["titles"] if title.get("series") in SERIES]}

    def cumulative(years: int) -> Any:
        def after(day: date) -> Readings:
            since_title = full_years(day, years, idle)
            total = tuple(
                Point(max(day, point.day) if point.day else None) for point in full_years(first_job, years, idle)
            )
            if all(point.day is not None and point.day <= today for point in (*since_title, *total)):
                return since_title
            opened = tuple(Point(point.day, open=True) for point in total if point.day and point.day <= today)
            return unique((*opened, *total, *since_title))

        return after

    def promoted(title: str, certificate: str) -> Readings:
        year_after = skill_held(person, certificate, lambda day: (Point(later(day, 12)),))
        return both(title_held(person, title, cumulative(4)), year_after)

    scope = all_of(
        flag(situation["skill_post"]),
        flag(situation["on_post"]),
        own_unit(situation),
        in_post_or_open(situation, today),
        appraised(situation, today),
    )
    routes = {
        "skill:senior": [title_held(person, "assistant", cumulative(2))],
        "skill:technician": [title_held(person, "intermediate", cumulative(2)), promoted("assistant", "senior")],
        "skill:senior_technician": [
            title_held(person, "associate_senior", cumulative(2)),
            promoted("intermediate", "technician"),
        ],
    }
    found = [both(scope, route) for route in routes[target]]
    if target == "skill:senior_technician":
        full = title_held(person, "full_senior", lambda day: (Point(day),))
        if full == (NEVER,) and any(t["level"] == "senior_unspecified" for t in person["titles"]):
            full = (OPEN, NEVER)
        # 现从事生产一线技能工作的，可直接申报: without the years; whether also without the appraisals is not said
        present = both(flag(situation["frontline"]), flag(situation["skill_post"]))
        on_post: Readings = (MET,) if situation["on_post"] else (MET, NEVER)
        appraisals = unique((MET, *appraised(situation, today)))
        found.append(all_of(present, full, on_post, appraisals))
    return tuple(found)


def next_grade(situation: Situation, target: str) -> Readings:
    """取得职业技能评价1年后，可按累计工作年限申报晋级: how many years those are is not said, so it stays open."""
    below = SKILL[SKILL.index(target.removeprefix("skill:")) - 1]
    found = skill_held(situation, below, lambda day: (Point(later(day, 12), open=True),))
    return unique(Point(point.day, open=True) for point in found)


def wuhan_skill(situation: Situation, target: str, today: date) -> tuple[Readings, ...]:
    """002 三、（一）, （二）. 取得…职称满3年: the years of the title itself; gaps do not stop them.

    The head asks that 累计工作年限达到申报条件 without saying how many years: open in the second reading.
    """

    def holding(years: int) -> Any:
        return lambda day: (Point(later(day, 12 * years)),)

    routes = {
        "skill:senior": [title_held(situation, "assistant", holding(0))],
        "skill:technician": [
            title_held(situation, "assistant", holding(3)),
            title_held(situation, "intermediate", holding(0)),
        ],
        "skill:senior_technician": [
            title_held(situation, "intermediate", holding(3)),
            title_held(situation, "associate_senior", holding(0)),
        ],
    }
    scope = title_held(situation, "assistant", holding(0))
    found = [both(both(scope, route), (MET, OPEN)) for route in routes[target]]
    return (*found, both(scope, next_grade(situation, target)))


def shanghai_skill(situation: Situation, target: str, today: date) -> tuple[Readings, ...]:
    """004 二、（三）1. After a title: nothing more, or three years in the occupation, or work in it at all.

    初级职称 is 员级 and 助理级 together; the text does not say 助理级 as the others do.
    """
    three = after_in_occupation(situation, 3)

    def works(day: date) -> Readings:
        return both(flag(situation["skill_post"]), after_in_occupation(situation, 0)(day))

    routes = {
        "skill:senior": [title_held(situation, JUNIOR_TITLE, lambda day: (Point(day),))],
        "skill:technician": [
            title_held(situation, JUNIOR_TITLE, three),
            title_held(situation, "intermediate", works),
        ],
        "skill:senior_technician": [
            title_held(situation, "intermediate", three),
            title_held(situation, "associate_senior", works),
        ],
    }
    found = (
        *routes[target],
        both(title_held(situation, JUNIOR_TITLE, lambda day: (Point(day),)), next_grade(situation, target)),
    )
    if all(title.get("series") in SERIES for title in situation["titles"] if title.get("held", True)):
        return found
    # 二、（一）opens the named series and in the same sentence every occupation: whether it limits the titles is not said
    return tuple(unique((*route, NEVER, OPEN)) for route in found)


TITLES = {"cn-hn": hunan_title, "cn-gd": guangdong_title, "cn-hb-wuhan": wuhan_title, "cn-sh": shanghai_title}
SKILLS = {"cn-hn": hunan_skill, "cn-gd": guangdong_skill, "cn-hb-wuhan": wuhan_skill, "cn-sh": shanghai_skill}


# --- the answer -----------------------------------------------------------------------------------------------------------


def verdict_of(point: Point, today: date) -> Answer:
    """A hard failure beats "not yet", which beats "needs confirmation", which beats "eligible"."""
    if point.day is None:
        return "not_eligible", None
    if point.day > today:
        return "not_yet", point.day.isoformat()
    return ("needs_confirmation", None) if point.open else ("eligible", None)


def best(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Several routes: an open one and one that only needs time cannot be compared, both may be said."""
    by_verdict: dict[str, list[Answer]] = {}
    for answer in answers:
        by_verdict.setdefault(answer[0], []).append(answer)
    if "eligible" in by_verdict:
        return (("eligible", None),)
    middle = by_verdict.get("needs_confirmation", [])[:1]
    if "not_yet" in by_verdict:
        middle = [*middle, min(by_verdict["not_yet"], key=lambda answer: answer[1] or "")]
    return tuple(middle) or (("not_eligible", None),)


def answers(situation: Situation, today: date, target: str) -> tuple[Answer, ...]:
    """Every answer the text allows for one complete person and one outcome; the better reading first."""
    region = situation["region"]
    begin, end = IN_FORCE[region]
    if not begin <= today <= end:
        return (("not_in_force", None),)
    if target.startswith("title:"):
        return tuple(dict.fromkeys(verdict_of(p, today) for p in TITLES[region](situation, target, today)))
    routes = SKILLS[region](situation, target, today)
    combinations = product(*(dict.fromkeys(verdict_of(p, today) for p in route) for route in routes))
    return tuple(dict.fromkeys(answer for combo in combinations for answer in best(combo)))
