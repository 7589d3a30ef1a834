"""Recognition by the employer in Hunan, read from 湘人社发〔2024〕26号 alone (called 003 here; 附件 is its guide).

The notice and its guide overlap. 一、（四） lets a company recognise directly: at first recognition up to 高级工, front-line
workers of outstanding skill from 高级工 on, and out of turn for three merits. 附件 四、（二） lets it recognise 职工各职业技能
等级 directly, of dispatched staff after one year, for 技师 and 高级技师 原则上 with the certificate below. Whether the guide
widens the notice is not said: outside the notice's own cases both readings, and that somebody decides it, are answers.
"""

from __future__ import annotations

from datetime import date

from tests.actions.eligibility.calendar_days import later
from tests.actions.eligibility.facts import SKILL, Situation, skill_held
from tests.actions.eligibility.readings import MET, NEVER, OPEN, Point, Readings, all_of, both, flag, unique

ISSUED = date(2024, 6, 12)
LEVELS = SKILL[:5]
MERITS = {"major_technical_problem", "provincial_innovation_award", "mentoring"}
TARGETS = (
    *(f"skill:{level}" for level in LEVELS),
    "post:special_technician",
    "post:chief_technician",
    "filing:company",
    "filing:social_organisation",
)


def enterprise(situation: Situation, target: str) -> tuple[Readings, ...]:
    """Every way to an outcome of this document for a complete person (or company)."""
    kind, _, name = target.partition(":")
    if kind == "filing":
        return (company_may_file(situation) if name == "company" else other_organisation(situation),)
    if kind == "post":
        return (appointed(situation),)
    # 附件 四、: 按已备案的职业（工种）和级别范围
    filed = flag(all(situation[f"{what}_filed"] for what in ("company", "occupation", "level")))
    conditions = flag(situation["company_conditions_met"])  # 附件 五、（三）, （四）: whichever the way
    if situation["recognition_method"] == "assessment":  # 附件 四、（一）: 对职工进行五级至一级职业技能等级评价
        return (all_of(filed, assessed(situation), conditions),)
    return (all_of(filed, recognised(situation), year_here(situation), conditions, direct(situation, name)),)


def served(situation: Situation) -> bool:
    """一、（二）: 为产业链供应链上下游企业、中小微企业以及…院校提供职业技能等级认定服务."""
    return bool(situation["social_organisation"] and situation["partner"])


def assessed(situation: Situation) -> Readings:
    """附件 二、: 本企业职工（含劳务派遣人员等人员）, and whom a social organisation serves."""
    return flag(situation["employee"] or served(situation))


def recognised(situation: Situation) -> Readings:
    """附件 四、（二） says 职工: whether those served may be recognised directly is not said."""
    if situation["employee"]:
        return (MET,)
    return (MET, OPEN, NEVER) if served(situation) else (NEVER,)


def year_here(situation: Situation) -> Readings:
    """参评的劳务派遣人员应在参评单位工作满一年."""
    if situation["employer_type"] != "dispatch":
        return (MET,)
    return (Point(later(date.fromisoformat(situation["unit_since"]), 12)),)


def holds(situation: Situation, level: str) -> bool:
    """A certificate of this level or above."""
    return MET in skill_held(situation, level, lambda _: (MET,))


def direct(situation: Situation, level: str) -> Readings:
    """直接认定: what the person needs; the company, its scope and the year of dispatched staff stand beside it."""
    outstanding = situation["outstanding"] and situation["frontline"]  # 技能高超、业绩突出的一线职工
    if level in ("junior", "intermediate", "senior"):
        named = situation["first_recognition"] or (level == "senior" and outstanding)
        return (MET,) if named else (OPEN, MET, NEVER)
    below = LEVELS[LEVELS.index(level) - 1]
    if MERITS & set(situation["achievements"]) and holds(situation, "senior"):
        return (MET,)  # 高技能人才，可破格晋升，不受逐级认定限制
    merited = bool(MERITS & set(situation["achievements"]))
    if holds(situation, below):
        return (MET,) if outstanding else (OPEN, MET, NEVER)
    if outstanding or merited:  # 原则上应具备低一级别的…证书, against 打破学历、资历…限制
        return (OPEN, MET, NEVER)
    return (OPEN, NEVER)


def appointed(situation: Situation) -> Readings:
    """一、（三）: 技能高超、业绩突出、具有高级技师等级的…评聘; 附件 五、（二）: by the notice on such posts, not given here."""
    excels = flag(situation["outstanding"])
    grade = flag(holds(situation, "senior_technician"))
    own = flag(situation["employee"])
    filed = (MET,) if situation["company_filed"] else (OPEN, MET, NEVER)
    return all_of(own, grade, unique((*excels, MET)), filed, (OPEN,))


def company_may_file(situation: Situation) -> Readings:
    """一、（一）: 以技能人员为主体的中央在湘企业和湖南规模以上技能型企业; 人社部备案确认 decides."""
    named = situation["company_skill_based"] and (
        situation["unit_affiliation"] == "central" or situation["company_above_scale"]
    )
    return (OPEN, MET) if named else (OPEN, NEVER)


def other_organisation(situation: Situation) -> Readings:
    """一、（二）: 地方行业龙头企业可另申请备案社会评价组织: beside its own filing, or by itself, is not said."""
    own = (MET,) if situation["company_filed"] else (OPEN, MET, NEVER)
    return both((OPEN, MET) if situation["company_leading"] else (NEVER, OPEN), own)
