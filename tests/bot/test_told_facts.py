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
