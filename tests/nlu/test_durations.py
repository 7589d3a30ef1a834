"""Durations: every phrase of the corpus has exactly its value; the part held out is measured against a floor."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from components.mentions import find_mentions

DATA = Path(__file__).parent / "data"


def _corpus(name: str) -> list[tuple[str, list[str]]]:
    content: dict[str, Any] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return [(phrase, [value]) for phrase, value in content["values"].items()] + [(p, []) for p in content["none"]]


def _read(phrase: str) -> list[str]:
    return [m.value for m in find_mentions(phrase) if m.type == "duration"]


@pytest.mark.parametrize(("phrase", "values"), _corpus("durations"), ids=lambda x: x if isinstance(x, str) else "")
def test_时长(phrase: str, values: list[str]) -> None:
    assert _read(phrase) == values


def test_没参与调试的时长短语至少九成读对() -> None:
    held_out = _corpus("durations_heldout")
    wrong = {phrase: (values, _read(phrase)) for phrase, values in held_out if _read(phrase) != values}
    assert len(wrong) <= len(held_out) * 0.10, wrong


def test_语料不少于三百条() -> None:
    assert len(_corpus("durations")) + len(_corpus("durations_heldout")) >= 300


@pytest.mark.parametrize(
    ("phrase", "months", "bound"),
    [
        ("快三年", 36, "lt"),
        ("三年多", 36, "gt"),
        ("满3年以上", 36, "ge"),
        ("大概五年", 60, "about"),
        ("满4年", 48, "eq"),
        ("三四年", 36, "range"),
        ("不超过三年", 36, "le"),
    ],
)
def test_时长带着界限(phrase: str, months: int, bound: str) -> None:
    (mention,) = find_mentions(phrase)
    assert (mention.extra["months"], mention.extra["bound"]) == (months, bound)
