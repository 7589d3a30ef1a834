"""Which skill levels and title levels are held, wanted, lacking, filed by a company, or only talked about.

What a pattern decides comes first; what is left follows its neighbour in a list, what a correction puts in its place,
the hope its clause expresses, the question that had been asked - and is held where nothing else is known.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from components.binding_bound import Bound, Group
from components.binding_cues import fits, pattern
from components.binding_groups import find_groups
from components.binding_skeleton import FUTURE, IT, Skeleton
from components.statements import Statement

LEVEL_TYPES = ("skill_level", "title_level")
_HELD, _WANTED, _ASKED = Bound(("held",)), Bound(("wanted",)), Bound(("asked",))
_LACKING = Bound(("lacking",))
FILED = Bound(("filed",))
_SPOKEN_DAYS = ("今天", "今日", "明天")
_WIDER_BESIDE_NARROWER = ({"junior", "assistant"}, {"junior", "entry"})


def bind_levels(
    skeleton: Skeleton, asked: str | None, holders: dict[int, Bound], said: list[Statement]
) -> tuple[dict[int, Bound], list[Group]]:
    """Roles of all level mentions, and the certificates and titles held, numbered in the order they are named.

    ``holders`` are those that somebody else has, or that were not got (``binding_holders``); ``said`` is what the
    message says in words.
    """
    numbers = skeleton.of_type(*LEVEL_TYPES)
    judged = {k: holders.get(k) or _judged(skeleton, k) for k in numbers}
    decided = {k: bound for k, bound in judged.items() if bound is not None}
    if len(numbers) == 1 and (asked or "").partition(":")[0] in ("certs", "titles") and _is_bare(skeleton, numbers[0]):
        decided = {numbers[0]: _HELD}  # 技师吧, said when the certificates had been asked for
    _follow_filing(skeleton, numbers, decided)
    _follow_lists(skeleton, numbers, decided)
    _follow_corrections(skeleton, decided)
    _follow_denial(skeleton, numbers, decided, said)
    _follow_years_asked(skeleton, numbers, decided)
    default = _HELD
    if not decided and (asked == "target" or _is_wish(skeleton, numbers)):
        default = _WANTED
    elif decided or not asked:
        _follow_hopes(skeleton, numbers, decided)
    _follow_goals(skeleton, numbers, decided)
    if _is_general(skeleton, numbers):
        decided = {k: b for k, b in decided.items() if b not in (_WANTED, _HELD)}
        default = _ASKED
    bound = {k: decided.get(k, default) for k in numbers}
    _leave_plans(skeleton, bound)
    bound.update(dict.fromkeys(_years_asked(skeleton, bound), _ASKED))
    bound.update(dict.fromkeys(_days_to_come(skeleton, bound), Bound(("other",))))
    bound.update({k: _WANTED for k in numbers if k not in decided and _is_wanted_too(skeleton, k, bound)})
    _name_once(skeleton, numbers, bound)
    groups = find_groups(skeleton, [k for k in numbers if bound[k] == _HELD])
    for group in groups:
        bound.update({k: replace(bound[k], group=group.name) for k in group.mentions})
    return bound, groups


def _is_bare(skeleton: Skeleton, k: int) -> bool:
    return set(skeleton.text) - {skeleton.text[skeleton.places[k]]} <= set("我是就证书的吧啊呀哦了，。！ ")


def _undated(skeleton: Skeleton, k: int) -> str:
    """The window of level ``k`` without a 今天 or 明天 right behind it: 技师今天能申请吗."""
    place = skeleton.places[k]
    behind = skeleton.at(place + 1)
    window = skeleton.window(place)
    if behind is None or not skeleton.mentions[behind].text.startswith(_SPOKEN_DAYS):
        return window
    return window.replace(IT + skeleton.text[place + 1], IT, 1)


def _judged(skeleton: Skeleton, k: int) -> Bound | None:
    """What the first pattern that fits says; None where none does."""
    window = _undated(skeleton, k)
    if skeleton.mentions[k].extra.get("negated") or fits("levels.negated", window):
        return replace(_HELD, negated=True)
    if skeleton.mentions[k].type == "skill_level" and fits("levels.filed", window):
        return FILED
    if fits("levels.others", window):
        return _ASKED
    if fits("levels.pending", window):
        return _LACKING
    for section in ("lacking", "asked", "held_first", "wanted_first", "held_sure", "wanted_sure"):
        if fits(f"levels.{section}", window):
            return Bound((section.partition("_")[0],))
    return None


def _is_wish(skeleton: Skeleton, numbers: list[int]) -> bool:
    """助理级, and nothing else: whoever holds a title says so, or has been asked for it."""
    return (
        len(numbers) == 1
        and skeleton.mentions[numbers[0]].type == "title_level"
        and fits("levels.alone", skeleton.window(skeleton.places[numbers[0]]))
        and len(skeleton.mentions) == 1
    )


def _follow_denial(skeleton: Skeleton, numbers: list[int], decided: dict[int, Bound], said: list[Statement]) -> None:
    """技师能认定吗，我啥证没有: a certificate that is asked for, beside the words that there is none, is the one wanted."""
    if not any((statement.fact, statement.value) == ("certs", "none") for statement in said):
        return
    for k in numbers:
        start, end = skeleton.clause(skeleton.places[k])
        asked_for = fits("levels.hoping", skeleton.text[start:end]) and not _has_time(skeleton, k)
        if k not in decided and skeleton.mentions[k].type == "skill_level" and asked_for:
            decided[k] = _WANTED


def _follow_years_asked(skeleton: Skeleton, numbers: list[int], decided: dict[int, Bound]) -> None:
    """初级职称2020年评的，技师够3年了吗: where the other ladder's level is dated, the years asked for are those of that."""
    for k in numbers:
        if decided.get(k, _HELD) != _HELD or not fits("levels.years_asked", _undated(skeleton, k)):
            continue
        start, end = skeleton.clause(skeleton.places[k])
        dates = [t for t in skeleton.of_type("date") if not start <= skeleton.places[t] < end]
        own = skeleton.mentions[k]
        held = [skeleton.mentions[o] for o in numbers if o != k and decided.get(o, _HELD) == _HELD]
        others = [level for level in held if level.type != own.type]
        again = [level for level in held if level.value == own.value]
        if others and dates and not again:
            decided[k] = _WANTED


def _years_asked(skeleton: Skeleton, bound: dict[int, Bound]) -> list[int]:
    """The durations that are asked for with a level wanted: nobody has served them."""
    clauses = [
        skeleton.clause(skeleton.places[k])
        for k, role in bound.items()
        if role == _WANTED and fits("levels.years_asked", _undated(skeleton, k))
    ]
    spans = skeleton.of_type("duration")
    return [t for t in spans if any(start <= skeleton.places[t] < end for start, end in clauses)]


def _days_to_come(skeleton: Skeleton, bound: dict[int, Bound]) -> list[int]:
    """高级工考过了，证下个月才发: the day a certificate is still to come on is no other's."""
    pending = [k for k, role in bound.items() if role == _LACKING]
    places = [skeleton.places[k] for k in pending if fits("levels.pending", skeleton.window(skeleton.places[k]))]
    spans = [(place, skeleton.sentence(place)[1]) for place in places]
    future = [t for t in skeleton.of_type("date") if skeleton.text[skeleton.places[t]] == FUTURE]
    return [t for t in future if any(start < skeleton.places[t] < end for start, end in spans)]


def _leave_plans(skeleton: Skeleton, bound: dict[int, Bound]) -> None:
    """打算明年考技师，现在想评中级: what is meant for later is talked about, where something else is wanted now."""
    wanted = [k for k, role in bound.items() if role == _WANTED]
    later = [k for k in wanted if fits("levels.planned", skeleton.window(skeleton.places[k]))]
    if len(later) < len(wanted):
        bound.update(dict.fromkeys(later, _ASKED))


def _is_wanted_too(skeleton: Skeleton, k: int, bound: dict[int, Bound]) -> bool:
    """级别—高级技师 … 是否可以申报高级技师: a level without a day that is asked for elsewhere is the same goal."""
    mention = skeleton.mentions[k]
    same = [o for o, role in bound.items() if role == _WANTED and skeleton.mentions[o].value == mention.value]
    return bool(same) and mention.type == skeleton.mentions[same[0]].type and not _has_time(skeleton, k)


def _name_once(skeleton: Skeleton, numbers: list[int], bound: dict[int, Bound]) -> None:
    """助理工程师（初级）: the wider name beside the narrower one is the same title, not a second."""
    for first, second in pairwise(numbers):
        named = {skeleton.mentions[k].value: k for k in (first, second) if skeleton.mentions[k].type == "title_level"}
        between = skeleton.text[skeleton.places[first] + 1 : skeleton.places[second]]
        if (
            set(named) in _WIDER_BESIDE_NARROWER
            and bound[first] == bound[second]
            and fits("levels.same_title", between)
        ):
            bound[named["junior"]] = _ASKED


def _follow_lists(skeleton: Skeleton, numbers: list[int], decided: dict[int, Bound]) -> None:
    """中级还是副高, 技师和高级技师: an undecided level takes the role of its neighbour in the list."""
    for previous, k in pairwise(numbers):
        if k not in decided and _listed(skeleton, previous, k, decided.get(previous)):
            decided[k] = decided[previous]
    for k, following in reversed(list(pairwise(numbers))):
        between = skeleton.text[skeleton.places[k] : skeleton.places[following]]
        if k not in decided and "还是" in between and _listed(skeleton, k, following, decided.get(following)):
            decided[k] = decided[following]


def _follow_filing(skeleton: Skeleton, numbers: list[int], decided: dict[int, Bound]) -> None:
    """备案的是一级、二级、三级: a level named together with one that is filed is filed too."""
    pairs = list(pairwise(numbers))
    for known, k in [*pairs, *((after, before) for before, after in reversed(pairs))]:
        first, second = sorted((skeleton.places[known], skeleton.places[k]))
        if decided.get(known) == FILED and fits("filing.chained", skeleton.text[first + 1 : second]):
            decided[k] = FILED


def _listed(skeleton: Skeleton, first: int, second: int, role: Bound | None) -> bool:
    """Do two levels stand in one list of things held, or of things wanted?"""
    if role not in (_HELD, _WANTED):
        return False
    chain = pattern(f"levels.{role.roles[0]}_chain")
    between = skeleton.text[skeleton.places[first] : skeleton.places[second]] + IT
    return chain is not None and chain.fullmatch(between) is not None


def _follow_corrections(skeleton: Skeleton, decided: dict[int, Bound]) -> None:
    """我问的是中级，不是副高: what is rejected has the role of what is put in its place."""
    for k, rejected in list(decided.items()):
        if not rejected.negated:
            continue
        start, end = skeleton.sentence(skeleton.places[k])
        same = [o for o in decided if skeleton.mentions[o].type == skeleton.mentions[k].type]
        if any(decided[o] == _WANTED and start <= skeleton.places[o] < end for o in same):
            decided[k] = replace(rejected, roles=_WANTED.roles)


def _follow_hopes(skeleton: Skeleton, numbers: list[int], decided: dict[int, Bound]) -> None:
    """A level without a time, in a clause that asks or hopes, is the one wanted - if there is another to start from."""
    starts = [k for k in numbers if k not in decided or not decided[k].negated]
    for k in numbers:
        if k in decided or starts in ([], [k]) or _has_time(skeleton, k):
            continue
        start, end = skeleton.clause(skeleton.places[k])
        clause = skeleton.text[start:end]
        if fits("levels.hoping", clause) and not fits("levels.told", clause) and not fits("levels.what", clause):
            decided[k] = _WANTED


def _follow_goals(skeleton: Skeleton, numbers: list[int], decided: dict[int, Bound]) -> None:
    """A level alone in its clause, behind levels of the other ladder, is the goal where nothing else is wanted."""
    if _WANTED in decided.values() or not skeleton.of_type("date", "duration"):
        return
    held = [k for k in numbers if decided.get(k, _HELD) == _HELD]
    for k in held:
        start, end = skeleton.clause(skeleton.places[k])
        alone = skeleton.text[start : skeleton.places[k]] + IT + skeleton.text[skeleton.places[k] + 1 : end]
        before = {skeleton.mentions[other].type for other in held if other < k}
        if k not in decided and before - {skeleton.mentions[k].type} and fits("levels.goal", alone):
            decided[k] = _WANTED


def _has_time(skeleton: Skeleton, k: int) -> bool:
    """Is a date or a duration in the same clause?"""
    start, end = skeleton.clause(skeleton.places[k])
    return any(start <= skeleton.places[t] < end for t in skeleton.of_type("date", "duration"))


def _is_general(skeleton: Skeleton, numbers: list[int]) -> bool:
    """A question about the rule itself: nobody in it, no level with a time, and it asks what the rule says."""
    if any(_has_time(skeleton, k) for k in numbers):
        return False
    if fits("levels.person", skeleton.text):
        return False
    return fits("levels.general", skeleton.text) or fits("levels.beside", skeleton.text)
