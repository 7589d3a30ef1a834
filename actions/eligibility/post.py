"""Whether a person is on the present post now, and since when, as far as what was told of breaks bears on it.

The documents ask for 现工作岗位: who has been away on other work, or in another trade, worked on another post meanwhile,
and on this one again from the day of return; who is not back is on that other post. Whether a post that somebody kept
while on loan runs on is for the document to say (`elsewhere` in rules.yaml). Illness, leave, study and the like are no
other post: while they last the person is not 在岗, and once they are over the post is what it was. Whoever lost it then has
a new one, and says so when asked since when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from actions.eligibility import dates
from actions.eligibility.counting import Start, day_back, later, start_of
from actions.eligibility.dates import ALWAYS
from actions.eligibility.truth import IMPRECISE, MISSING, UNKNOWN, Cause, Why

if TYPE_CHECKING:
    from actions.eligibility.condition import Case
    from actions.eligibility.situation import Gap, Situation

_NOT_NOW: Final[dict[str, tuple[str, ...]]] = {"other_work": ("frontline", "skill_post"), "away": ("on_post",)}
"""Kind of a break that is going on -> what the person therefore is not."""
_OTHER_TRADE: Final = "other_occupation"
"""Kind of a break that is spent on a skill post like this one, in another trade."""


def not_now(facts: Situation, today: int) -> tuple[tuple[str, str], ...]:
    """Return what a person is not while a break is going on: fact and the first day of the break, as it was told."""
    gaps = facts.gaps
    if not gaps or not isinstance(gaps, tuple):
        return ()
    return tuple([(name, gap.start or "") for gap in gaps if _lasts(gap, today) for name in _NOT_NOW.get(gap.kind, ())])


def as_now(facts: Situation, today: int) -> Situation:
    """Return the facts; while a break is going on nobody is presumed to be on the post."""
    lacking = {name: False for name, _ in not_now(facts, today) if getattr(facts, name) is None}
    return facts.model_copy(update=lacking) if lacking else facts


def on_post_since(case: Case, *, kept: bool = False) -> Start:
    """Return since when the person has been on the present post.

    Args:
        case: the case.
        kept: work elsewhere in between leaves the post what it was; else it runs again from the day of return.
    """
    told = start_of(case.said["post_since"], "post_since", case.today)
    back = _back_from_all(case, going_on=kept)
    return told if back is None else later(told, back)


def elsewhere(case: Case) -> bool:
    """Return whether the person has been on another post in between, or perhaps has."""
    return _back_from_all(case) is not None


def _back_from_all(case: Case, *, going_on: bool = False) -> Start | None:
    """Return from when, at the earliest, breaks leave the present post; None where none was told that bears on it.

    `going_on`: those alone that are going on, in which the person is on the other post.
    """
    gaps = case.said["gaps"]
    if not gaps or not isinstance(gaps, tuple):
        if going_on or case.said["continuous_work"] is not False:
            return None
        return _some_day(case.today, UNKNOWN if gaps == "unknown" else MISSING)  # a break, and nobody knows which
    found = None
    for gap in gaps:
        if gap.kind != "away" and (not going_on or _lasts(gap, case.today)):
            back = _back(gap, case.today)
            if back is not None:
                found = back if found is None else later(found, back)
    return found


def in_another_trade(case: Case) -> int | None:
    """Return the last day on which work in another trade, which is going on, can have begun; None where none was told."""
    gaps = case.said["gaps"]
    if not gaps or not isinstance(gaps, tuple):
        return None
    begun = [dates.parse(gap.start or "").high for gap in gaps if gap.kind == _OTHER_TRADE and _lasts(gap, case.today)]
    return min(begun, default=None)


def off_post(case: Case) -> list[dict[str, Any]]:
    """Return the breaks that bear on the present post, as they were told."""
    gaps = case.said["gaps"]
    told = gaps if isinstance(gaps, tuple) else ()
    return [gap.model_dump(by_alias=True, exclude_none=True) for gap in told if gap.kind != "away"]


def _some_day(today: int, why: Why) -> Start:
    return Start(ALWAYS, today, (Cause(why, "gaps"),))


def _back(gap: Gap, today: int) -> Start | None:
    """Return when somebody is on a post they stay on: that of before a break, or where it is going on the other one."""
    begin, end, months = gap.start, gap.end, gap.months
    if begin == "unknown" and end is not None:
        begin = None  # the return alone bears on the post
    if begin == "unknown" or end == "unknown":
        return _some_day(today, UNKNOWN)
    if begin is None and end is None:
        return _some_day(today, MISSING)
    first = None if begin is None else dates.parse(begin)
    if first is not None and first.low > today:
        return None
    if first is None or (end is not None and not _lasts(gap, today)):
        low, high = day_back(first, dates.parse(end or ""))
    elif months is None:
        low, high = first.low, min(first.high, today)
    else:
        low, high = dates.add(first.low, 0, months), dates.add(first.high, 0, months)
    return Start(low, high, () if low == high else (Cause(IMPRECISE, "gaps"),))


def _lasts(gap: Gap, today: int) -> bool:
    """Return whether a break is certainly going on today."""
    begin, end = gap.start, gap.end
    if begin is None or begin == "unknown" or gap.months is not None or dates.parse(begin).low > today:
        return False
    return end is None or (end != "unknown" and dates.parse(end).low > today)
