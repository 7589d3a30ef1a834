"""Where an occupation stands: as people say it, in every region, with what the text says where it is not listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.occupation_answer import occupation_message, which_occupation
from actions.occupation_words import citations, text
from actions.occupations import Place, look_up
from knowledge.policies import document

CASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("occupations.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 3, 1)


def place(said: str, region: str) -> Place:
    (found,) = look_up(said, [region]).places
    return found


def hunan(said: str, occupation: str | None = None) -> list[str]:
    return [one.row.series for one in place(said, "湖南").entries if occupation in (None, one.occupation)]


def guangdong(said: str, occupation: str | None = None) -> list[str]:
    rows = [one.row for one in place(said, "广东").entries if occupation in (None, one.occupation)]
    return [row.clause.removeprefix("附件 ").removeprefix("工程/") for row in rows]


@pytest.mark.parametrize(("said", "series", "rows"), CASES["one_occupation"])
def test_平常的叫法查到每个地区的每一行(said: str, series: list[str], rows: list[str]) -> None:
    assert (hunan(said), guangdong(said)) == (series, rows)


@pytest.mark.parametrize(("said", "each"), CASES["several_occupations"])
def test_一个叫法指几种职业的_几种都列出(said: str, each: dict[str, list[list[str]]]) -> None:
    found = look_up(said)
    assert [one.name for one in found.meant] == list(each)
    assert found.ambiguous
    assert "可能是好几种职业" in text(found)
    for occupation, (series, rows) in each.items():
        assert (hunan(said, occupation), guangdong(said, occupation)) == (series, rows)
        for region, listed in (("湖南", series), ("广东", rows)):
            assert (occupation in place(said, region).not_listed) is (listed == [])


def test_样例够多_各种情形都有() -> None:
    assert len(CASES["one_occupation"]) >= 60
    assert any(series == rows == [] for _, series, rows in CASES["one_occupation"])


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("电焊归哪个评委会", ["焊工"]),
        ("我是搞机修的，报哪个专业", ["钳工", "机床装调维修工", "汽车维修工", "农机修理工"]),
        ("汽车机修算什么系列", ["汽车维修工"]),
        ("6-18-02-04对应什么系列", ["焊工"]),
        ("焊工和电工都归机电吗", ["焊工", "电工"]),
        (" 电 工 ", ["电工"]),
    ],
)
def test_一句话里的职业也认得(said: str, names: list[str]) -> None:
    assert [one.name for one in look_up(said).meant] == names


def test_工作单位的条件写出来() -> None:
    told = text(look_up("博物馆讲解员", ["湖南"]))
    assert "文物博物系列（限在文物博物单位工作）" in told
    assert "艺术系列。" in told
    assert "（限从事运动防护和康复工作）" in text(look_up("健康管理师", ["湖南"]))
    assert "（限游泳、潜水、攀岩、滑雪、健身教练等项目）" in text(look_up("健身教练", ["广东"]))


def test_广东说出专业和评审委员会_同一委员会分开列() -> None:
    told = text(look_up("电工", ["广东"]))
    assert "工程系列机电专业，广东省工程系列机电专业高级职称评审委员会" in told
    assert "工程系列铁路专业，广东省工程系列铁路工程专业高级职称评审委员会" in told
    assert "由您按现在的岗位选" in told


def test_目录里没有列的_广东引注2_湖南说文件没有写() -> None:
    told = look_up("美容师", ["广东", "湖南"])
    assert told.status == "not_listed"
    words = text(told)
    assert "其他未列明的技能类职业（工种），职称评审委员会可根据本方案第二点第（一）款要求结合实际予以确定。" in words
    assert "没有列的职业怎么办，文件没有写" in words
    assert "在科研机构、学校（不含高校）、医院等从事实验室建设" in words


def test_开放了还没有目录的系列照实说() -> None:
    assert place("焊工", "广东").series_without_directory == ("文物博物", "实验技术", "艺术")
    assert "文物博物、实验技术、艺术系列也开放了，但还没有对应的职业目录" in text(look_up("焊工", ["广东"]))
    assert place("焊工", "湖南").series_without_directory == ()
    assert place("焊工", "湖南").pending is None


@pytest.mark.parametrize(
    ("region", "series", "words"),
    [
        ("武汉", "技工院校教师", "按“干什么、评什么”的原则选择对应的评审专业"),
        ("上海", "中等职业和技工院校教师", "专业须与申报的职称系列（专业）或职业（工种）专业相同或相近"),
    ],
)
def test_没有目录的地区说没有_列出开放的系列和怎么对应(region: str, series: str, words: str) -> None:
    found = place("焊工", region)
    assert (found.status, found.entries) == ("no_directory", ())
    assert series in found.series_without_directory
    assert len(found.series_without_directory) == 8
    told = text(look_up("焊工", [region]))
    assert "没有职业和职称系列的对应目录" in told
    assert words in told


def test_没有名称的编码_湖南按编码归类_广东说只能按名称查() -> None:
    found = look_up("6-99-99-99")
    assert (found.code, found.meant, found.status) == ("6-99-99-99", (), "listed")
    assert hunan("6-99-99-99") == ["工程"]
    assert guangdong("6-99-99-99") == []
    assert "没有编码，只能按职业名称查" in text(found)
    assert "没有编码，只能按职业名称查" not in text(look_up("6-18-02-04", ["广东"]))


def test_大类的编码_按目录里的类名() -> None:
    found = look_up("4-12")
    assert [(one.name, one.code) for one in found.meant] == [("修理及制作服务人员", "4-12")]
    assert hunan("4-12") == ["工程"]


def test_不认识的叫法说不认识_给出写法相近的() -> None:
    found = look_up("热处里工")
    assert (found.status, found.meant) == ("unknown", ())
    assert "金属热处理工" in found.alike
    assert "会不会是" in text(found)
    assert [place.status for place in found.places] == ["unknown", "no_directory", "unknown", "no_directory"]
    assert look_up("幼师").alike == ()


def test_编码没有把握的_按编码列的目录不说没有列_按名称列的照说() -> None:
    found = look_up("灯光师", ["湖南", "广东"])
    assert {place.document.jurisdiction.code: place.status for place in found.places} == {
        "cn-gd": "not_listed",
        "cn-hn": "unknown",
    }
    assert "不能说列了还是没列" in text(look_up("灯光师", ["湖南"]))


def test_没有收录的地区什么也不给() -> None:
    found = look_up("焊工", ["四川"])
    assert (found.status, found.places) == ("not_covered", ())
    assert "12333" in text(found)


def test_空的输入被退回() -> None:
    with pytest.raises(ValueError, match="found nothing"):
        look_up("  ")


def test_不在有效期的文件不引() -> None:
    assert [one.document.number for one in look_up("焊工", None, date(2022, 4, 14)).places] == [
        "武人社规〔2022〕2号",
        "沪人社专〔2021〕312号",
    ]
    assert "粤人社规〔2022〕5号" not in text(look_up("焊工", None, date(2027, 4, 15)))


@pytest.mark.parametrize("said", ["焊工", "讲解员", "美容师", "机修", "药炮制工", "6-99-99-99"])
def test_引用逐字出自文件_话里也有(said: str) -> None:
    found = look_up(said)
    told = text(found)
    assert citations(found)
    for cited in citations(found):
        assert cited["quote"] in document(cited["document"]).clause(cited["clause"]).text
        assert cited["quote"] in told


def test_疑为漏字的提醒核对() -> None:
    assert "请向评委会核对" in text(look_up("切药的", ["广东"]))


# --- in conversation


def answer(said: str, entities: list[dict[str, Any]] | None = None, **facts: Any) -> dict[str, Any] | None:
    return occupation_message(said, entities or [], facts, TODAY)


def test_对话里按本人的地区答() -> None:
    told = answer("电焊归哪个评委会", region="cn-gd")
    assert told is not None
    assert told["status"] == "answered"
    assert "机电专业" in told["text"]
    assert "湖南" not in told["text"]


def test_对话里点了别的地区_按点的答() -> None:
    told = answer("电焊在湖南归哪个系列", region="cn-gd")
    assert told is not None
    assert "湘人社办发〔2024〕23号" in told["text"]
    assert "粤人社规" not in told["text"]


def test_写错字的按听懂的答_没说职业的按本人的职业答() -> None:
    told = answer("汉工对应什么系列", [{"entity": "occupation", "value": "焊工"}], region="cn-hn")
    assert told is not None
    assert "工程系列" in told["text"]
    told = answer("我这个工种归哪个评委会", region="cn-gd", occupation="铣工")
    assert told is not None
    assert "铣工" in told["text"]


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("机电专业有哪些工种", {"region": "cn-gd", "occupation": "铣工"}),  # asks for the whole list
        ("我这个工种归哪个评委会", {"region": "cn-gd"}),  # which occupation nobody said
        ("电焊在四川归哪个系列", {}),
        ("电焊归哪个系列", {"region": "other/sichuan"}),
    ],
)
def test_不是问一个职业的_或地区没有收录的_不在这里答(said: str, facts: dict[str, Any]) -> None:
    assert answer(said, **facts) is None


def test_湖南没有列的职业_状态是没有查到() -> None:
    told = answer("美容师评什么系列", region="cn-hn")
    assert told is not None
    assert told["status"] == "nothing_found"
    told = answer("美容师评什么系列", region="cn-gd")
    assert told is not None
    assert told["status"] == "answered"


ROW = {"document": "粤人社规〔2022〕5号", "clause": "附件 工程/轻工", "quote": "模具工"}
TERMS = {"document": "粤人社规〔2022〕5号", "clause": "附件 注2", "quote": "其他未列明的技能类职业（工种）"}


@pytest.mark.parametrize(
    ("said", "cited"),
    [("做抖音运营的评什么", [ROW]), ("我这个工种归哪个评委会", [ROW]), ("我这个工种归哪个评委会", [TERMS, ROW])],
)
def test_没听出是哪种职业_不拿目录里的行凑数_请人说职业(said: str, cited: list[dict[str, str]]) -> None:
    asked = which_occupation(said, {"citations": cited})
    assert asked is not None
    assert asked["status"] == "none"
    assert "哪种职业" in asked["text"]


@pytest.mark.parametrize(
    ("said", "cited"),
    [
        ("做抖音运营的评什么", [TERMS]),
        ("首席技师对应什么职称", [TERMS, ROW]),
        ("首席技师对应什么职称", [{**TERMS, "document": "湘人社发〔2024〕26号"}, ROW]),
        ("轻工专业是哪个评委会", [ROW]),
        ("归农业还是归工程", [ROW]),
        ("目录里没有我的工种", [ROW]),
        ("做抖音运营的评什么", []),
    ],
)
def test_引的是别的条款_或点了系列专业目录的_照原样答(said: str, cited: list[dict[str, str]]) -> None:
    assert which_occupation(said, {"citations": cited}) is None
