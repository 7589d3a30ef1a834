"""The lists of the documents, item by item: series, examinations, honours (lists.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.eligibility import Verdict, assess
from tests.actions.eligibility.people import TODAY, certificate, engineer, title, worker

DAY = date.fromisoformat(TODAY)
LISTS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lists.yaml").read_text(encoding="utf-8"))
TITLES = ("title:assistant", "title:intermediate", "title:associate_senior", "title:full_senior")
LADDER = (
    ("skill:senior", "assistant"),
    ("skill:technician", "intermediate"),
    ("skill:senior_technician", "associate_senior"),
)
regions = pytest.mark.parametrize("region", LISTS)


def flat(entries: list[Any]) -> Iterator[str]:
    for entry in entries:
        yield from flat(entry) if isinstance(entry, list) else [entry]


def honour_counts(region: str, outcome: str, honour: str) -> bool:
    """Whether the list of honours of a route to this outcome has this one."""
    result = assess(worker(region, awards=[honour]), DAY, outcome)
    return any(
        route.rows()[0].status == "met" and route.rows()[0].given.get("awards") == [honour]
        for route in result.routes
        if route.route.outcome == outcome and route.route.exceptional
    )


@pytest.mark.parametrize("outcome", TITLES)
@regions
def test_每项荣誉通到哪一级_和文件列的一样(region: str, outcome: str) -> None:
    listed = {name: list(flat(entries)) for name, entries in LISTS[region]["honours"].items()}
    every = {honour for honours in listed.values() for honour in honours}
    found = {honour for honour in every if honour_counts(region, outcome, honour)}
    assert found == set(listed.get(outcome, ()))


def of_honour(person: dict[str, Any], outcome: str) -> Verdict:
    """The verdict of the route whose list names the person's honour."""
    result = assess(person, DAY, outcome)
    routes = [route for route in result.routes if route.route.outcome == outcome and route.route.exceptional]
    return next(route.verdict for route in routes if route.rows()[0].status == "met")


DENIED: dict[str, Any] = {
    "longterm_frontline": False,
    "major_contribution": False,
    "frontline": False,
    "skill_post": False,
    "on_post": False,
    "employer_type": "government",
    "unemployed": "unemployed",
    "retired": True,
    "employer_recommends": False,
    "recommenders": {"count": 0},
    "appraisals": "last3_fail",
    "series": "会计",
    "directory": "农业",
    "access_held": False,
    "good_conduct": False,
    "standards_met": False,
    "certs": [certificate("senior")],
    "related": [{**certificate("senior", "2024-01-01"), "related": False}],
}
_SAME_FACT = {"directory": "series", "related": "certs", "unemployed": "employer_type"}


def denied(person: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The person with one thing denied after the other."""
    for name, value in DENIED.items():
        yield name, {**person, _SAME_FACT.get(name, name): value}


HONOURED = [
    (region, outcome, honour)
    for region, lists in LISTS.items()
    for outcome, listed in lists["honours"].items()
    for honour in dict.fromkeys(
        [*flat(listed)][:: len([*flat(listed)]) - 1]
    )  # the first of the first list, the last of all
]


@pytest.mark.parametrize(("region", "outcome", "honour"), HONOURED)
def test_荣誉途径的每个条件_没有就不行_没写的不影响(region: str, outcome: str, honour: str) -> None:
    lists = LISTS[region]
    needed = {*lists["needs"], *lists.get("needs_more", {}).get(outcome, ())}
    person = worker(
        region,
        awards=[honour],
        certs=[certificate("senior", "2024-01-01")],
        longterm_frontline=True,
        major_contribution=True,
        recommenders={"count": 2, "level": "full_senior", "same_industry": True},
        good_conduct=True,
        standards_met=True,
        access_required=True,
        access_held=True,
    )
    assert of_honour(person, outcome) is Verdict.ELIGIBLE
    for name, changed in denied(person):
        assert (of_honour(changed, outcome) is Verdict.NOT_ELIGIBLE) == (name in needed), name


VAGUE = [(region, outcome) for region, lists in LISTS.items() for outcome in lists["vague"]]
LEADER = {"longterm_frontline": True, "major_contribution": True, "certs": [certificate("senior", "2024-01-01")]}


@pytest.mark.parametrize(("region", "outcome"), VAGUE)
def test_荣誉没有说清是哪一种_既不当作有也不当作没有(region: str, outcome: str) -> None:
    recommenders = {"count": 2, "level": "full_senior", "same_industry": True}
    for honour in flat(LISTS[region]["vague"][outcome]):
        result = assess(worker(region, **LEADER, awards=[honour], recommenders=recommenders), DAY, outcome)
        points = {
            cause.name
            for route in result.routes
            if route.route.outcome == outcome and route.verdict is Verdict.NEEDS_CONFIRMATION
            for cause in route.truth.causes
        }
        assert result.verdict is Verdict.NEEDS_CONFIRMATION, honour
        assert points & {"honour_not_exact", "honour_of_what_rank"}, honour


@pytest.mark.parametrize(("region", "outcome", "honour"), [each for each in HONOURED if each[0] == "cn-hn"])
def test_湖南_绿色通道还看不看系列的基本标准条件_要核实(region: str, outcome: str, honour: str) -> None:
    person = worker(region, **LEADER, awards=[honour])
    assert of_honour(person, outcome) is Verdict.ELIGIBLE
    assert of_honour({**person, "standards_met": False}, outcome) is Verdict.NEEDS_CONFIRMATION


@pytest.mark.parametrize(("region", "outcome"), VAGUE)
def test_文件没有列的荣誉_不能算没有说清(region: str, outcome: str) -> None:
    result = assess(worker(region, **LEADER, awards=["市级技术能手"]), DAY, outcome)
    found = [route for route in result.routes if route.route.outcome == outcome and "/honour/" in route.route.id]
    assert {route.verdict for route in found} == {Verdict.NOT_ELIGIBLE}


@pytest.mark.parametrize("outcome", TITLES)
def test_广东_没说哪一级的非遗传承人_又没有证书_两点都要核实(outcome: str) -> None:
    person = worker("cn-gd", awards=["非物质文化遗产代表性传承人"], certs=[])
    result = assess(person, DAY, outcome)
    assert result.verdict is Verdict.NEEDS_CONFIRMATION
    assert {"honour_not_exact", "honour_without_certificate"} <= {point.id for point in result.open_points}


def test_广东_市级的荣誉不是省部级表彰() -> None:
    for honour in flat(LISTS["cn-gd"]["municipal"]):
        person = worker("cn-gd", **{**LEADER, "major_contribution": False}, awards=[honour])
        assert assess(person, DAY, "title:associate_senior").verdict is Verdict.NOT_ELIGIBLE, honour


CONTESTS = LISTS["cn-hn"]["contests"]


@pytest.mark.parametrize("outcome", CONTESTS["titles"])
def test_湖南_竞赛获奖的按竞赛政策_到哪一级要核实_范围条件一样要有(outcome: str) -> None:
    for honour in flat(CONTESTS["awards"]):
        person = worker("cn-hn", awards=[honour], certs=[certificate("senior", "2024-01-01")], access_required=True)
        person["access_held"] = True
        assert of_honour(person, outcome) is Verdict.NEEDS_CONFIRMATION, honour
    for name, changed in denied(person):
        assert (of_honour(changed, outcome) is Verdict.NOT_ELIGIBLE) == (name in CONTESTS["needs"]), name


def leading(person: dict[str, Any]) -> Verdict:
    """The verdict of the green channel without a listed honour; who does not claim it has none."""
    result = assess(person, DAY, "title:associate_senior")
    ways = (route.verdict for route in result.routes if route.route.id.endswith("/leader/associate-senior"))
    return next(ways, Verdict.NOT_ELIGIBLE)


@pytest.mark.parametrize("region", ["cn-hn", "cn-gd"])
def test_没有列明的荣誉的领军人才_要核实_范围条件一样要有(region: str) -> None:
    facts = {"longterm_frontline": True, "major_contribution": True, "access_required": True, "access_held": True}
    person = worker(region, awards=[], certs=[certificate("senior", "2024-01-01")], **facts)
    assert leading(person) is Verdict.NEEDS_CONFIRMATION
    for name, changed in denied(person):
        assert (leading(changed) is Verdict.NOT_ELIGIBLE) == (name in LISTS[region]["leads"]), name


@pytest.mark.parametrize(
    ("lacking", "point"),
    [
        ({"standards_met": False}, "green_channel_standards"),
        ({"appraisals": "last3_fail"}, "green_channel_three_years"),
        ({"post_since": "2022-06-16"}, "green_channel_three_years"),
    ],
)
def test_湖南_没有列明的荣誉的领军人才_基本标准和现岗三年看不看也要核实(lacking: dict[str, Any], point: str) -> None:
    def open_points(**facts: Any) -> set[str]:
        result = assess(worker("cn-hn", **LEADER, **facts), DAY, "title:associate_senior")
        assert result.verdict is Verdict.NEEDS_CONFIRMATION
        return {found.id for found in result.open_points}

    assert open_points() == {"leader_without_honour"}
    assert open_points(**lacking) == {"leader_without_honour", point}


@pytest.mark.parametrize("region", ["cn-hb-wuhan", "cn-sh"])
def test_列举后的等字_不指别的级别的_市里的_没说清的荣誉(region: str) -> None:
    facts = {"longterm_frontline": True, "recommenders": {"count": 2, "level": "full_senior", "same_industry": True}}
    facts["major_contribution"] = region == "cn-sh"  # in Wuhan a contribution is a way of its own

    def asked(honour: str) -> list[str]:
        person = worker(region, awards=[honour], certs=[certificate("senior", "2024-01-01")], **facts)
        routes = assess(person, DAY, "title:associate_senior").routes
        (way,) = [route for route in routes if route.route.id.endswith("/honour/associate-senior")]
        return [point for row in way.rows() for point in row.open]

    assert [honour for honour in flat(LISTS[region]["unlike"]) if "honour_like_these" in asked(honour)] == []
    for honour in ("全国五一劳动奖章", "省劳动模范", "南粤技术能手"):
        assert "honour_like_these" in asked(honour), honour


DIRECT: dict[str, dict[str, Any]] = {
    "cn-gd": {
        "skill_post": False,
        "on_post": False,
        "employer_type": "unemployed",
        "appraisals": "last3_fail",
        "standards_met": False,
        "good_conduct": False,
        "titles": [title("assistant", "2025-06-01", series="会计")],
        "level_confirmed": False,
    },
    "cn-hb-wuhan": {"titles": [title("assistant", "2025-06-01", related=False)], "level_confirmed": False},
}
"""What closes the way of an accepted level (直接申报该职业的评价), one thing at a time."""


@pytest.mark.parametrize("outcome", [outcome for outcome, _ in LADDER])
@pytest.mark.parametrize("region", DIRECT)
def test_认可水平可以直接申报的_其他条件一样要有(region: str, outcome: str) -> None:
    denied_titles = [title("intermediate"), title("associate_senior")]
    facts = {"titles": [title("assistant", "2025-06-01"), *denied_titles], "certs": [], "level_confirmed": True}
    person = engineer(region, **facts, work_since="2025-05-01", post_since="2025-05-01")
    usual = assess(person, DAY, outcome).verdict
    assert usual in (
        Verdict.ELIGIBLE,
        Verdict.NEEDS_CONFIRMATION,
    )  # Guangdong: three years in the post are an open point
    for name, value in DIRECT[region].items():
        changed = {**person, name: [*value, *denied_titles] if name == "titles" else value}
        if (region, outcome, name) != (
            "cn-hb-wuhan",
            "skill:senior",
            "level_confirmed",
        ):  # open there by 助理级 as well
            assert assess(changed, DAY, outcome).verdict in (Verdict.NOT_ELIGIBLE, Verdict.NOT_YET), name


@pytest.mark.parametrize(
    "outcome", ["title:assistant", "title:intermediate", "title:senior_unspecified", "title:full_senior"]
)
def test_上海_符合破格条件的不看年限_其他条件一样要有(outcome: str) -> None:
    person = worker("cn-sh", certs=[certificate("senior", "2025-01-01")], exceptional_conditions_met=True)
    result = assess(person, DAY, outcome)
    unspecified = outcome == "title:full_senior"  # the text says 高级职称 and no more
    assert result.verdict is (Verdict.NEEDS_CONFIRMATION if unspecified else Verdict.ELIGIBLE)
    assert {point.id for point in result.open_points} == ({"grade_unspecified"} if unspecified else set())
    needs = {*LISTS["cn-sh"]["needs"]} - {"longterm_frontline", "major_contribution"}
    for name, changed in denied(person):
        assert (assess(changed, DAY, outcome).verdict is Verdict.NOT_ELIGIBLE) == (name in needs), name


@pytest.mark.parametrize("outcome", ["skill:technician", "skill:senior_technician"])
def test_上海_晋级的现在不在岗_除了累计年限_在不在岗也要核实(outcome: str) -> None:
    def open_points(person: dict[str, Any]) -> set[str]:
        found = [route for route in assess(person, DAY, outcome).routes if route.route.outcome == outcome]
        (promoted,) = [route for route in found if "/promotion/" in route.route.id]
        return {cause.name for cause in promoted.truth.causes}

    assert open_points(engineer("cn-sh")) == {"promotion_years"}
    assert open_points(engineer("cn-sh", on_post=False)) == {"promotion_years", "not_working_now"}


@pytest.mark.parametrize("outcome", ["title:associate_senior", "title:full_senior"])
def test_武汉_没有荣誉的按突出贡献直接推荐要核实_其他条件一样要有(outcome: str) -> None:
    def of_contribution(person: dict[str, Any]) -> Verdict:
        found = [route for route in assess(person, DAY, outcome).routes if route.route.outcome == outcome]
        return next(route.verdict for route in found if "/contribution/" in route.route.id)

    person = worker("cn-hb-wuhan", certs=[certificate("senior", "2024-01-01")])
    person |= {"major_contribution": True, "longterm_frontline": True}
    assert of_contribution(person) is Verdict.NEEDS_CONFIRMATION
    spared = {"longterm_frontline", "major_contribution"}  # what has to be stated for it to count at all
    for name, changed in denied(person):
        if name not in spared:
            needed = name in LISTS["cn-hb-wuhan"]["needs"]
            assert (of_contribution(changed) is Verdict.NOT_ELIGIBLE) == needed, name


@pytest.mark.parametrize("outcome", ["title:associate_senior", "title:full_senior"])
@pytest.mark.parametrize("awards", [True, False])
def test_武汉_事业单位结构比例满了_荣誉和突出贡献都要核实比例(outcome: str, awards: bool) -> None:
    honour = next(flat(LISTS["cn-hb-wuhan"]["honours"][outcome]))
    person = worker("cn-hb-wuhan", certs=[certificate("senior", "2025-01-01")], awards=[honour] if awards else [])
    person |= {"major_contribution": True, "longterm_frontline": True}
    person |= {"recommenders": {"count": 2, "level": "full_senior", "same_industry": True}}
    full = {**person, "employer_type": "public_institution", "ratio_available": False}
    points = {point.id for point in assess(full, DAY, outcome).open_points}
    assert points - {point.id for point in assess(person, DAY, outcome).open_points} == {"ratio"}


@pytest.mark.parametrize("outcome", TITLES)
def test_广东_只说是世赛教练或专家的_指导的选手得没得奖牌要核实(outcome: str) -> None:
    for honour in LISTS["cn-gd"]["coaches"]:
        for certs in ([certificate("senior", "2024-01-01")], []):
            person = worker("cn-gd", awards=[honour], certs=certs)
            result = assess(person, DAY, outcome)
            assert result.verdict is Verdict.NEEDS_CONFIRMATION, honour
            points = {point.id for point in result.open_points}
            assert points == {"coach_of_medallists"} | ({"honour_without_certificate"} if not certs else set())


@pytest.mark.parametrize("outcome", TITLES)
def test_广东_没有高级工以上证书_教练和传承人要核实_其他荣誉不行(outcome: str) -> None:
    uncertified = set(flat(LISTS["cn-gd"]["uncertified"]))
    for honour in flat(LISTS["cn-gd"]["honours"][outcome]):
        verdict = assess(worker("cn-gd", awards=[honour], certs=[]), DAY, outcome).verdict
        expected = Verdict.NEEDS_CONFIRMATION if honour in uncertified else Verdict.NOT_ELIGIBLE
        assert verdict is expected, honour


def _of_no_directory(person: dict[str, Any]) -> None:
    """Which series goes with which occupation a directory decides (test_correspondence.py); elsewhere the person has said."""
    if person["region"] in ("cn-hn", "cn-gd"):
        del person["occupation"]


@regions
def test_放开的系列_对每条职称报技能的途径都一样(region: str) -> None:
    def open_routes(series: str) -> dict[str, str]:
        levels = ("assistant", "intermediate", "associate_senior", "full_senior")
        person = engineer(
            region, titles=[title(level, "2012-05-01", series=series) for level in levels], level_confirmed=True
        )
        _of_no_directory(person)
        results = [assess(person, DAY, outcome) for outcome, _ in LADDER]
        return {route.route.id: route.verdict.value for result in results for route in result.routes}

    usual = open_routes("工程")
    assert set(usual.values()) <= {"eligible", "needs_confirmation"}
    assert all(open_routes(series) == usual for series in LISTS[region]["series"])
    others = [open_routes(series) == usual for series in LISTS[region]["closed"]]
    assert set(others) == {LISTS[region]["titles"] == "any series"}


@regions
def test_文件放开的每个职称系列都可以申报_别的不行(region: str) -> None:
    def status(series: str) -> set[str]:
        person = worker(region, series=series)
        del person["occupation"]
        result = assess(person, DAY, "title:intermediate")
        rows = [row for route in result.routes for row in route.rows() if "series" in row.given]
        assert rows
        return {row.status for row in rows}

    assert all("unmet" not in status(series) for series in LISTS[region]["series"])
    assert all(status(series) == {"unmet"} for series in LISTS[region]["closed"])


@pytest.mark.parametrize(("outcome", "level"), LADDER)
@regions
def test_放开的系列的职称都一样算(region: str, outcome: str, level: str) -> None:
    def verdict(series: str) -> str:
        person = engineer(region, certs=[], titles=[title(level, "2012-05-01", series=series)])
        _of_no_directory(person)
        return assess(person, DAY, outcome).verdict.value

    assert {verdict(series) for series in LISTS[region]["series"]} == {"eligible"}
    others = {verdict(series) for series in LISTS[region]["closed"]}
    assert ("eligible" in others) == (LISTS[region]["titles"] == "any series")


@regions
def test_文件点名的每项考试(region: str) -> None:
    for exam in LISTS[region]["exams"]:
        person = {"region": region, "exam": exam, "diploma_class": "technician_class"}
        result = assess(person, DAY, f"exam:{exam}")
        statuses = [row.status for route in result.routes for row in route.rows() if "exam" in row.given]
        assert statuses[:1] == ["met"], exam
    result = assess({"region": region, "exam": "教师资格", "diploma_class": "technician_class"}, DAY, "exam:教师资格")
    assert "met" not in [row.status for route in result.routes for row in route.rows() if "exam" in row.given]


@pytest.mark.parametrize(
    ("experts", "status"),
    [
        ({"count": 2, "level": "full_senior", "same_industry": True}, "met"),
        ({"count": 1}, "unmet"),
        ({"count": 1, "level": "full_senior", "same_industry": True}, "unmet"),
        ({"count": 2, "level": "associate_senior"}, "unmet"),
        ({"count": 2, "level": "associate_senior", "same_industry": True}, "unmet"),
        ({"count": 2, "level": "full_senior", "same_industry": False}, "unmet"),
        ({"count": 2, "level": "full_senior"}, "unknown"),
        ({"count": 2, "same_industry": True}, "unknown"),
    ],
)
def test_武汉的推荐专家_本行业两名正高_少一样都不行(experts: dict[str, object], status: str) -> None:
    person = worker("cn-hb-wuhan", **LEADER, awards=["武汉工匠"], recommenders=experts)
    found = assess(person, DAY, "title:associate_senior").to_json()
    rows = [
        row for route in found["routes"] for row in route["conditions"] if row["label"] == "本行业2名正高级专家推荐"
    ]
    assert {row["status"] for row in rows} == {status}
