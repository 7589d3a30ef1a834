"""取得职称后一直从事本职业: said of the time after the title, it answers since when; said of less, it does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from actions.trade_since import cover

TITLED: dict[str, Any] = {
    "region": "cn-hn",
    "direction": "title_to_skill",
    "titles": [{"level": "assistant", "date": "2022-06-03"}],
    "continuous_work": True,
}


def covered(text: str = "其后一直从事焊工工作", **changes: Any) -> Any:
    facts = {**TITLED, **changes}
    cover(facts, text)
    return facts.get("occupation_since")


@pytest.mark.parametrize(
    ("day", "since"),
    [
        ("2022-06-03", "..2022-06-03"),
        ("2022-06", "..2022-06-01"),
        ("2022", "..2022-01-01"),
        ("2021-06-02..2022-06-01", "..2021-06-02"),
        ("..2022-06-01", None),
        ("unknown", None),
        (None, None),
    ],
)
def test_最迟从取得职称那天起(day: str | None, since: str | None) -> None:
    assert covered(titles=[{"level": "assistant", **({"date": day} if day else {})}]) == since


@pytest.mark.parametrize(
    "changes",
    [
        {"direction": "skill_to_title"},
        {"continuous_work": False},
        {"continuous_work": None},
        {"titles": []},
        {"titles": None},
        {"titles": [{"level": "assistant", "date": "2022-06-03", "held": False}]},
        {"post_since": "2022-06-04"},
        {"post_since": "2023"},
    ],
    ids=str,
)
def test_没有说到取得职称以后的_仍要问(changes: dict[str, Any]) -> None:
    assert covered(**changes) is None


@pytest.mark.parametrize("post", ["2022-06-03", "2022-06", "2010", "unknown"])
def test_现岗位不晚于职称的_一直没动就是从那以前起(post: str) -> None:
    assert covered(post_since=post) == "..2022-06-03"


@pytest.mark.parametrize(
    "text", ["后来转到钳工岗，一直没断", "前几年坐办公室，才下车间，一直在干", "改做电工，之后没断过"]
)
def test_说是后来改行的_没说哪天_仍要问(text: str) -> None:
    assert covered(text) is None


@pytest.mark.parametrize("text", ["一直没转行", "从没换岗，一直做钳工", "没有改行，一直在干"])
def test_说没改行的_就是一直(text: str) -> None:
    assert covered(text) == "..2022-06-03"


def test_说了从哪年起的照说的() -> None:
    assert covered(occupation_since="2015") == "2015"
    assert covered(occupation_since="unknown") == "..2022-06-03"


def test_有几个职称_说某一次评上以后的按最近的_没说的按最早的() -> None:
    titles = [{"level": "intermediate", "date": "2017-03"}, {"level": "associate_senior", "date": "2024-11-03"}]
    assert covered("一直在一线电机装配的技能岗", titles=titles) == "..2017-03-01"
    assert covered("评上副高以后一直做钳工", titles=titles) == "..2024-11-03"


def test_中间离开过的_其余没离开过才算() -> None:
    away = {
        "continuous_work": False,
        "gaps": [{"from": "2022-09-01", "to": "2023-08-31", "kind": "away"}],
        "titles": [{"level": "intermediate", "date": "2022-04-10"}],
    }
    assert covered("2022年9月到2023年8月脱产读书，其余没离开过", **away) == "..2022-04-10"
    assert covered("2022年9月到2023年8月脱产读书", **away) is None


def test_改口说不是一直的_收回() -> None:
    assert covered("", continuous_work=False, occupation_since="..2022-06-03") is None
    assert covered("", continuous_work=False, occupation_since="2015") == "2015"


@pytest.mark.parametrize(
    ("region", "target", "title", "as_of", "verdict"),
    [
        ("cn-sh", "skill:technician", "2022-06-03", "2025-06-03", "eligible"),  # 初级职称后从事本职业满3年，当天即可
        ("cn-sh", "skill:technician", "2022-06-03", "2025-06-02", "not_yet"),
        ("cn-hn", "skill:senior", "2024-06-03", "2025-06-03", "eligible"),  # 初级职称后累计从事满1年
        ("cn-hn", "skill:senior", "2024-06-03", "2025-06-02", "not_yet"),
    ],
)
def test_年限从职称那天起算_不再问从哪年起(region: str, target: str, title: str, as_of: str, verdict: str) -> None:
    titles = [{"level": "assistant", "date": title}]
    facts = {**TITLED, "region": region, "titles": titles, "certs": [], "occupation": "焊工", "skill_post": True}
    cover(facts, "其后一直从事焊工工作")
    assert assess(facts, date.fromisoformat(as_of), target).verdict.value == verdict
