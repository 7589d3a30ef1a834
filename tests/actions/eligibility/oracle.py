"""A second evaluator, written from the four documents alone, to check the first.

It shares nothing with ``actions.eligibility``: it reads complete situations with exact days, walks the calendar day by
day until a condition holds, and covers the ordinary routes (by years, both directions) of Hunan, Guangdong, Wuhan and
Shanghai. Where a clause can be read in more than one way every reading is an answer; the first one is the better.

An answer is ``(verdict, earliest_date)``; the date is None for every verdict but ``not_yet``.
"""

from __future__ import annotations

from datetime import date
from itertools import product

from tests.actions.eligibility.calendar_days import later
from tests.actions.eligibility.facts import (
    JUNIOR_TITLE,
    SKILL,
    TITLE,
    After,
    Situation,
    appraised,
    full_years,
    in_post,
    in_post_or_open,
    read_gaps,
    skill_held,
    title_held,
)
from tests.actions.eligibility.readings import MET, NEVER, OPEN, Point, Readings, all_of, both, flag, unique

Answer = tuple[str, str | None]

SERIES = ("工程", "农业", "工艺美术", "文物博物", "实验技术", "艺术", "体育", "技工院校教师")
ENTERPRISE = ("enterprise", "state_owned", "private", "foreign")

# 000: issued 2024-06-03. 001: 自2022年4月15日起实施，有效期5年. 002 and 004 name no day, only the year of their number.
IN_FORCE = {
    "cn-hn": (date(2024, 6, 3), date.max),
    "cn-gd": (date(2022, 4, 15), date(2027, 4, 14)),
    "cn-hb-wuhan": (date(2022, 1, 1), date.max),
    "cn-sh": (date(2021, 1, 1), date.max),
}


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
        flag(situation["standards_met"]),  # 符合国家和省规定的…评价基本标准条件
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
        flag(situation["good_conduct"]),  # 遵守单位规章制度; 四、（一）
        flag(situation["standards_met"]),  # 三、（五）1
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
        flag(situation["standards_met"]),  # 且符合湖北省规定条件; 四、（二）1
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
    years = years_after_certificate(situation, target, ("other_work", "away")) if target in LADDER else (NEVER,)
    if situation["exceptional_conditions_met"] and grade != (OPEN,):  # 破格: 可突破学历、任职资历条件申报
        years = skill_held(situation, "senior", lambda _: (MET,))
    return all_of(
        grade,
        years,
        flag(situation["standards_met"]),  # 二、（二）2, 3
        flag(situation["good_conduct"]),  # 遵纪守法
        (MET,) if situation["on_post"] else (NEVER, OPEN, MET),
        flag(situation["employer_recommends"]),
        flag(situation["series"] in SERIES),
        in_post_or_open(situation, today),
        appraised(situation, today),
    )


# --- the documents: title to skill -------------------------------------------------------------------------------------


def titled(situation: Situation) -> Readings:
    """Any title from 助理级 on, whatever its day."""
    return flag(
        any(
            TITLE[title["level"]] >= TITLE["assistant"] and title["related"] and title["lawful"]
            for title in situation["titles"]
            if title.get("held", True)
        )
    )


OUTSIDE_OCCUPATION = ("other_work", "other_occupation", "away")


def after_in_occupation(situation: Situation, years: int) -> After:
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
    standards = flag(situation["standards_met"])  # 符合职业技能评价条件的
    scope = all_of(scope, standards, title_held(person, "assistant", lambda day: (Point(day),)))
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
            opened = tuple(Point(point.day, open=True) for point in total if point.day and point.day <= today)
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
        found.append(both(scope, titled(person)))
    if target == "skill:senior_technician":
        full = title_held(person, "full_senior", lambda day: (Point(day),))
        if full == (NEVER,) and any(t["level"] == "senior_unspecified" for t in person["titles"]):
            full = (OPEN, NEVER)
        # 现从事生产一线技能工作的，可直接申报: without the years; whether also without the appraisals is not said
        present = both(flag(situation["frontline"]), flag(situation["skill_post"]))
        on_post: Readings = (MET,) if situation["on_post"] else (MET, NEVER)
        appraisals = unique((MET, *appraised(situation, today)))
        found.append(all_of(fit, present, full, on_post, appraisals))
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
    if situation["level_confirmed"]:  # 第3段: 具有相应…技能等级水平的，可直接申报
        routes[target].append(titled(situation))
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
    if not situation["standards_met"]:  # 符合职业技能评价条件的
        return tuple((NEVER,) for _ in found)
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
