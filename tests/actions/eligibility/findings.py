"""Where the engine and the documents disagree today: one entry each, with whom it concerns.

The list shrinks; it is empty now. A new entry gets its smallest case in ``test_findings.py`` first, which is a strict
expected failure until the engine is repaired: then that test breaks, and the entry goes. The case stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Situation = Mapping[str, Any]

FINDINGS: dict[str, Callable[[Situation, str], bool]] = {}
"""Name of the case in test_findings.py -> whether a person and the outcome asked for fall under it."""


def known(situation: Situation, target: str) -> str | None:
    """The first finding this person falls under, if any."""
    return next((name for name, concerns in FINDINGS.items() if concerns(situation, target)), None)
