"""A miller in Hunan who may become an engineer on 15 March 2025, and what people like them are told."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.case import examine
from actions.verdict import verdict_message

HUNAN: dict[str, Any] = {
    "region": "cn-hn",
    "target": "title:intermediate",
    "certs": [{"level": "technician", "date": "2022-03-15"}],
    "post_since": "2015-04-01",
    "occupation": "铣工",
    "frontline": True,
    "continuous_work": True,
    "appraisals": "last3_pass",
}


def told(facts: dict[str, Any], day: date, **more: Any) -> dict[str, Any]:
    return verdict_message(examine(facts, day), facts, **more)
