"""A verdict in words: the answer first, nothing left out that decides, every quotation verbatim."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.words import say
from knowledge.facts import vocabulary
from knowledge.policies import document
from tests.actions.miller import HUNAN, told


def test_第一行就是答案() -> None:
    assert told(HUNAN, date(2025, 3, 15))["text"].startswith("可以。按您说的情况，现在就能申报中级职称。")
    assert told(HUNAN, date(2025, 3, 14))["text"].startswith("还差时间。最早2025年3月15日可以申报中级职称。")


def test_说了别的日子_答案里写明是哪一天() -> None:
    said = told(HUNAN, date(2025, 3, 15), today="2024-01-01")
    assert said["text"].startswith("可以。按您说的情况，2025年3月15日可以申报中级职称。")


def test_上海的初级职称_照文件说是由单位聘任() -> None:
    facts = {
        "region": "cn-sh",
        "direction": "skill_to_title",
        "certs": [{"level": "senior", "date": "2020-03-15"}],
        "target": "title:assistant",
        "appraisals": "last3_pass",
        "post_since": "2015-01",
        "continuous_work": True,
        "employer_recommends": True,
        "others_normal": True,
    }
    said = told(facts, date(2026, 11, 22))
    assert said["text"].startswith("按您说的情况，现在可以由单位聘任初级职称。")
    assert said["assessment"]["outcome_text"] == "初级职称"
    higher = told({**facts, "target": "title:intermediate"}, date(2026, 11, 22))
    assert "现在可以申报的是初级职称。" in higher["text"]


def test_符合条件不等于评得上() -> None:
    assert "不等于评审或考核一定通过" in told(HUNAN, date(2025, 3, 15))["text"]


def test_只说到月份_说清楚是哪天决定的_并且接着问那一天() -> None:
    facts = {**HUNAN, "certs": [{"level": "technician", "date": "2022-03"}]}
    said = told(facts, date(2025, 3, 15))
    assert said["status"] == "needs_confirmation"
    assert said["asked"] == "cert_date:technician"
    assert "没有说到哪一天" in said["text"]


def test_文件可以两样理解_两样的结论都说_还说问谁() -> None:
    facts = {
        **HUNAN,
        "region": "cn-gd",
        "on_post": True,
        "occupation": "焊工",
        "employer_type": "private",
        "post_since": "2024-01-01",
    }
    said = told(facts, date(2025, 3, 15))
    assert said["status"] == "needs_confirmation"
    assert "按“近3年考核合格即可，中间换过岗位不影响”：现在符合中级职称的申报条件。" in said["text"]
    assert "按“必须在现在的岗位上满3年、且这3年考核合格”：到2027年1月1日才符合中级职称的申报条件。" in said["text"]
    assert "请问：职称申报点" in said["text"]


ENGINEER: dict[str, Any] = {
    "region": "cn-gd",
    "target": "skill:technician",
    "titles": [{"level": "intermediate", "date": "2018-03-15"}],
    "skill_post": True,
    "on_post": True,
    "employer_type": "private",
    "post_since": "2015-04-01",
    "work_since": "2012-07-01",
    "continuous_work": True,
    "appraisals": "last3_pass",
}


def test_有相关专业毕业证的_告诉他免考理论_没说有没有的_告诉他有就免_没有的不提() -> None:
    day = date(2025, 3, 15)
    assert "\n如果您有所申报职业相关专业的毕业证书，可以免考理论知识。" in told(ENGINEER, day)["text"]
    known = told({**ENGINEER, "related_diploma": True}, day)["text"]
    assert "\n您有所申报职业相关专业的毕业证书，可以免考理论知识。" in known
    assert "免考理论" not in told({**ENGINEER, "related_diploma": False}, day)["text"]


def test_企业问能不能备案_说明以备案确认为准_不提评价委员会() -> None:
    company = {"region": "cn-hn", "direction": "enterprise", "target": "filing:company", "employer_type": "private"}
    text = told({**company, "unit_affiliation": "private", "company_above_scale": True}, date(2025, 3, 15))["text"]
    assert text.startswith("可以。")
    assert "企业职业技能等级评价机构备案" in text
    assert "以人力资源社会保障部门的备案确认为准" in text
    assert "评价工作委员会审核" not in text


def test_基本合格不行_说明白原因() -> None:
    said = told({**HUNAN, "appraisals": {"2024": "pass", "2023": "basic", "2022": "pass"}}, date(2025, 3, 15))
    assert said["status"] == "not_eligible"
    assert "2023年基本合格" in said["text"]
    assert "过了2027年1月1日，那一年就不在最近三年里了；到时2024到2026年都合格" in said["text"]
    untold = told({**HUNAN, "appraisals": "last3_basic"}, date(2025, 3, 15))
    assert "等这一年不在最近三年里" in untold["text"]


def test_不符合的_先引决定的那一条_符合的条文不再引() -> None:
    said = told({**HUNAN, "appraisals": "last3_fail"}, date(2025, 3, 15))
    decided, _, rest = said["text"].partition("【不符合的是这一条（原文）】")[2].partition("【依据原文】")
    assert "应在现工作岗位上近3年且年度考核合格" in decided
    assert "满3年，可申报评审相应专业中级职称" in rest
    assert "实行职业准入" not in decided + rest.partition("【")[0]
    assert said["citations"][0]["quote"].endswith("近3年且年度考核合格。")


def test_只是假定的_不打勾() -> None:
    text = told(HUNAN, date(2025, 3, 15))["text"]
    assert "○ 证书按国家有关规定取得：假定符合" in text
    assert "✓ 近3年年度考核合格：符合" in text


def test_没有工作的_不假定在岗() -> None:
    said = told({**HUNAN, "employer_type": "unemployed"}, date(2025, 3, 15))
    assert said["status"] == "not_eligible"
    assert not [text for text in said["assessment"]["assumptions"] if "在岗" in text]


def test_没有说报哪一级的_不说哪一级不能报() -> None:
    wuhan = {"region": "cn-hb-wuhan", "certs": [{"level": "technician", "date": "2018-05-01"}], "retired": True}
    assert told(wuhan, date(2025, 3, 15))["text"].startswith("按您说的情况，哪一级职称现在都不能申报。")


def test_没有职称考技师_文件不管_说明问谁_湖南提到公司认定() -> None:
    worker = {"certs": [{"level": "senior", "date": "2019-03-01"}], "titles": [], "target": "skill:technician"}
    hunan = told({**worker, "region": "cn-hn"}, date(2025, 3, 15))
    assert hunan["status"] == "not_covered"
    assert "只规定有职称的人" in hunan["text"]
    assert "湘人社发〔2024〕26号" in hunan["text"]
    assert "公司" not in told({**worker, "region": "cn-sh"}, date(2025, 3, 15))["text"]


def test_条件表里本人的情况是中文() -> None:
    rows = told(HUNAN, date(2025, 3, 15))["assessment"]["routes"][0]["conditions"]
    assert all(isinstance(row["given"], str) for row in rows)


def test_没收录的地方不给任何条文() -> None:
    said = told({**HUNAN, "region": "other/sichuan"}, date(2025, 3, 15), place="四川")
    assert said["status"] == "not_covered"
    assert said["citations"] == []
    assert "没有四川的规定" in said["text"]
    assert "12333" in said["text"]


@pytest.mark.parametrize("region", ["cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh"])
def test_引用逐字出自本地区的文件(region: str) -> None:
    facts = {**HUNAN, "region": region, "on_post": True, "employer_type": "enterprise", "age": 30}
    facts["employer_recommends"] = True
    said = told(facts, date(2025, 6, 1))
    assert said["citations"]
    for citation in said["citations"]:
        paper = document(citation["document"])
        assert paper.jurisdiction.code == region
        assert citation["quote"] in paper.clause(citation["clause"]).text


def test_词表里没有的句子说得出是哪一句() -> None:
    with pytest.raises(KeyError, match=r"verdict\.nothing"):
        say("verdict.nothing")


def test_每个要问的事实都有问题_选项是人会说的话() -> None:
    for name, entry in vocabulary().items():
        if name not in ("city", "occupation_code", "others_normal", "filed_levels"):
            assert entry.question, name
            assert all(option == option.strip() for option in entry.options), name
