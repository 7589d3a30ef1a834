"""The same verdict, short for a chat and in sentences for the phone; and the days worth remembering."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.actions.miller import HUNAN, told

GUANGDONG: dict[str, Any] = {**HUNAN, "region": "cn-gd", "on_post": True, "employer_type": "private"}


@pytest.mark.parametrize("day", [date(2025, 3, 14), date(2025, 3, 15)])
@pytest.mark.parametrize(
    "facts", [HUNAN, GUANGDONG, {**HUNAN, "appraisals": "last3_fail"}, {**HUNAN, "appraisals": "none_held"}]
)
def test_每种说法都以同一句答案开头_都给出处(facts: dict[str, Any], day: date) -> None:
    said = told(facts, day)
    answer = said["assessment"]["headline"]
    assert said["forms"]["chat"].startswith(answer)
    assert said["forms"]["aloud"].startswith(answer)
    assert len(said["forms"]["chat"]) < len(said["text"])
    assert said["assessment"]["document"] in said["forms"]["chat"]


def test_念出来的话没有符号_文号和条款念得出() -> None:
    aloud = told(HUNAN, date(2025, 3, 15))["forms"]["aloud"]
    assert "湘人社办发2024年23号文件" in aloud
    assert "第一部分第二点第" in aloud
    assert not any(sign in aloud for sign in "【】✓✗·〔〕\n")


def test_念出来的依据一字不差() -> None:
    said = told(HUNAN, date(2025, 3, 15))
    assert said["assessment"]["routes"]
    own = next(route for route in said["assessment"]["routes"] if route["id"] == said["assessment"]["route"])
    assert own["citation"]["quote"] in said["forms"]["aloud"]


def test_没到期_记下可以申报的那天() -> None:
    (day,) = told(HUNAN, date(2025, 3, 14))["calendar"]
    assert (day["day"], day["title"]) == ("2025-03-15", "可以申报中级职称了")


def test_只知道月份_记下那个月的最后一天_那时一定满了() -> None:
    facts = {**HUNAN, "certs": [{"level": "technician", "date": "2022-06"}]}
    (day,) = told(facts, date(2025, 3, 14))["calendar"]
    assert day["day"] == "2025-06-30"


def test_文件快到期_两个日子都记() -> None:
    facts = {**GUANGDONG, "certs": [{"level": "technician", "date": "2023-12-01"}]}
    days = [item["day"] for item in told(facts, date(2026, 11, 1))["calendar"]]
    assert days == ["2026-12-01", "2027-04-14"]


def test_没有要等的日子就没有日历() -> None:
    assert "calendar" not in told({**HUNAN, "appraisals": "last3_fail"}, date(2025, 3, 15))
