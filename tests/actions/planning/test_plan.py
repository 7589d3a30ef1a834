"""Plans a clerk can check against the documents: the days, the steps, what is counted on, and where there is no way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility.rules import read_rules
from actions.planning import Path, Plan, PlanStatus, plan
from actions.planning.kinds import kinds_of
from actions.words import say
from knowledge.policies import documents
from tests.actions.eligibility.people import certificate, title, worker

DAY = date(2025, 6, 15)
SENIOR_2024 = [certificate("senior", "2024-05-01")]


def steps(path: Path) -> list[tuple[str | None, str]]:
    return [(step.day, step.outcome) for step in path.steps]


def only(found: Plan) -> Path:
    assert found.status is PlanStatus.FOUND
    assert len(found.paths) == 1
    return found.paths[0]


def fastest(found: Plan) -> Path:
    assert found.status is PlanStatus.FOUND
    return min(found.paths, key=lambda path: path.cost)


# --- days and steps ----------------------------------------


def test_湖南_从高级工到副高_五步_两架梯子轮着上() -> None:
    path = only(plan(worker("cn-hn", certs=SENIOR_2024), DAY, "title:associate_senior"))
    assert steps(path) == [
        ("2026-05-01", "title:assistant"),  # 高级工后满2年
        ("2031-05-01", "skill:technician"),  # 初级职称后满5年，高级工证书后满1年
        ("2034-05-01", "title:intermediate"),  # 技师后满3年
        ("2039-05-01", "skill:senior_technician"),  # 中级职称后满5年，技师证书后满1年
        ("2043-05-01", "title:associate_senior"),  # 高级技师后满4年
    ]
    assert path.trials == 5
    assert path.discretion == 3  # the three reviews


def test_武汉_最快的路靠晋级评价_不靠它的路慢但不用核实() -> None:
    found = plan(worker("cn-hb-wuhan", certs=SENIOR_2024), DAY, "skill:senior_technician")
    assert [steps(path)[-1][0] for path in found.paths] == ["2027-05-01", "2030-05-01"]
    assert [len(point) for point in (found.paths[0].steps[1].open_points, found.paths[1].steps[1].open_points)] == [
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("as_of", "day"),
    [("2025-03-14", "2025-03-15"), ("2025-03-15", "2025-03-15"), ("2025-03-16", "2025-03-16")],
)
def test_技师满三年的当天可以报中级_规划不早于当天也不早于问的那天(as_of: str, day: str) -> None:
    person = worker("cn-hn", certs=[certificate("technician", "2022-03-15")])
    path = only(plan(person, date.fromisoformat(as_of), "title:intermediate"))
    assert steps(path) == [(day, "title:intermediate")]


def test_取得结果的那天起算下一步的年限() -> None:
    person = worker("cn-hn", certs=[certificate("technician", "2021-03-15")])
    path = only(plan(person, DAY, "title:associate_senior"))
    assert steps(path)[0] == ("2025-06-15", "title:intermediate")
    assert steps(path)[1] == ("2030-06-15", "skill:senior_technician")


def test_只知道年份的证书_每一步都是一段日子_并说明哪个日期不细() -> None:
    found = plan(worker("cn-hn", certs=[certificate("technician", "2024")]), DAY, "title:associate_senior")
    assert found.imprecise == ("cert_date:technician",)
    assert steps(only(found))[0] == ("2027", "title:intermediate")
    assert steps(only(found))[-1] == ("2036", "title:associate_senior")


def test_二月二十九日取得的_没有对应日就在月末() -> None:
    path = only(plan(worker("cn-hn", certs=[certificate("technician", "2024-02-29")]), DAY, "title:intermediate"))
    assert steps(path) == [("2027-02-28", "title:intermediate")]


def test_不说目标_两架梯子各走到能走到的最高一级() -> None:
    found = plan(worker("cn-hn", certs=SENIOR_2024), DAY)
    assert {path.outcome for path in found.paths} == {"title:associate_senior", "skill:senior_technician"}


def test_步数不够就走不到() -> None:
    person = worker("cn-hn", certs=SENIOR_2024)
    assert plan(person, DAY, "title:associate_senior", limit=4).status is PlanStatus.NONE
    assert plan(person, DAY, "title:associate_senior", limit=5).status is PlanStatus.FOUND


def test_不会先拿更高的再回头拿低的() -> None:
    results = {"2023": "pass", "2024": "pass", "2025": "pending"}
    lacking = [certificate("senior"), certificate("technician")]
    person = worker("cn-sh", certs=[certificate("senior_technician", "2022-03-01"), *lacking], appraisals=results)
    person["post_since"] = "2023-09-16"
    found = plan(person, date(2026, 2, 28), "title:intermediate")
    assert [[step.outcome for step in path.steps] for path in found.paths] == [["title:intermediate"]]


def test_已经有的不用规划() -> None:
    person = worker("cn-hn", titles=[title("intermediate", "2020-01-01")])
    assert plan(person, DAY, "title:intermediate").status is PlanStatus.HELD
    assert plan(person, DAY, "title:assistant").status is PlanStatus.HELD
    assert plan(person, DAY, "title:associate_senior").status is PlanStatus.FOUND


# --- what a plan counts on ----------------------------------------


def test_以后几年的考核结果没人知道_规划写明指望它合格() -> None:
    path = only(plan(worker("cn-hn", certs=SENIOR_2024), date(2026, 1, 10), "title:assistant"))
    (step,) = path.steps
    assert step.day == "2026-05-01"
    assert [(counted.fact, counted.value) for counted in step.counted] == []
    earlier = only(plan(worker("cn-hn", certs=SENIOR_2024), DAY, "title:assistant"))
    assert [(counted.fact, counted.value) for counted in earlier.steps[0].counted] == [("appraisals", {"2025": "pass"})]


def test_没有说到的条件写明在指望里_说了就没有() -> None:
    person = worker("cn-sh", certs=[certificate("technician", "2020-05-01")])
    told = only(plan(person, DAY, "title:intermediate")).steps[0]
    assert told.counted == ()
    untold = {name: value for name, value in person.items() if name != "employer_recommends"}
    step = only(plan(untold, DAY, "title:intermediate")).steps[0]
    assert [(counted.fact, counted.value) for counted in step.counted] == [("employer_recommends", True)]
    assert step.day == told.day


@pytest.mark.parametrize(
    ("region", "fact", "bad"),
    [
        ("cn-hn", "frontline", False),
        ("cn-gd", "on_post", False),
        ("cn-hb-wuhan", "retired", True),
        ("cn-hb-wuhan", "employer_type", "government"),
        ("cn-sh", "employer_recommends", False),
        ("cn-gd", "series", "会计"),
    ],
)
def test_条件不符合就没有路_并说出差在哪里(region: str, fact: str, bad: Any) -> None:
    person = worker(region, certs=[certificate("technician", "2020-05-01")])
    assert plan(person, DAY, "title:intermediate").status is PlanStatus.FOUND
    found = plan({**person, fact: bad}, DAY, "title:intermediate")
    assert found.status is PlanStatus.NONE
    assert found.paths == ()
    nearest = found.nearest[0]
    assert set(nearest.changes) == {fact}
    assert nearest.changes[fact] != bad


def test_二〇二三年基本合格_等到二〇二七年才走得通() -> None:
    results = {"2022": "pass", "2023": "basic", "2024": "pass"}
    person = worker("cn-hn", certs=[certificate("technician", "2020-05-01")], appraisals=results)
    assert steps(only(plan(person, DAY, "title:intermediate"))) == [("2027-01-01", "title:intermediate")]


def test_近三年有一年不合格没说哪年_日子是一段() -> None:
    person = worker("cn-hn", certs=[certificate("technician", "2020-05-01")], appraisals="last3_fail")
    assert steps(only(plan(person, DAY, "title:intermediate"))) == [("2026-01-01..2028-01-01", "title:intermediate")]


def test_没有说到技能证书按没有算_并且写出来() -> None:
    person = {name: value for name, value in worker("cn-hb-wuhan").items() if name != "certs"}
    found = plan({**person, "titles": [title("assistant", "2024-05-01")]}, DAY, "skill:technician")
    assert "certs" in found.taken
    assert steps(fastest(found))[-1] == ("2026-06-15", "skill:technician")  # 高级工当天，一年后晋级


def test_没有提到荣誉_照文件的话提醒() -> None:
    person = {name: value for name, value in worker("cn-hn", certs=SENIOR_2024).items() if name != "awards"}
    assert any("中华技能大奖" in note for note in plan(person, DAY, "title:assistant").notes)
    assert not any("中华技能大奖" in note for note in plan({**person, "awards": []}, DAY, "title:assistant").notes)


def test_一般的逐级考证不在计划里_照说_湖南还可以由公司认定() -> None:
    for region, employer in (("cn-hn", True), ("cn-sh", False)):
        notes = plan(worker(region, certs=SENIOR_2024), DAY, "title:intermediate").notes
        assert any("一级一级考技能证书的路不在这些文件里" in note for note in notes)
        assert any("湘人社发〔2024〕26号" in note for note in notes) == employer
    unfiled = plan(worker("cn-hn", certs=SENIOR_2024, company_filed=False), DAY, "title:intermediate").notes
    assert not any("湘人社发〔2024〕26号" in note for note in unfiled)


def test_缺荣誉的_只说有这条途径_不当成一步() -> None:
    (miss, *_) = plan(worker("cn-hn"), DAY, "title:full_senior").nearest
    assert miss.to_json()["text"].startswith("另外，获得过文件列明的荣誉")
    untold = {name: value for name, value in worker("cn-hn").items() if name not in ("awards", "longterm_frontline")}
    assert plan(untold, DAY, "title:full_senior").nearest[0].to_json()["text"].startswith("另外，获得过文件列明的荣誉")


# --- documents that end, regions without one ----------------------------------------


@pytest.mark.parametrize(("day", "ended"), [("2027-04-14", False), ("2027-04-15", True)])
def test_广东的文件到期以后的步骤写明(day: str, ended: bool) -> None:
    obtained = date.fromisoformat(day).replace(year=2025)
    person = worker("cn-gd", certs=[certificate("senior", obtained.isoformat())])
    step = only(plan(person, DAY, "title:assistant")).steps[0]
    assert step.day == day
    assert step.ends_before is ended
    told = step.to_json()["after_end"]
    assert (told is not None) is ended
    if told:
        assert told["last_day"] == "2027-04-14"
        assert told["citation"]["quote"] == "自2022年4月15日起实施，有效期5年。"


def test_只知道年份的_可能在到期以后也要说() -> None:
    step = only(plan(worker("cn-gd", certs=[certificate("senior", "2025")]), DAY, "title:assistant")).steps[0]
    assert step.day == "2027-01-01..2027-06-15"  # it was obtained by the day of the question
    told = step.to_json()
    assert "可能在它到期以后" in told["after_end"]["text"]
    assert told["waits_for"][0]["until"] == "2027-01-01..2027-06-15"
    surely = only(plan(worker("cn-gd", certs=[certificate("senior", "2025-05")]), DAY, "title:assistant")).steps[0]
    assert "这一步在它到期以后" in surely.to_json()["after_end"]["text"]


def test_别处的文件没有写到期日_不说到期() -> None:
    path = only(plan(worker("cn-hn", certs=SENIOR_2024), DAY, "title:associate_senior"))
    assert all(step.to_json()["after_end"] is None for step in path.steps)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({"region": "other/beijing"}, PlanStatus.NOT_COVERED),
        ({"region": None}, PlanStatus.NEEDS_INFORMATION),
        ({"certs": None, "titles": None}, PlanStatus.NEEDS_INFORMATION),
        ({"certs": [], "titles": []}, PlanStatus.NONE),
    ],
)
def test_算不出来的情况各有各的说法(facts: dict[str, Any], status: PlanStatus) -> None:
    found = plan({**worker("cn-hn"), **facts}, DAY, "title:assistant")
    assert found.status is status
    assert found.to_json()["text"]


@pytest.mark.parametrize(("day", "status"), [("2022-04-14", PlanStatus.NOT_IN_FORCE), ("2022-04-15", PlanStatus.FOUND)])
def test_文件施行以前不按它规划(day: str, status: PlanStatus) -> None:
    person = worker("cn-gd", certs=[certificate("technician", "2016-05-01")], post_since="2014-03-01")
    assert plan(person, date.fromisoformat(day), "title:intermediate").status is status


def test_不留下证书的结果_不在路的中间() -> None:
    person = {**worker("cn-hn", certs=SENIOR_2024), "diploma_class": "technician_class", "diploma_purpose": "exam"}
    found = plan(person, DAY, "diploma:本科")
    assert [steps(path) for path in found.paths] == [[("2025-06-15", "diploma:本科")]]
    posts = plan({**person, "company_filed": True}, DAY, "post:chief_technician")
    assert all(step.outcome != "post:special_technician" for path in posts.paths for step in path.steps)


def test_企业认定只在说了公司备案以后才算进来() -> None:
    person = worker("cn-hn", certs=[certificate("senior", "2015-05-01")], titles=[])
    without = plan(person, DAY, "skill:technician")
    assert fastest(without).steps[0].outcome == "title:assistant"
    filed = plan({**person, "company_filed": True, "employee": True}, DAY, "skill:technician")
    assert [(path.steps[0].rule.route.by, path.steps[0].day) for path in filed.paths] == [
        ("recognition", "2025-06-15"),  # nothing to be sat, but the employer judges
        ("assessment", "2025-06-15"),
    ]
    unfiled = plan({**person, "company_filed": False}, DAY, "skill:technician")
    assert [steps(path) for path in unfiled.paths] == [steps(path) for path in without.paths]


def test_要考的和要别人认的各有长短_两条都给() -> None:
    person = worker("cn-hn", certs=[certificate("senior", "2015-05-01")], titles=[], company_filed=True)
    filed = plan({**person, "company_conditions_met": True}, DAY, "skill:technician")
    assert [(path.trials, path.discretion) for path in filed.paths] == [(0, 1), (1, 0)]
    assert all(path.counts_on == frozenset() for path in filed.paths)


def test_快的路靠公司的条件_不靠它的慢路也留着() -> None:
    certs = [certificate("senior", "2015-05-01")]
    person = worker("cn-hn", certs=certs, titles=[], company_filed=True, recognition_method="assessment")
    paths = plan(person, DAY, "skill:technician").paths
    assert [(path.steps[-1].day, sorted(fact for fact, _ in path.counts_on)) for path in paths] == [
        ("2025-06-15", ["company_conditions_met"]),
        ("2030-06-15", []),
    ]


def test_指望的事不一样的两条途径_哪条也不盖过哪条() -> None:
    titles = [title("assistant", "2010-05-01"), title("intermediate", "2015-05-01")]
    person = worker("cn-sh", certs=[certificate("senior", "2015-05-01")], titles=titles)
    untold = {name: value for name, value in person.items() if name not in ("skill_post", "occupation_since")}
    one_step = [path for path in plan(untold, DAY, "skill:technician").paths if not path.steps[0].open_points]
    assert [{counted.fact for counted in path.steps[0].counted} for path in one_step] == [
        {"skill_post"},
        {"occupation_since"},
    ]
    assert {path.steps[0].day for path in one_step} == {"2025-06-15", "2025-06-15..2028-06-15"}


def test_企业直接认定到高级技师_跳过的技师不算有过() -> None:
    person = worker("cn-hn", certs=[], titles=[], company_filed=True, company_conditions_met=True)
    person["recognition_method"] = "assessment"
    path = fastest(plan(person, DAY, "title:intermediate"))
    assert steps(path) == [("2025-06-15", "skill:technician"), ("2028-06-15", "title:intermediate")]
    skipping = [found for found in plan(person, DAY, "title:associate_senior").paths if len(found.steps) == 2]
    assert [steps(found) for found in skipping] == [
        [("2025-06-15", "skill:senior_technician"), ("2029-06-15", "title:associate_senior")]
    ]
    last = skipping[0].steps[-1].person
    assert isinstance(last.certs, tuple)
    assert {cert.level: cert.held for cert in last.certs} == {
        "junior": False,
        "intermediate": False,
        "senior": False,
        "technician": False,
        "senior_technician": True,
    }
    assert all(counted.fact == "appraisals" for step in path.steps for counted in step.counted)


def test_拿到以前说过没有的一级_就不再是没有() -> None:
    person = worker("cn-hn", certs=[certificate("senior", "2024-05-01"), certificate("technician")])
    last = only(plan(person, DAY, "title:intermediate")).steps[-1].person
    assert isinstance(last.certs, tuple)
    assert [(cert.level, cert.held) for cert in last.certs] == [("senior", True), ("technician", True)]


def test_问首席技师_就按企业评聘规划() -> None:
    person = worker("cn-hn", certs=[certificate("senior_technician", "2020-05-01")])
    path = only(plan(person, DAY, "post:chief_technician"))
    assert [step.rule.route.by for step in path.steps] == ["appointment"]
    assert [point.id for point in path.steps[0].open_points] == ["special_grade_notice"]
    lower = worker("cn-hn", certs=[certificate("technician", "2020-05-01")], titles=[], company_filed=False)
    through_titles = only(plan(lower, DAY, "post:chief_technician"))
    assert [step.rule.route.by for step in through_titles.steps] == ["review", "assessment", "appointment"]


def test_这一步走直接认定_不妨碍下一步走评聘() -> None:
    person = worker("cn-hn", certs=[certificate("technician", "2020-05-01")], titles=[], company_filed=True)
    ways = {
        tuple(step.rule.route.by for step in path.steps) for path in plan(person, DAY, "post:chief_technician").paths
    }
    assert ("recognition", "appointment") in ways
    skilled = worker("cn-hn", certs=[certificate("senior", "2015-05-01")], titles=[], company_filed=True)
    path = next(p for p in plan(skilled, DAY, "title:intermediate").paths if p.steps[0].rule.route.by == "recognition")
    assert [step.person.recognition_method for step in path.steps] == ["direct", None]


def test_公司说了用直接认定_就没有考核那条路() -> None:
    person = worker(
        "cn-hn", certs=[certificate("senior", "2015-05-01")], company_filed=True, recognition_method="direct"
    )
    assert [path.steps[-1].rule.route.by for path in plan(person, DAY, "skill:technician").paths] == ["recognition"]


def test_事实互相矛盾的_先问清楚再规划() -> None:
    backwards = [certificate("senior", "2024-05-01"), certificate("technician", "2020-05-01")]
    found = plan(worker("cn-hn", certs=backwards), DAY, "title:associate_senior")
    assert found.status is PlanStatus.NEEDS_INFORMATION
    assert found.paths == ()
    assert [contradiction.kind for contradiction in found.contradictions] == ["order"]
    assert found.to_json()["text"].startswith("有几项说法对不上")
    assert found.missing == ("dates_confirmed",)


@pytest.mark.parametrize(("target", "limit"), [("title:intermedate", 6), ("title:intermediate", 0)])
def test_写错的目标和步数是错误(target: str, limit: int) -> None:
    with pytest.raises(ValueError, match=r"^(target|limit)"):
        plan(worker("cn-hn"), DAY, target, limit)


def test_文件里的每条途径和每种条件_规划都有话说() -> None:
    for paper in documents():
        book = read_rules(paper)
        for route in book.routes if book else ():
            assert say(f"planning.by.{route.by}")
            assert say(f"planning.assumed.{route.by}", day="x", outcome="x")
            assert all(say(f"planning.kind.{kind}") for kind in kinds_of(route.condition).values())


@pytest.mark.parametrize("target", ["exam:会计", "diploma:大专", "filing:company", "post:special_technician"])
def test_不在梯子上的目标也答得出_一步或者没有(target: str) -> None:
    person = {**worker("cn-hn"), "diploma_class": "advanced_class", "diploma_purpose": "exam"}
    found = plan(person, DAY, target)
    assert found.status in (PlanStatus.FOUND, PlanStatus.NONE)
    assert all(len(path.steps) == 1 for path in found.paths)
    assert found.to_json()["text"]
