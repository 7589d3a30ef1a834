"""Two hundred things that somebody might write to make a channel or a page do something."""

from __future__ import annotations

from pathlib import Path

import yaml

_FILE = yaml.safe_load(Path(__file__).with_name("payloads.yaml").read_text(encoding="utf-8"))

PAYLOADS: list[str] = [context.replace("{}", text) for text in _FILE["payloads"] for context in _FILE["contexts"]]
