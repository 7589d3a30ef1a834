"""Names that are known: whatever the understanding or a document's rules call an honour or a series is one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge import lexicon
from knowledge.policies import documents, known_honours, known_series
from knowledge.policies.known import everywhere


def named(rules: Any, keys: tuple[str, ...]) -> Iterator[str]:
    """Every name in a list under one of the keys."""
    if isinstance(rules, dict):
        for key, value in rules.items():
            yield from value if key in keys and isinstance(value, list) else named(value, keys)
    elif isinstance(rules, list):
        for item in rules:
            yield from named(item, keys)


def test_词表里的荣誉和各文件规则列的荣誉_都有名称() -> None:
    ruled = {name for paper in documents() for name in named(paper.read_yaml("rules.yaml"), ("awards", "not"))}
    assert {*lexicon.honours()} - {"none"} <= known_honours()
    assert ruled <= known_honours()


def test_词表里的系列和各文件开放的系列_都有名称() -> None:
    spoken = {name.partition("/")[0] for name in lexicon.series()}
    implied = {series for _, series in lexicon.source("levels")["titles"].values() if series}
    opened = {name for paper in documents() for name in named(paper.read_yaml("rules.yaml"), ("opened",))}
    assert spoken | implied | opened <= known_series()


def test_没有这个名称的不在其中() -> None:
    assert "全国超级工匠奖" not in known_honours()
    assert "工成" not in known_series()


def test_每个名称只写一次() -> None:
    for names in (everywhere().honours, everywhere().series):
        assert len(names) == len({*names})
