"""`guantong policies check`: each mistake a clerk makes while filling a folder is one message that says how to repair it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.scaffold.conftest import ID, Guantong, begin, change, command, fill, new_root, put_in_use

Slip = Callable[[Path], None]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Guantong]:
    """A root with the toy province's document, filled and in use; made once, repaired after every slip."""
    root = new_root(tmp_path_factory.mktemp("check") / "policies")
    guantong = command(root)
    assert begin(guantong).returncode == 0
    return fill(root), guantong


def swap(file: str, found: str, put: str) -> Slip:
    return lambda folder: change(folder / file, found, put)


def without(file: str) -> Slip:
    return lambda folder: (folder / file).unlink()


# what was done: (the slip, the file and key of the message, what it says was found, what it says is expected)
SLIPS: dict[str, tuple[Slip, str, str, str]] = {
    "规则引文与正文差一个字": (
        swap("rules.yaml", "工作满5年，近3年年度考核合格的，可申报中级", "工作满5年，近三年年度考核合格的，可申报中级"),
        "rules.yaml: shared.appraisals.cite.quote",
        "近三年",
        "verbatim words of clause 一、（二）2",
    ),
    "规则引用没有的条款": (
        swap("rules.yaml", "clause: 二、（二）", "clause: 二、（五）"),
        "rules.yaml: routes[5].cite.clause",
        "二、（五）",
        "the path of a clause",
    ),
    "规则里的事实名写错": (
        swap("rules.yaml", "name: frontline", "name: frontlin"),
        "rules.yaml: shared.front_line.all.fact",
        "frontlin",
        "perhaps frontline is meant",
    ),
    "规则里的事实值写错": (
        swap("rules.yaml", "foreign]", "forein]"),
        "rules.yaml: shared.front_line.all.fact",
        "forein",
        "'enterprise'",
    ),
    "两条途径同名": (
        swap("rules.yaml", "id: title-to-skill/technician", "id: title-to-skill/senior"),
        "rules.yaml: routes[5].id",
        "title-to-skill/senior",
        "an id that no other route has",
    ),
    "两个待定事项同名": (
        swap("rules.yaml", "  appraisal_pending:", "  appraisals_none_held:"),
        "rules.yaml: line 24",
        "the key 'appraisals_none_held' twice",
        "valid YAML",
    ),
    "待定事项没有登记": (
        swap("rules.yaml", "unlisted: occupation_not_listed", "unlisted: nobody_knows"),
        "rules.yaml: shared.directory.directory",
        "the open point nobody_knows",
        "one of `ambiguities`",
    ),
    "规则缩进不对": (
        swap("rules.yaml", "    outcome: title:assistant", "   outcome: title:assistant"),
        "rules.yaml: line ",
        "found",
        "valid YAML",
    ),
    "目录少一栏": (
        swap("catalogue.csv", "series,specialty,kind", "series,kind"),
        "catalogue.csv: columns",
        "['series', 'kind'",
        "'specialty'",
    ),
    "目录一行少一格": (
        swap("catalogue.csv", ",焊工,,,,附件", ",焊工,,,附件"),
        "catalogue.csv: line 4",
        "10",
        "11 cells",
    ),
    "目录的话不是原文": (
        swap("catalogue.csv", "附件 海洋能源,潮汐机维护工", "附件 海洋能源,潮汐机维修工"),
        "catalogue.csv: words (附件 海洋能源)",
        "潮汐机维修工",
        "words of that clause",
    ),
    "目录指的条款没有": (
        swap("catalogue.csv", "附件 机械制造,钳工", "附件 机械,钳工"),
        "catalogue.csv: clause",
        "附件 机械",
        "the path of a row",
    ),
    "问题的引文不是原文": (
        swap("questions.yaml", "quote: 附件没有列出的职业，由省", "quote: 附件没有列出的职业由省"),
        "questions.yaml: 三、: quote",
        "职业由省",
        "words of that clause",
    ),
    "问题的条款没有": (
        swap("questions.yaml", "clause: 二、（一）", "clause: 二、（一）9"),
        "questions.yaml: answerable[5].clause",
        "二、（一）9",
        "the path of a clause",
    ),
    "问题的口气写错": (
        swap("questions.yaml", "style: elder", "style: grandpa"),
        "questions.yaml: answerable.1.questions.1.style",
        "grandpa",
        "'worker'",
    ),
    "例子的事实名写错": (
        swap("cases.yaml", "employer_type: dispatch", "employer: dispatch"),
        "cases.yaml: 派遣到一线的_文件没有写明",
        "employer",
        "no fact of this name",
    ),
    "例子的结论与规则不同": (
        swap("cases.yaml", 'date: "2021-03-20"', 'date: "2021-03-21"'),
        "cases.yaml: 技师证满五年的当天可以申报中级: verdict",
        "'eligible'",
        "'not_yet' as the rules give",
    ),
    "两个例子同一句话": (
        swap("cases.yaml", "case: 不在一线岗位", "case: 考核有一年不合格"),
        "cases.yaml: cases.7.case",
        "考核有一年不合格",
        "a sentence of its own",
    ),
    "例子多了一个键": (
        swap("cases.yaml", "    clause: 一、（二）1", "    clauses: 一、（二）1"),
        "cases.yaml: cases.2.clauses",
        "一、（二）1",
        "Extra inputs are not permitted",
    ),
    "施行日期没有这一天": (
        swap("document.yaml", "from: 2023-06-01", "from: 2023-06-31"),
        "document.yaml: line 9",
        "the date 2023-06-31 (day is out of range for month)",
        "valid YAML",
    ),
    "施行条款的路径写错": (
        swap("document.yaml", "clause: 四、,", "clause: 五、,"),
        "document.yaml: in_force.clause",
        "五、",
        "the path of a clause",
    ),
    "文号与正文不同": (
        swap("document.yaml", "〔2023〕7号", "〔2023〕8号"),
        "document.yaml: number",
        "澜人社规〔2023〕8号",
        "a 发文字号 of text.md",
    ),
    "部分与正文的标题不同": (
        swap("document.yaml", "heading: 附件,", "heading: 附件1,"),
        "document.yaml: parts",
        "附件1",
        "headings of text.md",
    ),
    "说没有后果的那一句有规则": (
        swap(
            "coverage.yaml",
            "{clause: 前言, quote: 为打通高技能人才与专业技术人才的发展通道}",
            "{clause: 四、, quote: 施行}",
        ),
        "coverage.yaml: organisational[1] 四、",
        "answers",
        "none",
    ),
    "说没有后果的那一句不是原文": (
        swap("coverage.yaml", "quote: 为打通", "quote: 为了打通"),
        "coverage.yaml: organisational[1] 前言",
        "为了打通",
        "words of one sentence",
    ),
    "地名的键不是拼音": (
        swap("names.yaml", "zecheng:", "泽城:"),
        "names.yaml: region.cities.泽城",
        "泽城",
        "pattern",
    ),
    "没有写地名": (
        swap("names.yaml", "region:", "regions:"),
        "names.yaml: regions",
        "沧澜",
        "Extra inputs are not permitted",
    ),
    "少了一个文件": (without("text.md"), "text.md: (file)", "nothing", "the official words"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_写错一处_说出文件_键_写了什么_应写什么_怎么改(filled: tuple[Path, Guantong], name: str) -> None:
    folder, guantong = filled
    slip, place, found, expected = SLIPS[name]
    kept = {file: file.read_bytes() for file in folder.iterdir()}
    slip(folder)
    try:
        told = guantong("policies", "check", ID)
    finally:
        for file, content in kept.items():
            file.write_bytes(content)
    faults = [line.removeprefix("有错： ") for line in told.stdout.splitlines() if line.startswith("有错：")]
    assert told.returncode == 1
    assert len(faults) == 1, told.stdout + told.stderr
    assert faults[0].startswith(f"{ID}/{place}"), faults
    assert found in faults[0]
    assert expected in faults[0]
    assert "found" in faults[0]
    assert faults[0].rstrip().endswith((".", ")")), "the last sentence says how to repair it"


def test_正文动过_就要重新核对并写上新的摘要(filled: tuple[Path, Guantong]) -> None:
    folder, guantong = filled
    kept = (folder / "text.md").read_bytes()
    change(folder / "text.md", "结合我省实际", "结合本省实际")
    found = json.loads(guantong("policies", "check", ID, "--json").stdout)
    (folder / "text.md").write_bytes(kept)
    assert len(found["faults"]) == 1
    assert found["faults"][0].startswith(f"{ID}/repairs.yaml: canonical_sha256: found ")
    assert "otherwise repair text.md" in found["faults"][0]


def missing(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["file"], one["what"]) for one in found["missing"]}


def test_写到一半_照实列出还要写什么(filled: tuple[Path, Guantong]) -> None:
    folder, guantong = filled
    kept = {file: file.read_bytes() for file in folder.iterdir()}
    (folder / "questions.yaml").write_text("answerable: []\n", encoding="utf-8")
    (folder / "cases.yaml").write_text("usual: {region: cn-cl}\ncases: []\n", encoding="utf-8")
    change(folder / "names.yaml", "沧澜金匠奖: [沧澜金匠奖, 沧澜金匠, 金匠奖]", "{}")
    change(folder / "rules.yaml", "validity: {clause: 四、", "# validity: {clause: 四、")
    told = guantong("policies", "check", ID, "--json")
    for file, content in kept.items():
        file.write_bytes(content)
    found = json.loads(told.stdout)
    assert (told.returncode, found["ready"], found["faults"]) == (1, False, [])
    assert missing(found) == {
        ("document.yaml", "draft"),
        ("questions.yaml", "questions"),
        ("names.yaml", "honour"),
        ("rules.yaml", "validity"),
        ("cases.yaml", "cases"),
        ("cases.yaml", "verdict"),
    }


def test_都写好了就说写好了(root: Path, guantong: Guantong) -> None:
    begin(guantong)
    folder = fill(root)
    assert missing(json.loads(guantong("policies", "check", ID, "--json").stdout)) == {("document.yaml", "draft")}
    put_in_use(folder)
    told = guantong("policies", "check", ID)
    assert told.returncode == 0, told.stdout
    assert told.stdout.strip() == f"文件 {ID} 已经写好（条款 17，问题 36，途径 6，例子 16，句子 18）"


def test_没有这个文件夹_说出有哪些(guantong: Guantong) -> None:
    told = guantong("policies", "check", "cn-cl-2023-7")
    assert told.returncode == 2
    assert "expected a folder with a document.yaml (cn-hn-2024-23)" in told.stderr
    assert "guantong policies new cn-cl-2023-7" in told.stderr
