"""Messages about recognition by the employer, examinations and diplomas become facts, and stay out of other cases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.mentions import Entities
from actions.update import Turn, update
from actions.update_enterprise import filed_in

Facts = dict[str, Any]
DAY = date(2025, 6, 1)


def said(text: str, *entities: Facts, intents: tuple[str, ...] = ("ask_enterprise",), asked: str | None = None) -> Turn:
    """One message with its entities."""
    return Turn(text=text, entities=Entities(entities), intents=intents, today=DAY, asked=asked)


def level(value: str, role: str, **more: Any) -> Facts:
    """A skill level in the message."""
    return {"entity": "skill_level", "value": value, "role": role, **more}


def statement(role: str, value: Any) -> Facts:
    """A fact said in words."""
    return {"entity": "statement", "role": role, "value": value}


def entity(type_: str, value: str, role: str | None = None) -> Facts:
    """Any other mention."""
    return {"entity": type_, "value": value, "role": role}


DIRECT = statement("recognition_method", "direct")


def test_直接认定技师_是企业认定_不是职称考技能() -> None:
    turn = said(
        "我有高级工证，想直接认定技师", level("senior", "held", group="c1"), DIRECT, level("technician", "wanted")
    )
    facts = update({}, turn).facts
    assert facts == {
        "certs": [{"level": "senior"}],
        "direction": "enterprise",
        "recognition_method": "direct",
        "target": "skill:technician",
    }


def test_企业认定里中级工也是可以报的级别() -> None:
    assert update({}, said("我想直接认定中级工", DIRECT, level("intermediate", "wanted"))).facts["target"] == (
        "skill:intermediate"
    )


def test_想当特级技师_报的是岗位() -> None:
    turn = said(
        "公司想聘我为特级技师", statement("recognition_method", "appointment"), level("special_technician", "wanted")
    )
    assert update({}, turn).facts["target"] == "post:special_technician"


def test_一般地问规定_不当成个人的情况() -> None:
    assert update({}, said("没有中级工证的能直接认定高级工吗", DIRECT, level("senior", "asked"))).facts == {}


def test_评职称的话里说直接_不带进企业认定的事实() -> None:
    turn = said(
        "我能直接评副高吗",
        DIRECT,
        {"entity": "title_level", "value": "associate_senior", "role": "wanted"},
        statement("employee", value=True),
        intents=("check_skill_to_title",),
    )
    assert update({}, turn).facts == {"target": "title:associate_senior", "direction": "skill_to_title"}


def test_派遣的人_最后说的日子是到本单位的日子() -> None:
    turn = said(
        "我是派遣工，2020年3月进劳务公司，2025年1月派到这个厂，想直接认定高级工",
        entity("employer_type", "dispatch"),
        entity("date", "2020-03", "other"),
        entity("date", "2025-01", "other"),
        DIRECT,
        level("senior", "wanted"),
    )
    assert update({}, turn).facts["unit_since"] == "2025-01"


def test_三样业绩都说没有_就是没有() -> None:
    merits = ("major_technical_problem", "provincial_innovation_award", "mentoring")
    none = [statement(f"achievements:{merit}", value=False) for merit in merits]
    assert update({}, said("我想直接认定技师", DIRECT, *none)).facts["achievements"] == []
    assert "achievements" not in update({}, said("我想直接认定技师", DIRECT, none[0])).facts


def test_有一样业绩就记下_后说的加上去() -> None:
    first = update({}, said("我想直接认定技师", DIRECT, statement("achievements:mentoring", value=True))).facts
    turn = said(
        "还得过省里的奖", statement("achievements:provincial_innovation_award", value=True), intents=("inform",)
    )
    assert update(first, turn).facts["achievements"] == ["mentoring", "provincial_innovation_award"]


def test_考试的名字不算职称系列_要求的学历记下() -> None:
    turn = said(
        "我预备技师班毕业，想报经济，要本科",
        entity("education", "预备技师班"),
        entity("series", "经济"),
        entity("education", "本科"),
        statement("about", "exam"),
        intents=("out_of_scope",),
    )
    assert update({}, turn).facts == {
        "direction": "exam",
        "exam": "经济",
        "target": "exam:经济",
        "diploma_class": "technician_class",
        "exam_requires": "本科",
    }


def test_不是考试的系列_不当成考试() -> None:
    turn = said("我想报工程", entity("series", "工程"), statement("about", "exam"), intents=("inform",))
    assert update({}, turn).facts == {"series": "工程"}


def test_技校是毕业的学校_不是工作单位() -> None:
    turn = said(
        "我是技工院校高级工班毕业，申报职称学历怎么算",
        entity("employer_type", "school"),
        entity("education", "高级工班"),
        statement("about", "diploma"),
        intents=("ask_policy",),
    )
    assert update({}, turn).facts == {
        "direction": "diploma",
        "diploma_class": "advanced_class",
        "diploma_purpose": "title_review",
    }


def test_只答是和没有_按问的那一项记() -> None:
    case = {"region": "cn-hn", "direction": "enterprise", "target": "skill:senior"}
    filed = update(case, said("备了", intents=("affirm",), asked="company_filed")).facts
    assert filed["company_filed"] is True
    assert update(case, said("没有", intents=("deny",), asked="achievements")).facts["achievements"] == []
    assert (
        update(case, said("不晓得", intents=("dont_know",), asked="company_filed")).facts["company_filed"] == "unknown"
    )
    day = said("2024年9月1日", entity("date", "2024-09-01", "other"), intents=("inform",), asked="unit_since")
    assert update(case, day).facts["unit_since"] == "2024-09-01"


def test_跳过高级工_就是没有高级工() -> None:
    turn = said(
        "我中级工，能不能跳过高级工直接认定技师",
        level("intermediate", "held", group="c1"),
        level("senior", "held", group="c2"),
        DIRECT,
        level("technician", "wanted"),
    )
    assert update({}, turn).facts["certs"] == [{"level": "intermediate"}]


def test_会计考试_说的是考试() -> None:
    turn = said(
        "我高级工班毕业，会计考试要本科",
        entity("education", "高级工班"),
        entity("series", "会计"),
        entity("education", "本科"),
    )
    facts = update({}, turn).facts
    assert (facts["target"], facts["exam_requires"]) == ("exam:会计", "本科")


def test_公司搞认定_我派遣的能参加吗_是自己的情况() -> None:
    turn = said(
        "公司搞技能等级认定，我派遣的能参加吗", statement("about", "enterprise"), entity("employer_type", "dispatch")
    )
    assert update({}, turn).facts == {"direction": "enterprise", "employer_type": "dispatch"}


def test_公司搞认定_派遣工能参加吗_没说自己() -> None:
    turn = said(
        "公司搞技能等级认定，派遣工能参加吗", statement("about", "enterprise"), entity("employer_type", "dispatch")
    )
    assert update({}, turn).facts == {}


def test_正说着自己的认定_问派遣的能不能参加_是说自己() -> None:
    before = {"direction": "enterprise", "region": "430000", "target": "skill:senior"}
    facts = update(before, said("派遣的能参加不", entity("employer_type", "dispatch"))).facts
    assert facts["employer_type"] == "dispatch"


def test_问派遣工能不能参加_是问规定() -> None:
    assert update({}, said("派遣工能参加直接认定吗", entity("employer_type", "dispatch"), DIRECT)).facts == {}


@pytest.mark.parametrize(
    ("scope", "target", "filed"),
    [
        ("junior..senior", "senior", True),
        ("junior..senior", "junior", True),
        ("junior..senior", "technician", False),
        ("senior..technician", "intermediate", False),
        ("senior,technician", "technician", True),
        ("senior", "technician", None),
        ("!technician", "technician", False),
        ("!technician", "senior", None),
    ],
)
def test_备案的范围_说的是哪些级别(scope: str, target: str, filed: bool | None) -> None:
    assert filed_in(scope, target) is filed
    turn = said("我公司备案了，想认定", statement("filed_levels", scope), level(target, "wanted"))
    assert update({}, turn).facts.get("level_filed") is filed


def test_先说备案范围_后说要报的级别_还记得范围() -> None:
    first = update(
        {}, said("我们厂里备案到高级工", statement("filed_levels", "junior..senior"), intents=("inform",))
    ).facts
    assert (first["company_filed"], first["target"], first["level_filed"]) == (True, "skill:senior", True)
    then = update(first, said("我想直接认定技师", DIRECT, level("technician", "wanted"))).facts
    assert then["level_filed"] is False


def test_换了要报的级别_原来那一级备案的话不算数() -> None:
    case = {"region": "cn-hn", "direction": "enterprise", "target": "skill:senior", "level_filed": True}
    other = update(case, said("那我直接认定技师呢", DIRECT, level("technician", "wanted"))).facts
    assert "level_filed" not in other
    told = (level("technician", "wanted"), statement("level_filed", True))
    assert update(case, said("技师这一级也备案了", *told, intents=("inform",))).facts["level_filed"] is True


def test_工种备了案_公司就备了案() -> None:
    turn = said("我电工备了案，想认定技师", DIRECT, statement("occupation_filed", True), level("technician", "wanted"))
    assert update({}, turn).facts["company_filed"] is True
