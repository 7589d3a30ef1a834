"""What the engine tells of random persons, one JSON line each: `python -m tests.actions.eligibility.both_forms`.

The first line says what runs, the compiled engine or its sources; the rest has to be the same for both.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

from actions.eligibility import ENGINE, assess
from tests.actions.eligibility import partial
from tests.actions.eligibility.agreement import DRAWN

COUNT = 60
PARTIAL = 300
_IMPOSSIBLE: tuple[dict[str, Any], ...] = (
    {"region": "cn-hn", "certs": [{"level": "technician", "date": "2022-13"}]},
    {"region": "cn-hn", "certs": "none"},
    {"region": "cn-gd", "frontlin": True},
    {"region": "cn-sh", "titles": [{"level": "professor"}]},
)


def told() -> Iterator[Any]:
    """Give every assessment as JSON with the citations of its routes; of what is refused, the message."""
    drawn = [person for kind in DRAWN.values() for person in kind(31, COUNT)]
    drawn += [partial.draw(seed) for seed in range(PARTIAL)]
    drawn += [(facts, date(2026, 11, 20), "title:intermediate") for facts in _IMPOSSIBLE]
    for facts, today, target in drawn:
        for asked in (target, None, "title:proffessor"):
            try:
                found = assess(facts, today, asked)
            except ValueError as error:
                yield f"{type(error).__name__}: {error}"
            else:
                yield found.to_json(), [[part.to_json() for part in route.citations()] for route in found.routes]


if __name__ == "__main__":
    sys.stdout.write(f"{ENGINE}\n")
    for line in told():
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
