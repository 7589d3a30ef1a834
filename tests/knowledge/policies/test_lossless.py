"""text.md is the scan, less what repairs.yaml lists, character for character."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from knowledge.policies import Document, PolicyError, Repairs, documents, read_repairs
from knowledge.policies.repairs import canonical, digest, transcribed

PAPERS = documents()
BY_ID = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.number)
SCANS = Path(os.environ.get("GUANTONG_SEEDS") or Path(__file__).resolve().parents[4] / "shared" / "seeds")


def scan_of(account: Repairs) -> str:
    file = SCANS / account.scan.file
    if not file.is_file():
        pytest.skip(f"the scan {account.scan.file} is not at hand; GUANTONG_SEEDS names the folder that has the scans")
    return file.read_text(encoding="utf-8")


@BY_ID
def test_全文的摘要与登记的相同(paper: Document):
    assert digest(canonical(paper.text)) == read_repairs(paper.folder).canonical_sha256


@BY_ID
def test_扫描件去掉登记的删除_加上登记的修补_就是全文(paper: Document):
    account = read_repairs(paper.folder)
    assert transcribed(scan_of(account), account) == canonical(paper.text)


@BY_ID
def test_扫描件就是登记的那一份(paper: Document):
    scan = read_repairs(paper.folder).scan
    text = scan_of(read_repairs(paper.folder))
    assert (hashlib.sha256(text.encode("utf-8")).hexdigest(), len(text.splitlines())) == (scan.sha256, scan.lines)


@BY_ID
def test_全文改动一个字就被发现(paper: Document):
    middle = paper.text.index("高技能")
    changed = paper.text[:middle] + "低" + paper.text[middle + 1 :]
    assert digest(canonical(changed)) != read_repairs(paper.folder).canonical_sha256


@BY_ID
def test_全文少一段就被发现(paper: Document):
    removed = paper.clauses[len(paper.clauses) // 2]
    shorter = paper.text[: removed.start] + paper.text[removed.end :]
    assert digest(canonical(shorter)) != read_repairs(paper.folder).canonical_sha256


@BY_ID
def test_两段对调就被发现(paper: Document):
    one, two = paper.clauses[3], paper.clauses[4]
    between = paper.text[one.end : two.start]
    swapped = paper.text[: one.start] + two.text + between + one.text + paper.text[two.end :]
    assert digest(canonical(swapped)) != read_repairs(paper.folder).canonical_sha256


@BY_ID
def test_存疑的字都还在全文里_没有改(paper: Document):
    absent = [doubt.words for doubt in read_repairs(paper.folder).suspected if doubt.words not in paper.text]
    assert absent == []


@BY_ID
def test_存疑处所写的条款确有这些字(paper: Document):
    for doubt in read_repairs(paper.folder).suspected:
        if not doubt.where.startswith("标题"):
            assert doubt.words in paper.clause(doubt.where).text


@BY_ID
def test_全文没有转换工具留下的痕迹(paper: Document):
    debris = ["<p", "</", "<a", "<input", "](", "**", "\\_", "AA..BB", "考試", "The seal"]
    assert [mark for mark in debris if mark in paper.text] == []


@BY_ID
def test_换页打断的段落都已接上(paper: Document):
    account = read_repairs(paper.folder)
    lines = scan_of(account).splitlines()
    for change in account.layout:
        if change.kind == "page_break":
            first, last = change.lines
            joint = lines[first - 1].strip()[-6:] + lines[last - 1].strip()[:6]
            assert joint in paper.text
            assert not any(line.strip() for line in lines[first : last - 1])


def account(**changes: object) -> Repairs:
    scan = "题目\n正文考試。\n无关的行\n"
    given: dict[str, object] = {
        "scan": {"file": "x.txt", "sha256": digest(scan), "lines": 3},
        "canonical_sha256": digest("题目正文考试。"),
        "removals": [{"lines": [3, 3], "kind": "k", "why": "不是文件内容", "sha256": digest("无关的行")}],
        "repairs": [{"lines": [2, 2], "found": "試", "put": "试", "count": 1, "kind": "k", "why": "识别差错"}],
        "layout": [],
        "suspected": [],
    }
    return Repairs.model_validate(given | changes)


def test_删除和修补按登记进行():
    assert transcribed("题目\n正文考試。\n无关的行\n", account()) == "题目正文考试。"


def test_删除的行与登记的摘要不同时说出行号():
    with pytest.raises(PolicyError, match="lines 3-3"):
        transcribed("题目\n正文考試。\n别的行\n", account())


def test_修补找不到登记的字时说出行号和次数():
    with pytest.raises(PolicyError, match=r"lines 2-2: found '試' 0 times .* expected 1"):
        transcribed("题目\n正文考试。\n无关的行\n", account())


def test_比较时不计空白和标记_只计文字():
    marked = "## 一、 题目\n\n---\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 |  |\n"
    assert canonical(marked) == "一、题目甲乙丙"
