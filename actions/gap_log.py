"""Gap log: the questions that the documents did not answer, redacted, for staff to look through.

One JSON line a question in a file of the run folder: which day it was asked about, where, what was said, what was nearest.
GUANTONG_GAPS names another file, or says ``off``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from actions.redaction import redacted
from knowledge.gaps import kinds
from knowledge.roots import made
from knowledge.search import SearchResult
from knowledge.wording import folded, shortened

SETTING = "GUANTONG_GAPS"
OFF = "off"
RUN_FOLDER = "GUANTONG_RUN_FOLDER"
_NAME = "gaps.jsonl"
_USUAL = made(Path(__file__).resolve().parent.parent / ".run")
_LARGEST = 4_000_000  # bytes; then the older half is dropped


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that was asked ``count`` times between ``first`` and ``last`` (ISO days) and refused."""

    question: str
    region: str | None
    status: str
    asked_for: tuple[str, ...]
    nearest: str
    count: int
    first: str
    last: str

    def to_json(self) -> dict[str, Any]:
        """As an object of JSON."""
        return asdict(self)


def file() -> Path | None:
    """Where gaps are written; None = nowhere."""
    said = os.environ.get(SETTING, "")
    if said.lower() == OFF:
        return None
    return Path(said) if said else Path(os.environ.get(RUN_FOLDER) or _USUAL) / _NAME


def record(question: str, region: str | None, result: SearchResult, day: date | None) -> None:
    """Write a refused ``question`` down; a file that cannot be written never costs the person an answer."""
    target = file()
    if target is None:
        return
    nearest = f"{result.hits[0].document} {result.hits[0].clause}" if result.hits else ""
    row = {
        "day": day.isoformat() if day else "",
        "region": region,
        "status": result.status,
        "asked_for": kinds(question),
        "question": redacted(shortened(question)),
        "nearest": nearest,
    }
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _shorten(target)
        with target.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    except OSError:
        return


def gaps() -> tuple[Gap, ...]:
    """What was written down, the same question of the same region once, the most frequent first."""
    found: dict[tuple[str, str | None], Gap] = {}
    for row in _rows():
        key = folded(row["question"]), row["region"]
        before = found.get(key)
        found[key] = Gap(
            row["question"],
            row["region"],
            row["status"],
            tuple(row["asked_for"]),
            row["nearest"],
            before.count + 1 if before else 1,
            before.first if before else row["day"],
            row["day"],
        )
    return tuple(sorted(found.values(), key=lambda gap: (-gap.count, gap.question)))


def _rows() -> Iterator[dict[str, Any]]:
    target = file()
    if target is None or not target.exists():
        return
    for line in target.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except ValueError:  # a line cut short when the power went
            continue


def _shorten(target: Path) -> None:
    if target.exists() and target.stat().st_size > _LARGEST:
        lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
        target.write_text("".join(lines[len(lines) // 2 :]), encoding="utf-8")
