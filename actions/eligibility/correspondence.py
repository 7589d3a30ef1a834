"""Whether a paper is of the trade or the field the person works in: it is, nobody said otherwise, or an office decides.

A paper that is *said* to be of something else is never taken as corresponding. What decides is the directory of the
document, where it has one; what no directory decides is an open point. A person who says that a paper corresponds
(`related: true`) is believed where the text leaves it at that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, Truth, either, unsettled
from knowledge.policies import find_occupations, is_code, listed_series, occupations_of

if TYPE_CHECKING:
    from actions.eligibility.condition import Case, Paper
    from knowledge.policies import Catalogue

_KEPT = 4_096  # occupations; people type few

Reach = Literal["occupation", "directory", "class"]
"""How far two occupations may lie apart: not at all, in one place of the directory, in one class (中类) of the 大典."""


@dataclass(frozen=True, slots=True)
class Trade:
    """`trade: {within: occupation|directory|class, otherwise: id}`: of which trade a certificate has to be.

    Attributes:
        otherwise: the open point for a certificate of an occupation that lies further from the present one.
    """

    within: Reach
    otherwise: str

    @classmethod
    def of(cls, argument: Mapping[str, Any] | None) -> Trade | None:
        """Build from what stands in rules.yaml, None where a certificate of any trade counts."""
        return None if argument is None else cls(argument["within"], argument["otherwise"])

    def truth(self, case: Case, cert: Paper) -> Truth:
        """Return whether a certificate goes with the present occupation; presumed while one of the two is not known."""
        present = case.present
        if cert.field is None or present is None or cert.related is True:
            return HOLDS
        if _same(present, cert.field) or (self.within == "class" and _same_class(present, cert.field)):
            return HOLDS
        if self.within == "directory" and case.catalogue and _side_by_side(case.catalogue, present, cert.field):
            return HOLDS
        return case.opened(self.otherwise)


@dataclass(frozen=True, slots=True)
class Field:
    """`field: {opened: [工程, ...], otherwise: id, pending: {艺术: id}, strict: true}`: of which series a title has to be.

    Attributes:
        opened: the series the document names; empty where it names none.
        otherwise: the open point for a series that nothing shows to go with the present occupation.
        pending: series whose part of the document's directory is still to come.
        strict: the document's own directory decides; else what any directory lists together goes together.
    """

    opened: frozenset[str]
    otherwise: str
    pending: Mapping[str, str]
    strict: bool

    @classmethod
    def of(cls, argument: Mapping[str, Any]) -> Field:
        """Build from what stands in rules.yaml."""
        return cls(
            frozenset(argument["opened"]),
            argument["otherwise"],
            dict(argument.get("pending", {})),
            strict=bool(argument.get("strict", False)),
        )

    def truth(self, case: Case, title: Paper) -> Truth:
        """Return whether a title goes with the present occupation; presumed while one of the two is not known."""
        series, present = title.field, case.present
        if series is None:
            return HOLDS
        if self.opened and series not in self.opened:
            return NEVER_TRUE
        if present is None:
            return HOLDS
        if not self.strict or not case.catalogue:
            alike = title.related is True or series in listed_series(present)
            return HOLDS if alike else case.opened(self.otherwise)
        if series in self.pending:
            return case.opened(self.pending[series])
        return place_of(case.catalogue, present).truth(case, series, self.otherwise)


class Place(NamedTuple):
    """Where a directory has one occupation.

    Attributes:
        free: the series it leads to.
        bound: those it leads to only where what the entry asks for is so (在文物博物单位工作的讲解员) -> in its words.
        by_work: the series the directory opens by what somebody does, listing no occupation; no occupation is outside.
        specialties: those it is listed under, each with its series (no specialty where the directory names none).
    """

    free: tuple[str, ...]
    bound: Mapping[str, str]
    by_work: frozenset[str]
    specialties: frozenset[tuple[str, str]]

    def truth(self, case: Case, series: str | None, unlisted: str, *, strict: bool = True) -> Truth:
        """Return whether the occupation leads to a series, or to any where none is named.

        Args:
            case: the case; its `directory_condition` says whether what the entry asks for is so.
            series: the series.
            unlisted: the open point for what the directory does not decide.
            strict: a listed occupation may only go to its own series.
        """
        if series in self.free if series is not None else self.free:
            return HOLDS
        if series in self.bound if series is not None else self.bound:
            met = case.facts.directory_condition
            if met in (None, "unknown"):
                return unsettled(Cause(MISSING if met is None else UNKNOWN, "directory_condition"))
            return HOLDS if met else NEVER_TRUE
        listed = self.free or self.bound
        return NEVER_TRUE if strict and listed and series not in self.by_work else case.opened(unlisted)


_places: dict[int, tuple[Catalogue, dict[str, Place]]] = {}  # a catalogue is kept with its number, which stays its own


def place_of(catalogue: Catalogue, occupation: str) -> Place:
    """Return where a document's directory has an occupation; kept, as people name few."""
    _, kept = _places.setdefault(id(catalogue), (catalogue, {}))
    found = kept.get(occupation)
    if found is None:
        rows = catalogue.lookup(occupation)
        free = dict.fromkeys(row.series for row in rows if not row.condition)
        bound = {row.series: row.condition for row in rows if row.series not in free}
        named = {row.series for row in catalogue.rows if row.kind != "open"}
        specialties = frozenset([(row.series, row.specialty) for row in rows])
        found = Place(tuple(sorted(free)), bound, frozenset(catalogue.series) - named, specialties)
        if len(kept) < _KEPT:
            kept[occupation] = found
    return found


def best(truths: list[Truth]) -> Truth:
    """Return when one of several papers counts; where none is held nothing stands against it here."""
    return either(truths) if truths else HOLDS


@lru_cache(maxsize=4_096)
def _names(words: str) -> frozenset[str]:
    found = occupations_of(words) if is_code(words) else find_occupations(words)
    return frozenset([words, *[row.name for row in found]])


@lru_cache(maxsize=4_096)
def _classes(words: str) -> frozenset[str]:
    if is_code(words):
        return frozenset([words[:4]])
    return frozenset(row.code[:4] for row in find_occupations(words) if len(row.code) >= len("6-18"))


def _same(first: str, second: str) -> bool:
    return not _names(first).isdisjoint(_names(second))


def _same_class(first: str, second: str) -> bool:
    return not _classes(first).isdisjoint(_classes(second))


def _side_by_side(catalogue: Catalogue, first: str, second: str) -> bool:
    """Return whether a directory has two occupations in one specialty (in one series, where it names no specialties)."""
    return not place_of(catalogue, first).specialties.isdisjoint(place_of(catalogue, second).specialties)
