"""What a complete situation says, read once for all four documents: papers held, years of work, appraisals, the post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any

from tests.actions.eligibility.calendar_days import (
    Gap,
    first_full_day,
    first_full_day_by_days,
    full_day_gap_by_gap,
)
from tests.actions.eligibility.readings import MET, NEVER, OPEN, Point, Readings, both, unique

Situation = Mapping[str, Any]
After = Callable[[date], Readings]
"""What has to have happened after the day of a paper."""

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


LASTS = "lasts"
"""In the place of a gap's kind: it is going on today."""
ANOTHER_POST = ("other_work", "other_occupation")


def as_of_today(situation: Situation, today: date) -> Situation:
    """The same person with what a gap says of today: one without an end reaches to today, and who is in it is not at work here.

    Sales or an office are neither 一线 nor 技能岗位; who is ill, studies or looks for work is not 在岗. Another trade is a post
    like this one.
    """
    going_on = [gap for gap in situation["gaps"] if "to" not in gap]
    if not going_on:
        return situation
    ended = [gap if "to" in gap else {**gap, "to": today.isoformat(), LASTS: True} for gap in situation["gaps"]]
    not_there = {"other_work": ("frontline", "skill_post"), "away": ("on_post",)}
    absent = {name: False for gap in going_on for name in not_there.get(gap["kind"], ())}
    return {**situation, "gaps": ended, **absent}


def in_another_trade(situation: Situation) -> str | None:
    """Since when the person has been in another trade, and is not back; None where that was not told."""
    going_on = [gap["from"] for gap in situation.get("gaps", ()) if gap["kind"] == "other_occupation" and LASTS in gap]
    return min(going_on, default=None)


def read_gaps(situation: Situation, kinds: tuple[str, ...]) -> tuple[Gap, ...]:
    """The gaps of these kinds, in order and not overlapping."""
    merged: list[Gap] = []
    for gap in sorted(situation["gaps"], key=lambda gap: gap["from"]):
        if gap["kind"] not in kinds:
            continue
        begin, end = date.fromisoformat(gap["from"]), date.fromisoformat(gap["to"])
        kind = LASTS if LASTS in gap else gap["kind"]
        if merged and begin <= merged[-1][1]:
            kind = LASTS if LASTS in (kind, merged[-1][2]) else kind
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), kind)
        else:
            merged.append((begin, end, kind))
    return tuple(merged)


def full_years(start: date, years: int, gaps: tuple[Gap, ...]) -> Readings:
    """满N年: calendar years, months of a gap added as months, all together or gap by gap; or single days counted.

    Years that were not full when a gap began that is going on: back today at the best, and perhaps never.
    """
    if not gaps:  # the two ways of counting differ in gaps only
        return (Point(first_full_day(start, years, gaps)),)
    days = unique(
        Point(count(start, years, gaps)) for count in (first_full_day, full_day_gap_by_gap, first_full_day_by_days)
    )
    left = min((begin for begin, _, kind in gaps if kind == LASTS), default=date.max)
    if all(point.day is not None and point.day <= left for point in days):
        return days
    return unique((*(Point(point.day, open=True) for point in days), NEVER))


def earliest(readings: Iterable[Readings]) -> Readings:
    """The best of several starts, reading by reading; a start that only may count is said beside a later certain one."""
    choices = list(readings)
    if not choices:
        return (NEVER,)
    found: list[Point] = []
    for combo in product(*choices):
        certain = min((p for p in combo if not p.open), key=lambda p: p.day or date.max, default=NEVER)
        perhaps = min((p for p in combo if p.open), key=lambda p: p.day or date.max, default=NEVER)
        found += [perhaps] if (perhaps.day or date.max) < (certain.day or date.max) else [certain]
    return unique(found)


# Which certificates go with the trade of a welder (焊工, 6-18-02-04): 000 lists both under 工程, 001 both under 机电;
# 002 四、（二）3 asks for 该职业（工种）; 004 for 相关职业, which an electrician's (6-31-01) may be or not.
SIDE_BY_SIDE = {"cn-hn": ("焊工", "电工"), "cn-gd": ("焊工", "电工"), "cn-hb-wuhan": ("焊工",), "cn-sh": ("焊工",)}
# 001 附件 注3: what those series go with is still to be published.
PENDING = {"cn-gd": ("艺术", "文物博物", "实验技术")}


def fits(situation: Situation, paper: Mapping[str, Any]) -> Readings:
    """相应专业, 该职业（工种）, 专业对应, 相同或相近: whether a paper is of the trade that is worked in."""
    region = situation["region"]
    if paper.get("occupation", situation["occupation"]) == situation["occupation"] and paper.get("series") is None:
        # who has gone over to another trade works in one and has the paper of the other, if it is not of the new one
        other = in_another_trade(situation)
        if other is None or paper.get("related"):
            return (MET,)
        return (OPEN, NEVER) if paper["date"] < other else (MET, OPEN, NEVER)
    if "occupation" in paper:  # 现从事职业 (001 三、（三）2, 3) is narrower than what stands side by side
        near = paper["occupation"] in SIDE_BY_SIDE[region]
        return (MET,) if paper.get("related") else (MET, OPEN) if near else (OPEN, NEVER)
    if paper["series"] == "工程":
        return (MET,)
    if region in ("cn-hn", "cn-gd"):  # the directory decides
        return (OPEN, NEVER) if paper["series"] in PENDING.get(region, ()) else (NEVER,)
    return (MET,) if paper.get("related") else (OPEN, NEVER)


JUNIOR_TITLE = ("entry", "junior", "assistant")
HIGH = ("associate_senior", "senior_unspecified", "full_senior")  # 高级职称


def held(situation: Situation, papers: str, rank: Mapping[str, int], named: tuple[str, ...], after: After) -> Readings:
    """A certificate or title of a level, and what has to have happened ``after`` its date (a function of the date).

    取得高级工…后: whoever holds a higher one has obtained more than that; that the very level is meant is the other reading.
    """
    counted = [p for p in situation[papers] if p.get("held", True) and p.get("related", True) and p.get("lawful", True)]
    days = [(p["level"], both(after(date.fromisoformat(p["date"])), fits(situation, p))) for p in counted]
    exact = [found for level, found in days if level in named]
    above = [found for level, found in days if rank[level] > max(rank[n] for n in named)]
    first, second = earliest(exact + above), earliest(exact)
    return unique((*first, *second, OPEN)) if set(first) != set(second) else first


def skill_held(situation: Situation, level: str, after: After) -> Readings:
    rank = {name: place for place, name in enumerate(SKILL)}
    return held(situation, "certs", rank, (level,), after)


def title_held(situation: Situation, level: str | tuple[str, ...], after: After) -> Readings:
    """A title; one only called 初级 may be 员级 or 助理级, which somebody has to look up."""
    named = (level,) if isinstance(level, str) else level
    found = held(situation, "titles", TITLE, named + HIGH if "associate_senior" in named else named, after)
    if level != "assistant" or set(found) != {NEVER}:
        return found
    perhaps = held(situation, "titles", TITLE, ("junior",), after)
    return unique((*(Point(point.day, open=True) for point in perhaps), NEVER)) if perhaps != (NEVER,) else found


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
    if "none" in results.values():  # a year without an appraisal: as open as having none at all
        return (OPEN, NEVER)
    return (OPEN,) if "pending" in results.values() else (MET,)


@cache
def on_this_post_since(since: date, elsewhere: tuple[Gap, ...], today: date) -> date:
    """The first day of the stretch today lies in: back from today, day by day, for as long as the post was the same one."""

    def there(day: date) -> bool:
        return any(begin <= day < end or (kind == LASTS and begin <= day) for begin, end, kind in elsewhere)

    day, yesterday = today, today - timedelta(1)
    while yesterday >= since and there(yesterday) == there(today):
        day, yesterday = yesterday, yesterday - timedelta(1)
    return max(day, since)


def in_post(situation: Situation, today: date) -> Readings:
    """在现工作岗位上近3年: three years on the present post up to now.

    Who has worked elsewhere, or in another trade, worked on another post meanwhile, and the last three years are broken: they
    run from the day of return. Who was ill or studied was on no other one; whether that time counts is a second reading.
    """
    since = date.fromisoformat(situation["post_since"])
    since = on_this_post_since(since, read_gaps(situation, ANOTHER_POST), today)
    away = read_gaps(situation, ("away",))
    return unique((Point(first_full_day(since, 3, ())), *full_years(since, 3, away)))


def in_post_or_on_loan(situation: Situation, today: date) -> Readings:
    """The same, where the text asks for the three years themselves: a post kept while on loan may have run on."""
    never_left = [gap for gap in situation["gaps"] if gap["kind"] not in ANOTHER_POST or LASTS in gap]
    anew, kept = in_post(situation, today), in_post({**situation, "gaps": never_left}, today)
    return anew if kept == anew else unique((*(Point(point.day, open=True) for point in kept), *anew))


def in_post_or_open(situation: Situation, today: date) -> Readings:
    """现工作岗位上近3年年度考核合格: a newer post is open (did the appraisals of the former one count?), or too new."""
    readings = in_post(situation, today)
    if all(point.day is not None and point.day <= today for point in readings):
        return readings
    return unique((OPEN, *readings, MET))
