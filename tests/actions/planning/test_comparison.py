"""One person in four regions: each by its own document alone, its own words beside the others'."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from actions.planning import compare
from knowledge.policies import document, documents_for
from tests.actions.eligibility.people import worker
from tests.actions.eligibility.persons import REGIONS, persons

DAY = date(2025, 6, 15)
PERSON = worker("cn-hn", post_since="2023-06-16", city="changsha")


def verdicts(facts: dict[str, Any], **more: Any) -> dict[str, tuple[str, str | None]]:
    sides = compare(facts, DAY, **more).to_json()["regions"]
    return {side["region"]: (side["verdict"], side["earliest_date"]) for side in sides}


def test_同一个人_四个地区各按各的文件() -> None:
    assert verdicts(PERSON, target="title:intermediate") == {
        "cn-hn": ("not_yet", "2026-06-16"),  # 现岗位要满3年
        "cn-gd": ("needs_confirmation", None),  # 是否要同一个岗位满3年，没有写明
        "cn-hb-wuhan": ("needs_confirmation", None),
        "cn-sh": ("needs_confirmation", None),
    }


def test_一个条件一行_各地用自己的原话() -> None:
    body = compare(PERSON, DAY, target="title:intermediate").to_json()
    lines = {line["kind"]: line for line in body["conditions"]}
    assert {"years", "appraisals", "scope", "series", "papers"} <= set(lines)
    post = {side["region"]: side["conditions"] for side in lines["post"]["regions"]}
    assert [row["reached"] for row in post["cn-hn"]] == ["2026-06-16"]
    for region in ("cn-gd", "cn-sh", "cn-hb-wuhan"):  # 在现工作岗位上近3年年度考核合格: perhaps of the post as well
        assert ["现" in row["required"] and "岗位上近" in row["required"] for row in post[region]] == [True], region
    recommended = {side["region"]: side["conditions"] for side in lines["recommendation"]["regions"]}
    assert [row["label"] for row in recommended["cn-sh"]] == ["单位推荐同意申报"]
    assert recommended["cn-hn"] == []
    assert lines["years"]["differs"] is True
    assert lines["years"]["statuses_differ"] is False


def test_不拿一处的规定去套另一处() -> None:
    for person, today, target in persons(seed=9, count=60):
        for side in compare(person, today, target=target).to_json()["regions"]:
            own = {paper.id for paper in documents_for(side["region"])}
            numbers = {paper.number for paper in documents_for(side["region"])}
            found = side["assessment"]
            assert {route["id"].partition("/")[0] for route in found["routes"]} <= own
            assert {citation["document"] for citation in found["citations"]} <= numbers


def test_每一行的引文逐字出自那个地区的文件() -> None:
    for line in compare(PERSON, DAY, target="title:intermediate").to_json()["conditions"]:
        for side in line["regions"]:
            for row in side["conditions"]:
                if row["citation"]:
                    paper = document(row["citation"]["document"])
                    assert paper.jurisdiction.code == side["region"]
                    assert row["citation"]["quote"] in paper.clause(row["citation"]["clause"]).text


def test_只在本地成立的事实不带过去_并且说出来() -> None:
    sides = {side["region"]: side for side in compare(PERSON, DAY, target="title:intermediate").to_json()["regions"]}
    assert [fact["fact"] for fact in sides["cn-hb-wuhan"]["not_carried"]] == ["city", "unit_affiliation"]
    assert sides["cn-hn"]["not_carried"] == []
    assert any("武汉市所属单位" in text for text in sides["cn-hb-wuhan"]["assessment"]["assumptions"])
    assert "employer_recommends" in {fact["fact"] for fact in sides["cn-hn"]["not_asked"]}
    assert "employer_recommends" not in {fact["fact"] for fact in sides["cn-sh"]["not_asked"]}


def test_本地的结论就是直接问的结论() -> None:
    for person, today, target in persons(seed=10, count=80):
        home = next(side for side in compare(person, today, target=target).sides if side.region == person["region"])
        assert home.assessment.to_json() == assess(person, today, target).to_json()


def test_只比说到的地区_没有收录的说没有收录() -> None:
    assert verdicts(PERSON, regions=["cn-sh", "other/beijing"], target="title:intermediate") == {
        "cn-sh": ("needs_confirmation", None),
        "other/beijing": ("not_covered", None),
    }
    assert set(verdicts(PERSON, target="title:intermediate")) == set(REGIONS)


def test_写错的目标是错误() -> None:
    with pytest.raises(ValueError, match="no such outcome"):
        compare(PERSON, DAY, target="title:x")
