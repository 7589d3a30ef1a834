"""`title`, `title_series`: a professional title held, and the years since it was obtained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.counting import Counted, Start, reached, start_of
from actions.eligibility.levels import title_rank
from actions.eligibility.operators.combine import Child
from actions.eligibility.operators.occupied import occupation_start
from actions.eligibility.situation import Title
from actions.eligibility.truth import HOLDS, NEVER_TRUE, Cause, Truth, Why, either, unsettled

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
        self.top = max(title_rank(level) for level in levels)
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
        held = [title for title in case.titles if self._opened(title)]
        exact = [title for title in held if title.level in self.levels]
        higher = [title for title in held if title_rank(title.level) > self.top]
        given = {"titles": [{"level": title.level, "date": title.date} for title in exact or higher or held]}
        if not exact and not higher:
            return Evaluated(self, NEVER_TRUE, given)
        latest = [title.date for title in higher]
        if exact:
            truths = [self._own(case, title, latest) for title in exact]
        else:
            # Whoever holds a higher title has held, or may claim what goes with, the lower one at least since then.
            denied = any(title.level in self.levels for title in titles)
            lowest = min(higher, key=lambda title: title_rank(title.level))
            start = start_of(lowest.date, f"title_date:{lowest.level}", case.today)
            if not denied:
                start = start_of(None, f"title_date:{self.levels[0]}", case.today, latest)
            truths = [self._since(case, start)]
        return Evaluated(self, either(truths), given)

    def _opened(self, title: Title) -> bool:
        return self.series is None or title.series is None or title.series in self.series

    def _own(self, case: Case, title: Title, latest: list[str | None]) -> Truth:
        counted = self._since(case, start_of(title.date, f"title_date:{title.level}", case.today, latest))
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
