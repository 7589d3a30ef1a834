"""`directory`: the series asked for is opened by the document, and the occupation leads to it."""

from __future__ import annotations

from typing import Any

from actions.eligibility.condition import Case, Condition, Evaluated, Words
from actions.eligibility.correspondence import by_work, condition_met, place_of, series_of
from actions.eligibility.operators.combine import Child
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, unsettled


class Directory(Condition):
    """`directory: {opened: [工程, ...], unlisted: id, pending: {艺术: id}, strict: true}`.

    Without a catalogue in the document only the series is looked at; `unrelated`: the open point for a series under which
    no directory at all lists the occupation. `unlisted`: the open point for an occupation the catalogue does not list;
    `pending`: series whose part of the catalogue is still to come; `strict: true`: a listed occupation may only go to its
    own series. What an entry asks for beside the occupation is the fact `directory_condition`.
    """

    __slots__ = ("opened", "pending", "strict", "unlisted", "unrelated")

    def __init__(
        self,
        words: Words,
        opened: frozenset[str],
        unlisted: str | None,
        unrelated: str | None,
        pending: dict[str, str],
        *,
        strict: bool,
    ) -> None:
        super().__init__(words)
        self.opened = opened
        self.unlisted = unlisted
        self.unrelated = unrelated
        self.pending = pending
        self.strict = strict

    @classmethod
    def build(cls, words: Words, argument: Any, child: Child) -> Directory:  # noqa: ARG003
        """Build from the opened series and the open points."""
        return cls(
            words,
            frozenset(argument["opened"]),
            argument.get("unlisted"),
            argument.get("unrelated"),
            dict(argument.get("pending", {})),
            strict=bool(argument.get("strict", False)),
        )

    def evaluate(self, case: Case) -> Evaluated:
        """Return whether occupation and series go together."""
        said = case.said
        series: str | None = None if said["series"] == "unknown" else said["series"]
        given: dict[str, Any] = {} if series is None else {"series": series}
        if series is not None and series not in self.opened:
            return Evaluated(self, NEVER_TRUE, given)
        directory = case.catalogue
        if self.unlisted is None or directory is None:
            return self._without_catalogue(case, series, given)
        if series in self.pending:
            return Evaluated(self, case.opened(self.pending[series]), given)
        work = None if series is None else by_work(directory).get(series)
        if series is not None and work is not None:
            return self._by_work(case, series, work, given)
        occupation = case.present
        if occupation is None:
            why = UNKNOWN if said["occupation"] == "unknown" else MISSING
            return Evaluated(self, unsettled(Cause(why, "occupation")), given)
        given["occupation"] = said["occupation"] or occupation
        place = place_of(case, directory, occupation)
        truth = place.truth(case, series, self.unlisted, strict=self.strict)
        asked = series in place.bound if series is not None else not place.free and bool(place.bound)
        if asked:
            given["condition"] = sorted({place.bound[name] for name in ([series] if series else place.bound)})
            if said["directory_condition"] is not None:
                given["directory_condition"] = said["directory_condition"]
        listed = [*place.free, *place.bound] if said["directory_condition"] is True else list(place.free)
        if listed:
            given["listed"] = listed
        return Evaluated(self, truth, given)

    def _by_work(self, case: Case, series: str, work: str, given: dict[str, Any]) -> Evaluated:
        """技工院校教师: what somebody does leads to the series, whatever is taught: the occupation is not asked for."""
        if case.present is not None:
            given["occupation"] = case.said["occupation"] or case.present
        told = case.said["directory_condition"]
        given["condition"] = [work]
        if told is not None:
            given["directory_condition"] = told
        if told is True:
            given["listed"] = [series]
        return Evaluated(self, condition_met(case), given)

    def _without_catalogue(self, case: Case, series: str | None, given: dict[str, Any]) -> Evaluated:
        occupation = case.present
        if self.unrelated is None or series is None or occupation is None:
            return Evaluated(self, HOLDS, given, assumed=series is None or self.unrelated is not None)
        given["occupation"] = case.said["occupation"] or occupation
        return Evaluated(self, HOLDS if series in series_of(case, occupation) else case.opened(self.unrelated), given)
