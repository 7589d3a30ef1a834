"""Which skill levels and title levels are held, wanted, lacking, or only talked about; which are one certificate."""

from __future__ import annotations

from dataclasses import replace

from components.binding_bound import Bound, Group
from components.binding_cues import fits, pattern
from components.binding_skeleton import Skeleton

LEVEL_TYPES = ("skill_level", "title_level")
_PREFIX = {"skill_level": "c", "title_level": "t"}


def bind_levels(skeleton: Skeleton, asked: str | None) -> tuple[dict[int, Bound], list[Group]]:
    """Roles of all level mentions, and the certificates and titles held, numbered in the order they are named."""
    numbers = skeleton.of_type(*LEVEL_TYPES)
    bound = {k: _judge(skeleton, k) for k in numbers}
    _follow_lists(skeleton, numbers, bound)
    _follow_corrections(skeleton, numbers, bound)
    if asked and not any(b for b in bound.values() if b is not None and b.roles):
        default = _asked_role(asked)
    else:
        default = None
    if _is_general(skeleton, numbers):
        default = "asked"
        for k in numbers:
            if bound[k] is not None and bound[k].roles in (("wanted",), ("held",)):
                bound[k] = None
    else:
        _follow_hopes(skeleton, numbers, bound)
    decided = {k: b if b is not None else Bound((_default_role(skeleton, k, default),)) for k, b in bound.items()}
    groups = _groups(skeleton, numbers, decided)
    for group in groups:
        for k in [skeleton.at(place) for place in group.places]:
            if k is not None:
                decided[k] = replace(decided[k], group=group.name)
    return decided, groups


def _judge(skeleton: Skeleton, k: int) -> Bound | None:
    window = skeleton.window(skeleton.places[k])
    if skeleton.mentions[k].extra.get("negated") or fits("levels.negated", window):
        return Bound(("held",), negated=True)
    for name in ("lacking", "asked", "held_sure", "wanted_sure"):
        if fits(f"levels.{name}", window):
            return Bound((name.removesuffix("_sure"),))
    return None


def _follow_lists(skeleton: Skeleton, numbers: list[int], bound: dict[int, Bound | None]) -> None:
    """中级还是副高, 技师和高级技师: an undecided level takes the role of its neighbour in the list."""
    for previous, k in zip(numbers, numbers[1:]):
        if bound[k] is not None or bound[previous] is None or bound[previous].negated:
            continue
        between = skeleton.text[skeleton.places[previous] : skeleton.places[k]] + "\ue000"
        role = bound[previous].roles[0]
        name = {"wanted": "wanted_chain", "held": "held_chain"}.get(role)
        compiled = pattern(f"levels.{name}") if name else None
        if compiled is not None and compiled.fullmatch(between):
            bound[k] = Bound((role,))
    for k, following in reversed(list(zip(numbers, numbers[1:]))):
        if bound[k] is None and bound[following] is not None and bound[following].roles == ("wanted",):
            between = skeleton.text[skeleton.places[k] : skeleton.places[following]] + "\ue000"
            compiled = pattern("levels.wanted_chain")
            if compiled is not None and compiled.fullmatch(between) and "还是" in between:
                bound[k] = Bound(("wanted",))


def _follow_corrections(skeleton: Skeleton, numbers: list[int], bound: dict[int, Bound | None]) -> None:
    """我问的是中级，不是副高: what is rejected has the role of what is put in its place."""
    for k in numbers:
        rejected = bound[k]
        if rejected is None or not rejected.negated:
            continue
        start, end = skeleton.sentence(skeleton.places[k])
        for other in numbers:
            partner = bound[other]
            near = start <= skeleton.places[other] < end and skeleton.mentions[other].type == skeleton.mentions[k].type
            if near and partner is not None and not partner.negated and partner.roles == ("wanted",):
                bound[k] = replace(rejected, roles=("wanted",))


def _follow_hopes(skeleton: Skeleton, numbers: list[int], bound: dict[int, Bound | None]) -> None:
    """A level without a time, in a clause that asks or hopes, is the one wanted - if there is another to start from."""
    for k in numbers:
        others = [other for other in numbers if other != k and not _is_negated(bound[other])]
        if bound[k] is not None or not others or _has_time(skeleton, k):
            continue
        start, end = skeleton.clause(skeleton.places[k])
        clause = skeleton.text[start:end]
        if fits("levels.hoping", clause) and not fits("levels.what", clause):
            bound[k] = Bound(("wanted",))


def _is_negated(bound: Bound | None) -> bool:
    return bound is not None and bound.negated


def _has_time(skeleton: Skeleton, k: int) -> bool:
    """Is a date or a duration in the same clause (or in brackets beside it)?"""
    start, end = skeleton.clause(skeleton.places[k])
    return any(start <= skeleton.places[t] < end for t in skeleton.of_type("date", "duration"))


def _asked_role(asked: str) -> str | None:
    if asked == "target":
        return "wanted"
    return "held" if asked.split(":")[0] in ("certs", "titles", "cert_date", "title_date") else None


def _default_role(skeleton: Skeleton, k: int, default: str | None) -> str:
    return default or "held"


def _is_general(skeleton: Skeleton, numbers: list[int]) -> bool:
    """A question about the rule itself: nobody in it, no day, and it asks how many years or what the rule says."""
    if not numbers or any(_has_time(skeleton, k) for k in numbers):
        return False
    return fits("levels.general", skeleton.text) and not fits("levels.person", skeleton.text)


def _groups(skeleton: Skeleton, numbers: list[int], decided: dict[int, Bound]) -> list[Group]:
    """Held levels become certificates and titles: the same level twice is one, unless its occupations differ."""
    groups: list[Group] = []
    for k in numbers:
        if decided[k].roles != ("held",) or decided[k].negated:
            continue
        mention, place = skeleton.mentions[k], skeleton.places[k]
        occupation = _occupation_before(skeleton, place)
        name = skeleton.mentions[occupation].value if occupation is not None else None
        same = [g for g in groups if g.type == mention.type and g.level == mention.value]
        if name is not None and mention.type == "skill_level":
            same = [
                g for g in same if g.occupation is None or skeleton.mentions[g.occupation].value == name
            ]
        if same:
            group = same[-1]
            group.places.append(place)
            if group.occupation is None:
                group.occupation = occupation
            continue
        count = sum(g.type == mention.type for g in groups) + 1
        groups.append(Group(f"{_PREFIX[mention.type]}{count}", mention.type, mention.value, [place], occupation))
    return groups


def _occupation_before(skeleton: Skeleton, place: int) -> int | None:
    """The occupation named right before a level (焊工技师, 焊工的高级工) or in brackets behind it (技师（焊工）)."""
    for back in range(1, 4):
        k = skeleton.at(place - back) if place - back >= 0 else None
        if k is not None:
            if skeleton.mentions[k].type != "occupation":
                return None
            between = skeleton.text[place - back + 1 : place]
            return k if between in ("", "的", "职业", "工种", "专业", "类", "（", "(", "证", "本") else None
    tail = skeleton.text[place + 1 : place + 3]
    if len(tail) == 2 and tail[0] in "（(":
        k = skeleton.at(place + 2)
        if k is not None and skeleton.mentions[k].type == "occupation":
            return k
    return None
