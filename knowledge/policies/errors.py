"""The one error of this package: a located sentence that says how to repair."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

_PREFIXES = re.compile(r"^(Value error, |Input should be |(String|List|Dictionary|Tuple) should have )")


class PolicyError(ValueError):
    """A document's folder, or a question put to it, is wrong.

    The message names the file, the key, what was found, what was expected and how to repair it.
    """


def located(file: Path, key: str, found: object, expected: str, repair: str) -> PolicyError:
    """Build the error for ``key`` of ``file``; the path is shown from the documents' folder on."""
    return PolicyError(f"{shown(file)}: {key}: found {found!r}, expected {expected}. {repair}")


def from_validation(file: Path, error: ValidationError) -> PolicyError:
    """Turn the first finding of a schema check into a located error (the others follow in later runs)."""
    first = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"]) or "(whole file)"
    more = error.error_count() - 1
    repair = f"Edit {key} in {file.name}; see docs/add-a-document.md."
    return located(
        file, key, first["input"], expected_form(first), repair + (f" ({more} more in this file.)" if more else "")
    )


def expected_form(finding: Mapping[str, Any]) -> str:
    """What pydantic expected, in words that go on after *expected*: `a valid integer`, `at least 1 character`."""
    if finding["type"] == "missing":
        return "a value: the key is missing"
    words = _PREFIXES.sub("", finding["msg"])
    words = re.sub(r" after validation, not \d+$", "", words)
    return words.replace("a valid tuple", "a list").replace("a valid list", "a list")


def shown(file: Path) -> str:
    """``<document id>/<file name>``: enough to find the file, and nothing of the machine."""
    return f"{file.parent.name}/{file.name}"
