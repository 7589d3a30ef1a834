"""Whether a paper is of the trade or the field the person works in: it is, nobody said otherwise, or an office decides.

A paper that is *said* to be of something else is never taken as corresponding. What decides is the directory of the
document, where it has one; what no directory decides is an open point. A person who says that a paper corresponds
(`related: true`) is believed where the text leaves it at that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, Literal

from actions.eligibility.dates import parse
from actions.eligibility.kept import keep, room
from actions.eligibility.post import in_another_trade
from actions.eligibility.truth import HOLDS, MISSING, NEVER_TRUE, UNKNOWN, Cause, Truth, either, unsettled
from knowledge.policies import find_occupations, is_code, listed_series, occupations_of

if TYPE_CHECKING:
    from actions.eligibility.condition import Case, Paper
    from knowledge.policies import Catalogue

Reach = Literal["occupation", "directory", "class"]
"""How far two occupations may lie apart: not at all, in one place of the directory, in one class (中类) of the 大典."""


class Trade:
    """`trade: {within: occupation|directory|class, otherwise: id}`: of which trade a certificate has to be.

    Attributes:
        otherwise: the open point for a certificate of an occupation that lies further from the present one.
    """

    __slots__ = ("otherwise", "within")

    def __init__(self, within: Reach, otherwise: str) -> None:
        self.within = within
        self.otherwise = otherwise

    @classmethod
    def of(cls, argument: Mapping[str, Any] | None) -> Trade | None:
        """Build from what stands in rules.yaml, None where a certificate of any trade counts."""
        return None if argument is None else cls(argument["within"], argument["otherwise"])

    def truth(self, case: Case, cert: Paper) -> Truth:
        """Return whether a certificate goes with the present occupation; presumed while one of the two is not known.

        Of somebody who has been in another trade since the certificate nothing is presumed: whichever of the two trades
        is the one that was named, the certificate is of one and the present work of the other.
        """
        if cert.related is True:
            return HOLDS
        present = case.present
        unnamed = cert.field is None or present is None or cert.field == present
        if unnamed and _left_behind(case, cert):
            return case.opened(self.otherwise)
        if cert.field is None or present is None:
            return HOLDS
        if _same(present, cert.field) or (self.within == "class" and _same_class(present, cert.field)):
            return HOLDS
        directory = case.catalogue
        if self.within == "directory" and directory is not None and _side_by_side(directory, present, cert.field):
            return HOLDS
        return case.opened(self.otherwise)


class Field:
    """`field: {opened: [工程, ...], otherwise: id, pending: {艺术: id}, strict: true}`: of which series a title has to be.

    Attributes:
        opened: the series the document names; empty where it names none.
        otherwise: the open point for a series that nothing shows to go with the present occupation.
        pending: series whose part of the document's directory is still to come.
        strict: the document's own directory decides; else what any directory lists together goes together.
    """

    __slots__ = ("opened", "otherwise", "pending", "strict")

    def __init__(self, opened: frozenset[str], otherwise: str, pending: dict[str, str], *, strict: bool) -> None:
        self.opened = opened
        self.otherwise = otherwise
        self.pending = pending
        self.strict = strict

    @classmethod
    def of(cls, argument: Mapping[str, Any]) -> Field:
        """Build from what stands in rules.yaml."""
        return cls(
            frozenset(argument["opened"]),
            argument["otherwise"],
            dict(argument.get("pending", {})),
            strict=bool(argument.get("strict", False)),
        )

    @property
    def words(self) -> tuple[Any, ...]:
        """What makes it this field: equal for equal ones."""
        return self.opened, self.otherwise, tuple(self.pending.items()), self.strict

    def truth(self, case: Case, title: Paper) -> Truth:
        """Return whether a title goes with the present occupation; presumed while one of the two is not known."""
        series, present = title.field, case.present
        if series is None:
            return HOLDS
        if self.opened and series not in self.opened:
            return NEVER_TRUE
        if present is None:
            return HOLDS
        directory = case.catalogue
        if not self.strict or directory is None:
            alike = title.related is True or series in series_of(case, present)
            return HOLDS if alike else case.opened(self.otherwise)
        if series in self.pending:
            return case.opened(self.pending[series])
        return place_of(case, directory, present).truth(case, series, self.otherwise)


class Place:
    """Where a directory has one occupation.

    Attributes:
        free: the series it leads to.
        bound: those it leads to only where what the entry asks for is so (在文物博物单位工作的讲解员) -> in its words.
        by_work: the series the directory opens by what somebody does, listing no occupation (no occupation is outside), each
            with what it asks for.
        specialties: those it is listed under, each with its series (no specialty where the directory names none).
    """

    __slots__ = ("bound", "by_work", "free", "specialties")

    def __init__(
        self,
        free: tuple[str, ...],
        bound: dict[str, str],
        by_work: dict[str, str],
        specialties: frozenset[tuple[str, str]],
    ) -> None:
        self.free = free
        self.bound = bound
        self.by_work = by_work
        self.specialties = specialties

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
            return condition_met(case)
        listed = self.free or self.bound
        return NEVER_TRUE if strict and listed and series not in self.by_work else case.opened(unlisted)


def condition_met(case: Case) -> Truth:
    """Return whether what an entry asks for beside the occupation is so."""
    met = case.said["directory_condition"]
    if met in (None, "unknown"):
        return unsettled(Cause(MISSING if met is None else UNKNOWN, "directory_condition"))
    return HOLDS if met else NEVER_TRUE


_places: Final[dict[tuple[int, str], tuple[Catalogue, Place]]] = room()
"""A catalogue's number and an occupation -> where it has it; with the catalogue, so that its number stays its own."""
_works: Final[dict[int, tuple[Catalogue, dict[str, str]]]] = room()
"""A catalogue's number -> the series it opens by what somebody does; with the catalogue, as above."""
_names: Final[dict[str, frozenset[str]]] = room()
_classes: Final[dict[str, frozenset[str]]] = room()


def place_of(case: Case, directory: Catalogue, present: str) -> Place:
    """Return where the document's directory has the present occupation."""
    found = case.place
    if found is None:
        found = case.place = _place_of(directory, present)
    return found


def series_of(case: Case, present: str) -> frozenset[str]:
    """Return the series under which any directory has the present occupation."""
    found = case.series
    if found is None:
        found = case.series = listed_series(present)
    return found


def _place_of(catalogue: Catalogue, occupation: str) -> Place:
    key = (id(catalogue), occupation)
    found = _places.get(key)
    return keep(_places, key, (catalogue, _found(catalogue, occupation)))[1] if found is None else found[1]


def _found(catalogue: Catalogue, occupation: str) -> Place:
    rows = catalogue.lookup(occupation)
    free = dict.fromkeys(row.series for row in rows if not row.condition)
    bound = {row.series: row.condition for row in rows if row.series not in free}
    specialties = frozenset([(row.series, row.specialty) for row in rows])
    return Place(tuple(sorted(free)), bound, by_work(catalogue), specialties)


def by_work(catalogue: Catalogue) -> dict[str, str]:
    """Return the series a directory opens by what somebody does, listing no occupation, each with what it asks for."""
    found = _works.get(id(catalogue))
    if found is None:
        named = {row.series for row in catalogue.rows if row.kind != "open"}
        works = {row.series: row.condition for row in catalogue.rows if row.series not in named}
        found = keep(_works, id(catalogue), (catalogue, works))
    return found[1]


def best(truths: list[Truth]) -> Truth:
    """Return when one of several papers counts; where none is held nothing stands against it here."""
    return either(truths) if truths else HOLDS


def _left_behind(case: Case, cert: Paper) -> bool:
    """Return whether the person has gone over to another trade since a certificate, and is not back."""
    since = in_another_trade(case)
    return since is not None and (cert.date in (None, "unknown") or parse(str(cert.date)).low < since)


def _same(first: str, second: str) -> bool:
    return first == second or not _names_of(first).isdisjoint(_names_of(second))


def _names_of(words: str) -> frozenset[str]:
    found = _names.get(words)
    if found is None:
        rows = occupations_of(words) if is_code(words) else find_occupations(words)
        found = keep(_names, words, frozenset([words, *[row.name for row in rows]]))
    return found


def _same_class(first: str, second: str) -> bool:
    return not _classes_of(first).isdisjoint(_classes_of(second))


def _classes_of(words: str) -> frozenset[str]:
    found = _classes.get(words)
    if found is None:
        codes = [row.code for row in find_occupations(words) if len(row.code) >= len("6-18")]
        found = keep(_classes, words, frozenset([code[:4] for code in ([words] if is_code(words) else codes)]))
    return found


def _side_by_side(catalogue: Catalogue, first: str, second: str) -> bool:
    """Return whether a directory has two occupations in one specialty (in one series, where it names no specialties)."""
    return not _place_of(catalogue, first).specialties.isdisjoint(_place_of(catalogue, second).specialties)
