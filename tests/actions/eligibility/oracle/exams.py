"""Qualification examinations, what a technical school's class counts as, and the theory examination that is spared."""

from __future__ import annotations

from tests.actions.eligibility.facts import SKILL, Situation
from tests.actions.eligibility.readings import MET, NEVER, OPEN, Readings, both, flag

COMMON = ("经济", "会计", "统计", "审计", "翻译", "出版", "通信", "计算机技术与软件")
EXAMS = {
    "cn-hn": (*COMMON, "土建", "国土空间规划", "自然资源确权登记"),  # 000 三、
    "cn-gd": COMMON,  # 001 二、（一）
    "cn-hb-wuhan": COMMON,  # 002 二、（二）
    "cn-sh": COMMON,  # 004 二、（一）
}
DIPLOMAS = ("中专", "大专", "本科", "硕士", "博士")
CLASSES = {"intermediate_class": "中专", "advanced_class": "大专", "technician_class": "本科"}
COUNTED_FOR = {
    "cn-hn": ("exam",),  # 000 三、: 分别按照中专、大专、本科学历报考专业技术人员职业资格
    "cn-gd": ("title_review",),  # 001 四、（四）: 申报评审相应专业职称
    "cn-hb-wuhan": ("title_review",),  # 002 四、（二）2: 申报评审
    "cn-sh": (),
}


def worth(situation: Situation) -> int:
    """The place of the diploma that the class counts for, lowest first; -1 for another school's."""
    counts_as = CLASSES.get(situation["diploma_class"])
    return DIPLOMAS.index(counts_as) if counts_as else -1


def examination(situation: Situation, name: str) -> Readings:
    """支持高技能人才…考试: the examination's own conditions decide but for the diploma, where the document counts it.

    The lists end in 等: an examination that is not named is not refused.
    """
    region = situation["region"]
    named: Readings = (MET,) if name in EXAMS[region] else (OPEN,)
    if "exam" not in COUNTED_FOR[region] or situation["diploma_class"] == "other":
        return both(named, (OPEN,))
    return both(named, flag(worth(situation) >= DIPLOMAS.index(situation["exam_requires"])))


def diploma(situation: Situation, wanted: str) -> Readings:
    """What a class counts as, for the purpose the document names; for another purpose it says nothing.

    分别按: each class as one diploma. That a class counting for more counts for less as well is the other reading.
    """
    found, asked = worth(situation), DIPLOMAS.index(wanted)
    fits = (NEVER, MET) if found > asked else flag(found == asked)
    if situation["region"] == "cn-hb-wuhan":
        fits = both(fits, highly_skilled(situation))
    if situation["diploma_purpose"] not in COUNTED_FOR[situation["region"]]:
        return both(fits, (OPEN, NEVER))
    return fits


def highly_skilled(situation: Situation) -> Readings:
    """002 四、（二）2: …毕业的高技能人才. Of which trade is not said; one unrelated to what is applied for may not be meant."""
    held = [cert for cert in situation["certs"] if cert.get("held", True) and cert.get("lawful", True)]
    skilled = [cert for cert in held if SKILL.index(cert["level"]) >= SKILL.index("senior")]
    if any(cert.get("related", True) for cert in skilled):
        return (MET,)
    return (NEVER, MET) if skilled else (NEVER,)


def spared_theory(situation: Situation) -> bool:
    """具有所申报职业相关专业毕业证书的，可免于理论知识考试: in all four, on the way from title to skill."""
    return bool(situation["related_diploma"])
