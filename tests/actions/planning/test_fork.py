"""What if: the other case is the merged facts, the first case stays as it was."""

from __future__ import annotations

import copy
import random
from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from actions.planning import what_if
from tests.actions.eligibility.people import certificate, worker
from tests.actions.eligibility.persons import persons

DAY = date(2025, 6, 15)
PERSON = worker("cn-hn", certs=[certificate("senior", "2019-05-01")])


def test_如果明年三月拿到技师_那时还要再等三年() -> None:
    fork = what_if(PERSON, {"certs": [{"level": "technician", "date": "2026-03-10"}]}, DAY, "title:intermediate")
    assert fork.then == date(2026, 3, 10)
    assert fork.now.verdict.value == "not_eligible"
    assert fork.changed.verdict.value == "not_yet"
    assert fork.changed.earliest_date == "2029-03-10"
    assert fork.to_json()["differs"] is True


@pytest.mark.parametrize(
    ("told", "then"),
    [
        ("2027-03", "2027-03-31"),
        ("2027", "2027-12-31"),
        ("2027-02-01..2027-02-10", "2027-02-10"),
        ("2024-03", "2025-06-15"),
    ],
)
def test_只说到月或年_按那段日子的最后一天_过去的不挪动(told: str, then: str) -> None:
    fork = what_if(PERSON, {"certs": [{"level": "technician", "date": told}]}, DAY, "title:intermediate")
    assert fork.then.isoformat() == then


def test_换了岗位_岗位的年限重新算() -> None:
    fork = what_if(PERSON, {"post_since": "2025-06-01"}, DAY, "title:assistant")
    assert fork.now.verdict.value == "eligible"
    assert (fork.changed.verdict.value, fork.changed.earliest_date) == ("not_yet", "2028-06-01")


def test_同一级的证书替换原来的_别的保留_没有这一级的话不再算数() -> None:
    person = worker("cn-hn", certs=[certificate("senior", "2019-05-01"), certificate("technician")])
    fork = what_if(person, {"certs": [{"level": "technician", "date": "2025-01-01"}]}, DAY)
    assert isinstance(fork.facts.certs, tuple)
    assert [(cert.level, cert.date, cert.held) for cert in fork.facts.certs] == [
        ("senior", "2019-05-01", True),
        ("technician", "2025-01-01", True),
    ]


def test_只等着会怎样也说_改变起不起作用看得出来() -> None:
    person = worker("cn-hn", certs=[certificate("senior", "2024-05-01")])
    fork = what_if(person, {"certs": [{"level": "technician", "date": "2027-06-15"}]}, DAY, "title:assistant")
    assert fork.now.verdict.value == "not_yet"
    assert fork.waiting.verdict.value == fork.changed.verdict.value == "eligible"
    assert fork.to_json()["differs"] is False


def test_荣誉是加上去的() -> None:
    person = worker("cn-gd", awards=["广东省技术能手"])
    fork = what_if(person, {"awards": ["全国技术能手"]}, DAY, "title:full_senior")
    assert fork.facts.awards == ("广东省技术能手", "全国技术能手")
    assert (fork.now.verdict.value, fork.changed.verdict.value) == ("not_eligible", "eligible")


@pytest.mark.parametrize("changes", [{"cert": []}, {"certs": [{"level": "master"}]}, {"frontline": "maybe"}])
def test_写错的改变是错误_说明哪一项(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=rf"^changes: {next(iter(changes))}"):
        what_if(PERSON, changes, DAY)


CHANGES: list[dict[str, Any]] = [
    {"certs": [{"level": "technician", "date": "2027-03"}]},
    {"titles": [{"level": "intermediate", "date": "2024-01-31"}]},
    {"frontline": False},
    {"employer_recommends": True, "post_since": "2026-01"},
    {"appraisals": "last3_fail"},
    {"awards": ["全国技术能手"]},
    {"gaps": [{"from": "2023-01", "to": "2024-01", "kind": "away"}]},
]


def test_原来的事实和改变都不动_结论等于直接评估合并后的事实() -> None:
    rng = random.Random(5)  # noqa: S311 - test data
    for person, today, target in persons(seed=31, count=250):
        changes = rng.choice(CHANGES)
        before, asked = copy.deepcopy(person), copy.deepcopy(changes)
        fork = what_if(person, changes, today, target)
        assert (person, changes) == (before, asked)
        assert fork.now.to_json() == assess(person, today, target).to_json()
        whole = {name: value for name, value in person.items() if name not in changes} | changes
        for name in ("certs", "titles", "awards"):
            if name in changes:
                new = changes[name]
                levels = [paper["level"] for paper in new if isinstance(paper, dict)]
                kept = [paper for paper in person[name] if not isinstance(paper, dict) or paper["level"] not in levels]
                whole[name] = [*kept, *new]
        assert fork.then >= today
        assert fork.changed.to_json() == assess(whole, fork.then, target).to_json()
