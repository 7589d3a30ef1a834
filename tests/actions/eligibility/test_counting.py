"""Counting by hand: from when the years run, what nobody has said, and time away in every way it can be told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import Situation
from actions.eligibility.condition import Case, Reading
from actions.eligibility.counting import OTHER_OCCUPATION, STILL_AWAY, Counted, Start, later, reached, start_of
from actions.eligibility.dates import ALWAYS, NEVER
from actions.eligibility.truth import Cause, Truth, Why, between, known

Span = tuple[str, str]


def day(text: str) -> int:
    """The ordinal of a day; `today` and the two ends of time by name."""
    return (
        {"always": ALWAYS, "never": NEVER}[text]
        if text in ("always", "never")
        else date.fromisoformat(text).toordinal()
    )


TODAY = "2025-06-15"
VAGUE, ASKED, NOT_KNOWN = (Cause(why, "cert_date:senior") for why in (Why.IMPRECISE, Why.MISSING, Why.UNKNOWN))
OTHER, AWAY = Cause(Why.OPEN, OTHER_OCCUPATION), Cause(Why.OPEN, STILL_AWAY)
GAP_DAYS, GAPS_ASKED, GAPS_NOT_KNOWN = (Cause(why, "gaps") for why in (Why.IMPRECISE, Why.MISSING, Why.UNKNOWN))
STEADY, STEADY_NOT_KNOWN = Cause(Why.MISSING, "continuous_work"), Cause(Why.UNKNOWN, "continuous_work")


# --- from when the years run

STARTS: list[Any] = [
    pytest.param("2022-06-15", (), ("2022-06-15", "2022-06-15"), (), id="说到日的就是那天"),
    pytest.param("2022-06", (), ("2022-06-01", "2022-06-30"), (VAGUE,), id="说到月的是那个月的一天"),
    pytest.param("2025", (), ("2025-01-01", TODAY), (VAGUE,), id="今年的最晚到今天"),
    pytest.param(None, (), ("always", TODAY), (ASKED,), id="没有说的要问_最晚到今天"),
    pytest.param("unknown", (), ("always", TODAY), (NOT_KNOWN,), id="本人不知道的不再问"),
    pytest.param(None, ("2019", None, "2018-05", "unknown"), ("always", "2018-05-31"), (ASKED,), id="早于更高一级的证"),
    pytest.param("2020", ("2020-06",), ("2020-01-01", "2020-06-30"), (VAGUE,), id="同一年里早于更高一级的证"),
    pytest.param("2020", ("2019-03-01",), ("2020-01-01", "2020-01-01"), (VAGUE,), id="不会早于自己说的"),
]


@pytest.mark.parametrize(("text", "latest", "days", "causes"), STARTS)
def test_年数从哪天起算(
    text: str | None, latest: tuple[str | None, ...], days: Span, causes: tuple[Cause, ...]
) -> None:
    start = start_of(text, "cert_date:senior", day(TODAY), list(latest))
    assert (start.low, start.high, start.causes) == (*map(day, days), causes)


def of(first: str, last: str | None = None, *causes: Cause) -> Start:
    return Start(day(first), day(last or first), causes)


POST = Cause(Why.IMPRECISE, "occupation_since")
LATER: list[Any] = [
    pytest.param(of("2020-01-01"), of("2021-01-01"), ("2021-01-01", "2021-01-01"), (), id="后一个开始时才起算"),
    pytest.param(of("2021-01-01"), of("2020-01-01", "2021-01-01", POST), ("2021-01-01",) * 2, (), id="另一个最晚也在同一天"),
    pytest.param(of("2020-01-01"), of("2020-01-01", "2020-12-31", POST), ("2020-01-01", "2020-12-31"), (POST,), id="同日起"),
    pytest.param(
        of("2020-01-01", "2020-12-31", VAGUE), of("2020-06-01", "2020-06-30", POST),
        ("2020-06-01", "2020-12-31"), (VAGUE, POST), id="两个都说不准的_都有关系",
    ),
    pytest.param(
        of("2020-01-01", "2020-12-31", VAGUE), of("2021-01-01", "2021-06-30", POST),
        ("2021-01-01", "2021-06-30"), (POST,), id="一定在前的没有关系",
    ),
    pytest.param(
        of("2020-01-01", "2020-12-31", VAGUE), of("2020-12-01"), ("2020-12-01", "2020-12-31"), (VAGUE,), id="可能还要晚一个月",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "days", "causes"), LATER)
def test_两件事都开始了才起算(first: Start, second: Start, days: Span, causes: tuple[Cause, ...]) -> None:
    for start in (later(first, second), later(second, first)):
        assert (start.low, start.high, set(start.causes)) == (*map(day, days), set(causes))


# --- three years, and nothing said of an absence

COUNTS: dict[str, Counted] = {"other_work": "no", "away": "no", "other_occupation": "open"}
FULL = of("2022-06-15")  # three years today
YEAR = of("2022-01-01", "2022-12-31", VAGUE)


def span(first: str, last: str, *causes: Cause) -> Truth:
    return between(day(first), day(last), causes)


def count(start: Start, facts: dict[str, Any], counts: dict[str, Counted] | None = COUNTS, **settled: bool) -> Truth:
    by = {point: Reading(0, "", holds) for point, holds in settled.items()}
    return reached(Case(Situation.of(facts), day(TODAY), None, by), start, 3, counts)


UNSAID: list[Any] = [
    pytest.param({}, span("always", "2028-06-15", STEADY), id="没有说是否一直在岗_最坏今天才起算_要问"),
    pytest.param({"continuous_work": True}, known(ALWAYS), id="说了一直在岗"),
    pytest.param({"gaps": []}, known(ALWAYS), id="说了没有空档"),
    pytest.param({"post_since": "2021-01-01"}, known(ALWAYS), id="取证前就在现岗_不必问"),
    pytest.param({"post_since": "2022-06-15"}, known(ALWAYS), id="取证当天到现岗_不必问"),
    pytest.param({"post_since": "2023-01-01"}, span("always", "2026-01-01", STEADY), id="取证以后才到现岗_最坏从到岗起算"),
    pytest.param({"post_since": "2023"}, span("always", "2026-12-31", STEADY), id="到岗只说了年份_最坏从年底起算"),
    pytest.param(
        {"post_since": "2024-01-01", "occupation_since": "2023-03-01"}, span("always", "2026-03-01", STEADY),
        id="到岗和入行取早的一个",
    ),
    pytest.param({"post_since": "unknown"}, span("always", "2028-06-15", STEADY), id="到岗日期不知道"),
    pytest.param({"continuous_work": False}, span("always", "2028-06-15", GAPS_ASKED), id="说了有空档_问空档"),
    pytest.param({"continuous_work": "unknown"}, span("always", "2028-06-15", STEADY_NOT_KNOWN), id="不知道是否一直在岗"),
    pytest.param(
        {"continuous_work": False, "gaps": "unknown"}, span("always", "2028-06-15", GAPS_NOT_KNOWN), id="有空档_日期不知道"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "truth"), UNSAID)
def test_没有说过的时间(facts: dict[str, Any], truth: Truth) -> None:
    assert count(FULL, facts) == truth


def test_持有年数不看在不在岗_文件推定一直在岗的不问() -> None:
    assert count(FULL, {}, None) == known(ALWAYS)
    assert count(FULL, {}, {**COUNTS, "unsaid": "yes"}) == known(ALWAYS)
    assert count(of("2022-06-16"), {}, None) == known(day("2025-06-16"))


def test_证书只说到年_在岗没有疑问的_只差在日期() -> None:
    assert count(YEAR, {"post_since": "2021-01-01"}) == span("always", "2025-12-31", VAGUE)
    assert count(YEAR, {"post_since": "2022-07-01"}) == span("always", "2025-12-31", VAGUE)
    assert count(of("2023-01-01", "2023-12-31", VAGUE), {"gaps": []}) == span("2026-01-01", "2026-12-31")
    broken = {"post_since": "2021-01-01", "continuous_work": False}  # there was an absence: the post does not say when
    assert count(YEAR, broken) == span("always", "2028-06-15", VAGUE, GAPS_ASKED)


# --- three years, and an absence

HALF = {"from": "2023-01-01", "to": "2023-07-01"}
AFTER: list[Any] = [
    pytest.param([{**HALF, "kind": "away"}], known(day("2025-12-15")), id="离岗半年_顺延半年"),
    pytest.param([{**HALF, "kind": "other_occupation"}], span("always", "2025-12-15", OTHER), id="别的职业算不算要核实"),
    pytest.param([{"months": 6, "kind": "away"}], known(day("2025-12-15")), id="只说了半年_照样顺延"),
    pytest.param([{"kind": "away"}], span("always", "never", GAPS_ASKED), id="什么时候离岗没有说_要问"),
    pytest.param([{"from": "unknown", "kind": "away"}], span("always", "never", GAPS_NOT_KNOWN), id="什么时候离岗不知道"),
    pytest.param(
        [{"kind": "away"}, {"from": "unknown", "kind": "away"}], span("always", "never", GAPS_ASKED), id="一段没说_一段不知道"
    ),
    pytest.param(
        [{"from": "unknown", "months": 6, "kind": "away"}, {"from": "2024-01-01", "to": "2024-03-01", "kind": "away"}],
        known(day("2026-02-15")), id="一段只知道多长_另一段接着扣",
    ),
    pytest.param(
        [{"kind": "away"}, {"from": "2024-01-01", "to": "2024-03-01", "kind": "away"}],
        span("2025-08-15", "never", GAPS_ASKED), id="一段要问_另一段已经要扣",
    ),
    pytest.param([{"months": 6, "kind": "away"}, {"months": 3, "kind": "away"}], known(day("2026-03-15")), id="两段都只知道多长"),
    pytest.param(
        [
            {"from": "2023-01-31", "to": "2023-02-28", "kind": "away"},
            {"from": "2023-02-28", "to": "2023-03-31", "kind": "away"},
        ],
        known(day("2025-08-15")), id="中间没有上过一天班的_算一段_整两个月",
    ),
    pytest.param(
        [{"from": "2023-01-01", "to": "2023-06", "kind": "away"}], span("2025-11-15", "2025-12-15"), id="回来只说到月"
    ),
    pytest.param(
        [{**HALF, "kind": "away"}, {"from": "2022-07", "to": "2022-07", "kind": "away"}],
        span("2025-12-15", "2026-01-15"), id="一段说到日_一段只说到月",
    ),
    pytest.param(
        [{"from": "2020-01-01", "to": "2021-01-01", "kind": "away"}, {**HALF, "kind": "away"}],
        known(day("2025-12-15")), id="取证前的一段不算_后一段照扣",
    ),
    pytest.param(
        [{**HALF, "kind": "away"}, {"from": "2023-03-01", "to": "2023-04-01", "kind": "away"}],
        known(day("2025-12-15")), id="长的一段里面又有一段",
    ),
    pytest.param(
        [{"from": "2023-02-01", "to": "2023-03-01", "kind": "away"}, {"from": "2023-01-01", "to": "2024-01-01", "kind": "away"}],
        known(day("2026-06-15")), id="按开始的先后_不按说的先后",
    ),
    pytest.param(
        [{"from": "2022-07", "to": "2022-07", "kind": "away"}], span("always", "2025-07-15", GAP_DAYS),
        id="只说七月里离开过_也许不到一天也许一个月",
    ),
    pytest.param(
        [{"from": "2023-01-01", "to": "unknown", "kind": "away"}], span("2027-11-29", "never", AWAY), id="不知道哪天回来"
    ),
    pytest.param([{"from": "2023-01-01", "kind": "away"}], span("2027-11-29", "never", AWAY), id="还没有回来_算不出日期"),
    pytest.param(
        [{"from": "2023-01", "kind": "away"}], span("2027-11-29", "never", AWAY), id="还没有回来_离岗只说到月_按最早的一天"
    ),
    pytest.param(
        [{"from": "2023-01", "months": 6, "kind": "away"}], known(day("2025-12-15")), id="一月里离开的_离开六个月"
    ),
    pytest.param([{"to": "2022-06-15", "kind": "away"}], known(ALWAYS), id="只说哪天回来_取证当天已经回来_不影响"),
    pytest.param(
        [{"to": "2022-06-16", "kind": "away"}], span("always", "2025-06-16", GAPS_ASKED), id="取证后一天才回来_最坏从那天起算"
    ),
    pytest.param(
        [{"from": "unknown", "to": "2024-01-01", "kind": "away"}], span("always", "2027-01-01", GAPS_NOT_KNOWN),
        id="不知道哪天离开_知道哪天回来_最坏从回来起算",
    ),
    pytest.param(
        [{"to": "2023-06", "kind": "away"}], span("always", "2026-07-01", GAPS_ASKED), id="只说哪个月回来_最坏从下个月起算"
    ),
    pytest.param(
        [{"to": "2024-01-01", "kind": "away"}, {"from": "unknown", "to": "2023-01-01", "kind": "away"}],
        span("always", "2027-01-01", GAPS_ASKED), id="两段都只知道哪天回来_没说的先问",
    ),
    pytest.param(
        [{"to": "2023-07-01", "months": 6, "kind": "away"}], known(day("2025-12-15")), id="离开半年_只说哪天回来_往回数半年"
    ),
    pytest.param(
        [{"to": "2023-12-31", "months": 6, "kind": "away"}], known(day("2025-12-15")), id="到年底整半年"
    ),
    pytest.param(
        [{"to": "2023-12-31", "kind": "away"}], span("always", "2027-01-01", GAPS_ASKED), id="只说到年底_最坏元旦才回来"
    ),
    pytest.param(
        [{"to": "2023-03-30", "months": 1, "kind": "away"}], span("2025-07-13", "2025-07-17"), id="二月没有三十日_差两三天"
    ),
    pytest.param([{"to": "2022-01-01", "months": 6, "kind": "away"}], known(ALWAYS), id="离开半年_取证前就回来了_不扣"),
    pytest.param(
        [{"to": "2022-09-15", "months": 6, "kind": "away"}], known(day("2025-09-15")), id="离开半年_取证时还没回来_只扣取证以后的"
    ),
    pytest.param(
        [{"to": "2026-01-01", "kind": "away"}], span("always", "2029-01-01", GAPS_ASKED), id="要到明年才回来_哪天离开的要问"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("gaps", "truth"), AFTER)
def test_空档怎样顺延(gaps: list[dict[str, Any]], truth: Truth) -> None:
    assert count(FULL, {"gaps": gaps}) == truth


def test_别的职业算不算_由批复定() -> None:
    gaps = [{**HALF, "kind": "away"}, {"from": "2024-01-01", "to": "2024-04-01", "kind": "other_occupation"}]
    assert count(FULL, {"gaps": gaps}) == span("2025-12-15", "2026-03-15", OTHER)
    assert count(FULL, {"gaps": gaps}, **{OTHER_OCCUPATION: True}) == known(day("2025-12-15"))
    assert count(FULL, {"gaps": gaps}, **{OTHER_OCCUPATION: False}) == known(day("2026-03-15"))
    counted = [gaps[1], gaps[0]]
    assert count(FULL, {"gaps": counted}, {**COUNTS, "other_occupation": "yes"}) == known(day("2025-12-15"))
    early = [{"from": "2022-08-01", "to": "2022-09-01", "kind": "other_occupation"}, gaps[0]]
    assert count(FULL, {"gaps": early}, {**COUNTS, "other_occupation": "yes"}) == known(day("2025-12-15"))


def test_本来就算年限的那种空档_哪天到哪天不用问() -> None:
    counted: dict[str, Counted] = {**COUNTS, "other_occupation": "yes"}
    for when in ({}, {"from": "unknown"}, {"to": "2024-01-01"}):
        assert count(FULL, {"gaps": [{**when, "kind": "other_occupation"}]}, counted) == known(ALWAYS)


def test_证书只说到年_空档要扣_从最早到最晚() -> None:
    away = [{**HALF, "kind": "away"}]
    assert count(YEAR, {"gaps": away}) == span("2025-07-01", "2026-06-30")
    before = [{"from": "2020", "to": "2020-12", "kind": "away"}]
    assert count(YEAR, {"gaps": before}) == span("always", "2025-12-31", VAGUE)


def test_还没有回来的_回不回来由当事人定() -> None:
    away = [{"from": "2023-01-01", "kind": "away"}]
    assert count(FULL, {"gaps": away}, **{STILL_AWAY: True}) == known(day("2027-11-29"))
    assert count(FULL, {"gaps": away}, **{STILL_AWAY: False}) == known(NEVER)
    # a certificate of 2020: full before the absence at best, in the midst of it at worst
    start = of("2020-01-01", "2020-12-31", VAGUE)
    since = [{"from": "2023-06-01", "kind": "away"}]
    assert count(start, {"gaps": since}) == span("always", "never", VAGUE, AWAY)
    assert count(start, {"gaps": since}, **{STILL_AWAY: False}) == span("always", "never", VAGUE)
    assert count(start, {"gaps": since}, **{STILL_AWAY: True}) == span("always", "2026-01-14", VAGUE)


def test_只说了哪年开始离开_离开多久_取证以前的部分也许不算() -> None:
    assert count(FULL, {"gaps": [{"from": "2022", "months": 12, "kind": "away"}]}) == span("2026-01-01", "2026-06-15")
    assert count(FULL, {"gaps": [{"from": "2022-01-01", "months": 12, "kind": "away"}]}) == known(day("2026-01-01"))


def test_这个月才离开的_到今天为止() -> None:
    assert count(FULL, {"gaps": [{"from": "2025-06", "kind": "away"}]}) == span("2025-06-29", "never", AWAY)


def test_证书只说到年_别的职业由批复定的_不再待核实() -> None:
    other = [{**HALF, "kind": "other_occupation"}]
    assert count(YEAR, {"gaps": other}, **{OTHER_OCCUPATION: True}) == span("always", "2025-12-31", VAGUE)
    assert count(YEAR, {"gaps": other}, **{OTHER_OCCUPATION: False}) == span("2025-07-01", "2026-06-30")


def test_不知道哪天取得的证书_也许离岗以前就满了() -> None:
    start = Start(ALWAYS, day(TODAY), (ASKED,))
    away = [{"from": "2023-01-01", "kind": "away"}]
    assert count(start, {"gaps": away}, **{STILL_AWAY: False}) == span("always", "never", ASKED)


def test_离岗期间取得证书_就是今天取得的_也还没有起算() -> None:
    away = [{"from": "2025-03-01", "kind": "away"}]
    assert count(of(TODAY), {"gaps": away}) == span("2028-06-15", "never", AWAY)


def test_证书日期要问的_空档不会让它变成还没回来() -> None:
    start = Start(ALWAYS, day(TODAY), (ASKED,))
    assert count(start, {"gaps": [{**HALF, "kind": "away"}]}) == span("always", "2028-06-15", ASKED)
