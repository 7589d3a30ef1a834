"""Which fact each date and each duration belongs to.

Two steps. A *sure* pattern (现岗2014年5月起, 今天是2025年6月1日) decides at once. What is left is matched to the things that
can own a time - certificates and titles held, words such as 进厂 or 现岗 - by the cheapest assignment over the whole
message: each owner takes one time, each time has one owner, so "三级14年、二级18年" and "14年三级、18年二级" both come out
right although the nearest neighbour would mislead.
"""

from __future__ import annotations

from itertools import pairwise

from scipy.optimize import linear_sum_assignment

from components.binding_bound import Bound, Group
from components.binding_cues import fits, pattern
from components.binding_fallbacks import fallback, may_be_the_day, role_of_asked
from components.binding_owners import Owner, find_owners
from components.binding_skeleton import FUTURE, Skeleton

# The first that fits decides; first job, post and occupation may hold together.
_SURE_ORDER = {
    "date": ("birth", "appraisal", "other", "as_of", "gap_to", "work", "post", "occupation", "award"),
    "duration": ("age", "gap", "post", "work", "occupation"),
}
_TOGETHER = ("work", "post", "occupation")
_BESIDE = 2.1  # cost up to which a duration stands beside its level
_NEAR = 13.0  # cost up to which a rejected date still belongs to a certificate
_UNOWNED = (("corrected",), ("other",))
_FAR = "9999"
_BORN_BEFORE = "2010"
_IMPOSSIBLE = 1e6
_MOST = 40  # times and owners matched at once; beyond, the message is a document and only its head is bound


def bind_times(
    skeleton: Skeleton, groups: list[Group], taken: dict[int, Bound], asked: str | None, today: str | None
) -> dict[int, Bound]:
    """Roles of all dates and durations not in ``taken`` (gaps, appraisal years)."""
    bound: dict[int, Bound] = {}
    for kind in ("date", "duration"):
        free = [k for k in skeleton.of_type(kind) if k not in taken][:_MOST]
        negated = [k for k in free if _is_negated(skeleton, k)]
        positive = [k for k in free if k not in negated]
        found = _closed_periods(skeleton, positive, today) if kind == "date" else {}
        found.update(
            {
                k: Bound(roles)
                for k in positive
                if k not in found
                and (roles := _sure(skeleton, k, kind, groups))
                and (roles != ("as_of",) or may_be_the_day(skeleton, k, asked, today))
            }
        )
        found.update(_respective(skeleton, [k for k in positive if k not in found], groups))
        found.update(_referring_back(skeleton, [k for k in positive if k not in found], groups))
        if kind == "date":
            found.update(_gained(skeleton, [k for k in positive if k not in found], groups))
        loose = [k for k in positive if k not in found]
        owners = find_owners(skeleton, groups, found, kind)[:_MOST]
        found.update(_assigned(skeleton, loose, owners, kind, asked, today))
        found.update(_repeated(skeleton, found))
        found.update(_later_jobs(skeleton, found))
        found.update(_unchanged(skeleton, found, bound))
        found.update(_of_the_post_asked_for(skeleton, found, asked))
        found.update(_disputed(skeleton, found))
        found.update(_replacing(skeleton, negated, found, groups))
        found.update({k: _rejected(skeleton, k, found, groups, asked) for k in negated})
        bound.update(found)
    return bound


def _closed_periods(skeleton: Skeleton, dates: list[int], today: str | None) -> dict[int, Bound]:
    """2018到2021年在一车间的岗位: a time that has ended begins nothing that still goes on, an end nothing."""
    ended: dict[int, Bound] = {}
    for first, second in pairwise(dates):
        between = skeleton.text[skeleton.places[first] + 1 : skeleton.places[second]]
        end = skeleton.mentions[second].value
        going_on = (today is not None and today.startswith(end)) or end > (today or _FAR)
        if fits("times.date.period", between):
            ended.update({k: Bound(("other",)) for k in ((second,) if going_on else (first, second))})
    return ended


def _is_negated(skeleton: Skeleton, k: int) -> bool:
    return bool(skeleton.mentions[k].extra.get("negated")) or fits("negated_time", skeleton.window(skeleton.places[k]))


def _sure(skeleton: Skeleton, k: int, kind: str, groups: list[Group]) -> tuple[str, ...]:
    """Roles by a sure pattern; none where only distance can tell."""
    window = skeleton.window(skeleton.places[k])
    if kind == "duration":
        if skeleton.mentions[k].extra.get("kind") == "age":
            return ("age",)
        if fits("times.duration.asked.sure", window) or _is_rule(skeleton, window):
            return ("asked",)
        if _beside_level(skeleton, k, groups):
            return ()
    elif _is_assessment(skeleton, k, window):
        return ("assessment",)
    elif skeleton.text[skeleton.places[k]] == FUTURE and fits("times.date.as_of.future", window):
        return ("as_of",)
    began = bool(skeleton.mentions[k].extra.get("began"))
    order = (role for role in _SURE_ORDER[kind] if not (began and role == "as_of"))
    roles = tuple(role for role in order if fits(f"times.{kind}.{role}.sure", window))
    if roles[:1] == ("birth",) and skeleton.mentions[k].value[:4] > _BORN_BEFORE:
        roles = roles[1:]  # 我是2022年的 speaks of the certificate
    if roles[:1] == ("work",) and "post" not in roles and fits("times.date.work_in_trade", window):
        return ("work", "occupation")
    if kind == "duration" or not roles or roles[0] not in _TOGETHER or "post" not in roles:
        return roles[:1]
    if fits("times.date.only_post", window):
        return ("post",)
    return tuple(role for role in roles if role in _TOGETHER)


def _is_rule(skeleton: Skeleton, window: str) -> bool:
    """满3年可申报, with nobody in the message: the rule is quoted, no time of anybody's told."""
    return fits("times.duration.rule", window) and not fits("levels.person", skeleton.text)


def _is_assessment(skeleton: Skeleton, k: int, window: str) -> bool:
    """我们计划6月10日考核: a month or a day; a year alone is one of appraisal results."""
    return len(skeleton.mentions[k].value) > len("2025") and fits("times.date.assessment.sure", window)


def _beside_level(skeleton: Skeleton, k: int, groups: list[Group]) -> bool:
    """A duration right behind or before a level held (技师三年, 三年技师) is that level's."""
    place = skeleton.places[k]
    places = [p for group in groups for p in group.places]
    behind = [p for p in places if p < place and skeleton.cost(p, place) <= _BESIDE]
    return place + 1 in places or any(not set("，。；、") & set(skeleton.text[p:place]) for p in behind)


def _respective(skeleton: Skeleton, free: list[int], groups: list[Group]) -> dict[int, Bound]:
    """高级工和技师分别是2015年和2019年: as many times as levels, in the same order."""
    at = skeleton.text.find("分别")
    if at < 0:
        return {}
    start, end = skeleton.sentence(at)
    times = [k for k in free if at < skeleton.places[k] < end]
    named = sorted((p, n) for n, g in enumerate(groups) for p in g.places if start <= p < at)
    if not times or len(named) < len(times):
        return {}
    owners = [groups[n] for _, n in named[-len(times) :]]
    return {k: Bound((g.role,), g.name, g.level) for k, g in zip(times, owners, strict=True)}


def _referring_back(skeleton: Skeleton, free: list[int], groups: list[Group]) -> dict[int, Bound]:
    """先考的高级工，那是2014年6月: 那是 speaks of the level right before the comma."""
    words = pattern("times.refers_back")
    found: dict[int, Bound] = {}
    for k in free:
        place = skeleton.places[k]
        match = words.search(skeleton.text[:place]) if words is not None else None
        group = next((g for g in groups if match is not None and match.start() in g.places), None)
        if group is not None and all(bound.group != group.name for bound in found.values()):
            found[k] = Bound((group.role,), group.name, group.level)
    return found


def _gained(skeleton: Skeleton, free: list[int], groups: list[Group]) -> dict[int, Bound]:
    """25年9月1日考到电工高级工: the day and what was gained on it, whatever other times the message tells."""
    words = pattern("times.gained")
    found: dict[int, Bound] = {}
    for k in free:
        match = words.match(skeleton.text, skeleton.places[k]) if words is not None else None
        group = next((g for g in groups if match is not None and match.end() - 1 in g.places), None)
        if group is not None and all(bound.group != group.name for bound in found.values()):
            found[k] = Bound((group.role,), group.name, group.level)
    return found


def _assigned(
    skeleton: Skeleton, free: list[int], owners: list[Owner], kind: str, asked: str | None, today: str | None
) -> dict[int, Bound]:
    """The cheapest assignment of times to owners; each time may also go to a fallback of its own."""
    if not free:
        return {}
    fallbacks = [fallback(skeleton, k, kind, asked, today) for k in free]
    table = [
        [min(skeleton.cost(skeleton.places[k], place) for place in owner.places) for owner in owners]
        + [fallbacks[i][0] if i == j else _IMPOSSIBLE for j in range(len(free))]
        for i, k in enumerate(free)
    ]
    rows, columns = linear_sum_assignment(table)
    return {
        free[i]: owners[j].bound if j < len(owners) else fallbacks[i][1]
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
    }


def _repeated(skeleton: Skeleton, found: dict[int, Bound]) -> dict[int, Bound]:
    """A date said twice is one: 技师证是2019年3月的……就是2019年3月那个."""
    owned = [k for k, bound in found.items() if bound.roles[:1] in (("cert",), ("title",), ("post",))]
    known = {skeleton.mentions[k].value: found[k] for k in owned}
    unowned = [k for k, bound in found.items() if bound.roles == ("other",)]
    return {k: known[value] for k in unowned if (value := skeleton.mentions[k].value) in known}


def _disputed(skeleton: Skeleton, found: dict[int, Bound]) -> dict[int, Bound]:
    """证上是11月24号，网上查是11月20号: two days for one paper are none, until the person says which."""
    doubted: dict[int, Bound] = {}
    papers = [k for k, bound in found.items() if bound.roles in (("cert",), ("title",))]
    for k, bound in found.items():
        earlier = max((p for p in papers if p < k), default=None)
        if earlier is None or bound.group not in (None, found[earlier].group):
            continue
        another = skeleton.mentions[earlier].value != skeleton.mentions[k].value
        if another and fits("times.disputed", skeleton.window(skeleton.places[k])):
            doubted.update(dict.fromkeys((earlier, k), Bound(("other",))))
    return doubted


def _later_jobs(skeleton: Skeleton, found: dict[int, Bound]) -> dict[int, Bound]:
    """Only one job is the first: 2011年出来打工，2016年进了这家厂."""
    begun = {k: skeleton.mentions[k].value for k, b in found.items() if "work" in b.roles and not b.negated}
    if len(set(begun.values())) < 2 or fits("correction", skeleton.text):
        return {}
    first = min(begun.values())
    later = {
        k: tuple(role for role in found[k].roles if role != "work")
        for k, value in begun.items()
        if not value.startswith(first)
    }
    return {k: Bound(roles or ("other",)) for k, roles in later.items() if skeleton.mentions[k].type == "date"}


def _unchanged(skeleton: Skeleton, found: dict[int, Bound], before: dict[int, Bound]) -> dict[int, Bound]:
    """参加工作2016年，没换过; 同一个网点送了8年没换: the only time told is the post's as well, and the trade's."""
    if not fits("times.duration.never_changed", skeleton.text):
        return {}
    told = {
        k: b for k, b in {**before, **found}.items() if not b.negated and {"work", "post", "occupation"} & {*b.roles}
    }
    if len(told) != 1:
        return {}
    ((k, bound),) = told.items()
    implied: dict[tuple[str, ...], tuple[str, ...]] = {("work",): ("work", "post"), ("post",): ("post", "occupation")}
    more = implied.get(bound.roles, bound.roles)
    if skeleton.mentions[k].type == "date" and bound.roles == ("post",):
        return {}  # a move to another post inside the trade says nothing of the trade's beginning
    return {k: Bound(more, bound.group, bound.level)} if k in found and more != bound.roles else {}


def _of_the_post_asked_for(skeleton: Skeleton, found: dict[int, Bound], asked: str | None) -> dict[int, Bound]:
    """2003年就在炼钢炉前了, where the post's beginning had been asked for: the answer, though it names the trade."""
    if asked != "post_since" or len(found) != 1 or skeleton.of_type("skill_level", "title_level"):
        return {}
    return {k: Bound(("post", "occupation")) for k, b in found.items() if b.roles == ("occupation",) and not b.negated}


def _replacing(
    skeleton: Skeleton, negated: list[int], found: dict[int, Bound], groups: list[Group]
) -> dict[int, Bound]:
    """技师证不是2018年，我翻出来看了，印的是2019年: what nothing owns behind a certificate's rejected time replaces it."""
    replaced: dict[int, Bound] = {}
    for k in negated:
        place = skeleton.places[k]
        near = sorted((skeleton.cost(p, place), n) for n, g in enumerate(groups) for p in g.places)
        if not near or near[0][0] >= _NEAR:
            continue
        group = groups[near[0][1]]
        loose = [p for p, bound in found.items() if skeleton.places[p] > place and bound.roles[:1] in _UNOWNED]
        if loose and not any(bound.group == group.name for bound in found.values()):
            replaced[min(loose)] = Bound((group.role,), group.name, group.level)
    return replaced


def _rejected(skeleton: Skeleton, k: int, found: dict[int, Bound], groups: list[Group], asked: str | None) -> Bound:
    """A rejected time belongs to the same fact as the time put in its place, else to the nearest certificate."""
    place, kind = skeleton.places[k], skeleton.mentions[k].type
    start, end = skeleton.sentence(place)
    partners = [
        p
        for p, bound in found.items()
        if start <= skeleton.places[p] < end and bound.roles and not bound.negated and bound.roles != ("as_of",)
    ]
    if partners:
        partner = found[min(partners, key=lambda p: abs(skeleton.places[p] - place))]
        return Bound(partner.roles, partner.group, partner.level, negated=True)
    near = sorted((skeleton.cost(p, place), n) for n, g in enumerate(groups) for p in g.places)
    if near and near[0][0] < _NEAR:
        group = groups[near[0][1]]
        return Bound((group.role,), group.name, group.level, negated=True)
    role = role_of_asked(asked, kind) or ("corrected" if kind == "date" else "asked")
    return Bound((role,), negated=True)
