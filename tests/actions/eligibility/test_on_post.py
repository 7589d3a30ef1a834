"""现工作岗位: what a break says of it, whether it is over, going on, or not said in days. Today is 2025-06-15."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import Assessment, assess
from tests.actions.eligibility.people import TODAY, engineer, worker

DAY = date.fromisoformat(TODAY)
ASKED = "title:intermediate"
REGIONS = ("cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh")
POST = {"cn-hn": "work_elsewhere_meanwhile"}
"""The open point for years elsewhere; in the other regions it is the one for a new post."""


def told(region: str, *gaps: dict[str, Any], **facts: Any) -> Assessment:
    return assess(worker(region, continuous_work=False, gaps=list(gaps), **facts), DAY, ASKED)


def readings(result: Assessment) -> dict[str, list[tuple[str, str | None]]]:
    """Open point -> what follows under each reading."""
    return {
        point.id: [(under.verdict.value, under.earliest_date) for under in result.under[point.id]]
        for point in result.open_points
    }


@pytest.mark.parametrize("kind", ["other_work", "other_occupation"])
@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(("back", "again"), [("2022-06-14", None), ("2022-06-15", None), ("2022-06-16", "2025-06-16")])
def test_去过别的岗位_回来满三年的当天起没有疑问(region: str, kind: str, back: str, again: str | None) -> None:
    result = told(region, {"from": "2021-01-01", "to": back, "kind": kind})
    if again is None:
        assert (result.verdict.value, readings(result)) == ("eligible", {})
    else:
        point = POST.get(region, "same_post_three_years")
        assert readings(result)[point] == [("eligible", None), ("not_yet", again)]


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(
    ("gap", "again"),
    [
        ({"from": "2023-06-15", "to": "2024-06-14"}, "2027-06-15"),  # the last day of a full year
        ({"from": "2023", "to": "2024-03"}, "2027-03-01..2027-04-01"),
        ({"from": "2023-06-15", "months": 6}, "2026-12-15"),
        ({"from": "2023-06", "months": 6}, "2026-12-01..2026-12-30"),
    ],
)
def test_回来的日子怎么说的_三年就怎么算(region: str, gap: dict[str, Any], again: str) -> None:
    result = told(region, {**gap, "kind": "other_work"})
    assert readings(result)[POST.get(region, "same_post_three_years")][1] == ("not_yet", again)


@pytest.mark.parametrize("region", REGIONS)
def test_两段都去过别的岗位_从后一段回来算_说的先后不管(region: str) -> None:
    first = {"from": "2023-01-01", "to": "2023-03-01", "kind": "other_work"}
    second = {"from": "2024-01-01", "to": "2024-03-01", "kind": "other_occupation"}
    for gaps in ([first, second], [second, first]):
        assert readings(told(region, *gaps))[POST.get(region, "same_post_three_years")][1] == ("not_yet", "2027-03-01")


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(
    ("gap", "missing"),
    [
        ({"kind": "other_work"}, ("gaps",)),
        ({"months": 6, "kind": "other_work"}, ("gaps",)),
        ({"months": 6, "kind": "away"}, ()),
        ({"from": "unknown", "months": 6, "kind": "other_work"}, ()),
    ],
)
def test_没说哪年去的别的岗位_要问_不在岗的不用问(region: str, gap: dict[str, Any], missing: tuple[str, ...]) -> None:
    result = told(region, gap)
    assert result.missing == missing
    assert result.verdict.value == (
        "eligible" if gap["kind"] == "away" else "needs_information" if missing else "needs_confirmation"
    )


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("name", ["frontline", "skill_post"])
@pytest.mark.parametrize("gap", [{"from": "2025-01-01"}, {"from": "2025-01-01", "to": "2025-12-31"}])
def test_还没从别的工作回来_又说在岗位上_先问是哪样(region: str, name: str, gap: dict[str, Any]) -> None:
    other = {"frontline": None, "skill_post": None, name: True}
    result = told(region, {**gap, "kind": "other_work"}, **other)
    assert (result.verdict.value, result.missing) == ("needs_information", ("gaps",))
    assert [(clash.kind, clash.facts) for clash in result.contradictions] == [("not_back", ("gaps", name))]


GONE = {"cn-hb-wuhan": "needs_confirmation"}  # 从事专业技术工作: what the other work is, is not known


@pytest.mark.parametrize("region", REGIONS)
def test_还没从别的工作回来_没说在不在岗位上_不当作在(region: str) -> None:
    result = told(region, {"from": "2025-01-01", "kind": "other_work"}, frontline=None, skill_post=None)
    assert result.verdict.value == GONE.get(region, "not_eligible")


@pytest.mark.parametrize("region", REGIONS)
def test_还在病休_没说在不在岗_不当作在(region: str) -> None:
    assert told(region, {"from": "2025-01-01", "kind": "away"}, on_post=None).verdict.value == "not_eligible"
    back = told(region, {"from": "2025-01-01", "to": "2025-06-15", "kind": "away"}, on_post=None)
    assert (back.verdict.value, back.missing) in (("eligible", ()), ("needs_information", ("on_post",)))


@pytest.mark.parametrize("region", REGIONS)
def test_以后才去别的岗位_今天还在现岗位(region: str) -> None:
    assert told(region, {"from": "2025-07-01", "kind": "other_work"}).verdict.value == "eligible"


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(
    ("gaps", "verdict"), [(None, "needs_information"), ([], "needs_information"), ("unknown", "needs_confirmation")]
)
def test_说中间断过_没有一段说得清_年限和现岗三年都不能算满(region: str, gaps: Any, verdict: str) -> None:
    result = assess(worker(region, continuous_work=False, gaps=gaps), DAY, ASKED)
    assert (result.verdict.value, result.missing) == (verdict, ("gaps",) if verdict == "needs_information" else ())


@pytest.mark.parametrize("region", REGIONS)
def test_没说中间断过_现岗位起的日子就够了(region: str) -> None:
    assert assess(worker(region, continuous_work=None, gaps=None), DAY, ASKED).verdict.value == "eligible"


@pytest.mark.parametrize("region", REGIONS)
def test_有职称的人_说中间断过_广东湖南要问_武汉上海不算从事年限的不问(region: str) -> None:
    result = assess(engineer(region, continuous_work=False, gaps=None), DAY, "skill:senior")
    assert result.missing == (("gaps",) if region in ("cn-hn", "cn-gd") else ())
