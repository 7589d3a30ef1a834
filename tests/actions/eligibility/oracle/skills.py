"""The ladder from title to skill: Hunan, Guangdong, Wuhan, Shanghai."""

from __future__ import annotations

from datetime import date

from tests.actions.eligibility.calendar_days import later
from tests.actions.eligibility.facts import (
    JUNIOR_TITLE,
    SKILL,
    TITLE,
    After,
    Situation,
    appraised,
    earliest,
    fits,
    full_years,
    in_another_trade,
    in_post_or_open,
    read_gaps,
    skill_held,
    title_held,
)
from tests.actions.eligibility.oracle.titles import ENTERPRISE, SERIES, own_unit, retirement
from tests.actions.eligibility.readings import MET, NEVER, OPEN, Point, Readings, all_of, both, flag, unique


def titled(situation: Situation, lowest: str = "assistant") -> Readings:
    """Any title from this level on, whatever its day; one only called 初级 may be 员级 or 助理级."""
    titles = [
        (TITLE[title["level"]], fits(situation, title))
        for title in situation["titles"]
        if title.get("held", True) and title.get("related", True) and title["lawful"]
    ]
    if titles and max(level for level, _ in titles) == TITLE["junior"] < TITLE[lowest]:
        return (OPEN, NEVER)
    return earliest(fit for level, fit in titles if level >= TITLE[lowest])


OUTSIDE_OCCUPATION = ("other_work", "other_occupation", "away")


def after_in_occupation(situation: Situation, years: int) -> After:
    """累计从事本职业或相关职业工作满N年, after the date of a title or certificate."""
    began = date.fromisoformat(situation["occupation_since"])
    gaps = read_gaps(situation, OUTSIDE_OCCUPATION)
    return lambda day: full_years(max(day, began), years, gaps)


def present_trade(situation: Situation) -> Readings:
    """与现岗位相对应职业: who is in another trade now may be in a related one (本职业或相关职业), which somebody has to say."""
    return (OPEN, NEVER) if in_another_trade(situation) else (MET,)


def hunan_skill(situation: Situation, target: str, today: date) -> tuple[Readings, ...]:
    """000 二、（一）, （二）1-3. No appraisal is asked here."""
    employer = situation["employer_type"]
    if employer == "self_employed":
        scope: Readings = (OPEN, NEVER, MET) if situation["retired"] else (MET,)
    elif employer in (*ENTERPRISE, "public_institution"):
        scope = flag(situation["skill_post"])
    elif employer in ("school", "dispatch"):
        scope = (MET, OPEN) if situation["skill_post"] else (NEVER,)
    else:
        scope = (NEVER,)
    if employer != "self_employed":  # 在…岗位工作
        scope = all_of(scope, retirement(situation), (MET,) if situation["on_post"] else (NEVER, OPEN, MET))
    series = [title for title in situation["titles"] if title.get("series") in SERIES]
    person = {**situation, "titles": series}
    standards = flag(situation["standards_met"])  # 符合职业技能评价条件的
    scope = all_of(
        scope, standards, present_trade(situation), title_held(person, "assistant", lambda day: (Point(day),))
    )
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

    def cumulative(years: int) -> After:
        def after(day: date) -> Readings:
            since_title = full_years(day, years, idle)
            total = tuple(
                Point(max(day, point.day) if point.day else None) for point in full_years(first_job, years, idle)
            )
            if all(point.day is not None and point.day <= today for point in (*since_title, *total)):
                return since_title
            full = [point for point in (*since_title, *total) if point.day and point.day <= today]
            opened = tuple(Point(point.day, open=True) for point in full)  # full by the one count, not by the other
            return unique((*opened, *total, *since_title))

        return after

    def promoted(title: str, certificate: str) -> Readings:
        year_after = skill_held(person, certificate, lambda day: (Point(later(day, 12)),))
        return both(title_held(person, title, cumulative(4)), year_after)

    fit = both(flag(situation["standards_met"]), flag(situation["good_conduct"]))  # 三、（五）2; 三、（三）, 四、（一）
    scope = all_of(
        fit,
        flag(situation["skill_post"]),
        flag(situation["on_post"]),
        present_trade(situation),
        retirement(situation),
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
    if situation["level_confirmed"]:  # 二、（三）: 具有相应…水平的优秀人才可直接申报
        found.append(both(scope, titled(person, "entry")))  # 三、（一）2: 初级、中级…
    if target == "skill:senior_technician":
        full = title_held(person, "full_senior", lambda day: (Point(day),))
        if full == (NEVER,) and any(t["level"] == "senior_unspecified" for t in person["titles"]):
            full = (OPEN, NEVER)
        # 现从事生产一线技能工作的，可直接申报: without the years; whether also without the appraisals is not said
        present = all_of(flag(situation["frontline"]), flag(situation["skill_post"]), present_trade(situation))
        on_post: Readings = (MET,) if situation["on_post"] else (MET, NEVER)
        appraisals = unique((MET, *appraised(situation, today)))
        found.append(all_of(fit, present, full, on_post, retirement(situation), appraisals))
    return tuple(found)


def next_grade(situation: Situation, target: str) -> Readings:
    """取得职业技能评价1年后，可按累计工作年限申报晋级: how many years those are is not said, so it stays open."""
    below = SKILL[SKILL.index(target.removeprefix("skill:")) - 1]
    found = skill_held(situation, below, lambda day: (Point(later(day, 12), open=True),))
    return unique(Point(point.day, open=True) for point in found)


def works(situation: Situation) -> bool:
    """Whether there is a present post at all, and one of the occupation."""
    working = situation["on_post"] and situation["employer_type"] != "unemployed" and not situation["retired"]
    return bool(working and situation["skill_post"] and not in_another_trade(situation))


def wuhan_skill(situation: Situation, target: str, today: date) -> tuple[Readings, ...]:
    """002 三、（一）, （二）. 取得…职称满3年: the years of the title itself; gaps do not stop them.

    The head asks that 累计工作年限达到申报条件 without saying how many years: open in the second reading.
    """

    def holding(years: int) -> After:
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
    if not works(situation):  # 与现岗位对应职业（工种）, and yet 其他类型人员 may apply
        scope = both(scope, (OPEN, NEVER, MET))
    if situation["level_confirmed"]:  # 第3段: 具有相应…技能等级水平的，可直接申报
        routes[target].append(titled(situation))
    found = [both(both(scope, route), (MET, OPEN)) for route in routes[target]]
    return (*found, both(scope, next_grade(situation, target)))


def shanghai_skill(situation: Situation, target: str, today: date) -> tuple[Readings, ...]:
    """004 二、（三）1. After a title: nothing more, or three years in the occupation, or work in it at all.

    初级职称 is 员级 and 助理级 together; the text does not say 助理级 as the others do.
    """
    three = after_in_occupation(situation, 3)

    def working(day: date) -> Readings:
        return both(flag(situation["skill_post"]), after_in_occupation(situation, 0)(day))

    routes = {
        "skill:senior": [title_held(situation, JUNIOR_TITLE, lambda day: (Point(day),))],
        "skill:technician": [
            title_held(situation, JUNIOR_TITLE, three),
            title_held(situation, "intermediate", working),
        ],
        "skill:senior_technician": [
            title_held(situation, "intermediate", three),
            title_held(situation, "associate_senior", working),
        ],
    }
    found = (
        *routes[target],
        both(title_held(situation, JUNIOR_TITLE, lambda day: (Point(day),)), next_grade(situation, target)),
    )
    if not situation["standards_met"]:  # 符合职业技能评价条件的
        return tuple((NEVER,) for _ in found)
    if not works(situation):  # 一、（二）3: 其本人从事的专业 - at present, or once?
        found = tuple(both(route, (OPEN, NEVER, MET)) for route in found)
    if all(title.get("series") in SERIES for title in situation["titles"] if title.get("held", True)):
        return found
    # 二、（一）opens the named series and in the same sentence every occupation: whether it limits the titles is not said
    return tuple(unique((*route, NEVER, OPEN)) for route in found)


SKILLS = {"cn-hn": hunan_skill, "cn-gd": guangdong_skill, "cn-hb-wuhan": wuhan_skill, "cn-sh": shanghai_skill}
