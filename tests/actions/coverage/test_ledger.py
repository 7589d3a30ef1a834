"""The ledger: no sentence without a use, no entry of coverage.yaml too many, and each use where it belongs."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.coverage.ledger import Entry, Ledger, ledger, ledger_of, ledgers
from knowledge.policies import PolicyError, document, documents, load_document
from knowledge.questions import questions


def entry(document_id: str, words: str) -> Entry:
    """The one sentence with these words."""
    (found,) = [one for one in ledger(document_id).entries if words in one.sentence.text]
    return found


def changed(folder: Path, entries: list[dict[str, Any]], name: str = "cn-hb-wuhan-2022-2") -> Ledger:
    """The ledger of a copy of a document with these entries in coverage.yaml."""
    copy = folder / name
    shutil.copytree(document(copy.name).folder, copy)
    file = copy / "coverage.yaml"
    file.write_text(yaml.safe_dump({"organisational": entries}, allow_unicode=True), encoding="utf-8")
    return ledger_of(load_document(copy))


@pytest.mark.parametrize("paper", documents(), ids=lambda paper: paper.id)
def test_每一句都有归类_没有多余的说明(paper: Any) -> None:
    assert list(ledger(paper.id).faults()) == []


def test_每份文件都有做决定的句子_数目对得上() -> None:
    for one in ledgers():
        assert one.counts["unclassified"] == 0
        assert one.counts["decides"] >= 15, one.document.id
        assert one.counts["sentences"] == len(one.entries)
        assert sum(one.counts[kind] for kind in ("decides", "answers", "fills", "organisational")) >= len(one.entries)


def test_满三年的一句_决定中级这条途径_也回答问题() -> None:
    found = entry("cn-hn-2024-23", "从事技术技能工作满3年，可申报评审相应专业中级职称")
    assert found.kinds == ("decides", "answers")
    assert {(one.kind, one.id) for one in found.decisions} == {
        ("route", "cn-hn-2024-23/skill-to-title/intermediate"),
        ("condition", "skill-to-title/intermediate.0"),
        ("open_point", "certificate_of_other_trade"),
    }
    assert found.questions >= 10


def test_几条途径共用的条件_列出全部途径() -> None:
    found = entry("cn-hb-wuhan-2022-2", "不得申报参加贯通领域职称评审")
    (retired,) = [one for one in found.decisions if one.id == "not_retired"]
    assert {route.rpartition("/")[2] for route in retired.routes} == {
        "assistant",
        "intermediate",
        "associate-senior",
        "full-senior",
    }


def test_免理论考试的一句_是一项优待() -> None:
    found = entry("cn-gd-2022-5", "免收专业理论考核费")
    assert [(one.kind, one.id) for one in found.decisions] == [("allowance", "theory_fee_waived")]


def test_指导目录的一行_填入目录_写明几条() -> None:
    found = entry("cn-gd-2022-5", "农机修理工、沼气工")
    assert found.kinds == ("answers", "fills")
    assert [(one.what, one.entries) for one in found.filled] == [("catalogue.csv", 2)]


def test_申报表的栏目_填入那张表() -> None:
    found = entry("cn-hb-wuhan-2022-2", "申报职业技能等级职业(工种)")
    assert [one.what for one in found.filled] == ["附件2"]


def test_文号和日期_填入文件信息() -> None:
    assert [one.what for one in entry("cn-hn-2024-23", "湘人社办发〔2024〕23号").filled] == ["document.yaml"]
    assert [one.what for one in entry("cn-hn-2024-23", "2024年6月3日").filled] == ["document.yaml"]


def test_问题的数目和问题文件里的一样() -> None:
    one = ledger("cn-sh-2021-312")
    asked = {(use.quote, use.questions) for found in one.entries for use in found.asked}
    texts = {text for _, group in asked for text in group}
    trained = {q.text for q in questions() if q.document_id == one.document.id and q.answerable and not q.held}
    assert texts == trained


def test_没有归类的句子_指出在哪一句_怎么补(tmp_path: Path) -> None:
    faults = list(changed(tmp_path, [], "cn-sh-2021-312").faults())
    assert len(faults) == 3
    assert all("cn-sh-2021-312: " in fault and "coverage.yaml" in fault for fault in faults)
    assert "一、（二）4" in faults[1]


def test_已经做决定的句子_再写进说明就是多余(tmp_path: Path) -> None:
    superfluous = {"clause": "四、（一）", "quote": "不得申报参加贯通领域职称评审"}
    (fault,) = [
        fault
        for fault in changed(tmp_path, [{"reason": "x", "sentences": [superfluous]}]).faults()
        if "Remove the entry" in fault
    ]
    assert fault.startswith(
        "cn-hb-wuhan-2022-2/coverage.yaml: organisational[0] 四、（一）: found a sentence that decides"
    )


WRONG: dict[str, tuple[list[dict[str, Any]], str]] = {
    "原文没有的话": ([{"reason": "x", "sentences": [{"clause": "四、（六）", "quote": "没有这句"}]}], "in 0 sentences"),
    "两句都有的话": ([{"reason": "x", "sentences": [{"clause": "四、（六）", "quote": "评审"}]}], "in 4 sentences"),
    "同一句写两次": (
        [{"reason": "x", "sentences": [{"clause": "印发通知 主送", "quote": "市直"}] * 2}],
        "'市直' a second time",
    ),
    "没有理由": ([{"sentences": [{"clause": "印发通知 主送", "quote": "市直"}]}], "organisational.0.reason"),
    "多了一项": ([{"reason": "x", "note": "y", "sentences": []}], "organisational.0"),
    "没有的条款": ([{"reason": "x", "sentences": [{"clause": "九、", "quote": "市直"}]}], "clause: found '九、'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_说明写错_一条消息指出哪一项(name: str, tmp_path: Path) -> None:
    entries, words = WRONG[name]
    with pytest.raises(PolicyError, match=r"^cn-hb-wuhan-2022-2") as caught:
        changed(tmp_path, entries)
    assert "\n" not in str(caught.value)
    assert words in str(caught.value)
