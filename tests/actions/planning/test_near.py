"""The nearest miss: what is between a person and a rule, and that the smallest change really closes the gap."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import Situation, assess
from actions.planning import NearMiss, nearest, what_if
from actions.planning.near import together
from knowledge.policies.document import Document
from tests.actions.eligibility.people import certificate, title, worker
from tests.actions.eligibility.persons import persons

DAY = date(2025, 6, 15)


def first(facts: dict[str, Any], target: str) -> NearMiss:
    return nearest(facts, DAY, target)[0]


def gaps(miss: NearMiss) -> list[tuple[str, int | None, tuple[str, ...]]]:
    return [(gap.kind, gap.days, tuple(remedy.fact for remedy in gap.remedies)) for gap in miss.gaps]


def test_广东_特级技师的办法还没有制定_不能只说可以申报() -> None:
    misses = {miss.rule.route.id.partition("/")[2]: miss for miss in nearest(worker("cn-gd"), DAY, "title:full_senior")}
    assert misses["new-grades/full-senior"].to_json()["text"].endswith("广东还没有制定办法。")


def test_荣誉举的例子是条文列出的_不是没说清的() -> None:
    misses = {miss.rule.route.id.partition("/")[2]: miss for miss in nearest(worker("cn-hn"), DAY, "title:full_senior")}
    assert (
        "比如世界技能大赛金牌、世界技能大赛铜牌、世界技能大赛银牌）" in misses["honour/full-senior"].to_json()["text"]
    )


def test_差十天_只差时间() -> None:
    miss = first(worker("cn-hn", certs=[certificate("technician", "2022-06-25")]), "title:intermediate")
    assert gaps(miss) == [("years", 10, ())]
    assert miss.changes == {}
    assert miss.to_json()["day"] == "2025-06-25"


def test_没有技师证_先取得技师_再满三年() -> None:
    person = worker("cn-hn", certs=[certificate("senior", "2019-05-01"), certificate("technician")])
    miss = first(person, "title:intermediate")
    assert miss.changes == {"certs": [{"level": "technician", "date": "2025-06-15"}]}
    assert miss.to_json()["day"] == "2028-06-15"


def test_不在一线_改一项就够() -> None:
    miss = first(worker("cn-hn", frontline=False), "title:intermediate")
    assert miss.changes == {"frontline": True}
    assert miss.to_json()["day"] == "2025-06-15"


def test_单位类型不对_能走的几种都列出_先说最平常的() -> None:
    miss = first(worker("cn-gd", employer_type="unemployed", frontline=True), "title:intermediate")
    ((remedy,),) = [gap.remedies for gap in miss.gaps]
    assert remedy.fact == "employer_type"
    assert remedy.values[0] == "enterprise"
    assert "unemployed" not in remedy.values
    assert "self_employed" not in remedy.values  # open, not certain


def test_人不在岗位上_回到岗位年限才接着算() -> None:
    away = [{"from": "2025-01-01", "kind": "away"}]
    person = worker(
        "cn-gd", certs=[certificate("senior", "2024-05-01")], gaps=away, continuous_work=False, on_post=None
    )
    miss = first(person, "title:assistant")
    assert miss.changes == {"gaps": [{"from": "2025-01-01", "to": "2025-06-15", "kind": "away"}]}
    assert miss.to_json()["day"] == "2026-10-15"


def test_不合格的年度改不了_只能等它过去() -> None:
    results = {"2022": "pass", "2023": "pass", "2024": "fail"}
    miss = first(worker("cn-hn", appraisals=results), "title:intermediate")
    assert gaps(miss) == [("appraisals", (date(2028, 1, 1) - DAY).days, ())]


def test_没有说到的不是不符合_是要先弄清() -> None:
    person = {name: value for name, value in worker("cn-sh").items() if name != "employer_recommends"}
    miss = first(person, "title:intermediate")
    assert [gap.unknown for gap in miss.gaps] == [("employer_recommends",)]
    assert miss.changes == {}
    assert "单位推荐" in miss.to_json()["text"]


def test_证书来路不对_没有什么能补救() -> None:
    bad = [{"level": "technician", "date": "2015-01-01", "lawful": False}]
    miss = first(worker("cn-gd", certs=bad, titles=[]), "title:intermediate")
    assert any(gap.helpless for gap in miss.gaps)
    assert miss.opening is None
    assert miss.to_json()["day"] is None


def test_一级一级排_要改变得最少的在前() -> None:
    person = worker("cn-hn", certs=[certificate("senior", "2019-05-01")], titles=[title("assistant", "2024-12-01")])
    routes = [miss.rule.route.id for miss in nearest(person, DAY, "skill:technician")]
    assert routes[0].endswith("/technician-by-senior")  # five years to wait, nothing to obtain
    assert routes[1].endswith("/technician-by-intermediate")


def test_要取得的职称差得越多_排得越后() -> None:
    person = worker("cn-hb-wuhan", certs=[certificate("senior", "2019-05-01")], titles=[])
    routes = [miss.rule.route.id.rpartition("/")[2] for miss in nearest(person, DAY, "skill:senior_technician")]
    assert routes == ["senior-technician", "senior-technician-by-intermediate", "senior-technician-by-senior-title"]


def test_只有荣誉能到的一级_列出荣誉() -> None:
    miss = first(worker("cn-hn"), "title:full_senior")
    assert miss.rule.route.exceptional
    remedies = {remedy.fact: remedy.values for remedy in miss.remedies}
    assert ["中华技能大奖"] in remedies["awards"]


def test_公司用直接认定_考核那条途径不在里面() -> None:
    person = worker("cn-hn", certs=[], titles=[], company_filed=True, recognition_method="direct")
    routes = {miss.rule.route.id.rpartition("/")[0] for miss in nearest(person, DAY, "skill:technician")}
    assert routes == {"cn-hn-2024-26/direct", "cn-hn-2024-23/title-to-skill"}
    untold = {name: value for name, value in person.items() if name != "recognition_method"}
    both = {miss.rule.route.id.rpartition("/")[0] for miss in nearest(untold, DAY, "skill:technician")}
    assert both == routes | {"cn-hn-2024-26/assessment"}


def test_考试也说得出差在哪里() -> None:
    (miss,) = nearest(worker("cn-gd"), DAY, "exam:会计")
    assert [gap.kind for gap in miss.gaps] == ["open"]
    assert [point.id for point in miss.gaps[0].open_points] == ["exam_conditions"]
    (other,) = nearest(worker("cn-gd"), DAY, "exam:教师资格")
    assert [gap.kind for gap in other.gaps] == ["exam", "open"]


def test_没有规定的地区_没有什么可比() -> None:
    assert nearest({**worker("cn-hn"), "region": "other/beijing"}, DAY, "title:intermediate") == ()


def test_现在就符合的途径不在里面() -> None:
    assert nearest(worker("cn-hn"), DAY, "title:intermediate") == ()


@pytest.mark.usefixtures("no_end")
def test_照着改变_到那天就符合_少改一项就不行() -> None:
    checked = 0
    for person, today, target in persons(seed=12, count=160):
        for miss in nearest(person, today, target):
            if miss.opening is None:
                continue
            day = date.fromordinal(miss.opening.day)
            result = assess(miss.opening.person, day, target)
            if result.contradictions:  # a higher certificate that does not count lies before the one to be obtained
                continue
            route = next(r for r in result.routes if r.route.id == miss.rule.route.id)
            assert route.verdict.value == ("needs_confirmation" if miss.open_points else "eligible")
            for left_out in miss.remedies:
                rest = together(tuple(remedy for remedy in miss.remedies if remedy is not left_out))
                still = what_if(person, rest, today, target).facts
                same = next(m for m in nearest(still, today, target) if m.rule.route.id == miss.rule.route.id)
                assert same.remedies, (person, today, target)
            checked += bool(miss.remedies)
    assert checked > 60


@pytest.fixture
def no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """`assess` gives no verdict after a document's end."""
    monkeypatch.setattr(Document, "in_force_on", lambda self, day: True)


def test_事实不被改动() -> None:
    person = worker("cn-hn", frontline=False)
    before = Situation.of(person)
    nearest(person, DAY, "title:intermediate")
    assert Situation.of(person) == before
