"""Where a long text is cut: at a paragraph, else after a sentence, and inside a quotation only where nothing else is left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

import regex

_CLUSTER = regex.compile(r"\X")
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》"}
_ENDS = frozenset("。！？!?；;…")
_PAUSES = frozenset("，,：: \t")
_CLOSING = frozenset(_PAIRS.values())

# How good a cut is; the same ranks inside a quotation follow after all of those outside.
_PARAGRAPH, _SENTENCE, _PAUSE, _ANYWHERE = range(4)
_INSIDE = 4
_WORTH = 2  # a part is filled to at least a half, unless only a worse cut would do that


def cut(text: str, size: int, measure: Callable[[str], int]) -> list[tuple[int, int]]:
    """Where the parts of a text begin and end; none measures more than `size`, and together they leave out white space only.

    What a person sees as one character stays whole, unless it alone is larger than a part.
    """
    if measure(text) <= size:
        return [(0, len(text))] if text.strip() else []
    stops = list(_stops(text, size, measure))
    sizes = [0, *accumulate(measure(text[a:b]) for a, b in zip([0, *stops], stops, strict=False))]
    ranks = _ranks(text, stops)
    parts, first = [], 0
    while first < len(stops):
        last = bisect_right(sizes, sizes[first] + size) - 1  # the stops of this part are first + 1 ... last
        end = last if last == len(stops) else _best(ranks, sizes, first, last)
        start = stops[first - 1] if first else 0
        piece = text[start : stops[end - 1]]
        bare = piece.strip()
        if bare:
            begin = start + piece.index(bare)
            parts.append((begin, begin + len(bare)))
        first = end
    return parts


def _stops(text: str, size: int, measure: Callable[[str], int]) -> Iterator[int]:
    """Where a cut is possible: after each character as people see them."""
    for cluster in _CLUSTER.finditer(text):
        if measure(cluster.group()) > size:
            yield from range(cluster.start() + 1, cluster.end())
        yield cluster.end()


def _best(ranks: list[int], sizes: list[int], first: int, last: int) -> int:
    """The stop to cut at: the last one of the best rank that fills the part well, else of the best rank there is."""
    half = sizes[first] + (sizes[last] - sizes[first]) // _WORTH
    latest: dict[int, int] = {}
    for stop in range(first + 1, last + 1):
        latest[ranks[stop - 1]] = stop
    good = [latest[rank] for rank in (_PARAGRAPH, _SENTENCE, _PAUSE) if rank in latest and sizes[latest[rank]] >= half]
    return good[0] if good else latest[min(latest)]


def _ranks(text: str, stops: list[int]) -> list[int]:
    inside = _quoted(text)
    return [_rank(text, stop) + (_INSIDE if inside[stop] else 0) for stop in stops]


def _rank(text: str, stop: int) -> int:
    before = text[stop - 1]
    if before == "\n":
        return _PARAGRAPH
    if before in _ENDS or (before in _CLOSING and text[stop - 2 : stop - 1] in _ENDS):
        # The mark that closes a quotation belongs to the sentence in it.
        return _ANYWHERE if text[stop : stop + 1] in _CLOSING | _ENDS else _SENTENCE
    if before in _PAUSES or text[stop : stop + 1] in _PAIRS:
        return _PAUSE
    return _ANYWHERE


def _quoted(text: str) -> bytearray:
    """For each place between two characters whether it lies inside a quotation; marks without a partner count for nothing."""
    inside = bytearray(len(text) + 1)
    opened: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if character in _PAIRS:
            opened.append((_PAIRS[character], at))
        elif character in _CLOSING:
            partner = next((n for n in reversed(range(len(opened))) if opened[n][0] == character), None)
            if partner is not None:
                begin = opened[partner][1]
                inside[begin + 1 : at + 1] = b"\1" * (at - begin)
                del opened[partner:]
    return inside
