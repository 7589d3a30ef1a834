"""The examples beside each document (knowledge/policies/*/cases.yaml), run as they stand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from knowledge.policies import Document, documents

KEYS = {"case", "as_of", "target", "facts", "verdict", "outcome", "earliest_date", "clause", "missing"}
WITH_RULES = [paper for paper in documents() if (paper.folder / "rules.yaml").exists()]
CASES = [
    pytest.param(paper, written["usual"], case, id=f"{paper.jurisdiction.name}_{case['case']}")
    for paper, written in [(paper, paper.read_yaml("cases.yaml")) for paper in WITH_RULES]
    for case in written["cases"]
]


@pytest.mark.parametrize(("paper", "usual", "case"), CASES)
def test_文件的例子(paper: Document, usual: dict[str, Any], case: dict[str, Any]) -> None:
    facts = {name: value for name, value in {**usual, **case["facts"]}.items() if value is not None}
    result = assess(facts, date.fromisoformat(case["as_of"]), case["target"])
    found = {
        "verdict": result.verdict.value,
        "outcome": result.outcome,
        "earliest_date": result.earliest_date,
        "missing": list(result.missing),
    }
    assert found == {
        "verdict": case["verdict"],
        "outcome": case["outcome"],
        "earliest_date": case.get("earliest_date"),
        "missing": case.get("missing", []),
    }
    quoted = {(citation.document, citation.clause) for citation in result.citations}
    if "clause" in case:
        assert (paper.number, case["clause"]) in quoted


@pytest.mark.parametrize("paper", WITH_RULES, ids=lambda paper: paper.id)
def test_例子写得齐全_句子不重复(paper: Document) -> None:
    cases = paper.read_yaml("cases.yaml")["cases"]
    sentences = [case["case"] for case in cases]
    assert len(set(sentences)) == len(sentences) >= 12
    assert all(
        set(case) <= KEYS and {"case", "as_of", "target", "facts", "verdict", "outcome"} <= set(case) for case in cases
    )
    assert {"eligible", "not_yet", "not_eligible", "needs_confirmation"} <= {case["verdict"] for case in cases}
    assert all(("earliest_date" in case) == (case["verdict"] == "not_yet") for case in cases)
