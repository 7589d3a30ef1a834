"""deadlines.yaml is refused where it does not say what the document says."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from knowledge.policies import Document, PolicyError, document, documents
from knowledge.policies.deadlines import deadline_rules

PAPER = document("cn-hn-2024-26")
WRITTEN = (PAPER.folder / "deadlines.yaml").read_text(encoding="utf-8")


def with_file(folder: Path, text: str) -> Document:
    (folder / "deadlines.yaml").write_text(text, encoding="utf-8")
    return dataclasses.replace(PAPER, folder=folder)


def test_只有写了期限的文件有期限() -> None:
    assert [paper.id for paper in documents() if deadline_rules(paper)] == ["cn-hn-2024-26"]


def test_原样复制可以读(tmp_path: Path) -> None:
    assert deadline_rules(with_file(tmp_path, WRITTEN)) == deadline_rules(PAPER)


@pytest.mark.parametrize(
    ("found", "put", "message"),
    [
        ("不少于5天（按自然日计算）", "不少于五天（按自然日计算）", "does not stand in its quote"),
        ("number: 20", "number: 21", "does not stand in its quote"),
        ("number: 20", "number: 2", "does not stand in its quote"),
        ("公示期不少于5天（按自然日计算）", "公示期不少于 5 天（按自然日计算）", "words of that clause"),
        ("from: notice_to", "from: notice_end", "notice_end"),
        ("{is: assessment,", "{is: exam,", "exam"),
        ("bound: until", "bound: after", "bound"),
        ("distance: 4", "distance: -4", "distance"),
        ("about: 企业", "abuot: 企业", "abuot"),
    ],
)
def test_写错的地方被指出来(tmp_path: Path, found: str, put: str, message: str) -> None:
    assert found in WRITTEN
    paper = with_file(tmp_path, WRITTEN.replace(found, put))
    with pytest.raises(PolicyError, match=message):
        deadline_rules(paper)
