"""`title`, `title_series`: a professional title held, and the years since it was obtained."""

from __future__ import annotations

from typing import Any, Final

from actions.eligibility.condition import Case, Condition, Evaluated, Paper, Words, lowest
from actions.eligibility.correspondence import Field, best
from actions.eligibility.counting import Counted, Start, exactly, reached, start_of
from actions.eligibility.levels import TITLE_RANK
from actions.eligibility.operators.combine import Child
from actions.eligibility.operators.occupied import occupation_start
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, Truth, either, every, unsettled

# A junior post by its general name may be 员级 or 助理级; where the text says 助理级 this is an open point.
JUNIOR: Final = "junior_title_is_assistant"


class Meant:
    """Which titles a clause means: those of some levels and of a field. One for all clauses that mean the same.

    Attributes:
        top: the highest rank among the levels.
    """

    __slots__ = ("field", "levels", "top")

    def __init__(self, levels: tuple[str, ...], field: Field) -> None:
        self.levels = levels
        self.field = field
        self.top = max([TITLE_RANK[level] for level in levels])

    def held_by(self, case: Case) -> Holding:
        """Return what the person holds of it."""
        found = case.holdings.get(self)
        if found is None:
            field, levels, top = self.field, self.levels, self.top
            held = [title for title in case.titles.counting if field.truth(case, title) is not NEVER_TRUE]
            exact = [title for title in held if title.level in levels]
            higher = [title for title in held if title.rank > top]
            told = [title.told for title in exact or higher or held]
            found = case.holdings[self] = Holding(exact, higher, {"titles": told})
        return found


class Holding:
    """The titles of a person that a clause means.

    Attributes:
        exact: those of the levels it names.
        higher: those above all of them.
        given: what the condition table says of them, or of other titles where none is meant.
    """

    __slots__ = ("exact", "given", "higher")

    def __init__(self, exact: list[Paper], higher: list[Paper], given: dict[str, Any]) -> None:
        self.exact = exact
        self.higher = higher
        self.given = given


_meant: Final[dict[tuple[tuple[str, ...], Any], Meant]] = {}


def meant(levels: tuple[str, ...], field: Field) -> Meant:
    """Return the same for the same levels and an equal field."""
    return _meant.setdefault((levels, field.words), Meant(levels, field))


class TitleHeld(Condition):
    """`title: {levels: [assistant], years: 1, occupation: true, counts: {...}, field: {...}}`.

    `occupation: true`: the years are those worked in the occupation after the title (从事本职业满N年); without it they are
    the years since the title itself. `exact_word: true`: the text says 助理级, so a title only called 初级 is open.
    `field`: of which series it has to be (`Field`); a title known to be of another does not count.
    """

    __slots__ = ("counts", "exact_word", "field", "levels", "meant", "occupation", "years")

    def __init__(
        self,
        words: Words,
        levels: tuple[str, ...],
        years: int,
        counts: dict[str, Counted] | None,
        *,
        field: Field,
        occupation: bool,
        exact_word: bool,
    ) -> None:
        super().__init__(words)
        self.meant = meant(levels, field)
        self.field = field
        self.levels = levels
        self.years = years
        self.counts = {} if occupation and counts is None else counts
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
            field=Field.of(argument["field"]),
            occupation=bool(argument.get("occupation", False)),
            exact_word=bool(argument.get("exact_word", False)),
        )

    def evaluate(self, case: Case) -> Evaluated:
        """Return when the years since the title are full; never, where no title reaches the level."""
        titles = case.said["titles"]
        if titles is None or titles == "unknown":
            why = MISSING if titles is None else UNKNOWN
            return Evaluated(self, unsettled(Cause(why, "titles")))
        holding = self.meant.held_by(case)
        exact, higher, given = holding.exact, holding.higher, holding.given
        if exact:
            truths = [self._own(case, title, higher) for title in exact]
            if higher and self.exact_word and all(title.level == "junior" for title in exact):
                truths.append(self._from_lowest(case, higher))  # counts by itself, whatever the other one is
            return Evaluated(self, either(truths), given)
        if not higher:
            return Evaluated(self, NEVER_TRUE, given)
        # Whoever holds a higher title has held, or may claim what goes with, the lower one at least since then.
        if any(level in self.levels for level in case.titles.named):  # denied
            return Evaluated(self, self._from_lowest(case, higher), given)
        start = start_of(None, f"title_date:{self.levels[0]}", case.today, [title.date for title in higher])
        return Evaluated(self, either([self._of_field(case, title, start) for title in higher]), given)

    def _from_lowest(self, case: Case, higher: list[Paper]) -> Truth:
        """Return when the years since the lowest of higher titles are full: of those that surely count, where one does."""
        sure = [title for title in higher if self.field.truth(case, title) is HOLDS]
        since = [
            self._of_field(case, title, start_of(title.date, f"title_date:{title.level}", case.today))
            for title in lowest(sure or higher)
        ]
        return either(since)

    def _own(self, case: Case, title: Paper, higher: list[Paper]) -> Truth:
        start = exactly(title.date)
        if start is None:
            latest = [other.date for other in higher]
            start = start_of(title.date, f"title_date:{title.level}", case.today, latest)
        counted = self._of_field(case, title, start)
        if self.exact_word and title.level == "junior":
            return case.opened(JUNIOR, counted)
        return counted

    def _of_field(self, case: Case, title: Paper, start: Start) -> Truth:
        begun = occupation_start(case, start) if self.occupation else start
        since = reached(case, begun, self.years, self.counts)
        truth = self.field.truth(case, title)
        return since if truth is HOLDS else every([since, truth])


class TitleSeries(Condition):
    """`title_series: {opened: [工程, ...], otherwise: id, ...}`: a title held is of the field worked in (`Field`)."""

    __slots__ = ("field",)

    def __init__(self, words: Words, field: Field) -> None:
        super().__init__(words)
        self.field = field

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> TitleSeries:  # noqa: ARG003
        """Build from the series the document names and the open point for all else."""
        return cls(words, Field.of(argument))

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether a title of such a field is held; one whose series nobody named is presumed to be."""
        titles = case.titles.counting
        truth = best([self.field.truth(case, title) for title in titles])
        stated = sorted({title.field for title in titles if title.field is not None})
        given: dict[str, Any] = {"series": stated} if stated else {}
        present = case.present
        if truth is not HOLDS and present is not None:
            given["occupation"] = case.said["occupation"] or present
        known = bool(stated) and present is not None
        return Evaluated(self, truth, given, assumed=truth is HOLDS and not known)
