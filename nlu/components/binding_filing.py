"""The levels a company has filed: 备案到技师, 五级到三级都备了案, 高级工在备案范围内, 没备一级."""

from __future__ import annotations

from itertools import pairwise

from components.binding_bound import Bound
from components.binding_cues import fits
from components.binding_levels import FILED
from components.binding_skeleton import IT, Skeleton
from components.statements import Statement

_LADDER = ("junior", "intermediate", "senior", "technician", "senior_technician")


def with_filing(skeleton: Skeleton, said: list[Statement], levels: dict[int, Bound]) -> list[Statement]:
    """``said`` with ``filed_levels`` where the message tells one scope, which then says all there is of levels filed.

    The value is ``junior..senior`` (these and no others), ``senior,technician`` (these; of others nothing is said) or
    ``!senior_technician`` (not this one).
    """
    numbers = [
        k for k in skeleton.of_type("skill_level") if levels[k] == FILED and skeleton.mentions[k].value in _LADDER
    ]
    scopes = {scope: chain for chain in _chains(skeleton, numbers) if (scope := _scope(skeleton, chain)) is not None}
    whole = [scope for scope in scopes if ".." in scope]
    told = whole or list(scopes)
    if not told:
        return said
    said = [s for s in said if s.fact != "level_filed"]
    if len(told) > 1:
        return said  # two trades, each filed for itself
    first, last = scopes[told[0]][0], scopes[told[0]][-1]
    span = skeleton.raw_span(skeleton.places[first], skeleton.places[last] + 1)
    return [*said, Statement("filed_levels", told[0], *span)]


def _chains(skeleton: Skeleton, numbers: list[int]) -> list[list[int]]:
    """Levels named together: 五级到三级, 三级、二级."""
    chains = [numbers[:1]] if numbers else []
    for previous, k in pairwise(numbers):
        between = skeleton.text[skeleton.places[previous] + 1 : skeleton.places[k]]
        if fits("filing.chained", between):
            chains[-1].append(k)
        else:
            chains.append([k])
    return chains


def _scope(skeleton: Skeleton, chain: list[int]) -> str | None:
    first, last = skeleton.places[chain[0]], skeleton.places[chain[-1]]
    start, end = skeleton.sentence(first)
    around = skeleton.text[start:first] + IT + skeleton.text[last + 1 : max(end, last + 1)]
    ranks = sorted(_LADDER.index(skeleton.mentions[k].value) for k in chain)
    if fits("filing.asked", around):
        return None
    low, high = ranks[0], ranks[-1]
    if fits("filing.not", around):
        return "!" + ",".join(_LADDER[low:] if fits("filing.up", around) else _LADDER[low : high + 1])
    if len(chain) > 1 and fits("filing.range", skeleton.text[first + 1 : last]):
        return f"{_LADDER[low]}..{_LADDER[high]}"
    if fits("filing.down", around):
        return f"{_LADDER[0]}..{_LADDER[high]}"
    if fits("filing.up", around):
        return f"{_LADDER[low]}..{_LADDER[-1]}"
    if fits("filing.only", around) or (len(chain) > 1 and fits("filing.list", around)):
        return f"{_LADDER[low]}..{_LADDER[high]}"
    return ",".join(_LADDER[rank] for rank in ranks)
