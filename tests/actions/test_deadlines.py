"""The deadline calculator: every day of 湘人社发〔2024〕26号 附件 五 at its boundaries, each reading of a count on its own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from actions.deadlines import deadline_document, deadlines
from actions.workdays import LAST_KNOWN, count_working_days
from knowledge.policies import document


def counted(day: str | None = None, **more: str) -> dict[str, Any]:
    given = {name: date.fromisoformat(text) for name, text in more.items()}
    found = deadlines(None, date.fromisoformat(day) if day else None, **given).to_json()
    return {**found, **{duty["id"]: duty for duty in found["duties"]}}


@pytest.mark.parametrize(
    ("assessment", "fifth", "safe"),
    [
        ("2025-06-10", "2025-06-03", "2025-05-30"),  # 端午 in between for the safe day
        ("2025-06-16", "2025-06-09", "2025-06-06"),  # plain weeks
        ("2025-10-09", "2025-09-25", "2025-09-24"),  # eight days off, a Sunday worked
        ("2026-01-06", "2025-12-29", "2025-12-26"),  # over the end of the year, 1月4日 worked
        ("2025-02-08", "2025-01-26", "2025-01-24"),  # on a Saturday that is worked
        ("2025-05-03", "2025-04-25", "2025-04-24"),  # on a day off: counted from the last working day before
    ],
)
def test_评价计划提前5个工作日_两种数法_早的一天稳妥(assessment: str, fifth: str, safe: str) -> None:
    plan = counted(assessment)["plan"]
    assert [reading["day"] for reading in plan["readings"]] == [fifth, safe]
    assert (plan["day"], plan["bound"], plan["number"], plan["unit"]) == (safe, "by", 5, "working_days")


def test_公示不少于5个自然日_节假日也算_两种数法_晚的一天稳妥() -> None:
    notice = counted("2025-09-26", notice_from="2025-09-30")["notice"]
    assert [reading["day"] for reading in notice["readings"]] == ["2025-10-04", "2025-10-05"]
    assert (notice["day"], notice["bound"]) == ("2025-10-05", "until")
    assert notice["holidays"] == []


@pytest.mark.parametrize(
    ("notice_to", "last"),
    [
        ("2025-06-20", "2025-07-18"),
        ("2025-06-22", "2025-07-18"),  # the notice ends on a Sunday: the first day counted is Monday
        ("2025-06-23", "2025-07-21"),
        ("2025-09-24", "2025-10-28"),  # six weekdays off, two weekend days worked
    ],
)
def test_公示结束后20个工作日内交结果_结束那天不算(notice_to: str, last: str) -> None:
    assert counted(notice_to=notice_to)["results"]["day"] == last


def test_没说公示哪天开始_按考核当天算_并且告诉人() -> None:
    found = counted("2025-06-10")
    assert [(anchor["name"], anchor["day"]) for anchor in found["anchors"]] == [
        ("assessment", "2025-06-10"),
        ("notice_from", "2025-06-10"),
        ("notice_to", "2025-06-15"),
    ]
    assert found["anchors"][0]["presumed"] is None
    assert "没有说哪天开始公示" in found["anchors"][1]["presumed"]
    assert "没有说公示到哪天" in found["anchors"][2]["presumed"]


def test_说了公示的日子就按说的算_不再假定() -> None:
    found = counted("2025-06-10", notice_from="2025-06-12", notice_to="2025-06-20")
    assert [anchor["presumed"] for anchor in found["anchors"]] == [None, None, None]
    assert found["notice"]["day"] == "2025-06-17"
    assert found["results"]["day"] == "2025-07-18"


def test_只说了公示结束的日子_只算交结果() -> None:
    assert [duty["id"] for duty in counted(notice_to="2025-06-20")["duties"]] == ["results"]
    assert [duty["id"] for duty in counted(notice_from="2025-06-16")["duties"]] == ["notice", "results"]


@pytest.mark.parametrize("days", range(1, 40))
def test_稳妥的一天在每种数法下都不迟(days: int) -> None:
    assessment = date(2025, 9, 1) + timedelta(days)
    found = counted(assessment.isoformat())
    for duty in ("plan", "notice", "results"):
        each = [reading["day"] for reading in found[duty]["readings"]]
        assert found[duty]["day"] == (max(each) if duty == "notice" else min(each))
    safe = date.fromisoformat(found["plan"]["day"])
    assert count_working_days(safe, 6).day == count_working_days(assessment - timedelta(1), 1).day


def test_放假安排还不知道的年份_不给日子_只标明按周末的() -> None:
    found = counted("2026-12-10", notice_from="2026-12-14")
    assert found["plan"]["day"] == "2026-12-02"
    assert found["notice"]["day"] == "2026-12-19"
    results = found["results"]
    assert (results["day"], results["unknown_year"], results["on_weekends_only"]) == (None, 2027, "2027-01-15")
    assert results["readings"][0]["day"] is None
    assert found["calendar_known_to"] == LAST_KNOWN.isoformat()


def test_往回数也不越过不知道的日子() -> None:
    later = LAST_KNOWN + timedelta(20)
    plan = counted(later.isoformat())["plan"]
    assert plan["day"] is None
    assert plan["unknown_year"] == later.year


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "assessment: found nothing"),
        ({"notice_from": "2025-06-09", "day": "2025-06-10"}, "notice_from: found 2025-06-09, expected 2025-06-10"),
        ({"notice_from": "2025-06-10", "notice_to": "2025-06-13"}, "notice_to: found 2025-06-13, expected 2025-06-14"),
        ({"day": "2024-06-11"}, "expected a day on which 湘人社发〔2024〕26号 is in force"),
        ({"day": "9999-12-30"}, "within the calendar"),
    ],
)
def test_不成立的日子被退回_说清楚是哪个(given: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        counted(**given)


def test_公示刚好满一种数法的天数_可以算() -> None:
    assert counted(notice_from="2025-06-10", notice_to="2025-06-14")["results"]["day"] == "2025-07-11"


def test_发文当天就可以算() -> None:
    assert counted("2024-06-12")["plan"]["day"] == "2024-06-03"


def test_没有期限的文件被退回_并说哪些有() -> None:
    with pytest.raises(ValueError, match="湘人社发〔2024〕26号"):
        deadlines("粤人社规〔2022〕5号", date(2025, 6, 10))
    assert deadline_document("cn-hn-2024-26") == deadline_document()


def test_每个期限都引原文_没写期限的也引() -> None:
    found = counted("2025-06-10")
    for one in (*found["duties"], *found["not_stated"]):
        cited = one["citation"]
        assert cited["quote"] in document(cited["document"]).clause(cited["clause"]).text
