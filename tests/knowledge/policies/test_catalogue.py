"""An occupation finds every row of the annex that has it, and no other."""

from __future__ import annotations

import re
import shutil

import pytest

from knowledge.policies import PolicyError, document, load_document

HUNAN = document("cn-hn-2024-23").catalogue
GUANGDONG = document("cn-gd-2022-5").catalogue


@pytest.mark.parametrize(
    ("asked", "series"),
    [
        ("6-18-02-04", ["工程"]),
        ("焊工", ["工程"]),
        ("烧电焊", ["工程"]),
        ("4-12-01-01", ["工程"]),
        ("地铁司机", ["工程"]),
        ("机场地勤", ["工程"]),
        ("护林员", ["工程"]),
        ("农机修理工", []),
        ("沼气工", []),
        ("养鱼的", ["农业"]),
        ("打鱼的", ["工程"]),
        ("会展服务师", ["工艺美术"]),
        ("讲解员", ["文物博物", "艺术"]),
        ("4-13-01-03", ["文物博物", "艺术"]),
        ("钢琴调律师", ["工程"]),
        ("玉雕", ["工程", "工艺美术"]),
        ("室内设计师", ["工艺美术", "艺术"]),
        ("6-31-03-01", ["工程", "实验技术"]),
        ("化验员", ["工程", "实验技术"]),
        ("健身教练", ["体育"]),
        ("营养师", ["体育"]),
        ("毛笔制作工", ["工程", "工艺美术"]),
        ("厨师", []),
        ("中式烹调师", []),
        ("月嫂", []),
        ("摄影师", []),
        ("4-03-02-01", []),
        ("6-99-99-99", ["工程"]),
        ("4-1", []),
        ("4-02-010", []),
    ],
)
def test_湖南按编码归系列_几个系列都列出(asked: str, series: list[str]):
    assert sorted(dict.fromkeys(row.series for row in HUNAN.lookup(asked))) == sorted(series)


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ("焊工", ["工程/机电"]),
        ("6-18-02-04", ["工程/机电"]),
        ("模具师傅", ["工程/机电", "工程/轻工"]),
        ("电工", ["工程/机电", "工程/铁路"]),
        ("锅炉设备检修工", ["工程/机电", "工程/电力", "工程/铁路"]),
        ("厨师", ["工程/食品"]),
        ("地铁司机", ["工程/机电", "工程/铁路"]),
        ("做烧碱的", ["工程/石油化工"]),
        ("服装制版师", ["工程/纺织"]),
        ("网络与信息安全管理员", ["工程/网络空间安全"]),
        ("修农机的", ["工程/农业工程"]),
        ("农业技术员", ["农业"]),
        ("钢琴调律师", ["工艺美术"]),
        ("健身教练", ["体育"]),
        ("中药炮制工", ["工程/医疗器械"]),
        ("无机化学反应生产工", ["工程/石油化工", "工程/民爆、爆破"]),
        ("月嫂", []),
        ("美容师", []),
        ("护林员", []),
    ],
)
def test_广东按名称归专业_几个专业都列出(asked: str, places: list[str]):
    assert [row.clause.removeprefix("附件 ") for row in GUANGDONG.lookup(asked)] == places


def test_广东的每一行说出专业和评审委员会():
    (row,) = GUANGDONG.lookup("焊工")
    assert (row.series, row.specialty, row.committee) == ("工程", "机电", "广东省工程系列机电专业高级职称评审委员会")


def test_疑为漏字的职业查得到_并提示核对():
    (row,) = GUANGDONG.lookup("中药炮制")
    assert row.words == "药炮制工"
    assert "核对" in row.note


def test_有附带条件的职业说出条件():
    assert {row.series: row.condition for row in HUNAN.lookup("讲解员")} == {
        "文物博物": "在文物博物单位工作",
        "艺术": "",
    }
    assert [row.condition for row in HUNAN.lookup("健康管理师")] == ["从事运动防护和康复工作"]


def test_没有列尽的行不当作命中_但列得出来():
    assert [row.series for row in HUNAN.open_rows] == ["工艺美术", "实验技术", "技工院校教师"]
    assert {row.clause for row in GUANGDONG.open_rows} == {"附件 工程/电力", "附件 农业", "附件 技工院校教师"}


def test_系列按文件的顺序():
    assert HUNAN.series == ("工程", "农业", "工艺美术", "文物博物", "实验技术", "艺术", "体育", "技工院校教师")
    assert GUANGDONG.series == ("工程", "农业", "技工院校教师", "工艺美术", "体育")


def test_广东说明目录包括下列工种_未列明的由评委会定_三个系列待公布():
    terms = GUANGDONG.terms
    assert terms is not None
    assert (terms.includes_subtypes, terms.unlisted) == ("附件 注1", "附件 注2")
    assert all(series in document("cn-gd-2022-5").clause("附件 注3").text for series in terms.pending_series)


@pytest.mark.parametrize("paper", ["cn-hn-2024-26", "cn-hb-wuhan-2022-2", "cn-sh-2021-312"])
def test_没有目录的文件_什么也查不到(paper: str):
    catalogue = document(paper).catalogue
    assert (catalogue.terms, catalogue.rows, catalogue.lookup("焊工")) == (None, (), ())
    assert not catalogue


def test_广东每个格子里的职业一个不漏_顺序也相同():
    for clause in document("cn-gd-2022-5").clauses:
        rows = [row for row in GUANGDONG.rows if row.clause == clause.path]
        if not rows:
            continue
        cell = clause.cell(clause.header[3])
        left = cell
        for row in rows:
            before, found, left = left.partition(row.words)
            assert found == row.words
            assert re.fullmatch(r"[、和，]?|等职业（工种），", before), f"{clause.path}: {before}"
        assert re.fullmatch(r"(等职业[（(]工种[）)])?", left), f"{clause.path}: {left}"


def test_湖南每个编码都在目录里():
    for clause in document("cn-hn-2024-23").clauses:
        if clause.header and clause.cells != clause.header:
            written = re.findall(r"(?<![\d-])\d(?:-\d{2})+(?=[（ ）])|(?<= )6(?=（GBM)", clause.cells[2])
            listed = [row.code for row in HUNAN.rows if row.clause == clause.path and row.code]
            assert sorted(listed) == sorted(written)


def test_目录里的字与条款不符时被指出(tmp_path):
    copy = tmp_path / "cn-gd-2022-5"
    shutil.copytree(document("cn-gd-2022-5").folder, copy)
    file = copy / "catalogue.csv"
    file.write_text(file.read_text("utf-8").replace("焊工", "电焊工"), "utf-8")
    with pytest.raises(PolicyError, match=r"catalogue.csv: words \(附件 工程/机电\): found '电焊工'"):
        load_document(copy)


def test_目录多一格时指出行号(tmp_path):
    copy = tmp_path / "cn-gd-2022-5"
    shutil.copytree(document("cn-gd-2022-5").folder, copy)
    file = copy / "catalogue.csv"
    lines = file.read_text("utf-8").splitlines()
    lines[4] += ",多出一格"
    file.write_text("\n".join(lines), "utf-8")
    with pytest.raises(PolicyError, match=r"catalogue.csv: line 5: .*cells"):
        load_document(copy)


def test_开放的系列与原文不符时被指出(tmp_path):
    copy = tmp_path / "cn-gd-2022-5"
    shutil.copytree(document("cn-gd-2022-5").folder, copy)
    file = copy / "document.yaml"
    whole = file.read_text("utf-8")
    file.write_text(whole.replace("将贯通领域扩大为", "把贯通领域扩大为"), "utf-8")
    with pytest.raises(PolicyError, match=r"document.yaml: opened \(二、（一）第1段\)"):
        load_document(copy)
    file.write_text(whole.replace("艺术, 体育, 技工院校教师]", "艺术, 体育, 会计]"), "utf-8")
    with pytest.raises(PolicyError, match="会计"):
        load_document(copy)


def test_目录里的系列都是开放的系列():
    for paper in (document("cn-hn-2024-23"), document("cn-gd-2022-5")):
        assert paper.opened is not None
        assert set(paper.catalogue.series) <= set(paper.opened.series)
