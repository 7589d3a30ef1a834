"""Every sentence that decides is seen to decide: an example passes with it, and one fails because of it alone."""

from __future__ import annotations

from functools import cache

import pytest

from actions.coverage.ledger import ledger
from actions.coverage.proof import Key, Proof, examples, key, proofs
from actions.coverage.uses import conditions, rule_book
from actions.eligibility.condition import Condition
from actions.eligibility.operators.combine import Any_
from actions.eligibility.operators.exams import ExamListed
from actions.eligibility.operators.opening import Opening
from knowledge.policies import Document, document, documents

PAPERS = [paper for paper in documents() if (paper.folder / "rules.yaml").exists()]
each_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)


@cache
def found(document_id: str) -> dict[Key, Proof]:
    return dict(proofs(document(document_id)))


def proof(document_id: str, kind: str, name: str) -> Proof:
    return found(document_id)[kind, name]


@each_paper
def test_每个做决定的句子_有例子因它通过_也有例子只因它不通过(paper: Document) -> None:
    for entry in ledger(paper.id).entries:
        if not entry.decisions:
            continue
        own = [found(paper.id)[key(one)] for one in entry.decisions if key(one) in found(paper.id)]
        assert any(one.passes for one in own), f"passes: {entry.sentence.clause.path} {entry.sentence.text}"
        assert any(one.fails for one in own), f"fails: {entry.sentence.clause.path} {entry.sentence.text}"


@each_paper
def test_每个引了原文的条件_都有例子因它通过_也有例子只因它不通过(paper: Document) -> None:
    book = rule_book(paper)
    assert book is not None
    for condition, _ in conditions(book).values():
        if _only_left_open(condition):
            continue
        name = condition.words.id
        assert proof(paper.id, "condition", name).passes, f"passes: {name}"
        if not _open_at_worst(condition):
            assert proof(paper.id, "condition", name).fails, f"fails: {name}"


@each_paper
def test_每个有待核实的地方_都有例子按理解不同结论不同(paper: Document) -> None:
    book = rule_book(paper)
    assert book is not None
    for name in book.ambiguities:
        assert proof(paper.id, "open_point", name).passes


@each_paper
def test_每条优待_都有例子享受得到_也有例子享受不到(paper: Document) -> None:
    book = rule_book(paper)
    assert book is not None
    for allowance in book.allowances:
        own = proof(paper.id, "allowance", allowance.id)
        assert own.passes
        assert own.fails


def _only_left_open(condition: Condition) -> bool:
    """Whether nobody can fail it: the text leaves it to somebody, which the open point's own test looks at."""
    return isinstance(condition, Opening | ExamListed)


def _open_at_worst(condition: Condition) -> bool:
    """Whether it is met or left open: nobody fails by it alone where the route has another point that is always open."""
    return isinstance(condition, Any_) and any(isinstance(part, Opening) for part in condition.parts)


def test_满三年的例子_挂在满三年那一句上() -> None:
    own = proof("cn-hn-2024-23", "condition", "skill-to-title/intermediate.0")
    assert "技师证满三年的当天可以申报中级" in own.passes
    assert "技师证差一天满三年_第二天可以申报中级" in own.fails
    assert "去年考核基本合格_不算合格" not in own.fails


def test_证书不合规的例子_只挂在证书合规那一句上() -> None:
    own = found("cn-gd-2022-5")
    assert "证书不是合规取得的" in own["condition", "lawful_certificate"].fails
    assert "证书不是合规取得的" not in own["condition", "related_certificate"].fails


def test_评价机构没有认可的例子_挂在直接申报那一句上() -> None:
    own = proof("cn-gd-2022-5", "condition", "direct-by-level/technician.0")
    assert own.passes == {"刚评上助理级_评价机构认可他已有技师水平_可以直接申报技师": None}
    assert own.fails == {"刚评上助理级_评价机构没有认可_不能直接申报技师": None}


def test_两样都不满足的例子_不算只因其中一样() -> None:
    """A dispatched worker of less than a year without the lower certificate: mending one of the two changes nothing."""
    sentence = "劳务派遣又没有低一级的证_等满一年也不行"
    (example,) = [one for one in examples(document("cn-hn-2024-26")) if one.sentence == sentence]
    assert example.result.verdict.value == "not_eligible"
    assert sentence not in proof("cn-hn-2024-26", "condition", "year_in_this_company").fails
    assert sentence in proof("cn-hn-2024-26", "condition", "direct/technician.0").fails
