"""A day without its year is of the only date the case knows to its month; of any other it stays as it was heard."""

from __future__ import annotations

from typing import Any

import pytest

from actions.finer_dates import of_known_month

KNOWN: dict[str, Any] = {"certs": [{"level": "technician", "date": "2023-12"}], "post_since": "2015-03"}


@pytest.mark.parametrize(
    ("day", "role", "meant"),
    [
        ("2025-12-20", "cert", "2023-12-20"),
        ("2025-12-20", "other", "2023-12-20"),
        ("2025-12-20", None, "2023-12-20"),
        ("2025-12-20", "post", "2025-12-20"),
        ("2026-03-05", "post", "2015-03-05"),
        ("2026-03-05", "cert", "2026-03-05"),
        ("2026-11-20", "cert", "2026-11-20"),
        ("2025-12", "cert", "2025-12"),
    ],
)
def test_说的那一样只知道到这个月_就是那一年(day: str, role: str | None, meant: str) -> None:
    assert of_known_month(day, role, KNOWN) == meant


@pytest.mark.parametrize("known", ["2023-12-05", "2023", "unknown", None])
def test_已经说到天的_只说到年的_不知道的_都不动(known: str | None) -> None:
    facts = {"certs": [{"level": "technician", "date": known}]}
    assert of_known_month("2025-12-20", "cert", facts) == "2025-12-20"


def test_两个日子都在这个月的_听不出是哪个_不猜() -> None:
    facts = {**KNOWN, "post_since": "2015-12"}
    assert of_known_month("2025-12-20", "other", facts) == "2025-12-20"
    assert of_known_month("2025-12-20", "cert", facts) == "2023-12-20"
