"""From facts to a case: what follows from them, what "everything else is normal" fills in, which question is next."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.case import examine
from actions.eligibility import Verdict

TODAY = date(2025, 6, 1)
WUHAN: dict[str, Any] = {
    "region": "cn-hb-wuhan",
    "target": "title:intermediate",
    "certs": [{"level": "technician", "date": "2019-05-05"}],
    "post_since": "2012-03",
    "employer_type": "enterprise",
    "appraisals": "last3_pass",
}


def test_退休的先问有没有返聘_再问别的() -> None:
    engineer = {
        "titles": [{"level": "intermediate", "date": "2015-01-01", "series": "工程"}],
        "target": "skill:technician",
    }
    retired = {**engineer, "region": "cn-hn", "occupation": "电工", "occupation_since": "2005-06-01", "retired": True}
    assert examine(retired, TODAY).next_question == "rehired"
    assert (
        examine({**retired, "rehired": True, "on_post": True}, TODAY).assessment.verdict.value == "needs_confirmation"
    )


def test_没有准入资格的_说其他都正常也不说可以() -> None:
    welder = {
        "certs": [{"level": "technician", "date": "2016-03-01"}],
        "target": "title:intermediate",
        "occupation": "焊工",
    }
    said = {**welder, "region": "cn-hn", "post_since": "2015-01", "access_held": False, "others_normal": True}
    case = examine(said, TODAY)
    assert (case.assessment.verdict.value, "access_required" in case.situation) == ("needs_confirmation", False)


def test_年纪轻的没有退休_不用问() -> None:
    case = examine({**WUHAN, "age": 36}, TODAY)
    assert case.assessment.verdict == "eligible"
    assert case.derived == ["retired", "retirement_age_reached"]


def test_没说年龄就要问退休没有() -> None:
    case = examine(WUHAN, TODAY)
    assert not case.decided
    assert case.next_question == "retired"


def test_年纪大的不能推断没有退休() -> None:
    assert examine({**WUHAN, "age": 58}, TODAY).next_question == "retired"


def test_说了其他都正常_能按正常算的才算_并且记下来() -> None:
    case = examine({**WUHAN, "others_normal": True}, TODAY)
    assert case.assessment.verdict == "eligible"
    assert case.presumed == ["retired"]


def test_其他都正常_不包括单位是否推荐() -> None:
    facts = {
        "region": "cn-sh",
        "target": "title:intermediate",
        "certs": [{"level": "technician", "date": "2019-05-05"}],
        "post_since": "2012-03",
        "appraisals": "last3_pass",
        "others_normal": True,
    }
    case = examine(facts, TODAY)
    assert case.assessment.verdict == "needs_confirmation"
    assert case.presumed == ["employer_recommends"]


def test_其他都正常_不会编出一个日期() -> None:
    facts = {
        "region": "cn-hn",
        "target": "title:intermediate",
        "certs": [{"level": "technician"}],
        "others_normal": True,
    }
    case = examine(facts, TODAY)
    assert case.assessment.verdict == "needs_confirmation"
    assert case.situation["certs"] == [{"level": "technician", "date": "unknown"}]


def test_说得出现岗从何时起_或者说现在在一线的就是在岗() -> None:
    assert examine({**WUHAN, "age": 36}, TODAY).situation["on_post"] is True
    assert examine({"region": "cn-gd", "frontline": True}, TODAY).situation["on_post"] is True
    assert examine({"region": "cn-gd", "frontline": True, "on_post": False}, TODAY).situation["on_post"] is False


def test_退休了没有返聘就不在岗() -> None:
    assert examine({**WUHAN, "retired": True}, TODAY).situation["on_post"] is False


def test_本人的话原样留着() -> None:
    facts = {**WUHAN, "others_normal": True}
    examine(facts, TODAY)
    assert facts == {**WUHAN, "others_normal": True}


def test_everything_else_is_normal_leaves_a_pending_appraisal_pending() -> None:
    facts = {
        "region": "cn-sh",
        "target": "title:intermediate",
        "occupation": "焊工",
        "certs": [{"level": "technician", "date": "2020-07-08"}],
        "post_since": "2013",
        "employer_recommends": True,
        "appraisals": {"2024": "pending"},
        "others_normal": True,
    }
    case = examine(facts, date(2025, 6, 1))
    assert case.situation["appraisals"] == {"2022": "pass", "2023": "pass", "2024": "pending"}
    assert case.assessment.verdict is Verdict.NEEDS_CONFIRMATION


def test_what_somebody_wants_is_not_a_matter_of_what_is_normal() -> None:
    case = examine({"region": "cn-hn", "others_normal": True}, date(2025, 6, 1))
    assert case.next_question == "direction"
    assert case.presumed == []


def test_说了现岗从何时起_不等于说了在技能岗位上_要问() -> None:
    facts = {
        "region": "cn-hn",
        "target": "skill:technician",
        "titles": [{"level": "intermediate", "date": "2016-05-01"}],
        "post_since": "2012",
        "continuous_work": True,
    }
    case = examine(facts, TODAY)
    assert not case.decided
    assert {"skill_post", "occupation_since"} <= set(case.assessment.missing)


def asked(**facts: Any) -> list[str]:
    """What is asked, one after the other, of somebody whose every answer is the usual one."""
    answers = {**ORDINARY, **facts}
    told = {name: answers[name] for name in ("region", "target", "titles", "certs") if name in answers}
    found: list[str] = []
    while (name := examine(told, TODAY).next_question) is not None:
        found.append(name)
        told[name] = answers[name]
    return found


ORDINARY: dict[str, Any] = {
    "post_since": "2012-01-01",
    "work_since": "2000-01-01",
    "occupation_since": "2010-01-01",
    "continuous_work": True,
    "appraisals": "last3_pass",
    "frontline": True,
    "skill_post": True,
    "on_post": True,
    "employer_type": "enterprise",
    "employer_recommends": True,
    "retired": False,
    "occupation": "焊工",
}


def test_广东正高级申报高级技师_先问是不是在一线() -> None:
    titles = [{"level": "full_senior", "date": "2020-01-01", "series": "工程"}]
    assert asked(region="cn-gd", target="skill:senior_technician", titles=titles)[0] == "frontline"


@pytest.mark.parametrize("region", ["cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh"])
def test_现岗位起的日子先问_取证前就在现岗的_不再问是不是一直在干(region: str) -> None:
    certs = [{"level": "technician", "date": "2018-01-01"}]
    questions = asked(region=region, target="title:intermediate", certs=certs)
    assert "post_since" in questions
    assert "continuous_work" not in questions
    later = asked(region=region, target="title:intermediate", certs=certs, post_since="2024-01-01", occupation="焊工")
    assert ("continuous_work" in later) is (region != "cn-hn")  # three years on the post are asked for there anyway


def test_广东有职称的_说了现岗位起的日子_不再问哪年参加工作_在不在岗() -> None:
    titles = [{"level": "intermediate", "date": "2020-01-01", "series": "工程"}]
    questions = asked(region="cn-gd", target="skill:technician", titles=titles, certs=[])
    assert "post_since" in questions
    assert not {"work_since", "on_post"} & {*questions}


def test_湖南助理级申报技师_没有高级工证就不用问干了几年() -> None:
    titles = [{"level": "assistant", "date": "2018-01-01", "series": "工程"}]
    held = {"region": "cn-hn", "target": "skill:technician", "titles": titles}
    assert examine(held, TODAY).next_question == "certs"
    assert examine({**held, "certs": []}, TODAY).assessment.verdict.value == "not_eligible"
