"""The questions: every one is bound to a clause and to words of it, and enough are kept apart."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge import questions as module
from knowledge.policies import PolicyError, document, documents
from knowledge.questions import questions


def test_每个引文都在所指条款里_一字不差() -> None:
    wrong = [
        (question.document_id, question.clause, question.quote)
        for question in questions()
        if question.answerable
        and (question.quote or "") not in _text(question.document_id or "", question.clause or "")
    ]
    assert wrong == []


def test_同一文件里没有重复的问题() -> None:
    seen = Counter((question.document_id, question.text) for question in questions())
    assert [key for key, n in seen.items() if n > 1] == []


def test_每个文件都有问题和答不了的问题() -> None:
    for paper in documents():
        own = [question for question in questions() if question.document_id == paper.id]
        assert sum(question.answerable for question in own) >= 200, paper.id
        assert sum(not question.answerable for question in own) >= 40, paper.id


def test_每一句能作答的原文_至少有八种问法参加训练() -> None:
    told = Counter(
        (question.document_id, question.clause, question.quote)
        for question in questions()
        if question.answerable and not question.held
    )
    every = {(q.document_id, q.clause, q.quote) for q in questions() if q.answerable}
    assert [key for key in every if told[key] < 8] == []


def test_老师傅和热线两种口吻整个不参加训练() -> None:
    told = {question.style for question in questions() if not question.held}
    assert {"elder", "hotline"} & told == set()


def test_引文不在条款里时说明在哪个文件哪一条(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = module._File.model_validate(
        {"answerable": [{"clause": "三、", "quote": "没有这句话", "questions": [{"q": "问", "style": "short"}]}]}
    )
    with pytest.raises(PolicyError, match=r"cn-hn-2024-23/questions\.yaml: 三、: quote: found '没有这句话'"):
        list(module._of_document(document("cn-hn-2024-23"), file))


def test_多余的键指出文件和位置(tmp_path: Path) -> None:
    file = tmp_path / "questions.yaml"
    file.write_text("answerable: []\nunanswered: []\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"questions\.yaml: unanswered: found"):
        module._read(file)


def _text(document_id: str, path: str) -> str:
    return next(clause.text for clause in document(document_id).clauses if clause.path == path)


def test_没有一个文件写明的问题_不归任何文件_也不参加测量() -> None:
    near = [question for question in questions() if question.near]
    assert [question.text for question in near if "{" in question.text] == []
    assert {(question.document_id, question.answerable, question.held) for question in near} == {(None, False, False)}
    assert "鉴定中心电话多少" in {question.text for question in near}
