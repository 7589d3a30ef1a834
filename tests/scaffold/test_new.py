"""`guantong policies new`: the folder of a new document, or one plain message and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.policies import PolicyError, load_document, read_repairs
from knowledge.policies.repairs import canonical, transcribed
from knowledge.scaffold import Wanted, make
from knowledge.scaffold.text import text_md
from tests.scaffold.conftest import CANGLAN, ID, TITLE, Guantong, begin, command

FILES = {
    "cases.yaml", "catalogue.csv", "coverage.yaml", "document.yaml", "names.yaml", "questions.yaml", "repairs.yaml",
    "rules.yaml", "text.md",
}  # fmt: skip


def test_命令建好文件夹_每个文件都有说明_马上就能检查(root: Path, guantong: Guantong) -> None:
    made = begin(guantong)
    assert made.returncode == 0, made.stderr
    folder = root / ID
    assert {file.name for file in folder.iterdir()} == FILES
    assert folder.stat().st_mode == root.stat().st_mode, "whoever may read the documents may read this one"
    commented = FILES - {"text.md"}
    assert all((folder / name).read_text(encoding="utf-8").startswith("# ") for name in commented)
    checked = guantong("policies", "check", ID)
    assert checked.returncode == 1
    assert "有错" not in checked.stdout
    for still in (
        "rules.yaml：还没有一条途径",
        "questions.yaml：还没有一句",
        "“待填写”",
        "document.yaml：全部写好以后",
    ):
        assert still in checked.stdout


def test_草稿不被使用_写坏了也不妨碍别的文件(root: Path, guantong: Guantong) -> None:
    begin(guantong)
    (root / ID / "text.md").write_text("一团糟", encoding="utf-8")
    listed = guantong("policies", "list")
    assert listed.returncode == 0, listed.stderr
    assert "湘人社办发〔2024〕23号" in listed.stdout
    assert "澜人社规" not in listed.stdout


def test_文号从正文里找_路径和正文一个字不少(tmp_path: Path) -> None:
    paper = CANGLAN / "paper.txt"
    folder = make(Wanted(ID, title=TITLE, region_name="沧澜省", text=paper), tmp_path)
    document = load_document(folder)
    assert document.number == "澜人社规〔2023〕7号"
    assert document.jurisdiction.region == "canglan"
    paths = [clause.path for clause in document.clauses]
    assert paths[:8] == [
        "发文字号",
        "主送",
        "前言",
        "一、（一）",
        "一、（二）1",
        "一、（二）2",
        "一、（二）3",
        "一、（三）",
    ]
    assert {"二、（一）", "三、", "四、", "落款第1段", "落款第2段"} <= set(paths)
    scanned = paper.read_text(encoding="utf-8")
    assert transcribed(scanned, read_repairs(folder)) == canonical(document.text)


def test_没有正文时给出样子_读得进来(tmp_path: Path) -> None:
    document = load_document(make(Wanted("cn-cl-2023-7", region_name="沧澜省"), tmp_path))
    assert document.number == "待填写cl〔2023〕7号"
    assert "一、（一）1" in {clause.path for clause in document.clauses}
    assert read_repairs(document.folder).scan is None


@pytest.mark.parametrize(
    ("name", "region", "spoken", "within", "city"),
    [
        ("四川省", "sichuan", "四川", None, ("chengdu", "成都")),
        ("陕西省", "shaanxi", "陕西", None, ("xian", "西安")),
        ("湖北省宜昌市", "yichang", "宜昌", ("hubei", "湖北省"), None),
        ("沧澜省", "canglan", "沧澜", None, None),
    ],
)
def test_地名从全国的表里带过来(tmp_path: Path, name, region, spoken, within, city) -> None:
    document = load_document(make(Wanted("cn-xx-2023-7", region_name=name), tmp_path))
    places = document.names.region
    assert places is not None
    assert (document.jurisdiction.region, places.name) == (region, spoken)
    assert (places.within and (places.within.region, places.within.names[0])) == within
    assert city is None or places.cities[city[0]].name == city[1]


def test_同一个地方的第二份文件_不再要地名(root: Path) -> None:
    document = load_document(make(Wanted("cn-hn-2025-1", number="湘人社规〔2025〕1号"), root))
    assert (document.jurisdiction.name, document.jurisdiction.region) == ("湖南省", "hunan")
    assert document.names.region is None


REFUSED = {
    "名字不成样子": (("湖南新文件",), "ID"),
    "名字没有号": (("cn-cl-2023",), "ID"),
    "已经有这个文件夹": (("cn-hn-2024-23",), "ID"),
    "文号不成样子": ((ID, "--number", "澜人社规(2023)7号"), "--number"),
    "文号与名字不是一个年份": ((ID, "--number", "澜人社规〔2022〕7号"), "--number"),
    "文号是别的文件的": (("cn-cl-2024-23", "--number", "湘人社办发〔2024〕23号"), "--number"),
    "地区代码与名字不一致": ((ID, "--region-code", "cn-gd"), "--region-code"),
    "地区名称与同地区的文件不一致": (("cn-hn-2025-1", "--region-name", "潇湘省"), "--region-name"),
    "正文找不到": ((ID, "--text", "nowhere.txt"), "--text"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_建不成就只说一句话_什么都不写(root: Path, guantong: Guantong, name: str) -> None:
    arguments, key = REFUSED[name]
    before = sorted(root.rglob("*"))
    refused = guantong("policies", "new", *arguments)
    assert refused.returncode == 2
    message = refused.stderr.strip()
    assert message.startswith(f"guantong: policies new: {key}: found ")
    assert ", expected " in message
    assert "\n" not in message
    assert sorted(root.rglob("*")) == before


def test_正文不是文字就说怎么办(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF\xff\xfe")
    with pytest.raises(PolicyError, match=r"--text: found 'scan\.pdf', expected plain text in UTF-8"):
        make(Wanted(ID, text=file), tmp_path / "policies")
    assert not (tmp_path / "policies").exists()


def test_没有空行的正文一行一段() -> None:
    assert text_md("通知\n一、总则\n为了发展。") == "# 通知\n\n## 一、总则\n\n为了发展。\n"


def test_编号后面没有编号的段落_跟着上面那一条() -> None:
    assert (
        text_md("通知\n（一）甲\n1. 乙。\n丙。\n（二）丁")
        == "# 通知\n\n### （一）甲\n\n1. 乙。\n\n   丙。\n\n### （二）丁\n"
    )


def test_已经标好的正文照原样() -> None:
    assert text_md("# 通知\n\n一、甲") == "# 通知\n\n一、甲\n"


def test_文件夹里一份文件也没有_说怎么建(tmp_path: Path) -> None:
    told = command(tmp_path)("policies", "list")
    assert told.returncode == 2
    assert "expected folders with a document.yaml. Make one with: guantong policies new" in told.stderr
