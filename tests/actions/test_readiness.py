"""Every document in use is complete: `guantong policies check` finds nothing in it."""

from __future__ import annotations

import pytest

from actions.readiness import check
from knowledge.policies import documents


@pytest.mark.parametrize("document_id", [paper.id for paper in documents()])
def test_收录的文件都检查得过(document_id: str) -> None:
    found = check(document_id)
    assert (found.faults, found.missing) == ((), ())
    assert found.counts["routes"] > 0
    assert found.counts["cases"] >= 12
