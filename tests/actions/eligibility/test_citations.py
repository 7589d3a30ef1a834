"""Every quote is a byte-for-byte span of its clause in text.md: in all rule files, and in what assessments print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actions.eligibility import assess
from knowledge.policies import document, documents
from tests.actions.eligibility.people import TODAY, engineer, worker
from tests.actions.eligibility.persons import REGIONS, TARGETS, persons

Citation = dict[str, str]
RULES = [paper for paper in documents() if (paper.folder / "rules.yaml").exists()]


def cited(node: Any, key: str) -> Iterator[tuple[str, Citation]]:
    """Every {clause, quote} of a rules.yaml, with the key it stands under."""
    if isinstance(node, dict):
        if set(node) == {"clause", "quote"}:
            yield key, node
        for name, part in node.items():
            yield from cited(part, f"{key}.{name}" if key else str(name))
    elif isinstance(node, list):
        for index, part in enumerate(node):
            yield from cited(part, f"{key}[{index}]")


def verbatim(folder: Path, document_id: str, clause: str, quote: str) -> bool:
    """Whether the quote stands in the bytes of text.md that the clause covers."""
    part = document(document_id).clause(clause)
    text = (folder / "text.md").read_bytes().decode("utf-8")
    return quote.encode("utf-8") in text[part.start : part.end].encode("utf-8")


@pytest.mark.parametrize("paper", RULES, ids=lambda paper: paper.id)
def test_规则文件的每处引文逐字出自所引条款(paper: Any) -> None:
    found = list(cited(paper.read_yaml("rules.yaml"), ""))
    wrong = [key for key, cite in found if not verbatim(paper.folder, paper.id, cite["clause"], cite["quote"].strip())]
    assert found
    assert not wrong


@pytest.mark.parametrize("paper", RULES, ids=lambda paper: paper.id)
def test_每条途径都引到载有年数或条件的原文(paper: Any) -> None:
    for route in paper.read_yaml("rules.yaml")["routes"]:
        assert len(route["cite"]["quote"]) >= 20, route["id"]


def printed(result: dict[str, Any]) -> list[Citation]:
    """All citations of an assessment: at its head, of its open points, its routes and their conditions."""
    found = [*result["citations"], *(point["citation"] for point in result["open_points"])]
    for route in result["routes"]:
        found += [route["citation"], *(row["citation"] for row in route["conditions"])]
    return [citation for citation in found if citation is not None]


def test_打印的每处引文逐字出自所引条款_并且是本地的文件() -> None:
    numbers = {paper.number: paper for paper in RULES}
    seen: set[tuple[str, str, str]] = set()
    for situation, today, target in persons(seed=312, count=400):
        for citation in printed(assess(situation, today, target).to_json()):
            paper = numbers[citation["document"]]
            assert paper.jurisdiction.code == situation["region"]
            seen.add((paper.id, citation["clause"], citation["quote"]))
    for document_id, clause, quote in seen:
        assert verbatim(document(document_id).folder, document_id, clause, quote), (clause, quote)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("target", TARGETS)
def test_可以申报的_每一行条件都有引文(region: str, target: str) -> None:
    person = worker(region) if target.startswith("title:") else engineer(region)
    result = assess(person, date.fromisoformat(TODAY), target)
    if result.verdict.value != "eligible":
        assert target == "title:full_senior"
        return
    assert result.chosen is not None
    without = [row.id for row in result.chosen.rows() if row.citation is None]
    # What no document says of its own (a certificate is genuine) is presumed and printed, not quoted.
    assert set(without) <= {"lawful_certificate", "related_certificate"}
    assert result.chosen.route.citation in result.citations


def test_上海已退休的人被拒_说得出是哪一条() -> None:
    result = assess(worker("cn-sh", retired=True), date.fromisoformat(TODAY), "title:intermediate")
    assert result.chosen is not None
    refused = [row for row in result.chosen.rows() if row.status == "unmet"]
    assert [row.id for row in refused] == ["still_working"]
    assert refused[0].citation is not None
