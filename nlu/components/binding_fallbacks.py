"""What a time is when nothing near owns it: the day of the question, what had been asked, a correction, a bare 发证."""

from __future__ import annotations

from components.binding_bound import Bound
from components.binding_cues import cues, fits
from components.binding_skeleton import Skeleton

# Costs in the unit of Skeleton.cost: a comma is 4, a full stop 9, a word a third.
_COST_IS_TODAY = -2.0
_COST_IN_FUTURE = 1.0
_COST_LIKELY = 3.0
_COST_MAYBE = 4.5
_COST_ASKED = 6.0
_COST_BARE = 8.0  # 2019年12月发的: some certificate's, but better one that is named
_COST_BARE_ASKED = 5.5  # the same where something else had been asked for: the words say more than the question
_COST_CORRECTED = 11.0
_COST_NOTHING = 13.0

_YEAR = len("2018")
_A_FEW_WORDS = 12

Choice = tuple[float, Bound]


def fallback(skeleton: Skeleton, k: int, kind: str, asked: str | None, today: str | None) -> Choice:
    """The cheapest reading of time ``k`` that needs no owner, with its cost."""
    choices = [(_COST_NOTHING, Bound(("other",) if kind == "date" else ()))]
    role = role_of_asked(asked, kind)
    if role == "appraisal" and len(skeleton.mentions[k].value) != _YEAR:
        role = None  # results are of years: 2018年6月 is some other day
    if fits("asks_of_the_rule", skeleton.text):
        role = None
    if role is not None:
        choices.append((_COST_ASKED, _answer(role, asked)))
    bare = _COST_BARE if role is None else _COST_BARE_ASKED
    choices += (
        _of_date(skeleton, k, today, bare, asked_for=role is not None) if kind == "date" else _of_duration(skeleton, k)
    )
    answers = role not in (None, "as_of") and not fits("times.date.as_of.judged", skeleton.window(skeleton.places[k]))
    if kind == "date" and (answers or not may_be_the_day(skeleton, k, asked, today)):
        choices = [choice for choice in choices if choice[1].roles != ("as_of",)]
    return min(choices, key=lambda choice: choice[0])


def may_be_the_day(skeleton: Skeleton, k: int, asked: str | None, today: str | None) -> bool:
    """Whether the case can be meant to be judged by date ``k``: 按2019年3月算吧 answers what had been asked.

    To a day that is past (高级工有一个，2024年8月8号) only words of filing, judging or asking move the case; where
    another date had been asked for, only those of filing or judging.
    """
    value, place = skeleton.mentions[k].value, skeleton.places[k]
    window = skeleton.window(place)
    past = today is not None and value < today[: len(value)]
    if past and role_of_asked(asked, "date") not in (None, "as_of"):
        return fits("times.date.as_of.judged", window)
    return not past or fits("times.date.as_of.judged", window) or fits("times.date.as_of.asking", skeleton.text)


def role_of_asked(asked: str | None, kind: str) -> str | None:
    """The role of a bare time when ``asked`` is what was asked for."""
    role: str | None = cues()["asked_times"].get((asked or "").split(":")[0])
    if kind == "duration" and role in ("as_of", "birth", "appraisal", "award"):
        return None
    return role


def _answer(role: str, asked: str | None) -> Bound:
    level = (asked or "").partition(":")[2] or None
    if role in ("cert", "title"):
        return Bound((role,), "c1" if role == "cert" else "t1", level)
    return Bound((role,), "g1" if role.startswith("gap") else None)


def _of_date(skeleton: Skeleton, k: int, today: str | None, bare: float, *, asked_for: bool) -> list[Choice]:
    value, window = skeleton.mentions[k].value, skeleton.window(skeleton.places[k])
    is_day = len(value) == len("2025-06-01")
    choices: list[Choice] = []
    if fits("bare.cert", window):
        choices.append((bare, Bound(("cert",), "c1")))
    if fits("bare.title", window) and not skeleton.of_type("skill_level"):
        choices.append((bare, Bound(("title",), "t1")))
    alone = not choices and _puts_right(window, asked_for=asked_for) and not (today and value >= today)
    if alone or fits("correction", skeleton.text):
        choices.append((_COST_LIKELY if alone else _COST_CORRECTED, Bound(("corrected",))))
    if alone:
        return choices  # 不对，2023年8月1日 puts a date right, and moves the case to no other day
    if fits("times.date.post.likely", window):
        choices.append((_COST_LIKELY, Bound(("post",))))
    if skeleton.mentions[k].extra.get("began"):
        return choices
    # 哪一年？2023年10月: a few words around a day that is past do not move the case to that day.
    past = today is not None and value < today[: len(value)] and len(skeleton.text) < _A_FEW_WORDS
    if fits("times.date.as_of.likely", window) and len(skeleton.text) > len("？？？") and not past:
        choices.append((_COST_LIKELY, Bound(("as_of",))))
    elif is_day and fits("times.date.as_of.maybe", window):
        choices.append((_COST_MAYBE, Bound(("as_of",))))
    if today and is_day and value >= today:
        choices.append((_COST_IS_TODAY if value == today else _COST_IN_FUTURE, Bound(("as_of",))))
    return choices


def _puts_right(window: str, *, asked_for: bool) -> bool:
    """不对，2023年8月1日; where a date had been asked for, 应该是2023年8月1日 is the answer."""
    return fits("corrected_alone", window) or (not asked_for and fits("corrected_mildly", window))


def _of_duration(skeleton: Skeleton, k: int) -> list[Choice]:
    if fits("times.duration.occupation.likely", skeleton.window(skeleton.places[k])):
        return [(_COST_LIKELY, Bound(("occupation",)))]
    return []
