"""A message with every mention shrunk to one sign: what the cue patterns are matched against.

``技师（二级）2022年9月15日，一直做铣工`` becomes ``S（S）D，一直做O``: patterns can then speak of "a level followed by a
date" whatever words stand for them, and distances count words, not digits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from components.mentions import Mention, NormalisedText

SIGNS = {
    "skill_level": "\ue001",
    "title_level": "\ue002",
    "date": "\ue003",
    "duration": "\ue005",
    "occupation": "\ue006",
    "region": "\ue007",
    "appraisal": "\ue008",
    "award": "\ue009",
    "series": "\ue00a",
    "doc_number": "\ue00b",
    "education": "\ue00c",
}
FUTURE = "\ue004"  # a date after the day of the message
IT = "\ue000"  # the mention a pattern is about
PAUSE = "\u3000"  # a blank between Chinese words: people who type no commas end their clauses with it

_PLACES = {
    "it": IT,
    "skill": "\ue001",
    "title": "\ue002",
    "level": "[\ue001\ue002]",
    "past": "\ue003",
    "future": FUTURE,
    "date": "[\ue003\ue004]",
    "dur": "\ue005",
    "occ": "\ue006",
    "region": "\ue007",
    "appr": "\ue008",
    "award": "\ue009",
    "series": "\ue00a",
    "edu": "\ue00c",
    ",": "[，,、；;：:\\s]*",
    "end": "(?=[，,。；;！!？?、）)\\s]|$)",
}
_HARD = "。；;！!？?\n"
_SOFT = f"，,{PAUSE}"
_OPEN, _CLOSE = "（(“「【[", "）)”」】]"

_PUNCTUATION = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", "｡": "。"})

_WORKS = "钢硬机所电船重锅"  # 湘钢, 株硬, 武船: a place by its works, which is an employer as well

_DURATION_HEAD = re.compile("(都|也|已经?|刚|才|正好|刚好|整整|足足)*[满够滿夠]?(?=.*[年月天日])")
_ANSWERED = re.compile("？(?=(没有?|无|冇)[。，；！])")  # 助理工程师？没有。 is a field and what is written in it
_BLANK = re.compile("(?<=[^\x00-\x7f])[ \t](?=[^\x00-\x7f])")

# What lies between a time and the thing it belongs to, as a cost: words are cheap, clause ends dear.
_COST_WORD, _COST_LIST, _COST_SOFT, _COST_SOFT_IN_BRACKETS, _COST_HARD = 0.35, 1.5, 4.0, 1.5, 9.0
_COST_PAUSE = 2.5
_COST_SIGN = {"\ue001": 3.0, "\ue002": 3.0, "\ue003": 3.0, FUTURE: 3.0, "\ue005": 1.5}
_COST_CONNECTORS = 0.1


@cache
def cue(pattern: str) -> re.Pattern[str]:
    """Compile a cue pattern of the data files.

    ``<date>``, ``<level>``, ``<occ>`` ... stand for mentions, ``<it>`` for the mention judged, ``<,>`` for any
    punctuation inside a sentence, ``<end>`` for the end of a clause, ``<6>`` for up to six signs of the same clause,
    ``<w6>`` for the same without another level or time, ``<s6>`` for up to six signs of the sentence without them.
    """

    def place(match: re.Match[str]) -> str:
        name = match.group(1)
        if name.isdigit():
            return f"[^，,；;。{PAUSE}]{{0,{name}}}"
        if name[0] == "w" and name[1:].isdigit():
            return f"[^，,、；;。：:{PAUSE}\ue001-\ue005]{{0,{name[1:]}}}"
        if name[0] == "s" and name[1:].isdigit():
            return f"[^。；;\ue001-\ue005]{{0,{name[1:]}}}?"
        if name not in _PLACES:
            raise ValueError(
                f"cue pattern {pattern!r}: unknown place <{name}>; expected one of {', '.join(sorted(_PLACES))}, <6>, <w6>"
            )
        return _PLACES[name]

    # A repeated group is held to five turns: words that share a beginning (还, 还是) would else cost exponential time.
    bounded = pattern.replace(")*", "){0,5}").replace(")+", "){1,5}")
    return re.compile(re.sub(r"(?<!\?P)<([a-z]+\d*|\d+|,)>", place, bounded))


@dataclass(frozen=True)
class Skeleton:
    """``text[i]`` stands for ``raw[starts[i]:ends[i]]``; ``places[k]`` is where mention ``k`` stands in ``text``."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    mentions: tuple[Mention, ...]
    places: tuple[int, ...]
    costs: tuple[float, ...]

    @classmethod
    def of(cls, raw: str, mentions: list[Mention], today: str | None = None) -> Skeleton:
        """The skeleton of ``raw``; dates after ``today`` (ISO day) get the sign of the future."""
        normal = NormalisedText.of(raw)
        signs: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        kept: list[Mention] = []
        places: list[int] = []
        i = 0
        for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
            sign = SIGNS.get(mention.type)
            if (
                sign is None
                or (mention.type == "award" and mention.value == "none")
                or (starts and mention.start < ends[-1])
            ):
                continue
            start = _trimmed_start(mention)
            while i < len(normal.text) and normal.starts[i] < start:
                signs.append(normal.text[i])
                starts.append(normal.starts[i])
                ends.append(normal.ends[i])
                i += 1
            if mention.type == "date" and today and _first_day(mention) > today:
                sign = FUTURE
            places.append(len(signs))
            kept.append(mention)
            signs.append(sign)
            starts.append(start)
            ends.append(_trimmed_end(mention, raw))
            while i < len(normal.text) and normal.starts[i] < ends[-1]:
                i += 1
        signs.extend(normal.text[i:])
        starts.extend(normal.starts[i:])
        ends.extend(normal.ends[i:])
        text = _ANSWERED.sub("：", _BLANK.sub(PAUSE, "".join(signs).translate(_PUNCTUATION)))
        return cls(text, tuple(starts), tuple(ends), tuple(kept), tuple(places), _running_costs(text))

    def of_type(self, *types: str) -> list[int]:
        """Numbers of the mentions of these types, in order."""
        return [k for k, mention in enumerate(self.mentions) if mention.type in types]

    def at(self, place: int) -> int | None:
        """Number of the mention whose sign stands at ``place``."""
        k = bisect_left(self.places, place)
        return k if k < len(self.places) and self.places[k] == place else None

    def sentence(self, place: int) -> tuple[int, int]:
        """Start and end (with its final mark) of the sentence round ``place``."""
        return _bounds(self.text, place, _HARD)

    def clause(self, place: int) -> tuple[int, int]:
        """Start and end of the clause round ``place``."""
        return _bounds(self.text, place, _HARD + _SOFT)

    def window(self, place: int, width: int = 28) -> str:
        """The sentence round a mention, at most ``width`` signs either side, with the mention itself as ``<it>``."""
        start, end = self.sentence(place)
        return self.text[max(start, place - width) : place] + IT + self.text[place + 1 : min(end, place + 1 + width)]

    def cost(self, a: int, b: int) -> float:
        """How far apart two places are: 0 side by side, 4 a comma, 9 a full stop, more for what lies between."""
        if a > b:
            a, b = b, a
        return self.costs[b] - self.costs[a + 1] if b > a else 0.0

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of ``text[start:end]`` (not empty)."""
        return self.starts[start], self.ends[end - 1]


def _first_day(mention: Mention) -> str:
    low = mention.extra.get("low")
    if isinstance(low, str) and low:
        return low
    value = mention.value.split("..")[0]
    return (value + "-01-01"[len(value) - 4 :])[:10] if len(value) >= 4 else ""


def _trimmed_start(mention: Mention) -> int:
    """A duration may carry its 满 or 都: the patterns want to see those words."""
    head = _DURATION_HEAD.match(mention.text) if mention.type == "duration" else None
    return mention.start + (len(head.group()) if head else 0)


def _trimmed_end(mention: Mention, raw: str) -> int:
    """The end of a mention without what the patterns want to see.

    That is the 起 or 以前 of a date, the 了 of a duration, the 市 of 市属 and the 钢 of 湘钢.
    """
    end = mention.end
    if mention.type == "region" and mention.text[-1] in "市省区县" and raw[end : end + 1] in ("属", "直", "屬"):
        return end - 1
    if mention.type == "region" and mention.text[-1] in _WORKS:
        return end - 1
    if mention.type == "duration" and mention.text.endswith("了"):
        return end - 1
    if mention.type == "date":
        tail = re.search(r"(起|开始|以来|至今|到现在|以前|之前|以后|之后|前|后|的)$", mention.text)
        if tail and tail.start() > 1:
            end -= len(tail.group())
    return end


def _bounds(text: str, place: int, marks: str) -> tuple[int, int]:
    start = place
    while start > 0 and text[start - 1] not in marks:
        start -= 1
    end = place
    while end < len(text) and text[end] not in marks:
        end += 1
    return start, min(end + 1, len(text))


def _running_costs(text: str) -> tuple[float, ...]:
    """``costs[i]`` is the cost of everything before place ``i``."""
    costs = [0.0]
    depth = 0
    for sign in text:
        cost = _COST_WORD
        if sign in _OPEN:
            depth, cost = depth + 1, _COST_CONNECTORS
        elif sign in _CLOSE:
            depth, cost = max(0, depth - 1), 1.0
        elif sign in _HARD:
            cost = _COST_HARD
        elif sign == PAUSE:
            cost = _COST_PAUSE
        elif sign in _SOFT:
            cost = _COST_SOFT_IN_BRACKETS if depth else _COST_SOFT
        elif sign in "、 \t":
            cost = _COST_LIST
        elif sign in _COST_SIGN:
            cost = _COST_SIGN[sign]
        elif sign in "是的于在为证书":
            cost = _COST_CONNECTORS
        costs.append(costs[-1] + cost)
    return tuple(costs)
