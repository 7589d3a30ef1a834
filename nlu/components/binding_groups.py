"""The certificates and titles a person holds: which mentions of a level are one and the same."""

from __future__ import annotations

from components.binding_bound import Group
from components.binding_skeleton import Skeleton

_PREFIX = {"skill_level": "c", "title_level": "t"}
# What may stand between an occupation and the level of its certificate: 焊工的高级工, 焊工（技师.
_JOINTS = ("", "的", "职业", "工种", "专业", "类", "（", "证", "本")


def find_groups(skeleton: Skeleton, held: list[int]) -> list[Group]:
    """The levels ``held`` as certificates and titles: the same level twice is one, unless its occupations differ."""
    groups: list[Group] = []
    for k in held:
        mention, place = skeleton.mentions[k], skeleton.places[k]
        occupation = _occupation_of(skeleton, place)
        group = _known(skeleton, groups, mention.type, mention.value, occupation)
        if group is None:
            count = sum(g.type == mention.type for g in groups) + 1
            group = Group(f"{_PREFIX[mention.type]}{count}", mention.type, mention.value)
            groups.append(group)
        group.mentions.append(k)
        group.places.append(place)
        if group.occupation is None:
            group.occupation = occupation
    return groups


def _known(
    skeleton: Skeleton, groups: list[Group], level_type: str, level: str, occupation: int | None
) -> Group | None:
    """The group named last with this level and no other occupation."""
    for group in reversed(groups):
        if (group.type, group.level) != (level_type, level):
            continue
        if level_type == "title_level" or occupation is None or group.occupation is None:
            return group
        if skeleton.mentions[group.occupation].value == skeleton.mentions[occupation].value:
            return group
    return None


def _occupation_of(skeleton: Skeleton, place: int) -> int | None:
    """The occupation named right before a level (焊工技师, 焊工的高级工) or in brackets behind it (技师（焊工）)."""
    for back in range(1, 4):
        k = skeleton.at(place - back) if place >= back else None
        if k is not None:
            joint = skeleton.text[place - back + 1 : place]
            return k if skeleton.mentions[k].type == "occupation" and joint in _JOINTS else None
    if skeleton.text[place + 1 : place + 2] == "（":
        k = skeleton.at(place + 2)
        if k is not None and skeleton.mentions[k].type == "occupation":
            return k
    return None
