"""Questions about who issued a document, and the documents that a question names by their number."""

import pytest

from knowledge.issuers import asks_issuer, numbered, signatures
from knowledge.policies import document, documents


@pytest.mark.parametrize("question", ["26号文是哪几个部门发的", "这个通知谁印发的", "发文机关是哪里", "联合发文的单位"])
def test_问的是谁发的文(question: str) -> None:
    assert asks_issuer(question)


@pytest.mark.parametrize(
    "question", ["证书由谁发", "评价公告谁发布", "津贴哪个部门发", "揭阳谁转发的", "技师几年评中级"]
)
def test_问的不是谁发的文(question: str) -> None:
    assert not asks_issuer(question)


def test_按文号只认说到的那份_没说到就都算() -> None:
    papers = list(documents())
    assert [paper.id for paper in numbered("26号文讲什么", papers)] == ["cn-hn-2024-26"]
    assert numbered("26号截止吗", papers) == papers
    assert numbered("99号文讲什么", papers) == papers


def test_落款是发文单位的名字_每个只引一次() -> None:
    paper = document("湘人社发〔2024〕26号")
    found = [clause.text.strip() for clause in signatures(paper)]
    assert len(found) == len(set(found)) >= 1
    assert set(found) <= set(paper.issuers)
