"""Time outside the counted work, by hand: a senior certificate of 1 June 2022, two years of technical skill work."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from tests.actions.eligibility.people import certificate, engineer, title, worker

OBTAINED = "2022-06-01"

# gaps -> first day on which two years are full
GAPS: dict[str, tuple[list[tuple[str, str]], str]] = {
    "没有空档": ([], "2024-06-01"),
    "取证以前的空档不算": ([("2021-01-01", "2021-12-01")], "2024-06-01"),
    "空档在取证当天结束": ([("2022-01-01", "2022-06-01")], "2024-06-01"),
    "跨过取证日的空档_只扣取证以后的三个月": ([("2022-03-01", "2022-09-01")], "2024-09-01"),
    "中间空档半年_顺延半年": ([("2023-01-01", "2023-07-01")], "2024-12-01"),
    "两段空档相加": ([("2022-09-01", "2022-11-01"), ("2023-09-01", "2023-12-01")], "2024-11-01"),
    "满两年当天才开始的空档不影响": ([("2024-06-01", "2024-12-01")], "2024-06-01"),
    "满两年以后的空档不影响": ([("2024-06-15", "2024-12-15")], "2024-06-01"),
    "顺延期里又有空档_接着顺延": ([("2023-01-01", "2023-07-01"), ("2024-09-01", "2024-10-01")], "2025-01-01"),
    "满两年前一天开始的空档_要扣": ([("2024-05-01", "2024-08-01")], "2024-09-01"),
    "两段重叠的空档不重复扣": ([("2022-07-01", "2022-12-01"), ("2022-10-01", "2023-02-01")], "2025-01-01"),
    "一段空档说了两遍_只扣一遍": ([("2022-07-01", "2022-10-01"), ("2022-07-01", "2022-10-01")], "2024-09-01"),
}


def with_gaps(region: str, gaps: list[tuple[str, str]], kind: str = "away") -> dict[str, Any]:
    return worker(
        region,
        certs=[certificate("senior", OBTAINED)],
        continuous_work=not gaps,
        gaps=[{"from": begin, "to": end, "kind": kind} for begin, end in gaps],
    )


@pytest.mark.parametrize("name", GAPS)
def test_满两年的日子(name: str) -> None:
    gaps, full = GAPS[name]
    day = date.fromisoformat(full)
    person = with_gaps("cn-sh", gaps)
    back = max([day, *(date.fromisoformat(end) for _, end in gaps)])  # nobody is on the post while away
    assert assess(person, back, "title:assistant").verdict.value == "eligible"
    before = assess(person, date.fromordinal(day.toordinal() - 1), "title:assistant")
    assert (before.verdict.value, before.earliest_date) == ("not_yet", full)


# What kind of time counts, per region: 从事技术技能工作 · 相应专业 · 该职业（工种） · 技术工作. Back on 2024-01-01, asked on
# 2024-07-01: whoever was on another post is not yet surely back on this one for three years.
FULL = ("not_yet", "2025-06-01")
SURE, OPEN = ("eligible", None), ("needs_confirmation", None)
KINDS = {
    ("cn-hn", "other_work"): (FULL, ["work_elsewhere_meanwhile"]),
    ("cn-hn", "other_occupation"): (OPEN, ["work_elsewhere_meanwhile"]),
    ("cn-hn", "away"): (FULL, []),
    ("cn-gd", "other_work"): (FULL, ["same_post_three_years"]),
    ("cn-gd", "other_occupation"): (OPEN, ["other_occupation_counts", "same_post_three_years"]),
    ("cn-gd", "away"): (FULL, []),
    ("cn-hb-wuhan", "other_work"): (FULL, ["same_post_three_years"]),
    ("cn-hb-wuhan", "other_occupation"): (FULL, ["same_post_three_years"]),
    ("cn-hb-wuhan", "away"): (FULL, []),
    ("cn-sh", "other_work"): (FULL, ["same_post_three_years"]),
    ("cn-sh", "other_occupation"): (OPEN, ["same_post_three_years"]),
    ("cn-sh", "away"): (FULL, []),
}


LEVELS = {
    "title:assistant": ("senior", OBTAINED),
    "title:intermediate": ("technician", "2021-06-01"),
    "title:associate_senior": ("senior_technician", "2020-06-01"),
}
"""The certificate for each title, with the day on which its years are full on 1 June 2024."""


@pytest.mark.parametrize("target", LEVELS)
@pytest.mark.parametrize(("region", "kind"), KINDS)
def test_哪种时间算数(region: str, kind: str, target: str) -> None:
    person = with_gaps(region, [("2023-01-01", "2024-01-01")], kind) | {"certs": [certificate(*LEVELS[target])]}
    result = assess(person, date(2024, 7, 1), target)
    found = (result.verdict.value, result.earliest_date), [point.id for point in result.open_points]
    assert found == KINDS[region, kind]


IN_ALL = [
    ("skill:senior", "assistant", 2),
    ("skill:technician", "intermediate", 2),
    ("skill:technician", "assistant", 4),
    ("skill:senior_technician", "associate_senior", 2),
    ("skill:senior_technician", "intermediate", 4),
]
"""累计工作年限 in 粤人社规〔2022〕5号 三、（三）: the level, the title it is reckoned from, the years."""


@pytest.mark.parametrize(("target", "level", "years"), IN_ALL)
def test_广东累计工作年限_别的工作别的工种都算_没上班的不算(target: str, level: str, years: int) -> None:
    start = f"{2025 - years}-06-15"  # of the title and of the first job: full on one day under both readings
    others = {"assistant", "intermediate", "associate_senior"} - {level}

    def counted(kind: str) -> list[tuple[str, str | None]]:
        away = {"from": f"{2025 - years}-08-01", "to": f"{2026 - years}-02-01", "kind": kind}
        titles = [title(level, start), *(title(other) for other in sorted(others))]
        person = engineer("cn-gd", titles=titles, work_since=start, post_since=start, gaps=[away])
        rows = [
            row
            for route in assess(person, date(2025, 6, 15), target).routes
            if route.route.outcome == target
            for row in route.rows()
        ]
        return [(row.status, row.reached) for row in rows if f"累计工作年限达到{years}年" in row.label]

    assert counted("other_work") == counted("other_occupation") == [("met", None)]
    assert counted("away") == [("unmet", "2025-12-15")]


def test_证书不可能比今天晚_现岗又更晚满三年的_不问证书日期() -> None:
    person = worker("cn-hn", certs=[{"level": "senior", "related": True, "lawful": True}], post_since="2025-01-01")
    result = assess(person, date(2025, 6, 15), "title:assistant")
    assert (result.verdict.value, result.earliest_date, result.missing) == ("not_yet", "2028-01-01", ())


# A technician certificate of 15 June 2022 and 三年; what is said of one gap -> the day certain, and the first possible one.
WHOLE_YEAR, NO_GAP = "2026-06-15", "2025-06-15"
SAID: dict[str, tuple[dict[str, Any], str, str]] = {
    "整整十二个月": ({"months": 12}, WHOLE_YEAR, WHOLE_YEAR),
    "元旦到年底_最后一天也没在岗": ({"from": "2023-01-01", "to": "2023-12-31"}, WHOLE_YEAR, WHOLE_YEAR),
    "元旦到下一个元旦回来": ({"from": "2023-01-01", "to": "2024-01-01"}, WHOLE_YEAR, WHOLE_YEAR),
    "三月十五到下一年三月十四": ({"from": "2023-03-15", "to": "2024-03-14"}, WHOLE_YEAR, WHOLE_YEAR),
    "只说2023年_可能一整年也可能几天": ({"from": "2023", "to": "2023"}, WHOLE_YEAR, NO_GAP),
    "只说2023年1月到12月": ({"from": "2023-01", "to": "2023-12"}, WHOLE_YEAR, "2026-04-16"),
    "只说2024年3月": ({"from": "2024-03", "to": "2024-03"}, "2025-07-15", NO_GAP),
    "十二个月_哪年开始没说到月": ({"from": "2023", "months": 12}, WHOLE_YEAR, WHOLE_YEAR),
}


@pytest.mark.parametrize("name", SAID)
def test_空档只说到月或年_按可能最长的一段算_不早说可以(name: str) -> None:
    gap, certain, possible = SAID[name]
    person = worker(
        "cn-hn",
        certs=[certificate("technician", "2022-06-15")],
        continuous_work=False,
        gaps=[{**gap, "kind": "away"}],
    )

    def verdict(day: date) -> str:
        return assess(person, day, "title:intermediate").verdict.value

    first, last = date.fromisoformat(possible), date.fromisoformat(certain)
    assert verdict(last) == "eligible"
    assert verdict(date.fromordinal(last.toordinal() - 1)) == ("not_yet" if first == last else "needs_confirmation")
    assert verdict(first) == ("eligible" if first == last else "needs_confirmation")
    assert verdict(date.fromordinal(first.toordinal() - 1)) == "not_yet"
    told = assess(person, date(2025, 1, 1), "title:intermediate").earliest_date
    assert told == (certain if first == last else f"{possible}..{certain}")


def test_记不清什么时候没在干_不说可以() -> None:
    person = worker("cn-hn", certs=[certificate("technician", "2016-06-15")], continuous_work=False)
    result = assess({**person, "gaps": [{"from": "unknown", "kind": "away"}]}, date(2025, 6, 15), "title:intermediate")
    assert (result.verdict.value, [cause.name for cause in result.unknown]) == ("needs_confirmation", ["gaps"])
