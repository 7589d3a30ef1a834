"""Reading a CSV file into checked rows: ``#`` lines are comments, the first other line names the columns."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from .errors import located

Row = TypeVar("Row", bound=BaseModel)


def read_rows(file: Path, model: type[Row]) -> tuple[Row, ...]:
    """The rows of ``file`` as ``model``; PolicyError names the line and the column of the first fault."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise located(
            file, "(file)", "nothing", "a CSV file", f"Write {file.name}; see docs/add-a-document.md."
        ) from None
    kept = [(number, line) for number, line in enumerate(lines, start=1) if line.strip() and not line.startswith("#")]
    reader = csv.DictReader([line for _, line in kept], strict=True)
    columns = list(model.model_fields)
    if list(reader.fieldnames or []) != columns:
        raise located(
            file, "columns", list(reader.fieldnames or []), f"the columns {columns}", "Correct the first line."
        )
    rows: list[Row] = []
    for record, (number, _) in zip(reader, kept[1:], strict=True):
        if None in record or None in record.values():
            cells = sum(value is not None for key, value in record.items() if key) + len(record.get(None) or ())
            raise located(file, f"line {number}", cells, f"{len(columns)} cells", "Add or remove commas.")
        try:
            rows.append(model.model_validate(record))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            key = ".".join(str(part) for part in first["loc"]) or "row"
            raise located(file, f"line {number}, {key}", first["input"], first["msg"], "Correct that cell.") from None
    return tuple(rows)
