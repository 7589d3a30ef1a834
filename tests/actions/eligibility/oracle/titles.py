"""The ladder from skill to title, by years: Hunan, Guangdong, Wuhan, Shanghai.

``SCOPES`` says who may apply for a title at all, whatever the years: the honours (honours.py) ask for it as well.
"""

from __future__ import annotations

from datetime import date

from tests.actions.eligibility.facts import (
    Situation,
    appraised,
    full_years,
    in_post_or_on_loan,
    in_post_or_open,
    read_gaps,
    skill_held,
)
from tests.actions.eligibility.readings import MET, NEVER, OPEN, Point, Readings, all_of, flag, unique

SERIES = ("工程", "农业", "工艺美术", "文物博物", "实验技术", "艺术", "体育", "技工院校教师")
ENTERPRISE = ("enterprise", "state_owned", "private", "foreign")

# The directories of 000 and 001: which series an occupation belongs to (焊工 is 6-18-02-04 and 机电).
LISTED = {"焊工": ("工程",)}

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


def retirement(situation: Situation) -> Readings:
    """Whether somebody who has retired may work on as before is not said, where the text speaks of those who work."""
    if not situation["retired"]:
        return (MET,)
    return (OPEN, NEVER, MET) if situation["rehired"] else (NEVER,)


def by_directory(situation: Situation) -> Readings:
    """000, 001 附件. 技工院校教师 is opened by who teaches (every trade of the national classification), not by a list."""
    if situation["series"] == "技工院校教师":
        return flag(situation["directory_condition"])
    return flag(situation["series"] in LISTED[situation["occupation"]])


def hunan_scope(situation: Situation) -> Readings:
    """000 一、（一）1, 2: front-line posts of every employer, and freelancers; the directory; the access qualification."""
    employer = situation["employer_type"]
    if employer == "self_employed":
        who: Readings = (OPEN, NEVER, MET) if situation["retired"] else (MET,)  # 在我省就业的自由职业技能人才
        situation = {**situation, "retired": False}
    elif employer in (*ENTERPRISE, "public_institution"):
        who = flag(situation["frontline"] and situation["skill_post"])  # 一线岗位从事技术技能工作
    elif employer in ("school", "dispatch"):
        who = (MET, OPEN) if situation["frontline"] and situation["skill_post"] else (NEVER,)
    else:
        who = (NEVER,)
    return all_of(
        who,
        retirement(situation),
        (MET,) if situation["on_post"] else (NEVER, OPEN, MET),
        by_directory(situation),
        flag(not situation["access_required"] or situation["access_held"]),
    )


def hunan_title(situation: Situation, target: str, today: date) -> Readings:
    """000 一、（二）1. 从事技术技能工作: any technical skill work, so another trade counts."""
    if target not in LADDER:
        return (NEVER,)
    post = in_post_or_on_loan(situation, today)
    return all_of(
        hunan_scope(situation),
        flag(situation["standards_met"]),  # 符合国家和省规定的…评价基本标准条件
        years_after_certificate(situation, target, ("other_work", "away")),
        unique((*post, MET, OPEN)) if situation["employer_type"] == "self_employed" else post,
        appraised(situation, today),
    )


def own_unit(situation: Situation) -> Readings:
    """遵守单位规章制度, 申报材料经用人单位初审: whether somebody without a unit is 在岗 is not said."""
    if situation["employer_type"] == "unemployed":
        return (NEVER,)
    return (OPEN, NEVER, MET) if situation["employer_type"] == "self_employed" else (MET,)


def guangdong_series(situation: Situation) -> Readings:
    """附件 lists 焊工 under 工程/机电; the rows of three series are still to come (注3)."""
    if situation["series"] in ("艺术", "文物博物", "实验技术"):
        return (OPEN, NEVER)
    return by_directory(situation)


def guangdong_scope(situation: Situation) -> Readings:
    """001 三、（一）1: 一线岗位, 在岗; 三、（二）, 四、（一）: the rules are kept; the directory in 附件."""
    return all_of(
        flag(situation["frontline"] and situation["skill_post"]),  # 一线岗位，从事技术技能工作
        flag(situation["on_post"]),
        retirement(situation),
        own_unit(situation),
        flag(situation["good_conduct"]),
        guangdong_series(situation),
    )


def guangdong_title(situation: Situation, target: str, today: date) -> Readings:
    """001 三、（二）, 四、（二）. 从事相应专业技术技能工作: another trade counts if 专业相同或相近."""
    if target not in LADDER:
        return (NEVER,)
    return all_of(
        guangdong_scope(situation),
        flag(situation["standards_met"]),  # 三、（五）1
        years_after_certificate(situation, target, ("other_work", "away"), ("other_occupation",)),
        in_post_or_open(situation, today),
        appraised(situation, today),
    )


def series_alike(situation: Situation) -> Readings:
    """002 一、（二）, 004 一、（二）3: 专业相同或相近; without a directory nobody but the committee can say of 焊工 and 农业."""
    if situation["series"] not in SERIES:
        return (NEVER,)
    return (MET,) if situation["series"] in LISTED[situation["occupation"]] else (OPEN, NEVER)


def wuhan_scope(situation: Situation) -> Readings:
    """002 四、（一）: 在本市所属企事业单位从事专业技术工作, within the ratio, not retired; 二、（一）: the series."""
    employer, unit = situation["employer_type"], situation["unit_affiliation"]
    if employer in ("self_employed", "unemployed", "government"):
        who: Readings = (NEVER, OPEN)
    elif unit in ("provincial", "central"):
        who = (OPEN, NEVER, MET)  # 在本市所属企事业单位: whose units those are is not said
    else:
        who = (MET,) if employer in (*ENTERPRISE, "public_institution") else (MET, OPEN)
    ratio: Readings = (MET,)
    if employer == "public_institution" and not situation["ratio_available"]:
        ratio = (OPEN, NEVER)  # 一般应在…结构比例内
    retired = situation["retired"] or situation["retirement_age_reached"]
    return all_of(
        who,
        ratio,
        flag(not retired or (situation["retirement_deferred"] and not situation["retired"])),
        (MET,) if situation["on_post"] else (NEVER, OPEN, MET),
        (MET,) if situation["skill_post"] else (OPEN, NEVER),
        series_alike(situation),
    )


def wuhan_title(situation: Situation, target: str, today: date) -> Readings:
    """002 四、（二）3. 从事该职业（工种）技术技能工作: another trade does not count."""
    if target not in LADDER:
        return (NEVER,)
    return all_of(
        wuhan_scope(situation),
        flag(situation["standards_met"]),  # 且符合湖北省规定条件; 四、（二）1
        years_after_certificate(situation, target, ("other_work", "other_occupation", "away")),
        in_post_or_open(situation, today),
        appraised(situation, today),
    )


def shanghai_scope(situation: Situation) -> Readings:
    """004 二、（一）, （二）1, 2: 专业技术岗位从事技术技能工作, 遵纪守法, 经单位推荐, the series; nothing of the retired."""
    employed = situation["employer_type"] not in ("self_employed", "unemployed")
    return all_of(
        flag(employed),
        flag(situation["skill_post"]),
        (OPEN, NEVER) if situation["employer_type"] == "government" else (MET,),  # has it such posts at all?
        (NEVER, OPEN, MET) if situation["retired"] else (MET,),
        flag(situation["good_conduct"]),
        (MET,) if situation["on_post"] else (NEVER, OPEN, MET),
        flag(situation["employer_recommends"]),
        series_alike(situation),
    )


def shanghai_title(situation: Situation, target: str, today: date) -> Readings:
    """004 二、（二）2, 3. 从事技术工作: another trade counts; the highest grade is 高级, not said which."""
    grade: Readings = (MET,)
    if target == "title:senior_unspecified":
        target = "title:associate_senior"
    elif target == "title:associate_senior":
        grade = (MET, OPEN)
    elif target == "title:full_senior":
        target, grade = "title:associate_senior", (OPEN,)
    years = years_after_certificate(situation, target, ("other_work", "away")) if target in LADDER else (NEVER,)
    if situation["exceptional_conditions_met"]:  # 破格: 可突破学历、任职资历条件申报; to which title is not said either
        years = skill_held(situation, "senior", lambda _: (MET,))
    return all_of(
        grade,
        years,
        flag(situation["standards_met"]),  # 二、（二）2, 3
        shanghai_scope(situation),
        in_post_or_open(situation, today),
        appraised(situation, today),
    )


TITLES = {"cn-hn": hunan_title, "cn-gd": guangdong_title, "cn-hb-wuhan": wuhan_title, "cn-sh": shanghai_title}
SCOPES = {"cn-hn": hunan_scope, "cn-gd": guangdong_scope, "cn-hb-wuhan": wuhan_scope, "cn-sh": shanghai_scope}
