"""Where the documents stand, and where what is made of them is kept.

`GUANTONG_POLICIES` names another folder of documents than the one of this package. What is made of those (lexicons,
index, model, conversations) is kept inside that folder: the two never mix.
"""

from __future__ import annotations

import os
from pathlib import Path

SETTING = "GUANTONG_POLICIES"
_OWN = Path(__file__).resolve().parent / "policies"

POLICIES = Path(os.environ.get(SETTING) or _OWN).resolve()


def made(usual: Path) -> Path:
    """The folder for something made of the documents: ``usual``, or one of its name inside another documents' folder."""
    return usual if POLICIES == _OWN else POLICIES / ".made" / usual.name.lstrip(".")
