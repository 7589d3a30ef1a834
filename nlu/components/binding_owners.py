"""What a time can belong to: the certificates and titles held, and words such as 进厂, 现岗, 出生."""

from __future__ import annotations

from dataclasses import dataclass

from components.binding_bound import Bound, Group
from components.binding_cues import cues, pattern
from components.binding_skeleton import Skeleton

_SAME_SENTENCE = 9.0  # a word whose time is bound already within this cost wants no second one


@dataclass(frozen=True)
class Owner:
    """One thing that takes one time: where it stands, and what a time bound to it becomes."""

    places: tuple[int, ...]
    bound: Bound


def find_owners(skeleton: Skeleton, groups: list[Group], found: dict[int, Bound], kind: str) -> list[Owner]:
    """The owners still free after the sure times ``found``; ``kind`` is ``date`` or ``duration``."""
    taken = {bound.group for bound in found.values() if bound.group}
    owners = [
        Owner(_places(skeleton, group, groups), Bound((group.role,), group.name, group.level))
        for group in groups
        if group.name not in taken
    ]
    claimed = [(role, skeleton.places[k]) for k, bound in found.items() for role in bound.roles]
    for role in cues()["anchors"][kind]:
        words = pattern(f"anchors.{kind}.{role}")
        for match in words.finditer(skeleton.text) if words is not None else ():
            if any(r == role and skeleton.cost(p, match.start()) < _SAME_SENTENCE for r, p in claimed):
                continue
            group = "g1" if role == "gap" else None
            owners.append(Owner((match.start(), match.end() - 1), Bound((role,), group)))
    return owners


def _places(skeleton: Skeleton, group: Group, groups: list[Group]) -> tuple[int, ...]:
    """Where a certificate is named; the one named last before a 拿证 or 发证 is meant by that word, too."""
    places = list(group.places)
    words = pattern("certificate_word")
    if group.type == "skill_level" and words is not None:
        certificates = [g for g in groups if g.type == "skill_level"]
        for match in words.finditer(skeleton.text):
            named = [g for g in certificates if min(g.places) < match.start()]
            if certificates[-1] is group and (not named or named[-1] is group):
                places += [match.start(), match.end() - 1]
    return tuple(places)
