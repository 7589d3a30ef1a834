"""Facts that a program or a file gives, as people write them: they mean what they mean in a conversation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot import doors

DAY = date(2026, 11, 22)


def told(target: str = "title:intermediate", **facts: Any) -> dict[str, Any]:
    person = {
        "region": "cn-hn",
        "direction": "skill_to_title",
        "series": "工程",
        "occupation": "电工",
        "employer_type": "enterprise",
        "post_since": "2018-01-01",
        "certs": [{"level": "technician", "date": "2021-01-01"}],
    }
    return doors.assess({**person, **facts}, DAY, target)


def test_其他都正常的_不再问_写明按正常算了什么() -> None:
    asked = told()
    assert (asked["verdict"], bool(asked["missing"])) == ("needs_information", True)
    found = told(others_normal=True)
    assert (found["verdict"], found["missing"]) == ("eligible", [])
    assert "年度考核" in found["assumptions"][-1]
    assert "一线岗位" in found["assumptions"][-1]
    assert told(others_normal=True, appraisals="last3_fail")["verdict"] == "not_eligible"


def test_目录里没有这个叫法的_按里面认得的工种查() -> None:
    person = {"frontline": True, "appraisals": "last3_pass", "series": "工艺美术"}
    certs = [{"level": "technician", "date": "2021-01-01", "occupation": "抽纱刺绣工"}]
    assert told(**person, occupation="抽纱刺绣工", certs=certs)["verdict"] == "eligible"
    assert told(**person, occupation="没有这个工种")["verdict"] == "needs_confirmation"


@pytest.mark.parametrize(
    "name",
    [
        "全国技术能手",
        "获得全国技术能手",
        "担任国家级技能大师工作室负责人",
        "享受国务院政府特殊津贴",
        "享受省级以上政府特殊津贴",
        "湖南省政府特殊津贴",
    ],
)
def test_荣誉可以照文件的话写(name: str) -> None:
    certs = [{"level": "technician", "date": "2025-01-01"}]
    leader = {
        "frontline": True,
        "longterm_frontline": True,
        "appraisals": "last3_pass",
        "awards": [name],
        "certs": certs,
    }
    assert told("title:associate_senior", **leader)["verdict"] == "eligible"


@pytest.mark.parametrize(
    ("name", "series"), [("工程系列", "工程"), ("机电专业", "工程"), ("工程/机电", "工程"), ("工程", "工程")]
)
def test_职称系列可以照平常的叫法写(name: str, series: str) -> None:
    found = told(series=name, frontline=True, appraisals="last3_pass")
    assert found["verdict"] == "eligible"
    assert {"series": series} in [row["given"] for row in found["routes"][1]["conditions"]]
    titled = {"titles": [{"level": "intermediate", "date": "2020-01-01", "series": name}], "skill_post": True}
    found = told("skill:technician", direction="title_to_skill", continuous_work=True, **titled)
    assert found["verdict"] == "eligible"


def test_没有这个名称的系列_先问_不说不符合() -> None:
    found = told(series="工成", frontline=True, appraisals="last3_pass")
    assert (found["verdict"], found["missing"]) == ("needs_information", ["series"])
    assert found["contradictions"] == [{"kind": "not_known", "facts": ["series"], "given": ["工成"]}]


PERSON = {
    "region": "cn-hn",
    "direction": "skill_to_title",
    "series": "工程",
    "occupation": "电工",
    "post_since": "2018-01-01",
    "certs": [{"level": "technician", "date": "2021-01-01"}],
}
NORMAL = {**PERSON, "others_normal": True}


def test_其他都正常的_规划时也不再算作没说过的() -> None:
    def counted(facts: dict[str, Any]) -> set[str]:
        ways = doors.plan(facts, DAY, "title:intermediate", 1)["paths"]
        return {item["fact"] for way in ways for step in way["steps"] for item in step["counts_on"]}

    assert counted(PERSON) >= {"frontline", "appraisals"}
    assert not counted(NORMAL) & {"frontline", "appraisals"}
    assert doors.plan(NORMAL, DAY, "title:intermediate", 1)["notes"][-1].startswith("您说其他都正常")


def test_其他都正常的_各地比较时_各地要问的都按正常算_写明各按什么() -> None:
    found = {side["region"]: side for side in doors.compare(NORMAL, DAY, "title:intermediate")["regions"]}
    assert {region: side["verdict"] for region, side in found.items()} == {
        "cn-gd": "eligible",
        "cn-hb-wuhan": "eligible",
        "cn-hn": "eligible",
        "cn-sh": "needs_confirmation",  # nothing is normal about a recommendation
    }
    assert all(side["missing"] == [] and side["not_carried"] == [] for side in found.values())
    words = {region: side["assessment"]["assumptions"][-1] for region, side in found.items()}
    assert "退休" in words["cn-hb-wuhan"]
    assert "退休" not in words["cn-hn"]
    for side in doors.compare(PERSON, DAY, "title:intermediate")["regions"]:
        assert side["verdict"] == "needs_information"
        assert not any("其他都正常" in text for text in side["assessment"]["assumptions"])


def test_其他都正常的_设想以后才要问的_也按正常算() -> None:
    later = {"certs": [{"level": "senior_technician", "date": "2027-03-01"}]}
    found = doors.what_if(NORMAL, later, DAY, "title:associate_senior")
    assert (found["now"]["verdict"], found["changed"]["verdict"]) == ("not_eligible", "not_yet")
    assert found["changed"]["earliest_date"] == "2031-03-01"
    assert "一线岗位" in found["changed"]["assumptions"][-1]
    failed = doors.what_if(NORMAL, {"appraisals": "last3_fail"}, DAY, "title:intermediate")
    assert (failed["now"]["verdict"], failed["changed"]["verdict"]) == ("eligible", "not_eligible")
    assert doors.what_if(PERSON, later, DAY, "title:associate_senior")["changed"]["missing"]
