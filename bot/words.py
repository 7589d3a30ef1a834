"""The words of the surfaces themselves, read once from ``words.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("words.yaml")


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return table


def say(key: str, **values: object) -> str:
    """The sentence with the key ``group.name``, its ``{placeholders}`` filled in.

    Raises:
        KeyError: no such sentence, or a placeholder without a value.
    """
    group, _, name = key.partition(".")
    return _table()[group][name].strip().format(**values)


def group(name: str) -> dict[str, str]:
    """All words of one group, e.g. the Chinese word of each verdict."""
    return dict(_table()[name])
