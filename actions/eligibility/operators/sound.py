"""`certificate_sound`, `title_sound`: the papers held are what they should be."""

from __future__ import annotations

from typing import Any, ClassVar

from actions.eligibility.condition import Case, Condition, Evaluated, Paper, Words
from actions.eligibility.correspondence import Trade, best
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import HOLDS, NEVER_TRUE, UNKNOWN, Cause, unsettled


def _sound(condition: Condition, aspect: str, papers: str, held: list[Paper]) -> Evaluated:
    """Return whether the property is stated, denied, or presumed because nobody has said anything."""
    values = [paper.said[aspect] for paper in held]
    if "unknown" in values:
        return Evaluated(condition, unsettled(Cause(UNKNOWN, papers)))
    if values and values.count(False) == len(values):
        return Evaluated(condition, NEVER_TRUE, {aspect: False})
    stated = bool(values) and values.count(True) == len(values)
    return Evaluated(condition, HOLDS, {aspect: True} if stated else {}, assumed=not stated)


class CertificateSound(Condition):
    """`certificate_sound: {property: lawful|related}`: not every certificate is known to lack the property.

    `trade` beside `related`: of which occupation one of them has to be (`Trade`).
    """

    __slots__ = ("aspect", "trade")
    papers: ClassVar[str] = "certs"

    def __init__(self, words: Words, aspect: str, trade: Trade | None) -> None:
        super().__init__(words)
        self.aspect = aspect
        self.trade = trade

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> CertificateSound:  # noqa: ARG003
        """Build from the property's name and the trade."""
        return cls(words, argument["property"], Trade.of(argument.get("trade")))

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether the property is stated, denied or presumed, and whether a certificate is of the trade."""
        certs = case.certs
        found = _sound(self, self.aspect, self.papers, certs.held)
        trade = self.trade
        if trade is None or not found.truth.holds:
            return found
        truth = best([trade.truth(case, cert) for cert in certs.counting])
        if truth is HOLDS:
            return found
        told = {"certs": [cert.told for cert in certs.counting], "occupation": case.said["occupation"] or case.present}
        return Evaluated(self, truth, told)


class TitleSound(Condition):
    """`title_sound: {property: lawful|related}`: not every title is known to lack the property."""

    __slots__ = ("aspect",)
    papers: ClassVar[str] = "titles"

    def __init__(self, words: Words, aspect: str) -> None:
        super().__init__(words)
        self.aspect = aspect

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> TitleSound:  # noqa: ARG003
        """Build from the property's name."""
        return cls(words, argument["property"])

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether the property is stated, denied or presumed."""
        return _sound(self, self.aspect, self.papers, case.titles.held)
