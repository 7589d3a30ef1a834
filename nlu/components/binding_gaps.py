"""Time outside the counted work: 2021年12月借调去做销售，2023年12月才回来; 中间有两年在跑业务."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from components.binding_bound import Bound
from components.binding_cues import cues, fits
from components.binding_skeleton import Skeleton, cue
from components.mentions import Mention
from components.statements import Statement


@dataclass(frozen=True)
class Gap:
    """One gap: its group, kind (``other_work other_occupation away``), the span of the words that name it, is it over?"""

    group: str
    kind: str
    start: int
    end: int
    over: bool

    def spans(self, said: Statement | Mention) -> bool:
        """Do the words of the gap make the statement or mention ``said``?"""
        return self.start < said.end and said.start < self.end


@lru_cache(maxsize=1)
def _patterns() -> tuple[list[tuple[str, re.Pattern[str]]], list[re.Pattern[str]]]:
    data = cues()["gaps"]
    kinds = [(kind, cue(words)) for kind, words in data["kinds"].items()]
    word = "(?P<word>" + "|".join(data["kinds"].values()) + ")"
    shapes = [cue(shape.replace("<gap>", word)) for shape in data["shapes"]]
    return kinds, shapes


def _lengths_between(skeleton: Skeleton, first: int | None, last: int | None) -> list[int]:
    """Durations told between the two ends of a gap: its own length once more."""
    if first is None or last is None:
        return []
    return [k for k in skeleton.of_type("duration") if first < k < last]


def _is_of_something_else(skeleton: Skeleton, k: int | None) -> bool:
    """刚进厂是2010年7月，在仓库点了两年货; 高级工2022年3月拿的，去当了两年兵: the day of the job or the paper, not the gap."""
    if k is None:
        return False
    window = skeleton.window(skeleton.places[k])
    return fits("times.date.work.sure", window) or fits("gaps.certified", window)


def bind_gaps(skeleton: Skeleton) -> tuple[dict[int, Bound], list[Gap]]:
    """Dates and durations that bound a gap, and the gaps themselves."""
    bound: dict[int, Bound] = {}
    gaps: list[Gap] = []
    words: set[int] = set()
    never = cue(cues()["gaps"]["never"])
    kinds, shapes = _patterns()
    for shape in shapes:
        for match in shape.finditer(skeleton.text):
            if never.search(match.group()):
                continue
            found = {
                role: skeleton.at(match.start(name))
                for name, role in (("from", "gap_from"), ("to", "gap_to"), ("dur", "gap"))
                if name in shape.groupindex and match.group(name)
            }
            if any(k is None or k in bound for k in found.values()) or _is_of_something_else(
                skeleton, found.get("gap_from")
            ):
                continue
            group = f"g{len(gaps) + 1}"
            word = match.start("word")
            if word in words:
                continue  # its two ends are known: its length is no second gap
            words.add(word)
            kind = next(kind for kind, pattern in kinds if pattern.match(skeleton.text, word))
            gaps.append(Gap(group, kind, *skeleton.raw_span(match.start("word"), match.end("word")), "gap_to" in found))
            for role, k in found.items():
                if k is not None:
                    begins = role == "gap_to" and "new" in shape.groupindex
                    bound[k] = Bound((role, "post") if begins else (role,), group)
            bound.update({k: Bound() for k in _lengths_between(skeleton, found.get("gap_from"), found.get("gap_to"))})
    return bound, gaps
