"""`since`: full years since a date fact of its own (the present post, the first job, the occupation)."""

from __future__ import annotations

from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.counting import Counted, reached, start_of
from actions.eligibility.operators.combine import Child
from actions.eligibility.post import elsewhere, off_post, on_post_since
from actions.eligibility.truth import HOLDS, readings


class Since(Condition):
    """`since: {fact: post_since, years: 3}`, with `counts` where time spent otherwise is taken off.

    The first job lies before everything done at work, so the post, the occupation and the certificates bound it. The
    present post runs again from the return from another one (`actions.eligibility.post`); `elsewhere`: the open point where
    the text leaves it open whether it does. With `assume` beside it the years are presumed while nobody has said
    anything about the date.
    """

    __slots__ = ("counts", "elsewhere", "name", "years")

    def __init__(
        self, words: Words, name: str, years: int, counts: dict[str, Counted] | None, elsewhere: str | None
    ) -> None:
        super().__init__(words)
        self.name = name
        self.years = years
        self.counts = counts
        self.elsewhere = elsewhere

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Since:  # noqa: ARG003
        """Build from the date fact and the years."""
        return cls(words, argument["fact"], int(argument["years"]), argument.get("counts"), argument.get("elsewhere"))

    def evaluate(self, case: Case) -> Evaluated:
        """Return when the years are full."""
        value = case.said[self.name]
        if self.name == "post_since" and elsewhere(case):
            return self._on_post(case)
        if value is None and self.words.assume is not None:
            return Evaluated(self, HOLDS, assumed=True)
        if value is None:
            start = start_of(None, self.name, case.today, self._latest(case))
            return Evaluated(self, reached(case, start, self.years, self.counts))
        start = start_of(value, self.name, case.today)
        return Evaluated(self, reached(case, start, self.years, self.counts), {self.name: value})

    def _on_post(self, case: Case) -> Evaluated:
        value, gaps = case.said["post_since"], off_post(case)
        given: dict[str, Any] = {} if value is None else {"post_since": value}
        if gaps:
            given["gaps"] = gaps
        anew = reached(case, on_post_since(case), self.years, self.counts)
        if self.elsewhere is None:
            return Evaluated(self, anew, given)
        kept = reached(case, on_post_since(case, kept=True), self.years, self.counts)
        reading = case.settled.get(self.elsewhere)
        if reading is None:
            return Evaluated(self, readings([kept, anew], self.elsewhere), given)
        return Evaluated(self, kept if reading.holds else anew, given)

    def _latest(self, case: Case) -> list[str | None]:
        said = case.said
        if self.name == "work_since":
            return [said["occupation_since"], said["post_since"]]
        if self.name == "occupation_since" and said["skill_post"] is True:
            return [said["post_since"]]
        return []
