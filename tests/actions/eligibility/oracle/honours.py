"""The honours that lead straight to a title, read from the four documents: 绿色通道 and 直接申报.

An honour spares the years. What else it spares is not said anywhere in so many words: 特殊评价办法 (000), 直接申报 (001,
002, 004). Where a general condition may or may not stand beside an honour, every reading is an answer.
"""

from __future__ import annotations

from datetime import date

from tests.actions.eligibility.facts import Situation, appraised, in_post_or_open, skill_held
from tests.actions.eligibility.oracle.titles import SCOPES
from tests.actions.eligibility.readings import MET, NEVER, OPEN, Readings, all_of, flag, unique

WORLD_MEDALS = ("世界技能大赛金牌", "世界技能大赛银牌", "世界技能大赛铜牌")
WORLD_COACHES = tuple(f"{medal}选手教练" for medal in WORLD_MEDALS)
NATIONAL_MEDALS = (
    "中华人民共和国职业技能大赛金牌",
    "中华人民共和国职业技能大赛银牌",
    "中华人民共和国职业技能大赛铜牌",
)
NATIONAL_COACHES = tuple(f"{medal}选手教练" for medal in NATIONAL_MEDALS)
STATE_ALLOWANCE, PROVINCE_ALLOWANCE = "国务院政府特殊津贴", "省政府特殊津贴"
STUDIO = "国家级技能大师工作室带头人"

HUNAN_FIRST = (*WORLD_MEDALS, "中华技能大奖")
HUNAN_SECOND = ("全国技术能手", STUDIO, STATE_ALLOWANCE, PROVINCE_ALLOWANCE)  # 享受省级以上政府特殊津贴
NATIONAL_PRIZE = "中华人民共和国职业技能大赛优胜奖"
HUNAN_CONTESTS = ("省级职业技能竞赛获奖", "国家级职业技能竞赛获奖", *NATIONAL_MEDALS, NATIONAL_PRIZE)  # 3(3)
GUANGDONG_FIRST = (
    *WORLD_COACHES, "中华技能大奖", "全国技术能手", "南粤技术能手", STUDIO, STATE_ALLOWANCE, PROVINCE_ALLOWANCE,
    "国家级非物质文化遗产代表性传承人",
)  # fmt: skip
GUANGDONG_SECOND = (
    *WORLD_MEDALS, "全国总工会表彰", "共青团中央表彰", "全国妇联表彰", "省部级表彰", "广东省技术能手", "部级技术能手",
    "省级非物质文化遗产代表性传承人",
    "全国三八红旗手", "全国巾帼建功标兵", "全国青年岗位能手", "中国青年五四奖章",  # 全国妇联, 共青团中央
    "全国劳动模范", "省劳动模范", "全国五一劳动奖章",  # commended by the State Council, the province, 全国总工会
)  # fmt: skip
WUHAN_FIRST = (
    "中华技能大奖", STATE_ALLOWANCE, *WORLD_MEDALS, "世界技能大赛优胜奖", *WORLD_COACHES, "世界技能大赛优胜奖选手教练",
    *NATIONAL_MEDALS, *NATIONAL_COACHES,
)  # fmt: skip
WUHAN_SECOND = (
    "全国技术能手", STUDIO, "湖北工匠", "武汉工匠", "省政府专项津贴", "市政府专项津贴", "省委省政府认定的高精尖缺高技能人才",
)  # fmt: skip

MUNICIPAL = {"武汉工匠", "市政府专项津贴", "市劳动模范", "市级技术能手", "长沙工匠"}
SHANGHAI_OWN = {"上海市技术能手", "上海市首席技师资助", "上海市杰出技术能手", "上海市技能大师工作室带头人"}
# 004 …中国技术指导专家组组长等, 002 …高技能人才等: what else 等 means, is not said; honours of a city are not of that rank
ALIKE = {
    ("cn-sh", "title:associate_senior"): MUNICIPAL | SHANGHAI_OWN | {"中华技能大奖", STATE_ALLOWANCE},
    ("cn-hb-wuhan", "title:associate_senior"): MUNICIPAL,
}

HONOURS: dict[str, dict[str, tuple[str, ...]]] = {
    # 000 一、（二）3(1): 可认定…中级, 可直接申报评审…正高级或副高级; (2): 副高级
    "cn-hn": {
        "title:full_senior": HUNAN_FIRST,
        "title:associate_senior": HUNAN_FIRST + HUNAN_SECOND,
        "title:intermediate": HUNAN_FIRST,
    },
    # 001 四、（五）: 正高级及以下级别; 副高级及以下级别
    "cn-gd": {
        "title:full_senior": GUANGDONG_FIRST,
        "title:associate_senior": GUANGDONG_FIRST + GUANGDONG_SECOND,
        "title:intermediate": GUANGDONG_FIRST + GUANGDONG_SECOND,
        "title:assistant": GUANGDONG_FIRST + GUANGDONG_SECOND,
    },
    # 002 四、（二）4: 参加我省正高级; 我市副高级
    "cn-hb-wuhan": {"title:full_senior": WUHAN_FIRST, "title:associate_senior": WUHAN_SECOND},
    # 004 二、（二）4: 直接申报相应层级的职称
    "cn-sh": {
        "title:assistant": ("上海市技术能手", "上海市首席技师资助"),
        "title:intermediate": ("上海市杰出技术能手", "上海市技能大师工作室带头人"),
        "title:associate_senior": (STUDIO, "全国技术能手", *WORLD_MEDALS, "世界技能大赛中国技术指导专家组组长"),
        "title:full_senior": ("中华技能大奖", STATE_ALLOWANCE),
    },
}


def by_honour(situation: Situation, target: str, today: date) -> Readings:
    """Whether one of the person's honours leads to this title."""
    region = situation["region"]
    led = (MET,)
    if not set(situation["awards"]) & set(HONOURS[region].get(target, ())):
        apart = MUNICIPAL if region == "cn-gd" and target != "title:full_senior" else ALIKE.get((region, target))
        if apart is None or not set(situation["awards"]) - apart:
            return by_contest(situation, target)
        led = (OPEN, NEVER)  # 省部级表彰, 等: which honours those are is not said
    skilled = skill_held(situation, "senior", lambda _: (MET,))  # 高级工以上
    skilled = (MET,) if MET in skilled else (OPEN, NEVER) if OPEN in skilled else (NEVER,)
    contributed = flag(situation["major_contribution"] and situation["longterm_frontline"])
    standards = flag(situation["standards_met"])
    appraisals = all_of(in_post_or_open(situation, today), appraised(situation, today))
    spared = unique((*appraisals, MET, OPEN))
    scope = SCOPES[region](situation)
    match region:
        case "cn-hn":  # 采取特殊评价办法: of the appraisals and the basic standards nothing is said
            return all_of(scope, contributed, skilled, unique((MET, *standards, OPEN)), spared)
        case "cn-gd":  # 优秀高技能人才, but 传承人 and 教练 not by the words; 绿色通道 stands in 二、（二） alone
            if any(name.endswith(("教练", "传承人")) for name in situation["awards"]):
                skilled = unique((*skilled, OPEN, MET))
            return all_of(led, scope, standards, skilled, unique((MET, *contributed, OPEN)), appraisals)
        case "cn-hb-wuhan":
            enough = recommended(situation) if target == "title:associate_senior" else (MET,)
            return all_of(led, scope, contributed, skilled, standards, enough, appraisals)
        case _:  # 除此以外，也可直接申报: beside the basic requirements of 二、（二）2
            return all_of(led, scope, contributed, skilled, standards, appraisals)


def by_contribution(situation: Situation, target: str, today: date) -> Readings:
    """The green channel without an honour that is listed: a rule of its own, or only whom the honours below it are about.

    002 四、（二）4, first paragraph, names 正高级 with 副高级; 000 一、（二）3 and 001 二、（二） name no title. An
    honour changes nothing.
    """
    contributed = situation["major_contribution"] and situation["longterm_frontline"]
    region = situation["region"]
    if target != "title:associate_senior" and (region, target) != ("cn-hb-wuhan", "title:full_senior"):
        return (NEVER,)
    if region == "cn-sh":  # 符合下列条件之一的: there only beside an honour
        return (NEVER,)
    found = skill_held(situation, "senior", lambda _: (MET,))
    skilled = (MET,) if MET in found else (OPEN, NEVER) if OPEN in found else (NEVER,)
    appraisals = all_of(in_post_or_open(situation, today), appraised(situation, today))
    standards = flag(situation["standards_met"])
    if region == "cn-hn":  # 特殊评价办法, as with the honours
        standards, appraisals = unique((MET, *standards, OPEN)), unique((*appraisals, MET, OPEN))
    return all_of(flag(contributed), (OPEN, NEVER), SCOPES[region](situation), skilled, standards, appraisals)


def recommended(situation: Situation) -> Readings:
    """经本行业2名具有正高级专业技术职称的专家推荐."""
    found = situation["recommenders"]
    enough = found["count"] >= 2 and found.get("level") == "full_senior" and found.get("same_industry") is True
    return flag(enough)


def by_contest(situation: Situation, target: str) -> Readings:
    """000 一、（二）3(3): 按…职业技能竞赛政策有关规定执行; how far up that policy goes is not in the document."""
    if situation["region"] != "cn-hn" or not set(situation["awards"]) & set(HUNAN_CONTESTS):
        return (NEVER,)
    opened: Readings = (NEVER, OPEN) if target == "title:full_senior" else (OPEN,)
    found = skill_held(situation, "senior", lambda _: (MET,))
    skilled = (MET,) if MET in found else (OPEN, NEVER) if OPEN in found else (NEVER,)
    return all_of(SCOPES["cn-hn"](situation), skilled, opened)
