"""The five documents: what each is, where its words stand, and what the loader refuses."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from knowledge.policies import (
    PolicyError,
    clause,
    clauses_as_table,
    document,
    documents,
    documents_for,
    find_quote,
    jurisdictions,
    load_document,
    load_documents,
)

PAPERS = documents()
BY_ID = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.number)


def test_收录五份文件():
    assert {paper.id: paper.number for paper in PAPERS} == {
        "cn-gd-2022-5": "粤人社规〔2022〕5号",
        "cn-hb-wuhan-2022-2": "武人社规〔2022〕2号",
        "cn-hn-2024-23": "湘人社办发〔2024〕23号",
        "cn-hn-2024-26": "湘人社发〔2024〕26号",
        "cn-sh-2021-312": "沪人社专〔2021〕312号",
    }


def test_地区由文件夹得出_湖南有两份():
    assert [(place.code, place.region) for place in jurisdictions()] == [
        ("cn-gd", "guangdong"),
        ("cn-hb-wuhan", "wuhan"),
        ("cn-hn", "hunan"),
        ("cn-sh", "shanghai"),
    ]
    assert [paper.id for paper in documents_for("cn-hn")] == ["cn-hn-2024-23", "cn-hn-2024-26"]
    assert documents_for("other/beijing") == ()


@BY_ID
def test_条款合起来就是标题以外的全文(paper):
    covered = "".join(clause.text for clause in paper.clauses)
    rest = "".join(
        line.strip()
        for line in paper.text.splitlines()
        if line.strip() and not line.startswith(("#", "---")) and not set(line) <= set("| -")
    )
    assert covered == rest


@BY_ID
def test_每个条款都是全文的切片_路径能取回自己(paper):
    assert all(paper.text[part.start : part.end] == part.text for part in paper.clauses)
    assert all(paper.clause(part.path) is part for part in paper.clauses)


@BY_ID
def test_每一句都能取回它的条款或更早出现同样字句的条款(paper):
    for part in paper.clauses:
        for sentence in part.sentences():
            assert paper.text[sentence.start : sentence.end] == sentence.text
            found = paper.find_quote(sentence.text)
            assert sentence.text in found.text
            assert found.start <= part.start


@pytest.mark.parametrize(
    ("paper", "path", "opening"),
    [
        ("cn-hn-2024-23", "前言", "为加快推进新时代技能人才强省建设"),
        ("cn-hn-2024-23", "一、（二）1", "1. 淡化学历要求。"),
        ("cn-hn-2024-23", "一、（二）3(1)", "(1) 获得世界技能大赛金牌、银牌、铜牌"),
        ("cn-hn-2024-23", "二、（二）3", "3. 取得符合专业对应关系的高级职称（专业技术人员职业资格)后,"),
        ("cn-hn-2024-23", "三、", "支持符合条件的各类高技能人才，参加经济、会计"),
        ("cn-hn-2024-23", "结尾", "各地各单位要高度重视"),
        ("cn-hn-2024-23", "附件 工程", "| 1 | 工程 | 4-02-01（GBM40201）轨道交通运输服务人员"),
        ("cn-gd-2022-5", "三、（二）", "具有高级工以上职业资格"),
        ("cn-gd-2022-5", "三、（二）3", "3.取得高级技师职业资格"),
        ("cn-gd-2022-5", "四、（五）", "(五) 对于获得世界技能大赛金、银、铜牌选手的指导专家、教练"),
        ("cn-gd-2022-5", "结尾", "本实施方案自 2022 年 4 月 15 日起实施，有效期 5 年"),
        ("cn-gd-2022-5", "附件 工程/测控仪器", "|  |  | 测控仪器 | 仪器仪表制造工、"),
        ("cn-gd-2022-5", "附件 农业", "| 2 | 农业技术人员 |"),
        ("cn-gd-2022-5", "附件 注3", "3. 艺术、文物博物、实验技术系列"),
        ("cn-gd-2022-5", "揭阳转发通知 二、", "二、要积极组织相关人员认真学习文件精神，明确目标任务"),
        ("cn-hb-wuhan-2022-2", "三、（二）第2段", "取得职业资格或职业技能等级1年后"),
        ("cn-hb-wuhan-2022-2", "三、（三）1第2段", "不具有职业技能等级认定评价资质的企业"),
        ("cn-hb-wuhan-2022-2", "三、（三）", "武汉市职业技能鉴定指导中心负责受理"),
        ("cn-hb-wuhan-2022-2", "四、（二）4第3段", "对全国技术能手，国家级技能大师工作室带头人，“湖北工匠”"),
        ("cn-hb-wuhan-2022-2", "附件1 填表说明5", "5、出生日期请按 YYYY-MM-DD 的格式进行填报。例如：2019-10-01"),
        ("cn-hn-2024-26", "一、（四）", "（四）企业自主运用评价方法。"),
        ("cn-hn-2024-26", "附件 四、（二）第1段", "企业可根据岗位职责、工作表现、工作业绩"),
        ("cn-hn-2024-26", "附件 五、（六）", "经评价工作委员会审核无误后对职工进行公示，公示期不少于5天"),
        ("cn-sh-2021-312", "二、（二）3第4段", "获得相关职业（工种）高级技师（一级）"),
        ("cn-sh-2021-312", "二、（二）4第5段", "在科技成果转化应用、解决重大生产难题"),
        ("cn-sh-2021-312", "二、（三）1第5段", "专业技术人才在取得与现岗位相关职业（工种）的职业技能评价1年后"),
    ],
)
def test_条款路径指向公文里的那一处(paper, path, opening):
    assert clause(paper, path).text.startswith(opening)


def test_路径的括号和空格怎么写都可以():
    expected = clause("cn-gd-2022-5", "三、（二）1")
    assert clause("cn-gd-2022-5", "三、(二) 1.") is expected
    assert clause("粤人社规〔2022〕5号", " 三、（二） 1 ") is expected


def test_只有一段的标题也可以说第1段():
    assert clause("cn-hn-2024-23", "三、第1段") is clause("cn-hn-2024-23", "三、")


def test_一节之下的全部条款():
    assert [part.path for part in document("cn-hn-2024-23").under("一、（二）")] == [
        "一、（二）1",
        "一、（二）2",
        "一、（二）3",
        "一、（二）3(1)",
        "一、（二）3(2)",
        "一、（二）3(3)",
    ]
    assert [part.path for part in document("cn-hb-wuhan-2022-2").under("附件1 填表说明1")] == ["附件1 填表说明1"]


def test_条款上方的标题由外到内():
    assert clause("cn-gd-2022-5", "三、（二）1").heading == (
        "关于进一步加强高技能人才与专业技术人才职业发展贯通的实施方案 三、具体措施 （二）支持高技能人才参加职称评审。"
    )


def test_没有的条款_说出相近的路径():
    with pytest.raises(PolicyError, match=r"一、（二）9.*一、（二）1"):
        clause("cn-hn-2024-23", "一、（二）9")


def test_没有的文件_说出有哪些():
    with pytest.raises(PolicyError, match=r"cn-gd-2022-5 \(粤人社规〔2022〕5号\)"):
        document("cn-bj-2020-1")


def test_引文必须一字不差():
    quote = "取得高级技师（一级）职业资格或职业技能等级后从事技术技能工作满4年，可申报评审相应专业副高级职称。"
    assert find_quote("cn-hn-2024-23", quote).path == "一、（二）1"
    with pytest.raises(PolicyError, match="满5年"):
        find_quote("cn-hn-2024-23", quote.replace("满4年", "满5年"))
    with pytest.raises(PolicyError, match="in no clause"):
        find_quote("cn-hn-2024-23", "")


def test_目录的行可以按列名取():
    rows = {row["条款"]: row for row in clauses_as_table("cn-gd-2022-5")}
    assert rows["附件 工程/轻工"]["职称系列"] == "工程技术人才"
    assert rows["附件 工程/测控仪器"]["负责的职称评审委员会"] == "广东省测控仪器专业高级职称评审委员会"
    assert "附件 表头" not in rows
    assert clauses_as_table("cn-sh-2021-312") == ()


@pytest.mark.parametrize(
    ("paper", "day", "in_force"),
    [
        ("cn-gd-2022-5", date(2022, 4, 14), False),
        ("cn-gd-2022-5", date(2022, 4, 15), True),
        ("cn-gd-2022-5", date(2027, 4, 14), True),
        ("cn-gd-2022-5", date(2027, 4, 15), False),
        ("cn-hn-2024-23", date(2024, 6, 2), False),
        ("cn-hn-2024-23", date(2024, 6, 3), True),
        ("cn-hn-2024-26", date(2024, 6, 11), False),
        ("cn-hn-2024-26", date(2035, 1, 1), True),
        ("cn-hb-wuhan-2022-2", date(2021, 12, 31), False),
        ("cn-hb-wuhan-2022-2", date(2022, 6, 1), None),
        ("cn-hb-wuhan-2022-2", date(2023, 1, 1), True),
        ("cn-sh-2021-312", date(2021, 3, 1), None),
        ("cn-sh-2021-312", date(2026, 3, 1), True),
    ],
)
def test_某日是否在有效期内_文件没写成文日期的当年不知道(paper, day, in_force):
    assert document(paper).in_force_on(day) is in_force


@BY_ID
def test_文号所在年就是发文年(paper):
    year = int(paper.number.split("〔")[1][:4])
    assert (paper.issued.first.year, paper.issued.last.year) == (year, year)


@BY_ID
def test_联系单位和题目都是文件里的字(paper):
    flat = paper.text.replace(" ", "").replace("（", "(").replace("）", ")")
    assert [unit for unit in paper.contact if unit not in flat] == []
    assert paper.title.replace("（", "(").replace("）", ")") in flat


@BY_ID
def test_所依据的文件在正文里提到(paper):
    for reference in paper.implements:
        assert reference.title.replace("（试行）", "") in paper.text
        assert reference.number is None or reference.number in paper.text


def test_广东文件由揭阳和揭西转发_转发通知也在全文里():
    letters = document("cn-gd-2022-5").forwarded_by
    assert [(letter.number, str(letter.issued)) for letter in letters] == [
        ("揭市人社〔2022〕38号", "2022-04-08"),
        ("揭西人社〔2022〕42号", "2022-04-18"),
    ]
    assert [clause("cn-gd-2022-5", f"{letter.part} 发文字号").text for letter in letters] == [
        "揭市人社〔2022〕38号",
        "揭西人社〔2022〕42号",
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of one document that a test may spoil."""
    copy = tmp_path / "cn-sh-2021-312"
    shutil.copytree(document("cn-sh-2021-312").folder, copy)
    return copy


def rewrite(folder: Path, **changes: object) -> None:
    file = folder / "document.yaml"
    file.write_text(yaml.safe_dump(yaml.safe_load(file.read_text("utf-8")) | changes, allow_unicode=True), "utf-8")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"nummer": "x"}, r"cn-sh-2021-312/document.yaml: nummer: found 'x'"),
        ({"number": "沪人社专2021 312"}, r"document.yaml: number: found"),
        ({"number": "沪人社专〔2021〕999号"}, r"number: found .*999.* expected a 发文字号 of text.md"),
        ({"issued": "2021年"}, r"issued: found '2021年'.*YYYY-MM-DD"),
        ({"in_force": {"from": "2022-01-01", "to": None, "note": "自公布起"}}, r"in_force.*add in_force.clause"),
        (
            {"in_force": {"from": "2022-01-01", "to": "2021-01-01", "clause": "前言", "note": "自公布起"}},
            r"in_force.from is after in_force.to",
        ),
        (
            {"in_force": {"from": "2022-01-01", "to": None, "clause": "九、", "note": "自公布起"}},
            r"in_force.clause: found '九、', expected the path of a clause",
        ),
        (
            {"forwarded_by": [{"number": "沪转〔2022〕1号", "issuer": "某区", "issued": "2022", "part": "转发"}]},
            r"forwarded_by.part: found '转发'",
        ),
    ],
)
def test_写错的文件说明_指出文件_键_所见_所需(folder: Path, changes: dict[str, object], message: str):
    rewrite(folder, **changes)
    with pytest.raises(PolicyError, match=message):
        load_document(folder)


def test_缺少全文时说出要写什么(folder: Path):
    (folder / "text.md").unlink()
    with pytest.raises(PolicyError, match=r"cn-sh-2021-312/text.md.*Write text.md"):
        load_document(folder)


def test_不成格式的文件指出行号(folder: Path):
    (folder / "document.yaml").write_text("number: [\ntitle: x\n", "utf-8")
    with pytest.raises(PolicyError, match=r"document.yaml: line \d"):
        load_document(folder)


def test_两个文件夹同一文号_两个都说出(folder: Path):
    shutil.copytree(folder, folder.parent / "cn-sh-2021-312-copy")
    with pytest.raises(PolicyError, match=r"cn-sh-2021-312-copy/document.yaml: number.*cn-sh-2021-312"):
        load_documents(folder.parent)


def test_加一个文件夹就加一份文件和一个地区_不改程序(tmp_path: Path):
    new = tmp_path / "cn-xx-2030-1"
    new.mkdir()
    (new / "text.md").write_text("# 某省办法\n\n某人社发〔2030〕1号\n\n## 一、条件\n\n满二年可以申报。\n", "utf-8")
    (new / "document.yaml").write_text(
        "number: 某人社发〔2030〕1号\ntitle: 某省办法\nshort_title: 某省办法\nissuers: [某省人社厅]\n"
        "jurisdiction: {code: cn-xx, name: 某省, region: xx}\nissued: '2030-01'\n"
        "in_force: {from: null, to: null, note: 没有写}\nimplements: []\nforwarded_by: []\n"
        "contact: []\nask: 某省人社厅\nparts: [{heading: 某省办法, name: ''}]\ncatalogue: none\n",
        "utf-8",
    )
    (paper,) = load_documents(tmp_path)
    assert paper.clause("一、").text == "满二年可以申报。"
    assert (paper.jurisdiction.name, paper.issued.last, paper.catalogue.rows) == ("某省", date(2030, 1, 31), ())


def test_文件夹里的其他数据可以读出_没有时说出文件名(folder: Path):
    paper = load_document(folder)
    (folder / "rules.yaml").write_text("routes: [a]\n", "utf-8")
    assert paper.read_yaml("rules.yaml") == {"routes": ["a"]}
    with pytest.raises(PolicyError, match=r"cn-sh-2021-312/none.yaml"):
        paper.read_yaml("none.yaml")
