"""Which question comes of what was said: what is bounded by other facts, or comes too late to matter, is not asked."""

from __future__ import annotations

from datetime import date

from actions.eligibility import assess
from tests.actions.eligibility.people import TODAY, certificate, engineer, title, worker

DAY = date.fromisoformat(TODAY)
UNDATED = {"level": "senior", "related": True, "lawful": True}


def test_现岗更晚满三年的_证书日期不影响_只问还能影响的() -> None:
    person = worker("cn-hn", certs=[UNDATED], post_since="2025-01-01")
    del person["frontline"]
    result = assess(person, DAY, "title:assistant")
    assert (result.verdict.value, result.missing) == ("needs_information", ("frontline",))


def test_没有说要报哪一级_更高一级还没定的先问更高一级() -> None:
    certs = [
        certificate("senior", "2012-05-01"),
        certificate("technician", "2016-05-01"),
        {"level": "senior_technician"},
    ]
    result = assess(worker("cn-hn", certs=certs), DAY)
    assert (result.verdict.value, result.missing) == ("needs_information", ("cert_date:senior_technician",))


def test_现岗早满年数的_不问参加工作的日期() -> None:
    person = engineer("cn-gd", certs=[certificate("senior")], titles=[title("assistant", "2023-06-15")])
    del person["work_since"]
    result = assess(person, DAY, "skill:senior")
    assert (result.verdict.value, result.missing) == ("eligible", ())


def test_没人说起的另一条路_不问_但是否定时说出来_说过没有就不再提() -> None:
    told = engineer("cn-gd", titles=[title("assistant", "2025-01-10")], certs=[])
    silent = {name: value for name, value in told.items() if name != "level_confirmed"}
    words = "您没有提到评价机构认可您已经有这一级的技能水平；如果认可，可以直接申报这一级的评价。"
    result = assess(silent, DAY, "skill:technician")
    assert (result.verdict.value, result.missing) == ("not_eligible", ())
    assert words in result.assumptions
    assert words not in assess(told, DAY, "skill:technician").assumptions
    assert assess({**silent, "level_confirmed": True}, DAY, "skill:technician").verdict.value == "eligible"


def test_已经可以申报的_不提没人说起的另一条路() -> None:
    told = engineer("cn-gd")
    silent = {name: value for name, value in told.items() if name != "level_confirmed"}
    result = assess(silent, DAY, "skill:technician")
    assert result.verdict.value == "eligible"
    assert not any("评价机构认可" in text for text in result.assumptions)
