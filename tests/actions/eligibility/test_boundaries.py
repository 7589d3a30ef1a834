"""满N年 to the day, for every number of every ordinary rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from actions.eligibility import assess
from tests.actions.eligibility.calendar_days import later
from tests.actions.eligibility.numbers import Number, numbers
from tests.actions.eligibility.oracle import IN_FORCE

ALL = list(numbers())
ordinary = pytest.mark.parametrize("number", ALL, ids=str)
only_years = pytest.mark.parametrize("number", [n for n in ALL if not n.open and n.ambiguity is None], ids=str)

FULL = date(2025, 6, 15)
DAY = timedelta(1)


def years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def verdict(number: Number, start: str, today: date) -> tuple[str, str | None]:
    result = assess(number.situation(start), today, number.outcome)
    return result.verdict.value, result.earliest_date


def test_四个文件的每个年数都在这里() -> None:
    found = {(n.region, n.outcome, n.name, n.years) for n in ALL}
    assert found >= {
        ("cn-hn", "title:assistant", "cert:senior", 2),
        ("cn-hn", "title:intermediate", "cert:technician", 3),
        ("cn-hn", "title:associate_senior", "cert:senior_technician", 4),
        ("cn-hn", "title:associate_senior", "post_since", 3),
        ("cn-hn", "skill:technician", "title:assistant", 5),
        ("cn-hn", "skill:technician", "cert:senior", 1),
        ("cn-gd", "skill:senior", "title:assistant", 2),
        ("cn-gd", "skill:technician", "title:assistant", 4),
        ("cn-gd", "skill:senior_technician", "cert:technician", 1),
        ("cn-hb-wuhan", "skill:technician", "title:assistant", 3),
        ("cn-hb-wuhan", "title:intermediate", "cert:technician", 3),
        ("cn-sh", "title:senior_unspecified", "cert:senior_technician", 4),
        ("cn-sh", "skill:senior_technician", "title:intermediate", 3),
    }


@ordinary
def test_满年当天即可申报(number: Number) -> None:
    start = years_before(FULL, number.years).isoformat()
    assert verdict(number, start, FULL) == ("needs_confirmation" if number.open else "eligible", None)


@ordinary
def test_满年前一天还不到期_或者读法不同要核实(number: Number) -> None:
    start = years_before(FULL, number.years).isoformat()
    word, day = verdict(number, start, FULL - DAY)
    if number.ambiguity is not None:
        assert (word, day) == ("needs_confirmation", None)
        result = assess(number.situation(start), FULL - DAY, number.outcome)
        assert number.ambiguity in [point.id for point in result.open_points]
    elif number.open:
        assert (word, (day or "")[:10]) == ("not_yet", FULL.isoformat())
    else:
        assert (word, day) == ("not_yet", FULL.isoformat())


@only_years
def test_二月二十九日起算_没有对应日的在月末满年(number: Number) -> None:
    begin, end = IN_FORCE[number.region]
    start, full = next(
        (leap, full)
        for leap in (date(2020, 2, 29), date(2024, 2, 29), date(2016, 2, 29))
        if begin < (full := later(leap, 12 * number.years)) <= end
    )
    assert full.day == (29 if number.years == 4 else 28)
    assert verdict(number, start.isoformat(), full) == ("eligible", None)
    assert verdict(number, start.isoformat(), full - DAY) == ("not_yet", full.isoformat())


@only_years
def test_只知道月份_月前未到期_月内待核实_月末起可申报(number: Number) -> None:
    month = f"{2025 - number.years}-05"
    assert verdict(number, month, date(2025, 4, 30)) == ("not_yet", "2025-05")
    assert verdict(number, month, date(2025, 5, 1)) == ("needs_confirmation", None)
    assert verdict(number, month, date(2025, 5, 30)) == ("needs_confirmation", None)
    assert verdict(number, month, date(2025, 5, 31)) == ("eligible", None)
    assert assess(number.situation(month), date(2025, 5, 15), number.outcome).unknown


@only_years
def test_只知道年份_上一年未到期_当年待核实_年末可申报(number: Number) -> None:
    year = str(2025 - number.years)
    assert verdict(number, year, date(2024, 12, 31)) == ("not_yet", "2025")
    assert verdict(number, year, date(2025, 7, 1)) == ("needs_confirmation", None)
    assert verdict(number, year, date(2025, 12, 31)) == ("eligible", None)


@only_years
def test_一段日期_两头之间待核实(number: Number) -> None:
    span = f"{2025 - number.years}-03-10..{2025 - number.years}-08-20"
    assert verdict(number, span, date(2025, 3, 9)) == ("not_yet", "2025-03-10..2025-08-20")
    assert verdict(number, span, date(2025, 3, 10)) == ("needs_confirmation", None)
    assert verdict(number, span, date(2025, 8, 19)) == ("needs_confirmation", None)
    assert verdict(number, span, date(2025, 8, 20)) == ("eligible", None)


@only_years
def test_某日以前或某日以后的日期_能定的就定(number: Number) -> None:
    by = f"..{2025 - number.years}-06-15"
    assert verdict(number, by, FULL) == ("eligible", None)
    assert verdict(number, by, FULL - DAY) == ("needs_confirmation", None)
    since = f"{2025 - number.years}-06-16.."
    word, day = verdict(number, since, FULL)
    assert (word, (day or "")[:10]) == ("not_yet", "2025-06-16")
    assert verdict(number, since, FULL + DAY) == ("needs_confirmation", None)


def test_广东有效期的第一天和最后一天在期内_前后一天不在期内() -> None:
    number = next(
        n for n in ALL if n.region == "cn-gd" and n.name == "cert:technician" and n.outcome == "title:intermediate"
    )
    begin, end = IN_FORCE["cn-gd"]
    assert verdict(number, "2010-01-01", begin) == ("eligible", None)
    assert verdict(number, "2010-01-01", end) == ("eligible", None)
    assert verdict(number, "2010-01-01", begin - DAY) == ("not_in_force", None)
    assert verdict(number, "2010-01-01", end + DAY) == ("not_in_force", None)


def test_湖南发文之日起有效_前一天不在期内() -> None:
    number = next(n for n in ALL if n.region == "cn-hn" and n.name == "cert:senior" and n.outcome == "title:assistant")
    begin, _ = IN_FORCE["cn-hn"]
    assert verdict(number, "2010-01-01", begin) == ("eligible", None)
    assert verdict(number, "2010-01-01", begin - DAY) == ("not_in_force", None)


def test_到期日在广东文件失效以后的_给出日期也说明失效日() -> None:
    number = next(n for n in ALL if n.region == "cn-gd" and n.name == "cert:senior_technician")
    result = assess(number.situation("2023-06-20"), date(2026, 1, 15), "title:associate_senior")
    assert (result.verdict.value, result.earliest_date, result.expires) == ("not_yet", "2027-06-20", "2027-04-14")
    assert "自2022年4月15日起实施，有效期5年。" in [citation.quote for citation in result.citations]
