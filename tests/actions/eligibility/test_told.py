"""What is told beside a verdict: the rule nearest to what was asked, the way an employer may go, the document's last day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import Assessment, assess
from tests.actions.eligibility.people import TODAY, certificate, engineer, title, worker

DAY = date.fromisoformat(TODAY)
EMPLOYER = "打破学历、资历、年龄、比例等限制，对技能高超、业绩突出的一线职工，可直接认定高级工以上职业技能等级。"


def quotes(result: Assessment) -> list[str]:
    return [citation.quote for citation in result.citations]


def test_没有途径通到的_引最高一级的年限途径_不引荣誉途径() -> None:
    result = assess(worker("cn-hn", appraisals="last3_fail", awards=["市级技术能手"]), DAY, "title:entry")
    assert (result.verdict.value, result.reason) == ("not_eligible", "no_route")
    assert quotes(result) == [
        "取得高级技师（一级）职业资格或职业技能等级后从事技术技能工作满4年，可申报评审相应专业副高级职称。"
    ]


UNTITLED: dict[str, Any] = engineer("cn-hn", titles=[], certs=[certificate("senior", "2018-05-01")])


def test_没有职称的_引有职称的人的规定_和企业直接认定的规定() -> None:
    first, second = quotes(assess(UNTITLED, DAY, "skill:technician"))
    assert first.startswith("取得符合专业对应关系的中级职称")
    assert second == EMPLOYER


def test_企业认定的文件还没有印发_就不引() -> None:
    (only,) = quotes(assess(UNTITLED, date(2024, 6, 11), "skill:technician"))
    assert only.startswith("取得符合专业对应关系的中级职称")


def test_没有说哪一级的_引最先的一条() -> None:
    result = assess({**UNTITLED, "direction": "title_to_skill"}, DAY)
    assert (result.verdict.value, result.reason) == ("not_covered", "no_title")
    (only,) = quotes(result)
    assert only.startswith("取得符合专业对应关系的初级职称")


def test_别的省没有企业认定的文件_只引自己的() -> None:
    result = assess({**UNTITLED, "region": "cn-gd"}, DAY, "skill:technician")
    assert [citation.document for citation in result.citations] == ["粤人社规〔2022〕5号"]


def test_只有荣誉能到的一级不行_也引最高的年限途径() -> None:
    by_years = "取得高级技师（一级）职业资格或职业技能等级后从事技术技能工作满4年，可申报评审相应专业副高级职称。"
    refused = assess(worker("cn-hn", appraisals="last3_fail", awards=["市级技术能手"]), DAY, "title:full_senior")
    assert refused.verdict.value == "not_eligible"
    assert by_years in quotes(refused)
    honoured = worker("cn-hn", awards=["中华技能大奖"], longterm_frontline=True, major_contribution=True)
    assert by_years not in quotes(assess(honoured, DAY, "title:full_senior"))
    assert by_years not in quotes(assess(worker("cn-hn", appraisals="last3_fail"), DAY, "title:intermediate"))


@pytest.mark.parametrize(
    ("day", "certified", "expires"),
    [
        ("2026-04-13", "2016-05-01", None),  # a year and a day before the last day
        ("2026-04-14", "2016-05-01", "2027-04-14"),
        ("2025-06-15", "2023-04-13", None),  # full on 2026-04-13
        ("2025-06-15", "2023-04-14", "2027-04-14"),
        ("2025-06-15", "2023-04", None),  # perhaps full on 2026-04-01
    ],
)
def test_广东_到能报的那天离失效不到一年_说出最后一天(day: str, certified: str, expires: str | None) -> None:
    person = worker("cn-gd", certs=[certificate("technician", certified)], post_since="2014-03-01")
    assert assess(person, date.fromisoformat(day), "title:intermediate").expires == expires


def test_还要核实的_也说什么时候失效() -> None:
    result = assess(worker("cn-gd", employer_type="self_employed"), date(2027, 1, 1), "title:intermediate")
    assert (result.verdict.value, result.expires) == ("needs_confirmation", "2027-04-14")


def test_不符合的_不说什么时候失效() -> None:
    person = worker("cn-gd", good_conduct=False)
    assert assess(person, date(2027, 1, 1), "title:intermediate").expires is None


def test_还差时间的才有日期() -> None:
    early = worker("cn-hn", certs=[certificate("technician", "2024-05-01")])
    assert assess(early, DAY, "title:intermediate").earliest_date == "2027-05-01"
    for facts in ({"good_conduct": False, "frontline": False}, {"appraisals": "none_held"}):
        assert assess({**early, **facts}, DAY, "title:intermediate").verdict.value != "eligible"
    refused = assess({**early, "frontline": False}, DAY, "title:intermediate")
    assert (refused.verdict.value, refused.earliest_date) == ("not_eligible", None)


def test_有更低的一级现在就能报_一起说() -> None:
    certs = [certificate("senior", "2012-05-01"), certificate("technician", "2024-05-01")]
    result = assess(worker("cn-hn", certs=certs), DAY, "title:intermediate")
    assert result.best_now is not None
    assert result.best_now.route.outcome == "title:assistant"
    assert any("助理级" in quote for quote in quotes(result))
    certs = [certificate("senior", "2012-05-01"), certificate("technician", "2016-05-01")]
    higher = assess(
        worker("cn-hn", certs=[*certs, certificate("senior_technician", "2024-05-01")]), DAY, "title:associate_senior"
    )
    assert higher.best_now is not None
    assert higher.best_now.route.outcome == "title:intermediate"


def test_荣誉通到别的一级_说通到哪一级() -> None:
    person = worker("cn-sh", awards=["中华技能大奖"], longterm_frontline=True, major_contribution=True)
    person["certs"] = [certificate("senior", "2024-05-01"), certificate("technician"), certificate("senior_technician")]
    result = assess(person, DAY, "title:associate_senior")
    assert result.verdict.value == "not_eligible"
    assert result.honour is not None
    assert result.honour.route.outcome == "title:full_senior"
    titles = engineer("cn-sh", titles=[title("assistant", "2012-05-01")])
    assert assess(titles, DAY, "skill:senior").honour is None


@pytest.mark.parametrize(("region", "honour"), [("cn-hn", "市级技术能手"), ("cn-hb-wuhan", "市级技术能手")])
def test_文件没有列明的荣誉_不说它对应哪一级(region: str, honour: str) -> None:
    """A contribution at the front line opens a way of its own, which is not the honour's."""
    person = worker(region, awards=[honour], longterm_frontline=True, major_contribution=True)
    result = assess(person, DAY, "title:entry")
    assert (result.verdict.value, result.honour) == ("not_eligible", None)


def test_荣誉通到两级的_说高的一级_问的就是那一级的不再说() -> None:
    person = worker("cn-gd", awards=["中华技能大奖", "全国技术能手"], longterm_frontline=True, major_contribution=True)
    result = assess(person, DAY, "title:entry")
    assert result.honour is not None
    assert result.honour.route.outcome == "title:full_senior"
    person["certs"] = [certificate("senior", "2024-05-01"), certificate("technician"), certificate("senior_technician")]
    lower = assess({**person, "awards": ["世界技能大赛金牌"]}, DAY, "title:full_senior")
    assert lower.honour is not None
    assert lower.honour.route.outcome == "title:associate_senior"
    refused = assess({**person, "frontline": False}, DAY, "title:full_senior")
    assert (refused.verdict.value, refused.honour) == ("not_eligible", None)


LOAN = {"continuous_work": False, "gaps": [{"from": "2021-12-01", "to": "2023-12-01", "kind": "other_work"}]}
LATER = [certificate("senior", "2014-06-01"), certificate("technician", "2021-06-15"), certificate("senior_technician")]


@pytest.mark.parametrize("region", ["cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh"])
def test_还差时间_低一级要核实的_说也许可以(region: str) -> None:
    result = assess(worker(region, certs=LATER, **LOAN), DAY, "title:intermediate")
    assert result.verdict.value in ("not_yet", "needs_confirmation")
    lower = assess(worker(region, certs=LATER, **LOAN), DAY, "title:assistant")
    assert lower.verdict.value == "needs_confirmation"
    named = result.perhaps_now.route.outcome if result.perhaps_now else None
    assert named == ("title:assistant" if result.verdict.value == "not_yet" else None)
    assert result.to_json()["perhaps_now"] == named
    assert lower.perhaps_now is None


def test_不符合的_也说也许可以的那一级_条款和推定也写出来() -> None:
    person = worker("cn-gd", certs=LATER, post_since="2024-01-01")
    del person["standards_met"]
    result = assess(person, DAY, "title:associate_senior")
    assert result.verdict.value == "not_eligible"
    assert result.perhaps_now is not None
    assert result.perhaps_now.route.outcome == "title:intermediate"
    assert result.perhaps_now.route.citation in result.citations
    assert "省属职称评审委员会发布的贯通评价标准条件，您也符合。" in result.assumptions


def test_有现在就能报的_或者荣誉指到别处的_不说也许() -> None:
    certs = [certificate("senior", "2014-06-01"), certificate("technician", "2023-06-15")]
    open_now = assess(worker("cn-gd", certs=certs), DAY, "title:intermediate")
    assert (open_now.best_now is not None, open_now.perhaps_now) == (True, None)
    honoured = assess(
        worker("cn-gd", certs=LATER, post_since="2024-01-01", awards=["广东省技术能手"]), DAY, "title:full_senior"
    )
    assert honoured.verdict.value == "not_eligible"
    assert (honoured.honour is not None, honoured.perhaps_now) == (True, None)


def test_待核实的是问的那一级_同一级的别的路不算另一级() -> None:
    titles = [title("assistant", "2025-01-10"), title("intermediate"), title("associate_senior")]
    result = assess(
        engineer("cn-sh", titles=titles, certs=[certificate("senior", "2024-12-01")]), DAY, "skill:technician"
    )
    assert result.verdict.value == "not_yet"
    assert (result.best_now.route.outcome if result.best_now else None, result.perhaps_now) == ("skill:senior", None)


def test_荣誉不在名单上_引列明荣誉的条款_没有荣誉的不引() -> None:
    def clauses(**facts: Any) -> list[str]:
        result = assess(worker("cn-gd", frontline=False, **facts), DAY, "title:intermediate")
        assert result.verdict.value == "not_eligible"
        return [citation.clause for citation in result.citations]

    assert clauses(awards=[]).count("四、(五)") == 0
    assert clauses(awards=["other"]).count("四、(五)") == 2
    by_honour = assess(worker("cn-gd", awards=["南粤技术能手"]), DAY, "title:full_senior")
    assert [by_honour.verdict.value, *(quote for quote in quotes(by_honour) if "世界技能大赛金" in quote)] == [
        "eligible",
        by_honour.routes[by_honour.routes.index(by_honour.chosen)].route.citation.quote,  # type: ignore[arg-type,union-attr]
    ]


def test_荣誉不在名单上_引的只是问到的那一级的荣誉条款() -> None:
    low = [certificate("senior", "2024-05-01"), certificate("technician"), certificate("senior_technician")]

    def clauses(region: str, target: str, awards: list[str], **facts: Any) -> list[str]:
        result = assess(worker(region, awards=awards, **facts), DAY, target)
        assert result.verdict.value == "not_eligible"
        return [citation.clause for citation in result.citations]

    assert clauses("cn-gd", "title:associate_senior", ["市劳动模范"], certs=low)[:1] == ["三、（二）3"]
    assert clauses("cn-gd", "title:associate_senior", ["市劳动模范"], certs=low).count("三、（二）3") == 1
    assert clauses("cn-gd", "title:full_senior", [])[1:] == ["三、（二）3"]
    assert clauses("cn-hn", "title:intermediate", ["市劳动模范"], certs=low)[1:] == ["一、（二）3(1)", "一、（二）3(3)"]


def test_上海_问高级的_正副高两条的破格都提到() -> None:
    words = "您没有提到符合相应系列（专业）职称评审的破格条件"
    facts = {
        "certs": [certificate("senior", "2024-06-01"), certificate("technician"), certificate("senior_technician")]
    }
    assert words in said(
        "cn-sh", "title:associate_senior", "exceptional_conditions_met", awards=["世界技能大赛"], **facts
    )
    assert words not in said("cn-sh", "title:associate_senior", awards=["世界技能大赛"], **facts)


def said(region: str, target: str, *left_out: str, **facts: Any) -> str:
    """What is presumed or not spoken of, with a person who has not said some facts."""
    person = {name: value for name, value in worker(region, **facts).items() if name not in left_out}
    return " ".join(assess(person, DAY, target).assumptions)


def test_没有提到荣誉的_说结论只按年限_提到过的不说() -> None:
    words = "您没有提到世界技能大赛"
    assert words in said("cn-hn", "title:intermediate", "awards")
    assert words not in said("cn-hn", "title:intermediate")
    assert words not in said("cn-hn", "title:intermediate", awards=["市级技术能手"])
    assert words not in said("cn-hn", "title:full_senior", "awards")  # asked for, so not left out


LEADER = {"longterm_frontline": True, "major_contribution": True}
OTHERWISE = {"cn-hn": LEADER, "cn-gd": LEADER, "cn-hb-wuhan": LEADER, "cn-sh": {"exceptional_conditions_met": True}}
"""What opens a way without years and without an honour, once somebody has said it."""


@pytest.mark.parametrize(("region", "stated"), OTHERWISE.items())
def test_结论不是按年限给的_没有提到荣誉也不说只按年限(region: str, stated: dict[str, Any]) -> None:
    words, target = "结论只按年限途径给出", "title:associate_senior"
    low = [certificate("senior", "2024-05-01"), certificate("technician"), certificate("senior_technician")]
    assert words in said(region, target, "awards", certs=low)
    assert words not in said(region, target, "awards", certs=low, **stated)


@pytest.mark.parametrize(("region", "words"), [("cn-hn", "高技能领军人才"), ("cn-gd", "高技能领军人才")])
def test_领军人才的荣誉不在名单上_引列明荣誉的条款_只讲绿色通道的那一句不列荣誉(region: str, words: str) -> None:
    listed = assess(worker(region, frontline=False, awards=["other"]), DAY, "title:associate_senior")
    leader = assess(worker(region, frontline=False, awards=["other"], **LEADER), DAY, "title:associate_senior")
    assert leader.verdict.value == "not_eligible"
    assert quotes(leader) == quotes(listed)
    assert not any(words in quote for quote in quotes(leader))


def test_没有提到突出贡献的_说还有那条路_说过没有的不说_到不了那一级的也不说() -> None:
    words = "您没有提到作出突出贡献并长期在一线"
    low = [certificate("senior", "2024-05-01"), certificate("technician"), certificate("senior_technician")]
    both = ("major_contribution", "longterm_frontline")
    assert words in said("cn-hb-wuhan", "title:associate_senior", *both, certs=low)
    assert words in said(
        "cn-hb-wuhan", "title:associate_senior", "longterm_frontline", certs=low, major_contribution=True
    )
    assert words not in said("cn-hb-wuhan", "title:associate_senior", "longterm_frontline", certs=low)
    assert words not in said("cn-hb-wuhan", "title:assistant", *both, certs=low)


def test_不符合的_先引决定的条款_已满足的和还差时间的不抢在前面() -> None:
    person = worker("cn-hn", frontline=False, certs=[certificate("technician", "2024-05-01")])
    chosen = assess(person, DAY, "title:intermediate").chosen
    assert chosen is not None

    def clauses(citations: Any) -> list[str]:
        return [citation.clause for citation in dict.fromkeys(citations) if citation is not None]

    assert clauses(chosen.deciding()) == ["一、（一）1"]
    assert clauses(chosen.quoted(refused=True)) == ["一、（一）1", "一、（二）1"]
    every = clauses(chosen.citations())
    assert every[0] == "一、（二）1"
    assert set(every) == {row.citation.clause for row in chosen.rows() if row.citation} | {"一、（二）1"}
    assert len(every) > len(set(clauses(chosen.quoted(refused=True))))


def test_荣誉是不是列明的那一种还要核实的_不说它对应哪一级() -> None:
    result = assess(worker("cn-gd", awards=["省五一劳动奖章"], frontline=True), DAY, "title:entry")
    assert (result.verdict.value, result.honour) == ("not_eligible", None)


def test_职称报技能_不说申报哪个系列() -> None:
    result = assess(engineer("cn-hn"), DAY, "skill:technician")
    assert (result.verdict.value, result.series) == ("eligible", ())


def test_可以申报的只引走的那条途径_不行的先引荣誉条款再引年限条款() -> None:
    eligible = assess(worker("cn-gd", awards=["南粤技术能手"]), DAY, "title:full_senior")
    assert eligible.verdict.value == "eligible"
    assert "五、（四）" not in [citation.clause for citation in eligible.citations]
    facts = {"longterm_frontline": True, "major_contribution": True, "frontline": False}
    refused = assess(worker("cn-hn", awards=["全国技术能手"], **facts), DAY, "title:associate_senior")
    clauses = [citation.clause for citation in refused.citations]
    assert clauses[:2] == ["一、（一）1", "一、（二）3(2)"]
    assert clauses[-1] == "一、（二）1"


@pytest.mark.parametrize(
    ("said", "points", "presumed"),
    [
        ({"company_filed": True}, {"special_grade_notice"}, False),
        ({"company_filed": False}, {"special_grade_notice", "appointed_without_filing"}, False),
        ({}, {"special_grade_notice"}, True),
    ],
)
@pytest.mark.parametrize("target", ["post:special_technician", "post:chief_technician"])
def test_评聘要不要先备案_公司没备案的才要核实_没说的按备案了说明(
    target: str, said: dict[str, Any], points: set[str], presumed: bool
) -> None:
    level = "senior_technician" if target == "post:special_technician" else "special_technician"
    person = {
        "region": "cn-hn",
        "direction": "enterprise",
        "recognition_method": "appointment",
        "employer_type": "enterprise",
        "employee": True,
        "occupation": "数控车工",
        "certs": [certificate(level, "2016-01-01")],
    }
    result = assess({**person, **said}, DAY, target)
    assert result.verdict.value == "needs_confirmation"
    assert {point.id for point in result.open_points} == points
    assert ("公司已经备案为职业技能等级评价机构。" in result.assumptions) == presumed
