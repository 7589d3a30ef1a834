"""`certificate_sound`, `title_sound`: the papers held are what they should be."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from actions.eligibility.condition import Case, Condition, Evaluated, Words, listed
from actions.eligibility.correspondence import Trade, best
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import HOLDS, NEVER_TRUE, UNKNOWN, Cause, unsettled


class _PapersSound(Condition):
    __slots__ = ("aspect",)
    papers: ClassVar[str]

    def __init__(self, words: Words, aspect: str) -> None:
        super().__init__(words)
        self.aspect = aspect

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Self:  # noqa: ARG003
        """Build from the property's name."""
        return cls(words, argument["property"])

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether the property is stated, denied, or presumed because nobody has said anything."""
        aspect = self.aspect
        values = {getattr(paper, aspect) for paper in listed(getattr(case.facts, self.papers)) if paper.held}
        if values == {False}:
            return Evaluated(self, NEVER_TRUE, {aspect: False})
        if "unknown" in values:
            return Evaluated(self, unsettled(Cause(UNKNOWN, self.papers)))
        stated = values == {True}
        return Evaluated(self, HOLDS, {aspect: True} if stated else {}, assumed=not stated)


class CertificateSound(_PapersSound):
    """`certificate_sound: {property: lawful|related}`: not every certificate is known to lack the property.

    `trade` beside `related`: of which occupation one of them has to be (`Trade`).
    """

    __slots__ = ("trade",)
    papers = "certs"

    def __init__(self, words: Words, aspect: str, trade: Trade | None = None) -> None:
        super().__init__(words, aspect)
        self.trade = trade

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Self:  # noqa: ARG003
        """Build from the property's name and the trade."""
        return cls(words, argument["property"], Trade.of(argument.get("trade")))

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether the property is stated, denied or presumed, and whether a certificate is of the trade."""
        found = super().evaluate(case)
        if self.trade is None or not found.truth.holds:
            return found
        truth = best([self.trade.truth(case, cert) for cert in case.certs])
        if truth is HOLDS:
            return found
        present = case.present
        told = {"certs": [cert.told for cert in case.certs], "occupation": case.facts.occupation or present}
        return Evaluated(self, truth, told)


class TitleSound(_PapersSound):
    """`title_sound: {property: lawful|related}`: not every title is known to lack the property."""

    __slots__ = ()
    papers = "titles"
