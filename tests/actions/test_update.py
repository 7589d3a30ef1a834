"""From what one message says to the facts of the case: merged, corrected, rejected, another person's."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.mentions import Entities
from actions.update import Turn, Update, update

TODAY = date(2025, 6, 1)
HELD: dict[str, Any] = {"region": "cn-hn", "certs": [{"level": "technician", "date": "2019-05-05"}]}


def said(type_: str, value: Any, role: str | None = None, **more: Any) -> dict[str, Any]:
    return {"entity": type_, "value": value, "role": role, "start": 0, "end": 0, **more}


def after(facts: dict[str, Any], *mentions: dict[str, Any], **turn: Any) -> Update:
    words = {"text": "", "intents": ("inform",), "today": TODAY, **turn}
    return update(facts, Turn(entities=Entities(mentions), **words))


def cert(level: str, day: str | None = None, group: str = "c1") -> list[dict[str, Any]]:
    found = [said("skill_level", level, "held", group=group)]
    return found + ([said("date", day, "cert", group=group, level=level)] if day else [])


# --- merging ---------------------------------------------------------------------------------------------------------


def test_新说的证书加到已有的后面() -> None:
    result = after(HELD, *cert("senior", "2014-06-01"))
    assert result.facts["certs"] == [*HELD["certs"], {"level": "senior", "date": "2014-06-01"}]
    assert result.changed == ["certs"]


def test_facts_that_are_handed_in_stay_as_they_are() -> None:
    before = {"region": "cn-hn", "certs": [{"level": "technician"}]}
    after(before, *cert("technician", "2020-01-01"))
    assert before == {"region": "cn-hn", "certs": [{"level": "technician"}]}


@pytest.mark.parametrize(
    ("born", "age"), [("1990", 34), ("1990-06", 34), ("1990-06-01", 35), ("1990-06-02", 34), ("1990-05", 35)]
)
def test_说出生日期就知道年龄_只说到年月的按生日还没过算(born: str, age: int) -> None:
    assert after(HELD, said("date", born, "birth")).facts["age"] == age


def test_和别处比一比_自己的地区不变_没有地区的才当成地区() -> None:
    compared = (said("region", "guangdong", "work"), said("statement", "compare", "request"))
    assert after(HELD, *compared, intents=("compare_regions",)).changed == []
    assert after({}, *compared, intents=("compare_regions",)).facts["region"] == "cn-gd"


def test_没有说到地方的_荣誉上有地名的按荣誉的地区_说到了就按说的() -> None:
    honour = said("award", "上海市技术能手")
    assert after({}, honour).facts["region"] == "cn-sh"
    assert after({}, honour, here="cn-hn").facts["region"] == "cn-sh"
    assert after({}, honour, said("region", "guangdong", "work")).facts["region"] == "cn-gd"
    assert after({"region": "cn-hn"}, honour).facts["region"] == "cn-hn"
    for nowhere in ("湖北工匠", "全国技术能手"):  # 湖北 is not 武汉
        assert "region" not in after({}, said("award", nowhere)).facts
    assert "region" not in after({}, honour, said("award", "武汉工匠")).facts
    assert "region" not in after({}, said("region", "shanghai", "other"), honour).facts
    assert "region" not in after({}, said("award", "上海市技术能手", "asked")).facts


def test_办了延缓退休就是没有退休_说了退休的照说的() -> None:
    deferred = said("statement", value=True, role="retirement_deferred")
    assert after({}, deferred).facts == {"retirement_deferred": True, "retired": False}
    assert after({}, deferred, said("statement", value=True, role="retired")).facts["retired"] is True
    assert "retired" not in after({}, said("statement", value=False, role="retirement_deferred")).facts


def test_没有说到地方的_按网页所在的地区_说到了就按说的() -> None:
    assert after({}, *cert("technician"), here="cn-hn").facts["region"] == "cn-hn"
    assert after({}, said("region", "guangdong", "work"), here="cn-hn").facts["region"] == "cn-gd"
    assert "region" not in after({}, said("region", "guangdong", "lives"), here="cn-hn").facts
    assert after({"region": "cn-sh"}, *cert("technician"), here="cn-hn").facts["region"] == "cn-sh"
    assert "region" not in after({}, *cert("technician"), here="cn-hn", correcting="region").facts
    for nowhere in (None, "hunan", "cn-xx"):
        assert "region" not in after({}, *cert("technician"), here=nowhere).facts


@pytest.mark.parametrize("asked", [None, "employer_type", "frontline"])
def test_泛泛的问题不是本人的情况_不管刚才问的是什么(asked: str | None) -> None:
    question = said("statement", value=True, role="retired")
    assert after(HELD, question, intents=("ask_policy",), asked=asked).changed == []


def test_没有归属的话什么也不改() -> None:
    result = after(HELD, said("date", "2018", "other"), said("duration", "36", "asked"))
    assert (result.facts, result.changed) == (HELD, [])


def test_同一级证书再说一次日期就是改日期() -> None:
    assert after(HELD, *cert("technician", "2020-05-05")).facts["certs"] == [
        {"level": "technician", "date": "2020-05-05"}
    ]


def test_a_day_weighs_more_than_a_length_beside_it() -> None:
    mentions = [*cert("technician", "2021-07-07"), said("duration", "48", "cert", group="c1", level="technician")]
    assert after({}, *mentions).facts["certs"] == [{"level": "technician", "date": "2021-07-07"}]


def test_技师三年是一段日子() -> None:
    mentions = [*cert("technician"), said("duration", "36", "cert", group="c1", level="technician")]
    assert after({}, *mentions).facts["certs"] == [{"level": "technician", "date": "2021-06-02..2022-06-01"}]


@pytest.mark.parametrize(
    ("role", "fact"), [("post", "post_since"), ("occupation", "occupation_since"), ("work", "work_since")]
)
def test_a_length_of_work_becomes_the_fact_of_its_beginning(role: str, fact: str) -> None:
    assert after({}, said("duration", ">=120", role)).facts == {fact: "..2015-06-01"}


def test_说没有的证书记成没有() -> None:
    result = after(HELD, said("skill_level", "senior_technician", "lacking"))
    assert {"level": "senior_technician", "held": False} in result.facts["certs"]


def test_什么证都没有() -> None:
    assert after({}, said("statement", "none", "certs")).facts["certs"] == []


# --- what is wanted --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("type_", "level", "target", "direction"),
    [
        ("title_level", "intermediate", "title:intermediate", "skill_to_title"),
        ("title_level", "junior", "title:assistant", "skill_to_title"),
        ("skill_level", "technician", "skill:technician", "title_to_skill"),
    ],
)
def test_想要的级别定下方向(type_: str, level: str, target: str, direction: str) -> None:
    facts = after({}, said(type_, level, "wanted")).facts
    assert (facts["target"], facts["direction"]) == (target, direction)


def test_要中级还是副高就按能报的最高算() -> None:
    wishes = [said("title_level", level, "wanted") for level in ("intermediate", "associate_senior")]
    facts = after({"target": "title:assistant"}, *wishes).facts
    assert "target" not in facts
    assert facts["direction"] == "skill_to_title"


# --- corrections -----------------------------------------------------------------------------------------------------


def test_是高级技师不是技师_日期跟着走() -> None:
    result = after(
        HELD, said("skill_level", "technician", "held", negated=True), said("skill_level", "senior_technician", "held")
    )
    assert result.facts["certs"] == [{"level": "senior_technician", "date": "2019-05-05"}]


def test_光说一个新日期改的是上一句说的那一项() -> None:
    facts = {**HELD, "post_since": "2012"}
    result = after(facts, said("date", "2018", "corrected"), last_changed=("post_since",))
    assert result.facts["post_since"] == "2018"
    assert result.facts["certs"] == HELD["certs"]


CASE = {"certs": [{"level": "technician", "date": "2024-08-01"}], "post_since": "2012", "work_since": "2012"}
ALL_SAID = ("certs", "post_since", "work_since")


@pytest.mark.parametrize("now", ["2023-08-01", "2022-06-11"])
def test_情况说完以后光说一个到天的日期_改的是唯一到天的那个(now: str) -> None:
    result = after(CASE, said("date", now, "corrected"), last_changed=ALL_SAID)
    assert result.facts == {**CASE, "certs": [{"level": "technician", "date": now}]}
    assert result.as_of is None


def test_只改年份的_月日照旧() -> None:
    wrong = said("date", "2024", "corrected", negated=True)
    result = after(CASE, wrong, said("date", "2023", "corrected"), last_changed=ALL_SAID)
    assert result.facts["certs"] == [{"level": "technician", "date": "2023-08-01"}]
    assert after(CASE, said("date", "2023", "corrected"), last_changed=ALL_SAID).facts == result.facts


def test_一句话说了几件事的日期_一起改() -> None:
    result = after(CASE, said("date", "2015", "corrected"), last_changed=("post_since", "work_since"))
    assert (result.facts["post_since"], result.facts["work_since"]) == ("2015", "2015")


def test_说不准改的是哪一个_就一个也不改() -> None:
    two = {**CASE, "post_since": "2014-03-02", "work_since": "2012-05-06"}
    assert after(two, said("date", "2023-09-09", "corrected"), last_changed=ALL_SAID).facts == two
    assert after(CASE, said("date", "2018", "corrected"), last_changed=ALL_SAID).facts == CASE


def test_证上写的日期不会改到岗位上去() -> None:
    certs = [{"level": "senior", "date": "2016"}, {"level": "technician", "date": "2024-08-01"}]
    facts = {"certs": certs, "post_since": "2012-01-01"}
    result = after(facts, said("date", "2023-08-01", "cert", group="c1"), last_changed=("post_since",))
    assert result.facts == {**facts, "certs": [certs[0], {"level": "technician", "date": "2023-08-01"}]}


def test_光说一个新日期_上一句说的是唯一的证书() -> None:
    result = after(HELD, said("date", "2021-03", "corrected"), last_changed=("certs",))
    assert result.facts["certs"] == [{"level": "technician", "date": "2021-03"}]


def test_点改证书以后说的替代原来的() -> None:
    result = after(HELD, *cert("senior", "2015"), correcting="certs")
    assert result.facts["certs"] == [{"level": "senior", "date": "2015"}]


# --- whose case, and where -------------------------------------------------------------------------------------------


def test_说到同事就从头开始() -> None:
    result = after(HELD, said("statement", value=True, role="colleague"), *cert("senior", "2020"))
    assert result.new_case
    assert result.facts == {"certs": [{"level": "senior", "date": "2020"}]}


def test_接着说同一个同事不从头开始() -> None:
    mentions = [said("statement", value=True, role="colleague"), said("date", "2014", "post")]
    result = after(HELD, *mentions, other_person=True)
    assert not result.new_case
    assert result.facts == {**HELD, "post_since": "2014"}


def test_换了地方别的事实还在() -> None:
    result = after({**HELD, "city": "changsha"}, said("region", "guangdong", "work"))
    assert result.facts == {**HELD, "region": "cn-gd"}


def test_不在四地的地方照样记下() -> None:
    assert after(HELD, said("region", "other/hubei", "work")).facts["region"] == "other/hubei"


def test_问规定不说自己的事() -> None:
    result = after(HELD, *[said("statement", value=True, role="retired")], intents=("ask_policy",))
    assert "retired" not in result.facts


# --- gaps and appraisals ---------------------------------------------------------------------------------------------


def gap(from_: str, to: str, group: str = "g1", kind: str = "away") -> list[dict[str, Any]]:
    return [
        said("date", from_, "gap_from", group=group),
        said("date", to, "gap_to", group=group),
        said("statement", kind, "gap_kind", group=group),
    ]


def test_一段空档又说了多长_只算一段() -> None:
    length = [said("duration", "12", "gap", group="g2"), said("statement", "away", "gap_kind", group="g2")]
    result = after({}, *gap("2022-03", "2023-03"), *length)
    assert result.facts["gaps"] == [{"from": "2022-03", "to": "2023-03", "kind": "away"}]


def test_长短不同的是另一段空档() -> None:
    length = [said("duration", "3", "gap", group="g2"), said("statement", "away", "gap_kind", group="g2")]
    result = after({}, *gap("2022-03", "2023-03"), *length)
    assert {"months": 3, "kind": "away"} in result.facts["gaps"]
    assert len(result.facts["gaps"]) == 2


def test_没回来的一段_后来说了哪天回来_还是这一段() -> None:
    known = {"gaps": [{"from": "2022-03-01", "kind": "other_work"}]}
    told = {"from": "2022-03", "to": "2023-03", "kind": "other_work"}
    assert after(known, *gap("2022-03", "2023-03", kind="other_work")).facts["gaps"] == [told]
    back = said("date", "2023-03-01", "gap_to", group="g1")
    ended = {"from": "2022-03-01", "kind": "other_work", "to": "2023-03-01"}
    assert after(known, back, asked="gaps").facts["gaps"] == [ended]
    assert after(known, back).facts["gaps"] == known["gaps"]
    assert "gaps" not in after({}, back, asked="gaps").facts


def test_只说了多长的一段_后来说了是哪一段_还是这一段() -> None:
    known = {"gaps": [{"months": 12, "kind": "other_work"}]}
    result = after(known, *gap("2022-03", "2023-03", kind="other_work"))
    assert result.facts["gaps"] == [{"kind": "other_work", "from": "2022-03", "to": "2023-03"}]
    other = after(known, *gap("2022-03", "2022-06", kind="other_work"))
    assert len(other.facts["gaps"]) == 2


def test_后来又想起一段空档() -> None:
    known = {"gaps": [{"from": "2019-01", "to": "2019-05", "kind": "away"}]}
    result = after(known, *gap("2022-03", "2023-03", kind="other_work"))
    assert result.facts["gaps"] == [*known["gaps"], {"from": "2022-03", "to": "2023-03", "kind": "other_work"}]


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        pytest.param([("pass", None)], "last3_pass", id="都合格"),
        pytest.param([("pass", None), ("basic", None)], "last3_basic", id="有一年基本合格"),
        pytest.param([("none", None)], "none_held", id="没考核过"),
        pytest.param(
            [("fail", "2022"), ("pass", "2023,2024")], {"2022": "fail", "2023": "pass", "2024": "pass"}, id="逐年说"
        ),
        pytest.param(
            [("pending", "2024"), ("pass", None)],
            {"2022": "pass", "2023": "pass", "2024": "pending"},
            id="去年的没出来，前两年合格",
        ),
    ],
)
def test_考核(mentions: list[tuple[str, str | None]], expected: Any) -> None:
    found = [said("appraisal", value, group=years) for value, years in mentions]
    assert after({}, *found).facts["appraisals"] == expected


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        pytest.param([("pass", None)], {"2022": "pass", "2023": "pass", "2024": "none"}, id="剩下的合格"),
        pytest.param([("none", None)], {"2022": "none", "2023": "pass", "2024": "none"}, id="剩下的也没考核"),
        pytest.param(
            [("fail", None)], {"2022": "fail", "2023": "pass", "2024": "none"}, id="只剩一年，就是那一年不合格"
        ),
    ],
)
def test_问剩下的年份_答的就是那几年(mentions: list[tuple[str, str | None]], expected: Any) -> None:
    known = {"appraisals": {"2023": "pass", "2024": "none"}}
    found = [said("appraisal", value, group=years) for value, years in mentions]
    assert after(known, *found, asked="appraisals").facts["appraisals"] == expected
    assert after(known, *found, asked="frontline").facts["appraisals"] != expected


@pytest.mark.parametrize("stated", ["pass", "none"])
def test_问剩下的年份_只答一个是字也算(stated: str) -> None:
    known = {"appraisals": {"2023": "pass", "2024": "pass"}}
    result = after(known, said("statement", stated, "appraisals"), asked="appraisals")
    assert result.facts["appraisals"] == {"2022": stated, "2023": "pass", "2024": "pass"}


def test_后来说的一年改掉原来的全部合格() -> None:
    result = after({"appraisals": "last3_pass"}, said("appraisal", "fail", group="2023"))
    assert result.facts["appraisals"] == {"2022": "pass", "2023": "fail", "2024": "pass"}


# --- answers ---------------------------------------------------------------------------------------------------------


def test_问哪天拿的证_说不知道() -> None:
    facts = {"certs": [{"level": "technician"}]}
    result = after(facts, asked="cert_date:technician", intents=("dont_know",))
    assert result.facts["certs"] == [{"level": "technician", "date": "unknown"}]


def test_问有没有这一级的证_说没有() -> None:
    result = after({}, asked="cert_date:technician", intents=("deny",))
    assert result.facts["certs"] == [{"level": "technician", "held": False}]


def test_不知道不盖掉已经说过的() -> None:
    result = after({"frontline": True}, said("statement", "unknown", "frontline"))
    assert result.facts == {"frontline": True}


def test_问的那天() -> None:
    assert after({}, said("date", "2025-03-15", "as_of")).as_of == "2025-03-15"
    assert after({}, said("date", "2025-09", "as_of")).as_of == "2025-09-01"


# --- titles with a name of their own ---------------------------------------------------------------------------------


def test_会计师的职称记下会计系列() -> None:
    result = after({}, said("title_level", "intermediate", "held", group="t1", series="会计"))
    assert result.facts["titles"] == [{"level": "intermediate", "series": "会计"}]


def test_想评高级经济师记下要评的系列() -> None:
    result = after(HELD, said("title_level", "associate_senior", "wanted", series="经济"))
    assert result.facts["series"] == "经济"
    assert result.facts["target"] == "title:associate_senior"


def test_说职称时名称里没有系列就不记() -> None:
    result = after({}, said("title_level", "intermediate", "held", group="t1"))
    assert result.facts["titles"] == [{"level": "intermediate"}]


# --- said more exactly, said of the one before ------------------------------------------------------------------------


def test_只说过年份的日子_后来补上月份() -> None:
    known = {"region": "cn-hn", "certs": [{"level": "technician", "date": "2019"}]}
    assert after(known, said("date", "2019-10", "other")).facts["certs"] == [{"level": "technician", "date": "2019-10"}]
    assert after(known, said("date", "2018-10", "other")).changed == []
    assert after({**known, "work_since": "2019"}, said("date", "2019-10", "other")).changed == []


def test_只是打听的荣誉_不算得过() -> None:
    assert "awards" not in after({}, said("award", "武汉工匠", "asked"), intents=("ask_green_channel",)).facts
    assert after({}, said("award", "武汉工匠")).facts["awards"] == ["武汉工匠"]


def test_同一个厂的_地区跟前一位一样() -> None:
    same = said("statement", True, "same_place")
    assert after({}, same, region_before="cn-hn").facts["region"] == "cn-hn"
    assert after({"region": "cn-sh"}, same, region_before="cn-hn").facts["region"] == "cn-sh"
    assert "region" not in after({}, same).facts
    assert "region" not in after({}, region_before="cn-hn").facts


def test_发火的话不当成不知道() -> None:
    asked = {"asked": "cert_date:technician"}
    known = {"certs": [{"level": "technician"}]}
    assert after(known, intents=("dont_know",), **asked).changed == ["certs"]
    assert after(known, intents=("complaint", "dont_know"), **asked).changed == []


def test_合同在一地_外派到另一地_不替人选_要问在哪里() -> None:
    places = (said("region", "hunan/changsha", "contested"), said("region", "wuhan", "contested"))
    assert "region" not in after({}, *places, *cert("technician")).facts
    assert "region" not in after({"region": "cn-hb-wuhan", "city": "wuhan"}, *places).facts
    assert after({}, said("region", "wuhan", "work"), asked="region").facts["region"] == "cn-hb-wuhan"


def test_拿证后从没做过_从拿证那天起都不算() -> None:
    never = said("statement", True, "never_in_trade")
    facts = after({}, *cert("technician", "2018-05-06"), never).facts
    assert facts["gaps"] == [{"from": "2018-05-06", "kind": "other_work"}]
    assert "gaps" not in after({}, *cert("technician"), never).facts


def test_后来说了几号_没说年份的_是已知的那个月() -> None:
    known = {"region": "cn-hn", "certs": [{"level": "technician", "date": "2023-12"}]}
    day = {"yearless": True}
    for spoken in (said("date", "2024-12-20", "cert", **day), said("date", "2024-12-20", "other", **day)):
        assert after(known, spoken).facts["certs"] == [{"level": "technician", "date": "2023-12-20"}]
    assert after(known, said("date", "2024-12-20", "cert")).facts["certs"][0]["date"] == "2024-12-20"
