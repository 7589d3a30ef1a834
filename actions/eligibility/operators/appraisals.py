"""`appraisals`: the results of the last full calendar years."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, unsettled

NONE_HELD = "appraisals_none_held"
"""Open point: the person's work knows no yearly appraisal."""
PENDING = "appraisal_pending"
"""Open point: a result among the years asked for is not out yet."""


class Appraisals(Condition):
    """`appraisals: {years: 3}`: on day T the calendar years T-1, T-2, T-3 are all 合格 (基本合格 is not).

    With `assume` beside it the results are presumed while nobody has said anything about them.
    """

    __slots__ = ("years",)

    def __init__(self, words: Words, years: int) -> None:
        super().__init__(words)
        self.years = years

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Appraisals:  # noqa: ARG003
        """Build from the number of years."""
        return cls(words, int(argument["years"]))

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether all results are 合格; a single other result is a failure waiting does not mend today."""
        results = case.said["appraisals"]
        if results is None and self.words.assume is not None:
            return Evaluated(self, HOLDS, assumed=True)
        if results is None:
            return Evaluated(self, unsettled(Cause(MISSING, "appraisals")))
        given = {"appraisals": results}
        if isinstance(results, str):
            if results == "last3_pass":
                return Evaluated(self, HOLDS, given)
            if results in ("last3_basic", "last3_fail"):
                return Evaluated(self, NEVER_TRUE, given)
            if results == "none_held":
                return Evaluated(self, case.opened(NONE_HELD), given)
            return Evaluated(self, unsettled(Cause(UNKNOWN, "appraisals")), given)
        last = date.fromordinal(case.today).year - 1
        counted = [results.get(str(year)) for year in range(last, last - self.years, -1)]
        if "fail" in counted or "basic" in counted:
            return Evaluated(self, NEVER_TRUE, given)
        if None in counted:
            return Evaluated(self, unsettled(Cause(MISSING, "appraisals")), given)
        if "none" in counted:  # one year without an appraisal: as open as having none at all
            return Evaluated(self, case.opened(NONE_HELD), given)
        if "pending" in counted:
            return Evaluated(self, case.opened(PENDING), given)
        if "unknown" in counted:
            return Evaluated(self, unsettled(Cause(UNKNOWN, "appraisals")), given)
        return Evaluated(self, HOLDS, given)
