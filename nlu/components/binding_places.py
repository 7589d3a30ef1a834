"""Which occupation is the present one, a former one or a certificate's; which region is the place of work."""

from __future__ import annotations

from components.binding_bound import Bound, Group
from components.binding_cues import fits
from components.binding_skeleton import Skeleton
from components.statements import Statement

# 焊工, 检验员, 茶艺师, 叉车司机: how the name of an occupation ends; 操机 and 开铣床 are loose words.
_NAME_ENDS = ("工", "员", "师", "司机", "手", "人", "匠")
_REGION_ORDER = ("other", "elsewhere", "former", "asked", "work")


def bind_occupations(
    skeleton: Skeleton, groups: list[Group], gaps: dict[int, Bound], *, retired: bool
) -> dict[int, Bound]:
    """Roles of all occupations; one beside a level carries that certificate's group whatever its role."""
    numbers = skeleton.of_type("occupation")
    of_group = {g.occupation: g for g in groups if g.occupation is not None and g.type == "skill_level"}
    named = {skeleton.mentions[k].value for k in numbers}
    general = not fits("levels.person", skeleton.text) and not groups
    bound: dict[int, Bound] = {}
    for k in numbers:
        window = skeleton.window(skeleton.places[k])
        group = of_group.get(k) or _group_of_same(skeleton, k, groups)
        negated = bool(skeleton.mentions[k].extra.get("negated")) or fits("negated_value", window)
        if negated:
            bound[k] = Bound(("held",), negated=True)
        elif _in_gap(skeleton, k, gaps):
            bound[k] = Bound(("former",))
        elif general and fits("occupation.asked", window):
            bound[k] = Bound(("asked",))
        elif k in of_group or (fits("occupation.certificate", window) and group is not None):
            bound[k] = _bound_to(group, "cert")
        elif (
            fits("occupation.former", window)
            and not fits("occupation.held", window)
            and not (retired and len(named) == 1)
        ):
            bound[k] = Bound(("former",))
        else:
            bound[k] = Bound(("held",))
    _settle_present(skeleton, numbers, bound)
    _doubt_vague(skeleton, numbers, bound)
    return bound


def _bound_to(group: Group | None, role: str) -> Bound:
    return Bound((role,), group.name if group else None, group.level if group else None)


def _group_of_same(skeleton: Skeleton, k: int, groups: list[Group]) -> Group | None:
    """The nearest certificate in the same sentence (for 技师证上写的是铣工)."""
    place = skeleton.places[k]
    near = [(skeleton.cost(p, place), g) for g in groups if g.type == "skill_level" for p in g.places]
    near = [pair for pair in near if pair[0] < 4]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _in_gap(skeleton: Skeleton, k: int, gaps: dict[int, Bound]) -> bool:
    """Named between the beginning of a gap and its end, or right behind its length (改做了两年电工)."""
    place = skeleton.places[k]
    start, end = skeleton.clause(place)
    begins = [skeleton.places[g] for g, b in gaps.items() if "gap_to" not in b.roles]
    back = any(sign in skeleton.text[start:place] for sign in "回返又复")
    return not back and any(start <= begin < end for begin in begins)


def _settle_present(skeleton: Skeleton, numbers: list[int], bound: dict[int, Bound]) -> None:
    """Where nothing names the present occupation, the certificates' is taken for it."""
    positive = [k for k in numbers if not bound[k].negated]
    if any(bound[k].roles == ("held",) for k in positive):
        return
    certificates = [k for k in positive if bound[k].roles == ("cert",)]
    formers = [k for k in positive if bound[k].roles == ("former",)]
    if certificates and len({skeleton.mentions[k].value for k in certificates}) == 1 and not formers:
        for k in certificates:
            bound[k] = Bound(("held",), bound[k].group, bound[k].level)


def _doubt_vague(skeleton: Skeleton, numbers: list[int], bound: dict[int, Bound]) -> None:
    """铣工岗位，一线操机: beside an occupation called by its name, a loose word for another is only talk."""
    held = [k for k in numbers if bound[k].roles == ("held",) and not bound[k].negated]
    named = {skeleton.mentions[k].value for k in held if skeleton.mentions[k].text == skeleton.mentions[k].value}
    for k in held:
        mention = skeleton.mentions[k]
        loose = mention.extra.get("typo") or not mention.text.endswith(_NAME_ENDS)
        if named and mention.value not in named and loose:
            bound[k] = Bound(("asked",))


def without_other_trades(skeleton: Skeleton, said: list[Statement], bound: dict[int, Bound]) -> list[Statement]:
    """``said`` without 一直当保安 of somebody whose certificate is a welder's: steady, but not in that trade."""
    numbers = [k for k in skeleton.of_type("occupation") if k in bound]
    trades = {skeleton.mentions[k].value for k in numbers if bound[k].group is not None or "cert" in bound[k].roles}
    others = [skeleton.mentions[k] for k in numbers if trades and skeleton.mentions[k].value not in trades]
    return [
        s
        for s in said
        if (s.fact, s.value) != ("continuous_work", True) or not any(s.start <= o.start <= s.end for o in others)
    ]


def bind_regions(skeleton: Skeleton) -> dict[int, Bound]:
    """Roles of all regions: where the person works, another place of theirs, or one only asked about."""
    bound: dict[int, Bound] = {}
    for k in skeleton.of_type("region"):
        window = skeleton.window(skeleton.places[k])
        negated = bool(skeleton.mentions[k].extra.get("negated")) or fits("negated_value", window)
        if negated:
            bound[k] = Bound(("work",), negated=True)
            continue
        role = next((role for role in _REGION_ORDER if fits(f"region.{role}", window)), "work")
        bound[k] = Bound((role,))
    if _contest(skeleton, bound):
        return bound
    _leave_former_places(skeleton, bound)
    works = any(b.roles == ("work",) and not b.negated for b in bound.values())
    for k, b in bound.items():
        if b.roles == ("elsewhere",):
            bound[k] = Bound(("other",))
        elif b.roles == ("former",):  # 我原来在广州……退休了: the only place named is still the place of work
            bound[k] = Bound(("other",) if works else ("work",))
    return bound


def _contest(skeleton: Skeleton, bound: dict[int, Bound]) -> bool:
    """合同和社保在长沙，外派到武汉: mark both places where one has the contract and another the work; return whether so."""
    works = {k: skeleton.window(skeleton.places[k]) for k, b in bound.items() if b.roles == ("work",) and not b.negated}
    contract = [k for k, window in works.items() if fits("region.contract", window)]
    posted = [k for k, window in works.items() if k not in contract and fits("region.posted", window)]
    places = [{skeleton.mentions[k].value.partition("/")[0] for k in side} for side in (contract, posted)]
    if not all(places) or places[0] & places[1]:
        return False
    bound.update(dict.fromkeys([*contract, *posted], Bound(("contested",))))
    return True


def _leave_former_places(skeleton: Skeleton, bound: dict[int, Bound]) -> None:
    """Of several places of work, the one somebody went to last is the place of work, the others were."""
    works = [k for k, b in bound.items() if b.roles == ("work",) and not b.negated]
    if len({skeleton.mentions[k].value for k in works}) < 2:
        return
    last = works[-1]
    if fits("region.now", skeleton.window(skeleton.places[last])):
        same = skeleton.mentions[last].value
        bound.update({k: Bound(("other",)) for k in works if skeleton.mentions[k].value != same})


def bind_plain(skeleton: Skeleton, asked: str | None, holders: dict[int, Bound]) -> dict[int, Bound]:
    """Types without a role: only whether the person rejects them, and whether an honour is theirs (``holders``)."""
    bound: dict[int, Bound] = {}
    for k in skeleton.of_type("series", "award", "doc_number", "education"):
        if k in holders:
            bound[k] = holders[k]
            continue
        window = skeleton.window(skeleton.places[k])
        negated = bool(skeleton.mentions[k].extra.get("negated")) or fits("negated_value", window)
        if skeleton.mentions[k].type == "award":
            negated = negated or fits("award.negated", window)
            if not negated and asked != "awards" and _only_asked_about(skeleton, k, window):
                bound[k] = Bound(("asked",))
                continue
        bound[k] = Bound(negated=negated)
    return bound


def _only_asked_about(skeleton: Skeleton, k: int, window: str) -> bool:
    """湖湘工匠评职称管用吗: its own clause asks about the honour, and nobody in the message has it or anything else."""
    if skeleton.of_type("skill_level", "date") or fits("award.had", window) or fits("award.person", skeleton.text):
        return False
    start, end = skeleton.clause(skeleton.places[k])
    return fits("award.question", skeleton.text[start:end])
