"""The engine against a second reading of the documents (oracle), on random complete persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import islice

import pytest

from actions.eligibility import assess
from tests.actions.eligibility.agreement import (
    AGREED,
    DRAWN,
    PARTS,
    Drawn,
    compare,
    highest,
    ladder,
    part_of_hundred_thousand,
)
from tests.actions.eligibility.calendar_days import first_full_day, first_full_day_by_days
from tests.actions.eligibility.oracle.exams import spared_theory
from tests.actions.eligibility.people import TODAY, engineer
from tests.actions.eligibility.persons import REGIONS

FEW = {"年限": 1_200, "差一点": 600, "逐级": 1_000, "断档": 1_000, "荣誉": 600, "企业认定": 600, "考试和学历": 300}


def agree(drawn: Iterable[Drawn]) -> None:
    tally: Counter[str] = Counter()
    differences = list(islice(compare(drawn, tally), 3))
    assert not differences, "\n".join(differences)
    assert tally[AGREED] >= 0.8 * tally.total(), tally


@pytest.mark.parametrize("kind", DRAWN)
def test_引擎与独立判读逐人一致(kind: str) -> None:
    agree(DRAWN[kind](20240603, FEW[kind]))


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("kind", [kind for kind in DRAWN if kind != "考试和学历"])
def test_没有说报哪一级_给出能报的最高一级(kind: str, seed: int) -> None:
    for situation, today, target in DRAWN[kind](seed, 15):
        direction = ladder(situation, target)
        if direction:
            highest(situation, today, direction)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", DRAWN)
def test_引擎与独立判读在十万人上一致(kind: str, part: int) -> None:
    agree(part_of_hundred_thousand(kind, part))


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("diploma", [True, False])
def test_有相关专业毕业证书的_各地都免理论考试(region: str, diploma: bool) -> None:
    result = assess(engineer(region, related_diploma=diploma), date.fromisoformat(TODAY), "skill:senior")
    status = {allowed.allowance.id: allowed.status for allowed in result.allowances}
    spared = {"theory_exam_waived", "theory_fee_waived"} if region == "cn-gd" else {"theory_exam_waived"}
    assert status == dict.fromkeys(spared, "met" if spared_theory({"related_diploma": diploma}) else "unmet")


@pytest.mark.parametrize(
    ("start", "years", "full"),
    [
        ("2022-03-15", 3, "2025-03-15"),
        ("2020-02-29", 2, "2022-02-28"),
        ("2020-02-29", 4, "2024-02-29"),
        ("2021-03-01", 3, "2024-03-01"),
        ("2023-02-28", 1, "2024-02-28"),
    ],
)
def test_两种数法都在对应日满年_没有对应日的在月末(start: str, years: int, full: str) -> None:
    for count in (first_full_day, first_full_day_by_days):
        assert count(date.fromisoformat(start), years, ()) == date.fromisoformat(full)


def test_借调两年的时间两种数法都不算() -> None:
    away = ((date(2021, 12, 1), date(2023, 12, 1), "other_work"),)
    assert first_full_day(date(2021, 6, 1), 3, away) == date(2026, 6, 1)
    assert first_full_day_by_days(date(2021, 6, 1), 3, away) == date(2026, 6, 1)


def test_满年以后的空档不影响() -> None:
    late = ((date(2024, 6, 1), date(2025, 6, 1), "other_work"),)
    assert first_full_day(date(2021, 6, 1), 3, late) == date(2024, 6, 1)
