"""A paper that is said to be of another trade or field is never silently taken as corresponding, in any region."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import Assessment, assess
from tests.actions.eligibility.people import TODAY, certificate, engineer, title, worker

DAY = date.fromisoformat(TODAY)
REGIONS = ("cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh")
regions = pytest.mark.parametrize("region", REGIONS)


def of(occupation: str | None, day: str = "2016-05-01", level: str = "technician") -> dict[str, Any]:
    """A certificate of an occupation, of which nobody has said whether it is related to the work."""
    cert = {**certificate(level, day), "occupation": occupation}
    return {key: value for key, value in cert.items() if key != "related" and value is not None}


def with_certs(region: str, *certs: dict[str, Any], **facts: Any) -> Assessment:
    return assess(worker(region, certs=list(certs), **facts), DAY, "title:intermediate")


def with_title(region: str, series: str | None, **facts: Any) -> Assessment:
    held = {key: value for key, value in title("intermediate", "2016-05-01").items() if key != "related"}
    del held["series"]
    return assess(
        engineer(region, certs=[], titles=[held | ({"series": series} if series else {})], **facts),
        DAY,
        "skill:technician",
    )


def points(result: Assessment) -> set[str]:
    return {point.id for point in result.open_points}


# --- certificates: 相应专业, 相同或相近, 该职业（工种）, 相关职业（工种）


@regions
def test_焊工岗位_技师证是中式烹调师的_要核实_条款和部门都写出来(region: str) -> None:
    result = with_certs(region, of("中式烹调师"))
    assert (result.verdict.value, points(result)) == ("needs_confirmation", {"certificate_of_other_trade"})
    point = result.open_points[0]
    assert point.office
    assert point.citation in result.citations
    under = [reading.verdict.value for reading in result.under["certificate_of_other_trade"]]
    assert under == ["eligible", "not_eligible"]


BROKEN: dict[str, Any] = {"continuous_work": False}


def left(since: str, *more: dict[str, Any]) -> dict[str, Any]:
    """Gone over to another trade on a day, and not back."""
    return {**BROKEN, "gaps": [{"from": since, "kind": "other_occupation"}, *more]}


@regions
@pytest.mark.parametrize("occupation", [None, "焊工"])
def test_拿证以后改干别的工种_至今没回来_证书不再当作是现在这一行的(region: str, occupation: str | None) -> None:
    result = with_certs(region, of(occupation), **left("2021-01-01"))
    assert "certificate_of_other_trade" in points(result)
    assert result.verdict.value == "needs_confirmation"


@regions
def test_说过证书与现在的工作相关的_或者改行以后才拿的证_不再核实(region: str) -> None:
    related = {**of(None), "related": True}
    assert "certificate_of_other_trade" not in points(with_certs(region, related, **left("2021-01-01")))
    for since, asked in (("2016-05-01", False), ("2016-05-02", True)):
        result = with_certs(region, of(None, "2016-05-01"), **left(since))
        assert ("certificate_of_other_trade" in points(result)) is asked
    both = with_certs(
        region, of(None, "2016-05-01"), **left("2018-01-01", {"from": "2015-01-01", "kind": "other_occupation"})
    )
    assert "certificate_of_other_trade" not in points(both)
    unknown = with_certs(region, of(None, "unknown"), **left("2021-01-01"))
    assert "certificate_of_other_trade" in {cause.name for cause in unknown.chosen.truth.causes}  # type: ignore[union-attr]


@regions
def test_改行已经回来的_和去做别的工作的_证书照旧(region: str) -> None:
    back = {"from": "2021-01-01", "to": "2022-01-01", "kind": "other_occupation"}
    assert "certificate_of_other_trade" not in points(with_certs(region, of(None), **BROKEN, gaps=[back]))
    ahead = {"from": "2026-01-01", "kind": "other_occupation"}
    assert "certificate_of_other_trade" not in points(with_certs(region, of(None), **BROKEN, gaps=[ahead]))


@regions
def test_证书那一行不再打勾(region: str) -> None:
    result = with_certs(region, of("中式烹调师"))
    assert result.chosen is not None
    told = [row for row in result.chosen.rows() if row.id.startswith("related_certificate")]
    assert [row.status for row in told] == ["unknown"]
    assert told[0].given["occupation"] == "焊工"
    assert told[0].given["certs"][0]["occupation"] == "中式烹调师"


@regions
@pytest.mark.parametrize("occupation", ["焊工", "电焊工", None])
def test_证书就是现在的职业_换个叫法或者没有说_照常(region: str, occupation: str | None) -> None:
    assert with_certs(region, of(occupation)).verdict.value == "eligible"


@regions
def test_本人说了专业相关的_就按相关(region: str) -> None:
    assert with_certs(region, {**of("中式烹调师"), "related": True}).verdict.value == "eligible"


@pytest.mark.parametrize(
    ("region", "verdict"),
    [
        ("cn-hn", "eligible"),  # 指导目录 has both under 工程
        ("cn-gd", "eligible"),  # 工程/机电 has both
        ("cn-hb-wuhan", "needs_confirmation"),  # 从事该职业（工种）
        ("cn-sh", "needs_confirmation"),  # 相关职业（工种）: another class of the 大典
    ],
)
def test_焊工岗位_技师证是电工的_有目录的看目录(region: str, verdict: str) -> None:
    assert with_certs(region, of("电工")).verdict.value == verdict


@pytest.mark.parametrize(
    ("region", "verdict"),
    [
        ("cn-hn", "eligible"),
        ("cn-gd", "eligible"),
        ("cn-hb-wuhan", "needs_confirmation"),  # 从事该职业（工种）
        ("cn-sh", "eligible"),  # 相关职业（工种）: both are mechanical processing (6-18)
    ],
)
def test_焊工岗位_技师证是同一中类的车工的(region: str, verdict: str) -> None:
    assert with_certs(region, of("车工")).verdict.value == verdict


@pytest.mark.parametrize(("region", "verdict"), [("cn-hn", "eligible"), ("cn-gd", "needs_confirmation")])
@pytest.mark.parametrize("occupation", ["电工", "车工"])
@pytest.mark.parametrize(
    ("held", "level", "outcome"),
    [("assistant", "senior", "skill:technician"), ("intermediate", "technician", "skill:senior_technician")],
)
def test_职称加低一级的证_湖南写本职业或相关职业_广东写现从事职业(
    region: str, verdict: str, occupation: str, held: str, level: str, outcome: str
) -> None:
    levels = ("assistant", "intermediate", "associate_senior")
    titles = [title(held, "2012-05-01"), *(title(other) for other in levels if other != held)]
    certs = [of(occupation, "2018-05-01", level)]
    result = assess(engineer(region, titles=titles, certs=certs), DAY, outcome)
    (by_both,) = [
        route
        for route in result.routes
        if route.route.outcome == outcome
        and route.route.id.endswith(("technician-by-senior", "technician-by-technician"))
    ]
    assert by_both.verdict.value == verdict


@regions
def test_同一级两个证_只有对得上的那个算_日期也是那个的(region: str) -> None:
    result = with_certs(region, of("中式烹调师", "2020-01-01"), of("焊工", "2024-01-01"))
    assert (result.verdict.value, points(result)) == ("needs_confirmation", {"certificate_of_other_trade"})
    under = [(u.verdict.value, u.earliest_date) for u in result.under["certificate_of_other_trade"]]
    assert under == [("eligible", None), ("not_yet", "2027-01-01")]


@regions
def test_对得上的证已经满年_另一个证不碍事(region: str) -> None:
    assert with_certs(region, of("中式烹调师", "2024-01-01"), of("焊工", "2016-01-01")).verdict.value == "eligible"


# --- titles: 符合专业对应关系, 相关专业, 与现岗位对应, 相同或相近


@pytest.mark.parametrize(
    ("region", "series", "verdict"),
    [
        ("cn-hn", "工程", "eligible"),
        ("cn-hn", "农业", "not_eligible"),
        ("cn-hn", "技工院校教师", "needs_confirmation"),
        ("cn-gd", "工程", "eligible"),
        ("cn-gd", "农业", "not_eligible"),
        ("cn-gd", "艺术", "needs_confirmation"),
        ("cn-gd", "文物博物", "needs_confirmation"),
        ("cn-gd", "实验技术", "needs_confirmation"),
        ("cn-gd", "技工院校教师", "needs_confirmation"),
        ("cn-hb-wuhan", "工程", "eligible"),
        ("cn-hb-wuhan", "农业", "needs_confirmation"),
        ("cn-hb-wuhan", "卫生", "needs_confirmation"),
        ("cn-hb-wuhan", "会计", "needs_confirmation"),
        ("cn-sh", "工程", "eligible"),
        ("cn-sh", "艺术", "needs_confirmation"),
        ("cn-sh", "会计", "not_eligible"),
    ],
)
def test_焊工岗位_什么系列的职称可以报焊工技师(region: str, series: str, verdict: str) -> None:
    assert with_title(region, series).verdict.value == verdict


@regions
def test_职称系列或职业没有说的_照常推定_并写明(region: str) -> None:
    for result in (with_title(region, None), with_title(region, "工程", occupation=None)):
        assert result.verdict.value == "eligible"
        assert any("对应" in text or "相近" in text for text in result.assumptions)


@pytest.mark.parametrize(("region", "series"), [("cn-hn", "农业"), ("cn-hb-wuhan", "卫生"), ("cn-sh", "艺术")])
def test_另有一个对得上的职称_按对得上的那个的日期(region: str, series: str) -> None:
    titles = [title("intermediate", "2010-05-01", series=series), title("intermediate", "2024-12-01")]
    for held in titles:
        del held["related"]
    result = assess(
        engineer(region, titles=titles, certs=[], occupation_since="2010-03-01"), DAY, "skill:senior_technician"
    )
    assert result.verdict.value != "eligible"


def test_武汉_只说了职业编码的_不再问职业() -> None:
    result = with_title("cn-hb-wuhan", "工程", occupation=None, occupation_code="6-18-02-04")
    assert result.verdict.value == "eligible"


def test_湖南_职业不在目录里_职称对不对应要核实() -> None:
    result = with_title("cn-hn", "工程", occupation="中式烹调师")
    assert (result.verdict.value, points(result)) == ("needs_confirmation", {"title_of_other_field"})


# --- the series asked for


@pytest.mark.parametrize(
    ("region", "verdict"),
    [
        ("cn-hn", "not_eligible"),
        ("cn-gd", "not_eligible"),
        ("cn-hb-wuhan", "needs_confirmation"),
        ("cn-sh", "needs_confirmation"),
    ],
)
def test_焊工报农业系列_有目录的不行_没有目录的要核实(region: str, verdict: str) -> None:
    assert with_certs(region, of("焊工"), series="农业").verdict.value == verdict


# --- what an entry of the directory asks for beside the occupation


def guide(occupation: str, **facts: Any) -> Assessment:
    person = worker("cn-hn", certs=[of(occupation)], occupation=occupation, **facts)
    if "series" not in facts:
        del person["series"]
    return assess(person, DAY, "title:intermediate")


@pytest.mark.parametrize("occupation", ["营养师", "健康管理师", "健康照护师", "康复辅助技术咨询师", "社群健康助理员"])
@pytest.mark.parametrize(
    ("met", "verdict", "missing"),
    [(None, "needs_information", ("directory_condition",)), (True, "eligible", ()), (False, "not_eligible", ())],
)
def test_从事运动防护和康复工作的才算_没有说就问(
    occupation: str, met: bool | None, verdict: str, missing: tuple[str, ...]
) -> None:
    result = guide(occupation, **({} if met is None else {"directory_condition": met}))
    assert (result.verdict.value, result.missing) == (verdict, missing)


@pytest.mark.parametrize(("met", "verdict"), [(None, "needs_information"), (True, "eligible"), (False, "not_eligible")])
def test_讲解员报文物博物_要在文物博物单位工作(met: bool | None, verdict: str) -> None:
    facts = {"series": "文物博物"} | ({} if met is None else {"directory_condition": met})
    assert guide("讲解员", **facts).verdict.value == verdict


@pytest.mark.parametrize("met", [None, True, False])
def test_讲解员报艺术系列_目录没有另写条件(met: bool | None) -> None:
    facts: dict[str, Any] = {} if met is None else {"directory_condition": met}
    assert guide("讲解员", series="艺术", **facts).verdict.value == "eligible"
    assert guide("讲解员", **facts).verdict.value == "eligible"


def test_目录的条件写在那一行里() -> None:
    result = guide("营养师", directory_condition=False)
    assert result.chosen is not None
    given = [row.given for row in result.chosen.rows() if "condition" in row.given]
    assert given[0]["condition"] == ["从事运动防护和康复工作"]
    assert given[0]["directory_condition"] is False


@pytest.mark.parametrize("region", ["cn-hn", "cn-gd"])
def test_技工院校教师按教学工作列入_焊工也不能一口回绝_问是不是教师(region: str) -> None:
    result = with_certs(region, of("焊工"), series="技工院校教师")
    assert (result.verdict.value, result.missing) == ("needs_information", ("directory_condition",))
    for teaches, verdict in ((True, "eligible"), (False, "not_eligible"), ("unknown", "needs_confirmation")):
        person = with_certs(region, of("焊工"), series="技工院校教师", directory_condition=teaches)
        assert person.verdict.value == verdict
