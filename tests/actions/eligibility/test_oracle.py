"""The engine against a second reading of the documents (oracle), on random complete persons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from actions.eligibility.levels import rank
from tests.actions.eligibility.calendar_days import first_full_day, first_full_day_by_days
from tests.actions.eligibility.draws import candidates, employees, honoured
from tests.actions.eligibility.findings import known
from tests.actions.eligibility.oracle import answers
from tests.actions.eligibility.oracle.exams import spared_theory
from tests.actions.eligibility.people import TODAY, engineer
from tests.actions.eligibility.persons import REGIONS, SKILL_TARGETS, TITLE_TARGETS, persons

Drawn = tuple[dict[str, Any], date, str]


def compare(drawn: Iterable[Drawn]) -> tuple[Counter[str], list[str]]:
    """How often the engine gives the better reading, another one, or what a finding says; and the rest, described."""
    tally: Counter[str] = Counter()
    unexplained: list[str] = []
    for situation, today, target in drawn:
        allowed = answers(situation, today, target)
        result = assess(situation, today, target)
        # where an open point stands beside it the date may be a range; the day is its first
        day = (result.earliest_date or "")[:10] or None
        found = (result.verdict.value, day if result.verdict.value == "not_yet" else None)
        if found in allowed:
            tally["better reading" if found == allowed[0] else "other reading"] += 1
        elif finding := known(situation, target):
            tally[finding] += 1
        else:
            unexplained.append(f"{today} {target}: documents {allowed}, engine {found}\n  {situation}")
    return tally, unexplained


KINDS = {"年限": persons, "荣誉": honoured, "企业认定": employees, "考试和学历": candidates}
"""What is drawn; of a hundred thousand each has its share (`SHARES`)."""
SHARES = {"年限": 60_000, "荣誉": 20_000, "企业认定": 15_000, "考试和学历": 5_000}


def agree(kind: str, seed: int, count: int) -> None:
    tally, unexplained = compare(KINDS[kind](seed, count))
    assert not unexplained, "\n".join(unexplained[:3])
    assert tally["better reading"] >= 0.8 * tally.total(), tally


@pytest.mark.parametrize("kind", KINDS)
def test_引擎与独立判读逐人一致(kind: str) -> None:
    agree(kind, seed=20240603, count=1_200 if kind == "年限" else 600)


def highest(situation: dict[str, Any], today: date, targets: tuple[str, ...], direction: str) -> None:
    """Without a target the engine names the highest outcome that is open, as the second reading has it."""
    found = assess({**situation, "direction": direction}, today)
    certain = [target for target in targets if answers(situation, today, target) == (("eligible", None),)]
    if found.verdict.value == "eligible":
        assert ("eligible", None) in answers(situation, today, str(found.outcome)), situation
        assert rank(str(found.outcome)) >= max((rank(target) for target in certain), default=0), situation
    else:
        assert not certain, (certain, found.verdict, situation)


@pytest.mark.parametrize(
    ("targets", "direction"), [(TITLE_TARGETS, "skill_to_title"), (SKILL_TARGETS, "title_to_skill")]
)
@pytest.mark.parametrize("seed", range(10))
def test_没有说报哪一级_给出能报的最高一级(targets: tuple[str, ...], direction: str, seed: int) -> None:
    for situation, today, _ in persons(seed=seed, count=15):
        if not any(known(situation, target) for target in targets):
            highest(situation, today, targets, direction)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
@pytest.mark.parametrize("kind", KINDS)
def test_引擎与独立判读在十万人上一致(kind: str, part: int) -> None:
    agree(kind, seed=20220415 + part, count=SHARES[kind] // 5)


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
