"""Which fact each date and each duration belongs to.

Two steps. A *sure* pattern (现岗2014年5月起, 今天是2025年6月1日) decides at once. What is left is matched to the things that
can own a time - certificates and titles held, words such as 进厂 or 现岗 - by the cheapest assignment over the whole
message: each owner takes one time, each time has one owner, so "三级14年、二级18年" and "14年三级、18年二级" both come out
right although the nearest neighbour would mislead.
"""

from __future__ import annotations

from dataclasses import dataclass

from scipy.optimize import linear_sum_assignment

from components.binding_bound import Bound, Group
from components.binding_cues import cues, fits, pattern
from components.binding_skeleton import FUTURE, Skeleton

_SURE_ORDER = {
    "date": ("birth", "appraisal", "other", "as_of", "gap_to", "work", "post", "occupation", "award"),
    "duration": ("asked", "age", "gap", "post", "work", "occupation"),
}
# Costs in the unit of Skeleton.cost: a comma is 4, a full stop 9, a word a third.
_COST_LIKELY, _COST_MAYBE, _COST_ASKED, _COST_CORRECTED, _COST_UNBOUND = 3.0, 4.5, 6.0, 11.0, 13.0
_COST_BARE = 8.0  # 2019年12月发的: some certificate's, but better one that is named
_COST_IS_TODAY, _COST_IN_FUTURE = -2.0, 1.0
_COST_TAKEN = 4.0  # a certificate has a date already
_MOST = 40  # times and owners matched at once; beyond, the message is a document and only its head is bound


@dataclass(frozen=True)
class Owner:
    """Something a time can belong to: ``roles`` it gives, where it stands, the certificate or title it is."""

    roles: tuple[str, ...]
    places: tuple[int, ...]
    group: Group | None = None


def bind_times(
    skeleton: Skeleton, groups: list[Group], taken: dict[int, Bound], asked: str | None, today: str | None
) -> dict[int, Bound]:
    """Roles of all dates and durations not in ``taken`` (gaps, appraisal years)."""
    bound: dict[int, Bound] = {}
    for kind in ("date", "duration"):
        free = [k for k in skeleton.of_type(kind) if k not in taken][:_MOST]
        negated = [k for k in free if _is_negated(skeleton, k)]
        positive = [k for k in free if k not in negated]
        sure = {k: roles for k in positive if (roles := _sure(skeleton, k, kind, groups))}
        loose = [k for k in positive if k not in sure]
        found = {k: Bound(roles) for k, roles in sure.items()}
        found.update(_respective(skeleton, loose, groups, kind))
        loose = [k for k in loose if k not in found]
        owners = _owners(skeleton, groups, found, kind)
        found.update(_assign(skeleton, loose, owners, kind, asked, today))
        found.update(_repeated(skeleton, found))
        for k in negated:
            found[k] = _negated(skeleton, k, found, groups, asked)
        bound.update(found)
    return bound


def _is_negated(skeleton: Skeleton, k: int) -> bool:
    return bool(skeleton.mentions[k].extra.get("negated")) or fits("negated_time", skeleton.window(skeleton.places[k]))


def _sure(skeleton: Skeleton, k: int, kind: str, groups: list[Group]) -> tuple[str, ...]:
    """Roles by a sure pattern: the first that fits, and the post beside the occupation or the first job."""
    if kind == "duration" and skeleton.mentions[k].extra.get("kind") == "age":
        return ("age",)
    window = skeleton.window(skeleton.places[k])
    if kind == "duration":
        if fits("times.duration.asked.sure", window):
            return ("asked",)
        if _beside_level(skeleton, k, groups):
            return ()
    if skeleton.text[skeleton.places[k]] == FUTURE and fits("times.date.as_of.future", window):
        return ("as_of",)
    roles = [role for role in _SURE_ORDER[kind] if fits(f"times.{kind}.{role}.sure", window)]
    if not roles:
        return ()
    if kind == "duration":
        return (roles[0],)
    together = [role for role in roles if role in ("work", "post", "occupation")]
    if roles[0] in together and "post" in together:
        if fits("times.date.only_post", window):
            return ("post",)
        return tuple(together)
    return (roles[0],)


def _beside_level(skeleton: Skeleton, k: int, groups: list[Group]) -> bool:
    """A duration right behind or before a level held (技师三年, 三年技师) is that level's."""
    place = skeleton.places[k]
    places = {p for group in groups for p in group.places}
    before = any(p < place and skeleton.cost(p, place) <= 2.1 and not _clause_between(skeleton, p, place) for p in places)
    return before or place + 1 in places


def _clause_between(skeleton: Skeleton, a: int, b: int) -> bool:
    return any(mark in skeleton.text[a:b] for mark in "，,。；;、")


def _respective(skeleton: Skeleton, free: list[int], groups: list[Group], kind: str) -> dict[int, Bound]:
    """高级工和技师分别是2015年和2019年: as many times as levels, in the same order."""
    at = skeleton.text.find("分别")
    if at < 0:
        return {}
    start, end = skeleton.sentence(at)
    times = [k for k in free if at < skeleton.places[k] < end]
    before = [(p, g) for g in groups for p in g.places if start <= p < at]
    before = sorted(before, key=lambda pair: pair[0])[-len(times) :] if times else []
    if len(before) != len(times):
        return {}
    return {k: Bound((g.role,), g.name, g.level) for k, (_, g) in zip(times, before)}


def _owners(skeleton: Skeleton, groups: list[Group], found: dict[int, Bound], kind: str) -> list[Owner]:
    taken = {bound.group for bound in found.values() if bound.group}
    owners = [Owner((g.role,), _group_places(skeleton, g, groups), g) for g in groups if g.name not in taken]
    claimed = [(role, skeleton.places[k]) for k, bound in found.items() for role in bound.roles]
    for role in cues()["anchors"][kind]:
        compiled = pattern(f"anchors.{kind}.{role}")
        for match in compiled.finditer(skeleton.text) if compiled is not None else ():
            if any(r == role and skeleton.cost(p, match.start()) < 9 for r, p in claimed):
                continue
            owners.append(Owner((role,), (match.start(), match.end() - 1)))
    return owners[:_MOST]


def _group_places(skeleton: Skeleton, group: Group, groups: list[Group]) -> tuple[int, ...]:
    """Where a certificate is named; the only one is also meant by 拿证, 发证."""
    places = list(group.places)
    certificates = [g for g in groups if g.type == "skill_level"]
    if group.type == "skill_level" and certificates[-1] is group:
        compiled = pattern("certificate_word")
        if compiled is not None:
            for match in compiled.finditer(skeleton.text):
                later = [g for g in certificates if min(g.places) < match.start()]
                if not later or later[-1] is group:
                    places += [match.start(), match.end() - 1]
    return tuple(places)


def _assign(
    skeleton: Skeleton, free: list[int], owners: list[Owner], kind: str, asked: str | None, today: str | None
) -> dict[int, Bound]:
    """The cheapest assignment of times to owners; each time may also go to a fallback of its own."""
    if not free:
        return {}
    table: list[list[float]] = []
    fallbacks: list[tuple[str, ...]] = []
    impossible = 1e6
    for i, k in enumerate(free):
        row = [min(skeleton.cost(skeleton.places[k], p) for p in owner.places) for owner in owners]
        cost, roles = _fallback(skeleton, k, kind, asked, today)
        fallbacks.append(roles)
        table.append(row + [cost if i == j else impossible for j in range(len(free))])
    rows, columns = linear_sum_assignment(table)
    found: dict[int, Bound] = {}
    for i, j in zip(rows.tolist(), columns.tolist()):
        if j < len(owners):
            group = owners[j].group
            found[free[i]] = Bound(owners[j].roles, group.name if group else None, group.level if group else None)
        else:
            found[free[i]] = _of_fallback(fallbacks[i], asked)
    return found


def _fallback(
    skeleton: Skeleton, k: int, kind: str, asked: str | None, today: str | None
) -> tuple[float, tuple[str, ...]]:
    """What a time is when no owner is near: what was asked, a correction, the day of the question, nothing known."""
    mention, window = skeleton.mentions[k], skeleton.window(skeleton.places[k])
    choices: list[tuple[float, tuple[str, ...]]] = [(_COST_UNBOUND, ("other",) if kind == "date" else ())]
    role = role_of_asked(asked, kind)
    if role is not None:
        choices.append((_COST_ASKED, (role, "asked slot")))
    if kind == "date":
        for role_of_bare in ("cert", "title"):
            if fits(f"bare.{role_of_bare}", window):
                choices.append((_COST_BARE, (role_of_bare, "bare")))
        if fits("correction", skeleton.text):
            choices.append((_COST_CORRECTED, ("corrected",)))
        if fits("times.date.as_of.likely", window) and len(skeleton.text) > 3:
            choices.append((_COST_LIKELY, ("as_of",)))
        elif len(mention.value) == 10 and fits("times.date.as_of.maybe", window):
            choices.append((_COST_MAYBE, ("as_of",)))
        if today and len(mention.value) == 10:
            if mention.value == today:
                choices.append((_COST_IS_TODAY, ("as_of",)))
            elif mention.value > today:
                choices.append((_COST_IN_FUTURE, ("as_of",)))
        if fits("times.date.post.likely", window):
            choices.append((_COST_LIKELY, ("post",)))
    elif fits("times.duration.occupation.likely", window):
        choices.append((_COST_LIKELY, ("occupation",)))
    return min(choices, key=lambda choice: choice[0])


def role_of_asked(asked: str | None, kind: str) -> str | None:
    """The role of a bare time when ``asked`` is what was asked for."""
    if not asked:
        return None
    fact = asked.split(":")[0]
    roles = cues()["asked_times"]
    role = roles.get(fact)
    if role is None or (kind == "duration" and role in ("as_of", "birth", "appraisal")):
        return None
    return str(role)


def _of_fallback(roles: tuple[str, ...], asked: str | None) -> Bound:
    if "bare" in roles:
        return Bound(roles[:1], "c1" if roles[0] == "cert" else "t1")
    if "asked slot" not in roles or asked is None:
        return Bound(roles)
    role = roles[0]
    _, _, level = asked.partition(":")
    if role in ("cert", "title"):
        return Bound((role,), "c1" if role == "cert" else "t1", level or None)
    return Bound((role,), "g1" if role.startswith("gap") else None)


def _repeated(skeleton: Skeleton, found: dict[int, Bound]) -> dict[int, Bound]:
    """A date said twice is one: 技师证是2019年3月的……就是2019年3月那个."""
    known = {
        skeleton.mentions[k].value: bound for k, bound in found.items() if bound.roles and bound.roles[0] in ("cert", "title", "post")
    }
    return {
        k: known[skeleton.mentions[k].value]
        for k, bound in found.items()
        if bound.roles == ("other",) and skeleton.mentions[k].value in known
    }


def _negated(
    skeleton: Skeleton, k: int, found: dict[int, Bound], groups: list[Group], asked: str | None
) -> Bound:
    """A rejected time belongs to the same fact as the time put in its place, else to the nearest owner."""
    place = skeleton.places[k]
    start, end = skeleton.sentence(place)
    partners = [p for p in found if start <= skeleton.places[p] < end and found[p].roles and not found[p].negated]
    partners = [p for p in partners if skeleton.mentions[p].type == skeleton.mentions[k].type and found[p].roles[0] != "as_of"]
    if partners:
        partner = found[min(partners, key=lambda p: abs(skeleton.places[p] - place))]
        return Bound(partner.roles, partner.group, partner.level, negated=True)
    near = [(skeleton.cost(p, place), g) for g in groups for p in g.places]
    if near and min(near, key=lambda pair: pair[0])[0] < _COST_UNBOUND:
        group = min(near, key=lambda pair: pair[0])[1]
        return Bound((group.role,), group.name, group.level, negated=True)
    role = role_of_asked(asked, skeleton.mentions[k].type)
    return Bound((role or ("corrected" if skeleton.mentions[k].type == "date" else "asked"),), negated=True)
