"""`certificate`: a skill certificate held, and the years of counted work since it was obtained."""

from __future__ import annotations

from typing import Any, Final

from actions.eligibility.condition import Case, Condition, Evaluated, Paper, Words, lowest
from actions.eligibility.correspondence import Trade
from actions.eligibility.counting import Counted, Start, exactly, reached, start_of
from actions.eligibility.levels import SKILL_RANK
from actions.eligibility.operators.combine import Child
from actions.eligibility.operators.occupied import occupation_start
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, Truth, either, every, unsettled

EXACT_LEVEL: Final = "higher_certificate_counts"
"""Open point: whether a higher certificate stands in for the one the clause names."""


class Certificate(Condition):
    """`certificate: {level: technician, years: 3, counts: {other_work: no, other_occupation: open, away: no}}`.

    `counts` left out: mere possession runs. `occupation: true`: the years are those in the occupation (本职业), which may
    have begun after the certificate. `at_least: true`: any certificate of this level or above will do. `trade`: of which
    occupation it has to be (`Trade`); left out, of any. With `assume` beside it the certificate is presumed while nobody
    has said anything about certificates.
    """

    __slots__ = ("at_least", "counts", "level", "occupation", "rank", "trade", "years")

    def __init__(
        self,
        words: Words,
        level: str,
        years: int,
        counts: dict[str, Counted] | None,
        *,
        occupation: bool,
        at_least: bool,
        trade: Trade | None,
    ) -> None:
        super().__init__(words)
        self.level = level
        self.rank = SKILL_RANK[level]
        self.years = years
        self.counts = {} if occupation and counts is None else counts
        self.occupation = occupation
        self.at_least = at_least
        self.trade = trade

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Certificate:  # noqa: ARG003
        """Build from level, years and what counts."""
        return cls(
            words,
            argument["level"],
            int(argument.get("years", 0)),
            argument.get("counts"),
            occupation=bool(argument.get("occupation", False)),
            at_least=bool(argument.get("at_least", False)),
            trade=Trade.of(argument.get("trade")),
        )

    def evaluate(self, case: Case) -> Evaluated:
        """Return when the years since the certificate are full; never, where no certificate reaches the level."""
        certs = case.said["certs"]
        if certs is None and self.words.assume is not None:
            return Evaluated(self, HOLDS, assumed=True)
        if certs is None or certs == "unknown":
            why = MISSING if certs is None else UNKNOWN
            return Evaluated(self, unsettled(Cause(why, "certs")))
        rank, held = self.rank, case.certs.counting
        exact = [cert for cert in held if cert.rank == rank]
        higher = [cert for cert in held if cert.rank > rank]
        given = {"certs": [cert.told for cert in exact or higher or held]}
        if not exact and not higher:
            return Evaluated(self, NEVER_TRUE, given)
        if self.years == 0 and self.at_least:
            trade = self.trade
            truth = HOLDS if trade is None else either([trade.truth(case, cert) for cert in exact + higher])
            return Evaluated(self, truth, given)
        if exact:
            return Evaluated(self, either([self._own(case, cert, higher) for cert in exact]), given)
        denied = self.level in case.certs.named
        return Evaluated(self, self._through_higher(case, higher, denied=denied), given)

    def _own(self, case: Case, cert: Paper, higher: list[Paper]) -> Truth:
        start = exactly(cert.date)
        if start is None:
            latest = [other.date for other in higher]
            start = start_of(cert.date, f"cert_date:{self.level}", case.today, latest)
        return self._of_trade(case, cert, start)

    def _of_trade(self, case: Case, cert: Paper, start: Start) -> Truth:
        since = self._since(case, start)
        return since if self.trade is None else every([since, self.trade.truth(case, cert)])

    def _since(self, case: Case, start: Start) -> Truth:
        begun = occupation_start(case, start) if self.occupation else start
        return reached(case, begun, self.years, self.counts)

    def _through_higher(self, case: Case, higher: list[Paper], *, denied: bool) -> Truth:
        """The named certificate was not mentioned, a higher one is held: it must have come before, or was skipped."""
        if not (self.at_least or denied):
            # Never certain, whatever the higher certificate's day: certificates can be awarded without the one below.
            return unsettled(Cause(MISSING, f"cert_date:{self.level}"))
        trade = self.trade
        own = higher if trade is None else [cert for cert in higher if trade.truth(case, cert) is HOLDS]
        since = [
            self._of_trade(case, cert, start_of(cert.date, f"cert_date:{cert.level}", case.today))
            for cert in lowest(own or higher)
        ]
        counted = either(since)
        return counted if self.at_least else case.opened(EXACT_LEVEL, counted)
