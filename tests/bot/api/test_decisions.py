"""`/api/v1/assess`: facts in, the engine's verdict out; a wrong fact is one message."""

from __future__ import annotations

import pytest
import time_machine

from bot.api.results.assessment import Assessment
from bot.api.results.deadlines import DeadlinesOut
from knowledge.policies import documents

WELDER = {
    "region": "cn-hn",
    "direction": "skill_to_title",
    "occupation": "焊工",
    "certs": [{"level": "technician", "date": "2022-03-15"}],
    "titles": [],
    "post_since": "2018-01-01",
    "continuous_work": True,
    "frontline": True,
    "on_post": True,
    "skill_post": True,
    "employer_type": "enterprise",
    "appraisals": "last3_pass",
}


async def assess(web, **body):
    answer = await web.post("/api/v1/assess", json=body)
    return answer.status_code, answer.json()


async def test_满三年的前一天和当天_结论和日期(web):
    verdicts = {}
    for day in ("2025-03-14", "2025-03-15"):
        status, found = await assess(web, facts=WELDER, as_of=day, target="title:intermediate")
        assert status == 200
        verdicts[day] = (found["verdict"], found["earliest_date"])
    assert verdicts == {"2025-03-14": ("not_yet", "2025-03-15"), "2025-03-15": ("eligible", None)}


def every_example():
    for paper in documents():
        examples = paper.read_yaml("cases.yaml")
        for case in examples["cases"]:
            facts = {name: value for name, value in (examples["usual"] | case["facts"]).items() if value is not None}
            yield {"facts": facts, "as_of": case["as_of"], "target": case["target"]}
    yield {"facts": {}}
    yield {"facts": {"region": "other/chengdu"}}
    yield {"facts": WELDER | {"certs": [{"level": "technician", "date": "2030-01-01"}]}, "as_of": "2025-06-01"}


async def test_引擎给的JSON正是接口说明写的形式_文件旁的每个例子都是(web):
    seen = set()
    for body in every_example():
        status, found = await assess(web, **body)
        assert status == 200
        assert Assessment.model_validate(found).model_dump() == found
        seen |= {name for name, value in found.items() if value}
    # Each key was there with something in it at least once; replies are given when an office has replied.
    assert set(Assessment.model_fields) - seen <= {"replies"}


async def test_每条依据都能按文号和路径取到原文(web):
    _, found = await assess(web, facts=WELDER, as_of="2025-06-01")
    assert found["citations"]
    for citation in found["citations"]:
        clause = (await web.get(f"/api/v1/policies/{citation['document']}/clauses/{citation['clause']}")).json()
        assert citation["quote"] in clause["text"]


async def test_没有给日期就按中国的今天(web):
    with time_machine.travel("2025-03-14T15:59:59Z", tick=False):
        _, found = await assess(web, facts=WELDER, target="title:intermediate")
        assert (found["as_of"], found["verdict"]) == ("2025-03-14", "not_yet")
    with time_machine.travel("2025-03-14T16:00:00Z", tick=False):
        _, found = await assess(web, facts=WELDER, target="title:intermediate")
        assert (found["as_of"], found["verdict"]) == ("2025-03-15", "eligible")


async def test_写错的事实和目标是422_说哪一项_写了什么(web):
    for body, words in (
        ({"facts": {"regoin": "cn-hn"}}, "perhaps region is meant"),
        ({"facts": {"certs": [{"level": "master"}]}}, "certs.0.level: found 'master'"),
        ({"facts": {"post_since": "2020/01/05"}}, "post_since: found '2020/01/05'"),
        ({"facts": {}, "target": "title:intermedate"}, "perhaps title:intermediate is meant"),
        ({"facts": {}, "target": ""}, "target ''"),
        ({"facts": []}, "body.facts: found []; expected a valid dictionary"),
        ({"facts": None}, "body.facts: found None"),
        ({"facts": {}, "as_of": 20250601}, "body.as_of: found 20250601"),
        ({"facts": {}, "as_of": "2025-02-30"}, "found '2025-02-30'; expected an existing day"),
        ({"facts": {}, "asof": "2025-06-01"}, "perhaps 'as_of' is meant"),
        ({"as_of": "2025-06-01"}, "body.facts: found nothing"),
    ):
        status, found = await assess(web, **body)
        assert status == 422, body
        assert list(found) == ["error"]
        assert words in found["error"]
        assert "\n" not in found["error"]


async def test_离谱的日期和数字也只有结论或一句话_不会出错(web):
    for facts in (
        WELDER | {"gaps": [{"months": 10**17, "kind": "away"}]},
        WELDER | {"certs": [{"level": "technician", "date": "9999-12-31"}]},
        WELDER | {"recommenders": {"count": 10**17}},
        WELDER | {"occupation": "焊" * 50_000},
    ):
        for day in ("0001-01-01", "2025-06-01", "9999-12-31"):
            status, _ = await assess(web, facts=facts, as_of=day)
            assert status == 200


@pytest.mark.parametrize(("name", "code"), [("湖南", "cn-hn"), ("hunan", "cn-hn"), ("长沙", "cn-hn"), ("四川", "四川")])
async def test_地区写成平常的叫法也认得_没有收录的地方照实说(web, name, code):
    _, found = await assess(web, facts=WELDER | {"region": name}, as_of="2025-06-01")
    assert found["region"] == code
    assert (found["verdict"] == "not_covered") is (code == "四川")


@pytest.mark.parametrize("name", ["cn-xx", "hunnan", "火星", ""])
async def test_地区写错了是一句话_不是没有收录的结论(web, name):
    for path, body in (
        ("assess", {"facts": WELDER | {"region": name}}),
        ("plan", {"facts": WELDER | {"region": name}, "target": "title:intermediate"}),
        ("compare", {"facts": WELDER, "regions": [name]}),
        ("what-if", {"facts": WELDER | {"region": name}, "changes": {"frontline": True}}),
    ):
        answer = await web.post(f"/api/v1/{path}", json=body | {"as_of": "2025-06-01"})
        assert answer.status_code == 422, path
        assert f"region: found {name!r}; expected one of cn-gd (广东)" in answer.json()["error"]


@pytest.mark.parametrize("name", ["国务院特殊津贴", "国务院政府特殊津贴"])
async def test_荣誉写的是平常的叫法_按全称算(web, name):
    honoured = WELDER | {"awards": [name], "longterm_frontline": True}
    status, found = await assess(web, facts=honoured, as_of="2025-06-01", target="title:associate_senior")
    assert status == 200
    (route,) = [one for one in found["routes"] if one["id"] == "cn-hn-2024-23/honour/associate-senior"]
    assert route["conditions"][0]["given"] == {"awards": ["国务院政府特殊津贴"]}
    assert route["conditions"][0]["status"] == "met"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("国务院的政府特殊津贴", "perhaps 国务院政府特殊津贴"),
        ("哈哈哈", "expected the full name of an honour, or 'other'"),
        ("奖" * 10_000, "expected the full name"),
        ("\x00", "expected the full name"),
        ("none", "expected the full name"),
    ],
)
async def test_不认识的荣誉不当作没有_说出相近的全称(web, name, words):
    for path, more in (
        ("assess", {}),
        ("plan", {"target": "title:intermediate"}),
        ("compare", {}),
        ("what-if", {"changes": {"awards": [name]}}),
    ):
        body = {"facts": WELDER if "changes" in more else WELDER | {"awards": [name]}, "as_of": "2025-06-01", **more}
        answer = await web.post(f"/api/v1/{path}", json=body)
        assert answer.status_code == 422, path
        assert words in answer.json()["error"]


async def test_文件都没有列的荣誉写other(web):
    honoured = WELDER | {"region": "cn-gd", "awards": ["other"]}
    status, found = await assess(web, facts=honoured, as_of="2025-06-01", target="title:associate_senior")
    assert status == 200
    assert "honour_of_what_rank" in {point["id"] for point in found["open_points"]}


async def test_企业考核前后的期限_按真的放假安排数(web):
    answer = await web.post("/api/v1/deadlines", json={"assessment": "2025-06-10"})
    assert answer.status_code == 200
    assert DeadlinesOut.model_validate(answer.json()).model_dump(by_alias=True) == answer.json()
    plan = answer.json()["duties"][0]
    assert (plan["day"], plan["holidays"]) == ("2025-05-30", [{"day": "2025-06-02", "name": "端午"}])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "expected"),
        ({"assessment": "2025-6-10"}, "found '2025-6-10'"),
        ({"assesment": "2025-06-10"}, "perhaps 'assessment' is meant"),
        ({"notice_from": "2025-06-10", "notice_to": "2025-06-09"}, "2025-06-09"),
        ({"assessment": "2025-06-10", "document": "cn-sh-2021-312"}, "expected one that sets deadlines"),
    ],
)
async def test_期限问得不对是422(web, body, words):
    answer = await web.post("/api/v1/deadlines", json=body)
    assert answer.status_code == 422
    assert words in answer.json()["error"]


async def test_日历两头的日子也不出错(web):
    for day in ("0001-01-01", "1950-01-01", "9999-12-31"):
        assert (await web.post("/api/v1/deadlines", json={"assessment": day})).status_code in (200, 422)
