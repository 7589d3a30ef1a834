"""How long the work that a clause counts has lasted: 满N年 from a start, without the time that does not count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

from actions.eligibility import dates
from actions.eligibility.condition import Case
from actions.eligibility.dates import ALWAYS, NEVER, DayRange
from actions.eligibility.kept import keep, room
from actions.eligibility.situation import Gap
from actions.eligibility.truth import HOLDS, IMPRECISE, MISSING, OPEN, UNKNOWN, Cause, Truth, Why, between, known

Counted = Literal["yes", "no", "open"]
"""Whether a kind of time counts: yes, no, or the text leaves it open."""
OTHER_OCCUPATION: Final = "other_occupation_counts"
"""Open point: whether work in another occupation is the work the clause counts."""
STILL_AWAY: Final = "gap_not_ended"
"""Open point: the person is not back in the counted work, so no day can be computed."""
_OTHER_OCCUPATION: Final = Cause(OPEN, OTHER_OCCUPATION)
_STILL_AWAY: Final = Cause(OPEN, STILL_AWAY)
_GAP_DAYS: Final = Cause(IMPRECISE, "gaps")


class Span:
    """A gap as days: from `begin` to before `end`. One of which only the length is known, in `months`, begins `NEVER`.

    `lasts`: it is still going on today.
    """

    __slots__ = ("begin", "end", "kind", "lasts", "months")

    def __init__(self, kind: str, begin: int, end: int, *, months: int = 0, lasts: bool = False) -> None:
        self.kind = kind
        self.begin = begin
        self.end = end
        self.months = months
        self.lasts = lasts


class Gaps:
    """The gaps of a person as days, those of which only the length is known last.

    Attributes:
        longest: as long as they can have been, where an end is known to the month or the year only.
        shortest: as short as they can have been; the same list where every day is known.
        kinds: of each gap.
        undated: of those whose length is not known at all, the kind and why.
        unbegun: why the first day of one of them is not known, of which the last one is; None where there is none.
    """

    __slots__ = ("kinds", "longest", "shortest", "unbegun", "undated")

    def __init__(
        self,
        longest: list[Span],
        shortest: list[Span],
        kinds: list[str],
        undated: list[tuple[str, Why]],
        unbegun: Why | None,
    ) -> None:
        self.longest = longest
        self.shortest = shortest
        self.kinds = kinds
        self.undated = undated
        self.unbegun = unbegun


class Start:
    """From when the years run: an interval of days, and the causes for not knowing better."""

    __slots__ = ("causes", "high", "low")

    def __init__(self, low: int, high: int, causes: tuple[Cause, ...] = ()) -> None:
        self.low = low
        self.high = high
        self.causes = causes


_exact: Final[dict[str, Start]] = room()


def exactly(text: str | None) -> Start | None:
    """Return the start a date fact gives that means one day; None where it means more, or nothing."""
    if text is None or text == "unknown":
        return None
    found = _exact.get(text)
    if found is None:
        day = dates.parse(text)
        if not day.exact:
            return None
        found = keep(_exact, text, Start(day.low, day.high))
    return found


def start_of(text: str | None, fact: str, today: int, latest: Sequence[str | None] = ()) -> Start:
    """Return the start a date fact gives; without an exact one, any day up to the first of `latest`, or today.

    Args:
        text: the date string, `"unknown"`, or None.
        fact: name the missing fact is asked by (`cert_date:technician`).
        today: ordinal of the day of the assessment.
        latest: dates by which it must have happened (a higher certificate came later), as far as they are known.
    """
    exact = exactly(text)
    if exact is not None:
        return exact
    low, high = ALWAYS, today
    for other in latest:
        if other is not None and other != "unknown":
            high = min(high, dates.parse(other).high)
    why = UNKNOWN if text else MISSING
    if text is not None and text != "unknown":
        day = dates.parse(text)
        low, high, why = day.low, min(day.high, high), IMPRECISE
    return Start(low, max(low, high), (Cause(why, fact),))


def later(first: Start, second: Start) -> Start:
    """Return the later of two starts (years run from when both have begun)."""
    if first.low >= second.high:
        return first
    if second.low >= first.high:
        return second
    causes = dict.fromkeys([*first.causes, *second.causes])  # the two overlap: either may have come last
    return Start(max(first.low, second.low), max(first.high, second.high), tuple(causes))


def reached(case: Case, start: Start, years: int, counts: dict[str, Counted] | None) -> Truth:
    """Return when `years` of counted work are full.

    Args:
        case: the case; its `continuous_work`, `gaps` and `post_since` say what the time since `start` was spent on.
        start: from when the years run.
        years: full calendar years.
        counts: kind of gap -> whether it counts; None where mere possession runs (no work is asked for). `unsaid: yes`
            takes time nobody has said anything about as counted.
    """
    if years == 0:
        return HOLDS
    today, said = case.today, case.said
    gaps = said["gaps"]
    if counts is not None and gaps and isinstance(gaps, tuple):
        return _with_gaps(case, start, years, counts, _as_days(case, gaps))
    low, high, causes = start.low, start.high, start.causes
    best = dates.add(low, years)
    continuous = said["continuous_work"]
    broken = continuous is False  # however the post is counted: the break may lie in it
    doubted = broken or continuous == "unknown"  # 是不是一直在干，不清楚: the post since then does not dispel it
    if counts is None or continuous is True or (not broken and (gaps == () or counts.get("unsaid") == "yes")):
        if low == high:
            return known(best) if best > today else HOLDS
        return _truth(today, best, dates.add(high, years), causes)
    # Nobody has said that the work went on without a break. "In this post since", "in this trade since" is such a
    # statement for its own time, unless there was a break; the rest is unknown, and in the worst case the years only
    # begin today.
    steady = today
    for since in () if doubted else (said["post_since"], said["occupation_since"]):
        if since is not None and since != "unknown":
            steady = min(steady, max(high, dates.parse(since).high))
    if steady == high and continuous is None:
        return _truth(today, best, dates.add(high, years), causes)
    why = UNKNOWN if "unknown" in (continuous, gaps) else MISSING
    name = "gaps" if broken else "continuous_work"
    return _truth(today, best, dates.add(steady, years), (*causes, Cause(why, name)))


def _truth(today: int, early: int, late: int, causes: tuple[Cause, ...]) -> Truth:
    low = early if early > today else ALWAYS
    high = late if late > today else ALWAYS
    # A date known only to the month asks for nothing while the whole month is still to come.
    if low != ALWAYS:
        causes = tuple([cause for cause in causes if cause.why is not IMPRECISE])
    return between(low, high, causes)


def _with_gaps(case: Case, start: Start, years: int, counts: dict[str, Counted], gaps: Gaps) -> Truth:
    longest, shortest = gaps.longest, gaps.shortest
    other, away = case.settled.get(OTHER_OCCUPATION), case.settled.get(STILL_AWAY)
    open_ = "open" in [counts.get(kind) for kind in gaps.kinds]
    if open_ and other is not None:
        settled: Counted = "yes" if other.holds else "no"
        counts = {kind: settled if how == "open" else how for kind, how in counts.items()}
        open_ = False
    best, best_open = worst, worst_open = _after_gaps(shortest, start.low, years, counts, ("yes", "open"))
    causes = [*start.causes, _OTHER_OCCUPATION] if open_ else list(start.causes)
    if shortest is not longest:
        worst, worst_open = _after_gaps(longest, start.low, years, counts, ("yes", "open"))
        if worst != best:
            causes.append(_GAP_DAYS if gaps.unbegun is None else Cause(gaps.unbegun, "gaps"))
    if open_ or start.high != start.low:
        worst, worst_open = _after_gaps(longest, start.high, years, counts, ("yes",))
    if away is None:
        if worst_open:  # whoever is away at best is away at worst
            causes.append(_STILL_AWAY)
            worst = NEVER
    elif not away.holds:  # never back in the counted work
        best, worst = (NEVER if best_open else best), (NEVER if worst_open else worst)
    undated = [why for kind, why in gaps.undated if counts.get(kind, "no") != "yes"]
    if undated:
        causes.append(Cause(_first_of(undated), "gaps"))
        worst = NEVER
    return _truth(case.today, best, worst, tuple(causes))


def _after_gaps(
    spans: list[Span], start: int, years: int, counts: dict[str, Counted], counted: tuple[Counted, ...]
) -> tuple[int, bool]:
    """Return the day the years are full, and whether a gap is still going on; what is `counted` is no gap.

    Gaps that overlap or follow each other without a day of work between them are one absence, its months counted as a whole.
    """
    day = without = dates.add(start, years)
    if start in (ALWAYS, NEVER):
        return day, False
    left = back = start
    months = 0
    for span in spans:
        if counts.get(span.kind, "no") in counted:
            continue
        begin, end = span.begin, span.end
        if begin == NEVER:
            months += span.months
            continue
        first = max(begin, back)
        if first >= day or (end <= first and not span.lasts):
            continue
        if begin > back:
            left, without = begin, day
        back = end
        day = dates.add_span(without, left, back)
        if span.lasts:
            return day, True
    return (dates.add(day, 0, months) if months else day), False


def _as_days(case: Case, gaps: tuple[Gap, ...]) -> Gaps:
    if case.gaps is None:
        entries = [gap.__dict__ for gap in gaps]
        longest = _spans(entries, case.today, longest=True)
        undated: list[tuple[str, Why]] = []
        unbegun: list[Why] = []
        for said in entries:
            if said["start"] in (None, "unknown") and said["months"] is None:
                why = MISSING if said["start"] is None else UNKNOWN
                if said["end"] in (None, "unknown"):
                    undated.append((said["kind"], why))
                else:
                    unbegun.append(why)
        exact = all(_exactly_dated(said) for said in entries)
        shortest = longest if exact else _spans(entries, case.today, longest=False)
        kinds = [said["kind"] for said in entries]
        case.gaps = Gaps(longest, shortest, kinds, undated, _first_of(unbegun) if unbegun else None)
    return case.gaps


def _first_of(reasons: list[Why]) -> Why:
    """Return what is told of several things that are not known: what nobody has said yet can be asked for."""
    return MISSING if MISSING in reasons else UNKNOWN


def _exactly_dated(said: dict[str, Any]) -> bool:
    if said["start"] in (None, "unknown") and said["end"] not in (None, "unknown"):
        return False
    return all(text in (None, "unknown") or dates.parse(text).exact for text in (said["start"], said["end"]))


def _begin(span: Span) -> int:
    return span.begin


def _spans(gaps: list[dict[str, Any]], today: int, *, longest: bool) -> list[Span]:
    """Return the gaps of a person as days, as long or as short as what was said of them allows."""
    found = []
    for said in gaps:
        kind, start, end, months = said["kind"], said["start"], said["end"], said["months"]
        if start is None or start == "unknown":
            if end is not None and end != "unknown":
                found.append(_until(kind, dates.parse(end), months, today, longest=longest))
            elif months is not None:
                found.append(Span(kind, NEVER, NEVER, months=months))
            continue
        first = dates.parse(start)
        begin = first.low if longest else first.high
        if end is not None and end != "unknown":
            found.append(Span(kind, begin, _back(begin, dates.parse(end), longest=longest)))
        elif months is None:
            found.append(Span(kind, first.low, max(today, first.low), lasts=True))
        elif longest and not first.exact:  # wherever it lay, all of it may fall into the years that are counted
            found.append(Span(kind, NEVER, NEVER, months=months))
        else:
            found.append(Span(kind, first.low, dates.add(first.low, 0, months)))
    return sorted(found, key=_begin)


def _until(kind: str, end: DayRange, months: int | None, today: int, *, longest: bool) -> Span:
    """Return a gap told by its last day: so many months before it, else at its longest for as long as anybody can count.

    Where the month in which it then began has no such day, it was a day or two longer or shorter.
    """
    back = _back(ALWAYS, end, longest=longest)
    if months is None:
        return Span(kind, ALWAYS if longest else min(back, today), back)
    begin = dates.add(back, 0, -months)
    return Span(kind, begin if longest else begin + back - dates.add(begin, 0, months), back)


def day_back(begin: DayRange | None, end: DayRange) -> tuple[int, int]:
    """Return the first and the last possible day on which a person is back from a gap; `begin` None: not known."""
    if begin is None:
        return _back(ALWAYS, end, longest=False), _back(ALWAYS, end, longest=True)
    return _back(begin.high, end, longest=False), _back(begin.low, end, longest=True)


def _back(begin: int, end: DayRange, *, longest: bool) -> int:
    """Return the day a person is back, the first that counts again.

    The day named last is that day, unless the gap is full months with it: 2023-01-01 to 2023-12-31 is the whole year. A month
    or a year named last is over as a whole in the longest case, and has just begun in the shortest.
    """
    if not end.exact:
        return dates.next_day(end.high) if longest else end.low
    after = dates.next_day(end.low)
    if begin == ALWAYS:  # the first day is not known: the last of a month may have been the last of full months
        return after if longest and dates.first_of_month(after) else end.low
    return after if dates.full_months(begin, after) else end.low
