"""What nobody has said, or not to the day: the true plan lies within what is told."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from actions.eligibility.rules import rule_books
from actions.planning import Plan, PlanStatus, branches, compare, nearest, plan, what_if
from knowledge.policies import documents
from knowledge.policies.document import Document
from tests.actions.eligibility.partial import draw
from tests.actions.eligibility.people import certificate, worker
from tests.actions.planning.test_brute_force import LIMIT, climbers

DAY = date(2025, 6, 15)
KEPT = {"region", "certs", "titles", "awards", "gaps"} | {
    name
    for paper in documents()
    for book in rule_books(paper.jurisdiction.code)
    for route in book.routes
    for name in route.only_if
}
"""What a plan takes as it was told, and what a way is only open to who speaks of it: without these it is another person."""


@pytest.fixture
def no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path may run past a document's end; the day alone is compared here."""
    monkeypatch.setattr(Document, "in_force_on", lambda self, day: True)


def coarse(rng: random.Random, person: dict[str, Any]) -> dict[str, Any]:
    """The same person, dates to the month or the year only."""

    def rough(text: str) -> str:
        return text[: rng.choice((4, 7, 10))]

    dates = {name: rough(person[name]) for name in ("post_since", "occupation_since", "work_since")}
    papers = {
        name: [{**paper, "date": rough(paper["date"])} if "date" in paper else paper for paper in person[name]]
        for name in ("certs", "titles")
    }
    return {**person, **dates, **papers}


def forgotten(rng: random.Random, person: dict[str, Any]) -> dict[str, Any]:
    """The same person, some facts and some days of papers not told."""
    partial = {name: value for name, value in person.items() if name in KEPT or rng.random() > 0.35}
    partial["certs"] = [
        {key: value for key, value in paper.items() if key != "date" or rng.random() > 0.3}
        for paper in partial["certs"]
    ]
    return partial


def first(found: Plan) -> int:
    return min(path.cost[0] for path in found.paths)


def told_otherwise(
    tell: Callable[[random.Random, dict[str, Any]], dict[str, Any]], seed: int, draws: int
) -> Iterator[tuple[Any, Plan, Plan]]:
    """Who is planned for, the plan of everything they could say, and the plan of what they do say; over 50 of them."""
    rng = random.Random(seed)  # noqa: S311 - test data
    compared = 0
    for person, as_of, target in climbers(seed=draws, count=220):
        exact = plan(person, as_of, target, LIMIT)
        if not exact.paths:
            continue
        told = plan(tell(rng, person), as_of, target, LIMIT)
        assert told.paths, (person, as_of, target)
        yield (person, as_of, target), exact, told
        compared += 1
    assert compared > 50


@pytest.mark.usefixtures("no_end")
def test_日期说得粗_真正的日子在说的那段里面() -> None:
    for who, exact, told in told_otherwise(coarse, seed=3, draws=6):
        assert first(told) <= first(exact) <= min(path.cost[1] for path in told.paths), who


@pytest.mark.usefixtures("no_end")
def test_有的没有说_规划不比真的晚_也不会没有路() -> None:
    for who, exact, told in told_otherwise(forgotten, seed=4, draws=8):
        assert first(told) <= first(exact), who


def test_一年结果未出_其余两年没说_指望的是没说的那两年() -> None:
    results = {"2023": "pending"}
    person = worker("cn-hn", certs=[certificate("technician", "2020-05-01")], appraisals=results)
    step = plan(person, DAY, "title:intermediate").paths[0].steps[0]
    assert [(counted.fact, counted.value) for counted in step.counted] == [
        ("appraisals", {"2022": "pass", "2024": "pass"}),
    ]
    assert [point.id for point in step.open_points] == ["appraisal_pending"]


def test_最晚哪天说不准的一步_后面的每一步也说不准() -> None:
    away = [{"from": "2024-01", "kind": "away"}]
    person = worker("cn-hb-wuhan", certs=[{"level": "senior"}], gaps=away, continuous_work=None, on_post="unknown")
    found = plan(person, DAY, "skill:technician")
    days = [step.day for step in found.paths[0].steps]
    assert days[0] == "2025-06-15.."
    assert all(day and day.endswith("..") for day in days)
    assert found.to_json()["paths"][0]["day_text"].endswith("或更晚")


@pytest.mark.parametrize("seed", range(40))
def test_说了一半的_说不知道的_都答得出来(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - test data
    partial, today, drawn = draw(seed)
    for name in ("frontline", "employer_type", "post_since", "appraisals", "certs", "retired"):
        if name in partial and rng.random() < 0.15:
            partial[name] = "unknown"
    partial["company_filed"] = rng.choice((True, False, None))
    target = rng.choice((drawn, None, "post:chief_technician", "exam:会计", "skill:junior"))
    fact = rng.choice(("frontline", "cert_date:technician", "appraisals", "awards", "gaps", "certs", "recommenders"))
    results = [
        plan(partial, today, target).to_json(),
        [miss.to_json() for miss in nearest(partial, today, target)],
        compare(partial, today, target=target).to_json(),
        what_if(
            partial, {fact: None} if ":" not in fact else {"certs": [{"level": "senior"}]}, today, target
        ).to_json(),
        branches(partial, fact, today, target).to_json(),
    ]
    assert json.loads(json.dumps(results, allow_nan=False)) == results


def test_证书日期不知道_从今天可以到最晚的一天() -> None:
    for said in (None, "unknown"):
        cert = {"level": "technician"} | ({"date": said} if said else {})
        found = plan(worker("cn-hn", certs=[cert]), DAY, "title:intermediate")
        (step,) = found.paths[0].steps
        assert step.day == "2025-06-15..2028-06-15"
        assert [counted.fact for counted in step.counted] == ["cert_date:technician"]
        assert step.to_json()["counts_on"][0]["where"]


def test_更高的证书在前_没说到日期的那一级最晚也在那天() -> None:
    certs = [{"level": "technician"}, certificate("senior_technician", "2024-01-10")]
    (step,) = plan(worker("cn-hn", certs=certs), DAY, "title:intermediate").paths[0].steps
    assert step.day == "2025-06-15..2027-01-10"


def test_间断没说清楚从哪天到哪天_写在指望里() -> None:
    person = worker("cn-gd", certs=[certificate("senior", "2024-05-01")], continuous_work=False)
    del person["gaps"]
    person["post_since"] = "2025-01-01"
    person["occupation_since"] = "2025-01-01"
    found = plan(person, DAY, "title:assistant")
    assert found.status is PlanStatus.FOUND
    assert "gaps" in {counted.fact for step in found.paths[0].steps for counted in step.counted}


def test_工种没有说_写在指望里_不替人填() -> None:
    person = worker("cn-hn", certs=[certificate("technician", "2020-05-01")])
    del person["occupation"]
    (step,) = plan(person, DAY, "title:intermediate").paths[0].steps
    assert [(counted.fact, counted.value) for counted in step.counted] == [("occupation", None)]


def test_工种没有说_日期又只到年_日子还是那一段() -> None:
    person = worker("cn-hn", certs=[certificate("technician", "2024")])
    del person["occupation"]
    (step,) = plan(person, DAY, "title:intermediate").paths[0].steps
    assert step.day == "2027"


@pytest.mark.parametrize(
    ("region", "award", "outcome", "by"),
    [
        ("cn-hn", "全国技术能手", "title:associate_senior", "review"),
        ("cn-hn", "中华技能大奖", "title:intermediate", "recognition"),
        ("cn-gd", "南粤技术能手", "title:full_senior", "review"),
        ("cn-sh", "上海市技术能手", "title:assistant", "appointment"),
    ],
)
def test_有荣誉的走绿色通道_不用等年限(region: str, award: str, outcome: str, by: str) -> None:
    facts = {"awards": [award], "longterm_frontline": True, "major_contribution": True}
    person = worker(region, certs=[certificate("senior", "2025-05-01")], **facts)
    path = min(plan(person, DAY, outcome).paths, key=lambda path: path.cost)
    assert [(step.day, step.outcome, step.rule.route.by) for step in path.steps] == [("2025-06-15", outcome, by)]
    without = plan({**person, "awards": [], "major_contribution": False}, DAY, outcome)
    assert all(path.steps[-1].early > DAY.toordinal() for path in without.paths)


def test_武汉的绿色通道_要两名正高级专家推荐_没说到的写明() -> None:
    facts = {"awards": ["武汉工匠"], "longterm_frontline": True, "major_contribution": True}
    person = worker("cn-hb-wuhan", certs=[certificate("senior", "2025-05-01")], **facts)
    del person["recommenders"]
    path = min(plan(person, DAY, "title:associate_senior").paths, key=lambda path: path.cost)
    (counted,) = path.steps[0].counted
    assert counted.fact == "recommenders"
    assert (counted.value.count, counted.value.level) == (2, "full_senior")
