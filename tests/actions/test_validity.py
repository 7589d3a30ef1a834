"""What is said of a document's days in force: the last day, the day before the first, the days after the end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from actions.case import examine
from actions.eligibility import assess
from actions.verdict import verdict_message

GUANGDONG: dict[str, Any] = {
    "region": "cn-gd",
    "target": "title:intermediate",
    "certs": [{"level": "technician", "date": "2015-06-01"}],
    "post_since": "2012-04-01",
    "occupation": "焊工",
    "employer_type": "enterprise",
    "frontline": True,
    "on_post": True,
    "continuous_work": True,
    "appraisals": "last3_pass",
}
LAST = "2027年4月14日"


def told(day: str, certificate: str = "2015-06-01", **more: Any) -> dict[str, Any]:
    facts = {**GUANGDONG, "certs": [{"level": "technician", "date": certificate}], **more}
    return verdict_message(examine(facts, date.fromisoformat(day)), facts)


def note(said: dict[str, Any]) -> str:
    notes = [line for line in said["assessment"]["notes"] if "有效期" in line or "施行" in line or "印发" in line]
    assert len(notes) <= 1
    return notes[0] if notes else ""


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        ("2022-04-14", "not_in_force"),
        ("2022-04-15", "eligible"),
        ("2027-04-14", "eligible"),
        ("2027-04-15", "not_in_force"),
    ],
)
def test_广东文件的头尾两天在有效期内_前后各一天不在(day: str, verdict: str) -> None:
    assert told(day)["status"] == verdict


def test_施行前一天问_说从哪天起施行() -> None:
    said = told("2022-04-14")
    assert "从2022年4月15日起施行" in note(said)
    assert note(said) in said["text"]
    assert said["assessment"]["expires"] is None


def test_失效第二天问_说到哪天为止_和以后问谁() -> None:
    said = told("2027-04-15")
    assert f"有效期到{LAST}为止" in note(said)
    assert "文件没有写" in note(said)
    assert "广东省人力资源和社会保障厅" in note(said)


@pytest.mark.parametrize(
    ("day", "mentioned"), [("2026-04-13", False), ("2026-04-14", True), ("2027-04-14", True), ("2023-01-01", False)]
)
def test_现在可以申报_离失效不到一年才提醒最后一天(day: str, *, mentioned: bool) -> None:
    said = told(day)
    assert said["status"] == "eligible"
    assert (f"最晚要在{LAST}（当天也算）交材料" in note(said)) is mentioned
    assert said["assessment"]["expires"] == ("2027-04-14" if mentioned else None)


def test_提醒失效日时引原文() -> None:
    quotes = [citation["quote"] for citation in told("2026-12-01")["citations"]]
    assert "自2022年4月15日起实施，有效期5年。" in quotes
    assert "自2022年4月15日起实施，有效期5年。" not in [c["quote"] for c in told("2023-01-01")["citations"]]


@pytest.mark.parametrize(
    ("certificate", "words"),
    [
        ("2024-04-14", f"能按它申报的只有{LAST}到{LAST}这段时间"),
        ("2024-04-15", "那时它已经失效"),
        ("2024-01-20", f"能按它申报的只有2027年1月20日到{LAST}这段时间"),
    ],
)
def test_到期可申报_满年限的日子和失效日比先后(certificate: str, words: str) -> None:
    said = told("2026-01-15", certificate)
    assert said["status"] == "not_yet"
    assert words in note(said)
    assert LAST in note(said)


def test_满年限时文件已经到期_头一句就说_日历里也不说可以申报() -> None:
    said = told("2026-01-15", "2024-04-15")
    head = "还差时间。2027年4月15日才满申报中级职称的年限，那时粤人社规〔2022〕5号已经到期（有效期到2027年4月14日）。"
    assert said["text"].startswith(head)
    titles = {day["day"]: day["title"] for day in said["calendar"]}
    assert "已经到期" in titles["2027-04-15"]
    assert "可以申报中级职称了" not in titles.values()
    on_time = told("2026-01-15", "2024-04-14")
    assert on_time["text"].startswith("还差时间。最早2027年4月14日可以申报中级职称。")
    assert "可以申报中级职称了" in {day["title"] for day in on_time["calendar"]}


def test_满年限的日子离失效还有一年多_不提失效() -> None:
    assert note(told("2024-01-15", "2022-02-01")) == ""


def test_只知道月份_有可能落在失效以后就说有可能() -> None:
    said = told("2026-01-15", "2024-04")
    assert said["assessment"]["earliest_date"] == "2027-04"
    assert "有可能落在失效以后" in note(said)
    assert "有可能" not in note(told("2026-01-15", "2024-05"))


def test_待核实的结论也说失效日() -> None:
    said = told("2026-12-01", employer_type="self_employed")
    assert said["status"] == "needs_confirmation"
    assert f"最晚要在{LAST}（当天也算）交材料" in note(said)


def test_不能申报的不谈失效日() -> None:
    said = told("2026-12-01", appraisals={"2023": "pass", "2024": "fail", "2025": "pass"})
    assert said["status"] == "not_eligible"
    assert note(said) == ""


def test_湖南发文前一天_说那时还没有印发() -> None:
    assert "2024年6月3日才印发" in note(told("2024-06-02", region="cn-hn"))
    assert note(told("2024-06-03", region="cn-hn")) == ""


def test_上海只知道哪年印发_当年的日子要核实_第二年不必() -> None:
    assert "不是已经" not in note(told("2022-01-01", region="cn-sh", employer_recommends=True))
    said = told("2021-06-01", region="cn-sh", employer_recommends=True)
    assert "只能从文号知道是2021年印发" in note(said)
    assert said["status"] != "not_in_force"
    assert told("2020-12-31", region="cn-sh", employer_recommends=True)["status"] == "not_in_force"


@pytest.mark.parametrize(
    ("region", "first", "last"),
    [("cn-sh", "2021-01-01", "2021-12-31"), ("cn-hb-wuhan", "2022-01-01", "2022-12-31")],
)
def test_没有成文日期的_那一年里的结论写明按已经印发算_前后各一天不写(region: str, first: str, last: str) -> None:
    def presumed(day: date) -> list[str]:
        facts = {**GUANGDONG, "region": region, "employer_recommends": True, "retired": False}
        found = assess(facts, day, "title:intermediate")
        return [text for text in found.to_json()["assumptions"] if "按文件那时已经印发算" in text]

    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    assert len(presumed(begin)) == 1
    assert len(presumed(end - timedelta(1))) == 1
    assert presumed(end) == []  # by the year's last day it has been issued, whichever day it was
    assert presumed(begin - timedelta(1)) == []


@pytest.mark.parametrize(("direction", "issued"), [("skill_to_title", "2024-06-03"), ("enterprise", "2024-06-12")])
def test_湖南两份文件_成文那天起算_前一天还没有(direction: str, issued: str) -> None:
    day = date.fromisoformat(issued)
    before, on = (assess({"region": "cn-hn", "direction": direction}, when) for when in (day - timedelta(1), day))
    assert before.verdict.value == "not_in_force"
    assert on.verdict.value != "not_in_force"
