"""What is only supposed is marked, and nothing of it reads like a fact; the day of a planned assessment."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from components.binding import bind
from components.mentions import find_mentions

DAY = date(2025, 6, 10)


def bound(text: str) -> list[dict[str, Any]]:
    return bind(text, find_mentions(text, DAY), DAY)


def facts(text: str) -> set[tuple[str, str, str]]:
    """(type, value, role) of everything that is neither rejected nor supposed."""
    return {
        (e["entity"], str(e["value"]), e.get("role", ""))
        for e in bound(text)
        if not e.get("negated") and not e.get("hypothetical") and e.get("role") != "employer_type"
    }


def supposed(text: str) -> set[tuple[str, str, str]]:
    return {(e["entity"], e["value"], e.get("role", "")) for e in bound(text) if e.get("hypothetical")}


@pytest.mark.parametrize(
    "text",
    [
        "如果我明年拿到技师，中级什么时候能评",
        "要是明年把技师拿下，中级什么时候能报",
        "假如我2026年考上技师，最早哪年能评中级",
        "等我明年技师证下来，中级要等多久",
        "我明年拿到技师以后，几时能评中级",
    ],
)
def test_明年才到手的证书是设想_不是事实(text: str) -> None:
    assert supposed(text) == {("skill_level", "technician", "wanted"), ("date", "2026", "wanted")}
    assert ("statement", "True", "hypothetical") in facts(text)
    assert not any(role == "held" for _, _, role in facts(text))


def test_设想之外的事实照样算数() -> None:
    text = "我高级工2021年的，要是明年拿到技师，中级什么时候能评"
    assert {("skill_level", "senior", "held"), ("date", "2021", "cert")} <= facts(text)
    assert supposed(text) == {("skill_level", "technician", "wanted"), ("date", "2026", "wanted")}


def test_换成一个等级_是设想() -> None:
    assert supposed("换成高级技师呢") == {("skill_level", "senior_technician", "wanted")}
    assert supposed("不对，换成高级技师") == set()


def test_今年还没过完_今年考下来也是设想() -> None:
    assert supposed("要是我今年把技师考下来，中级哪年能评") == {
        ("skill_level", "technician", "wanted"),
        ("date", "2025", "wanted"),
    }


def test_过去拿的证书_前面有如果也是事实() -> None:
    assert {("skill_level", "technician", "held"), ("date", "2020", "cert")} <= facts(
        "如果我2020年的技师算数，能报中级吗"
    )
    assert supposed("我2019年拿的技师，如果评不上中级怎么办") == set()


@pytest.mark.parametrize(
    "text", ["如果考核有一年基本合格会怎么样", "要是单位不推荐怎么办", "假如没有高级工证能直接考技师吗"]
)
def test_如果后面的考核推荐和没有的证都不是事实(text: str) -> None:
    told = {kind for kind, _, _ in facts(text)}
    assert "appraisal" not in told
    assert ("statement", "False", "employer_recommends") not in facts(text)
    assert ("skill_level", "senior", "lacking") not in facts(text)


def test_换成某一天申报_问的是那一天() -> None:
    assert ("date", "2025-09-01", "as_of") in facts("如果今天是2025年9月1日能报中级吗，技师2022年9月1日")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("我们计划6月20日组织考核，方案最迟哪天要报", "2025-06-20"),
        ("考核定在7月5日，要提前多少天报计划", "2025-07-05"),
        ("公司打算3月1号考试", "2026-03-01"),
    ],
)
def test_计划考核的日子在前头(text: str, day: str) -> None:
    assert ("date", day, "assessment") in facts(text)


def test_考核合格的年份不是计划() -> None:
    assert not any(role == "assessment" for _, _, role in facts("2023年12月考核合格，2024年考核也合格"))
