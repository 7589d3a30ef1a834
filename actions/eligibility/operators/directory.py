"""`directory`: the series asked for is opened by the document, and the occupation leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import HOLDS, NEVER_TRUE, Cause, Why, unsettled

if TYPE_CHECKING:
    from knowledge.policies import Catalogue


_KEPT = 4_096  # occupations; people type few


class Directory(Condition):
    """`directory: {opened: [工程, ...], unlisted: id, pending: {艺术: id}, strict: true}`.

    Without a catalogue in the document only the series is looked at. `unlisted`: the open point for an occupation the
    catalogue does not list; `pending`: series whose part of the catalogue is still to come; `strict: true`: a listed
    occupation may only go to its own series.
    """

    __slots__ = ("_listed", "opened", "pending", "strict", "unlisted")

    def __init__(
        self, words: Words, opened: frozenset[str], unlisted: str | None, pending: dict[str, str], *, strict: bool
    ) -> None:
        super().__init__(words)
        self.opened = opened
        self.unlisted = unlisted
        self.pending = pending
        self.strict = strict
        self._listed: dict[str, tuple[str, ...]] = {}

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Directory:  # noqa: ARG003
        """Build from the opened series and the open points."""
        return cls(
            words,
            frozenset(argument["opened"]),
            argument.get("unlisted"),
            dict(argument.get("pending", {})),
            strict=bool(argument.get("strict", False)),
        )

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether occupation and series go together."""
        facts = case.facts
        series = None if facts.series == "unknown" else facts.series
        given: dict[str, Any] = {} if series is None else {"series": series}
        if series is not None and series not in self.opened:
            return Evaluated(self, NEVER_TRUE, given)
        if self.unlisted is None or not case.catalogue:
            return Evaluated(self, HOLDS, given, assumed=series is None)
        if series in self.pending:
            return Evaluated(self, case.opened(self.pending[series]), given)
        if facts.occupation is None and facts.occupation_code is None:
            return Evaluated(self, unsettled(Cause(Why.MISSING, "occupation")), given)
        if facts.occupation == "unknown":
            return Evaluated(self, unsettled(Cause(Why.UNKNOWN, "occupation")), given)
        given["occupation"] = facts.occupation or facts.occupation_code
        listed = self._series_of(case.catalogue, facts.occupation_code or facts.occupation or "")
        if not listed:
            return Evaluated(self, case.opened(self.unlisted), given)
        given["listed"] = list(listed)
        if series is None or series in listed:
            return Evaluated(self, HOLDS, given)
        if self.strict:
            return Evaluated(self, NEVER_TRUE, given)
        return Evaluated(self, case.opened(self.unlisted), given)

    def _series_of(self, catalogue: Catalogue, occupation: str) -> tuple[str, ...]:
        """Return the series an occupation leads to; a condition belongs to one document, so the answers are kept."""
        found = self._listed.get(occupation)
        if found is None:
            found = tuple(sorted({row.series for row in catalogue.lookup(occupation)}))
            if len(self._listed) < _KEPT:
                self._listed[occupation] = found
        return found
