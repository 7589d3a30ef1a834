"""`title`, `title_series`: a professional title held, and the years since it was obtained."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Paper, Words
from actions.eligibility.counting import Counted, Start, exactly, reached, start_of
from actions.eligibility.levels import TITLE_RANK
from actions.eligibility.operators.combine import Child
from actions.eligibility.operators.occupied import occupation_start
from actions.eligibility.truth import HOLDS, NEVER_TRUE, Cause, Truth, Why, either, unsettled

_RANK = attrgetter("rank")
# A junior post by its general name may be 员级 or 助理级; where the text says 助理级 this is an open point.
JUNIOR = "junior_title_is_assistant"


class TitleHeld(Condition):
    """`title: {levels: [assistant], years: 1, occupation: true, counts: {...}, series: [工程, ...]}`.

    `occupation: true`: the years are those worked in the occupation after the title (从事本职业满N年); without it they are
    the years since the title itself. `exact_word: true`: the text says 助理级, so a title only called 初级 is open.
    `series`: a title known to be of another series does not count.
    """

    __slots__ = ("counts", "exact_word", "levels", "occupation", "series", "top", "years")

    def __init__(
        self,
        words: Words,
        levels: tuple[str, ...],
        years: int,
        counts: Mapping[str, Counted] | None,
        *,
        series: frozenset[str] | None,
        occupation: bool,
        exact_word: bool,
    ) -> None:
        super().__init__(words)
        self.series = series
        self.levels = levels
        self.top = max(TITLE_RANK[level] for level in levels)
        self.years = years
        self.counts = counts
        self.occupation = occupation
        self.exact_word = exact_word

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> TitleHeld:  # noqa: ARG003
        """Build from levels, years and what counts."""
        return cls(
            words,
            tuple(argument["levels"]),
            int(argument.get("years", 0)),
            argument.get("counts"),
            series=frozenset(argument["series"]) if "series" in argument else None,
            occupation=bool(argument.get("occupation", False)),
            exact_word=bool(argument.get("exact_word", False)),
        )

    def evaluate(self, case: Case) -> Evaluated:
        """Return when the years since the title are full; never, where no title reaches the level."""
        titles = case.facts.titles
        if titles is None or titles == "unknown":
            why = Why.MISSING if titles is None else Why.UNKNOWN
            return Evaluated(self, unsettled(Cause(why, "titles")))
        held, levels, top = case.titles, self.levels, self.top
        if self.series is not None:
            held = [title for title in held if title.series is None or title.series in self.series]
        exact = [title for title in held if title.level in levels]
        higher = [title for title in held if title.rank > top]
        given = {"titles": [title.told for title in exact or higher or held]}
        if exact:
            truths = [self._own(case, title, higher) for title in exact]
            if higher and self.exact_word and all(title.level == "junior" for title in exact):
                lowest = min(higher, key=_RANK)  # counts by itself, whatever the other one is
                truths.append(self._since(case, start_of(lowest.date, f"title_date:{lowest.level}", case.today)))
            return Evaluated(self, either(truths), given)
        if not higher:
            return Evaluated(self, NEVER_TRUE, given)
        # Whoever holds a higher title has held, or may claim what goes with, the lower one at least since then.
        if not {title.level for title in titles}.isdisjoint(levels):  # denied
            lowest = min(higher, key=_RANK)
            start = start_of(lowest.date, f"title_date:{lowest.level}", case.today)
        else:
            start = start_of(None, f"title_date:{levels[0]}", case.today, [title.date for title in higher])
        return Evaluated(self, self._since(case, start), given)

    def _own(self, case: Case, title: Paper, higher: list[Paper]) -> Truth:
        start = exactly(title.date)
        if start is None:
            latest = [other.date for other in higher]
            start = start_of(title.date, f"title_date:{title.level}", case.today, latest)
        counted = self._since(case, start)
        if self.exact_word and title.level == "junior":
            return case.opened(JUNIOR, counted)
        return counted

    def _since(self, case: Case, start: Start) -> Truth:
        if self.occupation:
            return reached(case, occupation_start(case, start), self.years, self.counts or {})
        return reached(case, start, self.years, self.counts)


class TitleSeries(Condition):
    """`title_series: [工程, ...]`: a title held belongs to a series the document opens; `[]` where it names none."""

    __slots__ = ("opened",)

    def __init__(self, words: Words, opened: frozenset[str]) -> None:
        super().__init__(words)
        self.opened = opened

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> TitleSeries:  # noqa: ARG003
        """Build from the series the document names."""
        return cls(words, frozenset(argument))

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether a title of an opened series is held; a title whose series nobody named is presumed to be."""
        titles = case.facts.titles
        named = {title.series for title in titles if title.held} if isinstance(titles, tuple) else set()
        stated = {series for series in named if series is not None}
        if self.opened and stated and None not in named and not stated & self.opened:
            return Evaluated(self, NEVER_TRUE, {"series": sorted(stated)})
        given = {"series": sorted(stated)} if stated else {}
        return Evaluated(self, HOLDS, given, assumed=not stated & self.opened)
