"""`exam_listed`, `diploma_suffices`: qualification examinations, and technical schools' classes counted for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.levels import DIPLOMAS
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, unsettled


class ExamListed(Condition):
    """`exam_listed: {exams: [经济, 会计, ...], unlisted: id}`: the document names the examination.

    The lists end in 等, so an examination that is not named is an open point, `unlisted`.
    """

    __slots__ = ("exams", "unlisted")

    def __init__(self, words: Words, exams: frozenset[str], unlisted: str) -> None:
        super().__init__(words)
        self.exams = exams
        self.unlisted = unlisted

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> ExamListed:  # noqa: ARG003
        """Build from the examinations named and the open point's id."""
        return cls(words, frozenset(argument["exams"]), argument["unlisted"])

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether the examination is named."""
        exam = case.said["exam"]
        if exam is None:
            return Evaluated(self, unsettled(Cause(MISSING, "exam")))
        if exam == "unknown":
            return Evaluated(self, unsettled(Cause(UNKNOWN, "exam")))
        if exam in self.exams:
            return Evaluated(self, HOLDS, {"exam": exam})
        return Evaluated(self, case.opened(self.unlisted), {"exam": exam})


class DiplomaSuffices(Condition):
    """`diploma_suffices: {counts_as: {advanced_class: 大专, ...}, otherwise: id}`: the class reaches what is required.

    Without a class of a technical school, or with one the document does not count, the examination's own conditions
    decide: the open point `otherwise`. What the examination requires, if nobody has said it, is presumed to be reached.
    """

    __slots__ = ("counts_as", "otherwise")

    def __init__(self, words: Words, counts_as: Mapping[str, str], otherwise: str) -> None:
        super().__init__(words)
        self.counts_as = counts_as
        self.otherwise = otherwise

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> DiplomaSuffices:  # noqa: ARG003
        """Build from what each class counts as, and the open point."""
        return cls(words, dict(argument["counts_as"]), argument["otherwise"])

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether the class counts for enough."""
        left, required = case.said["diploma_class"], case.said["exam_requires"]
        if left is None:
            return Evaluated(self, unsettled(Cause(MISSING, "diploma_class")))
        if left == "unknown":
            return Evaluated(self, unsettled(Cause(UNKNOWN, "diploma_class")))
        given = {"diploma_class": left}
        worth = self.counts_as.get(left)
        if worth is None:
            return Evaluated(self, case.opened(self.otherwise), given)
        if required is None:
            return Evaluated(self, HOLDS, given, assumed=True)
        if required == "unknown":
            return Evaluated(self, unsettled(Cause(UNKNOWN, "exam_requires")), given)
        enough = DIPLOMAS.index(worth) >= DIPLOMAS.index(required)
        return Evaluated(self, HOLDS if enough else NEVER_TRUE, {**given, "exam_requires": required})
