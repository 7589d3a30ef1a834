"""Of what level the experts are who recommend the person: 两名副高推荐 is not what 两名正高推荐 is."""

from __future__ import annotations

from dataclasses import replace

from components.binding_skeleton import Skeleton
from components.statements import Statement


def with_their_level(skeleton: Skeleton, said: list[Statement]) -> list[Statement]:
    """``said`` with ``recommenders`` ``lower`` where the title named in its words is not the highest."""
    return [replace(s, value="lower") if _is_lower(skeleton, s) else s for s in said]


def _is_lower(skeleton: Skeleton, said: Statement) -> bool:
    if (said.fact, said.value) != ("recommenders", True):
        return False
    titles = [skeleton.mentions[k] for k in skeleton.of_type("title_level")]
    named = {m.value for m in titles if said.start <= m.start and m.end <= said.end}
    return bool(named) and "full_senior" not in named
