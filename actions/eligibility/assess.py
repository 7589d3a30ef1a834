"""From one person's facts to a verdict: which rules apply, what they say together, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actions.eligibility import levels
from actions.eligibility.assessment import (
    ELIGIBLE,
    NEEDS_CONFIRMATION,
    NEEDS_INFORMATION,
    NOT_ELIGIBLE,
    NOT_YET,
    Allowed,
    Assessment,
    RouteResult,
    Settled,
    Under,
    Verdict,
)
from actions.eligibility.condition import NOTHING, Case, Citation
from actions.eligibility.contradictions import Contradiction, asked_next, contradictions_of, retirement_age_passed
from actions.eligibility.dates import NEVER, add, iso
from actions.eligibility.decision import decided
from actions.eligibility.post import as_now
from actions.eligibility.rules import Ambiguity, Route, RuleBook, rule_books
from actions.eligibility.selection import Selection
from actions.eligibility.situation import Situation
from actions.eligibility.truth import IMPRECISE, OPEN, UNKNOWN, Cause, Truth

_DIRECTION_OF = {
    "title": "skill_to_title",
    "skill": "title_to_skill",
    "post": "enterprise",
    "filing": "enterprise",
    "exam": "exam",
    "diploma": "diploma",
}


def assess(
    situation: Mapping[str, Any] | Situation, as_of: date, target: str | None = None, told_on: date | None = None
) -> Assessment:
    """Return what one person may apply for on one day. Pure: no clock, no network, no text is made.

    Args:
        situation: the facts (docs/architecture.md, section 2).
        as_of: the day asked about.
        target: the outcome asked for (`title:intermediate`); the situation's own if not given; else the highest possible.
        told_on: the day the facts were told, where an earlier day is asked about; what lies after both has not happened.

    Raises:
        ValueError: the situation or the target is not one; the message names key, finding and expectation.
    """
    facts = situation if isinstance(situation, Situation) else Situation.of(situation)
    wanted = facts.target if target is None else levels.checked_outcome(target)
    if wanted is not None and wanted.startswith("exam:"):
        facts = facts.model_copy(update={"exam": wanted.removeprefix("exam:")})
    if facts.retirement_age_reached is None and facts.age is not None and retirement_age_passed(facts.age, as_of):
        facts = facts.model_copy(update={"retirement_age_reached": True})  # not presumed to lie ahead
    facts = as_now(facts, as_of.toordinal())
    day = as_of.isoformat()
    if facts.region is None or facts.region == "unknown":
        return Assessment(NEEDS_INFORMATION, day, target=wanted, missing=("region",), reason="region")
    books = rule_books(facts.region)
    if not books:
        return Assessment(Verdict.NOT_COVERED, day, target=wanted, jurisdiction=facts.region, reason="region")
    direction = _direction(facts, wanted)
    if direction is None:
        asked = "direction" if not facts.certs and not facts.titles else "target"
        return Assessment(NEEDS_INFORMATION, day, jurisdiction=facts.region, missing=(asked,), reason="direction")
    book = next((book for book in books if direction in book.by_direction), None)
    if book is None:
        return Assessment(
            Verdict.NOT_COVERED, day, target=wanted, direction=direction, jurisdiction=facts.region, reason="no_route"
        )
    return _Assessor(facts, as_of, wanted, direction, book).assessment(told_on)


def _direction(facts: Situation, target: str | None) -> str | None:
    """Return the ladder asked about: the target's, the stated one, or the only one the person stands on."""
    if target is not None:
        kind = target.partition(":")[0]
        return "enterprise" if kind == "skill" and facts.direction == "enterprise" else _DIRECTION_OF[kind]
    if facts.direction is not None:
        return facts.direction
    certs = isinstance(facts.certs, tuple) and any(cert.held for cert in facts.certs)
    titles = isinstance(facts.titles, tuple) and any(title.held for title in facts.titles)
    if certs == titles:
        return None
    return "skill_to_title" if certs else "title_to_skill"


class _Assessor:
    """One assessment under way."""

    __slots__ = ("as_of", "book", "case", "direction", "facts", "impossible", "ladder", "selection", "target", "today")

    def __init__(self, facts: Situation, as_of: date, target: str | None, direction: str, book: RuleBook) -> None:
        self.facts = facts
        self.as_of = as_of
        self.today = as_of.toordinal()
        self.target = target
        self.direction = direction
        self.book = book
        self.ladder = book.ladders[direction]
        # A rule about examinations is one rule for every examination, whichever was asked for.
        self.selection: Selection = self.ladder.selection(facts, None if direction == "exam" else target)
        self.case = Case(facts, self.today, book.catalogue, book.settled, conditions=book.conditions)
        self.impossible: tuple[Contradiction, ...] = ()

    def assessment(self, told_on: date | None = None) -> Assessment:
        # A scan without its date of issue leaves that year open; nothing then says that the document is not in force.
        if self.book.document.in_force_on(self.as_of) is False:
            return self._result(Verdict.NOT_IN_FORCE, reason="not_in_force", citations=_present([self.book.validity]))
        self.impossible = contradictions_of(self.case, max(self.as_of, told_on or self.as_of))
        if self.impossible:
            asked = (asked_next(self.impossible[0], self.facts),)
            return self._result(NEEDS_INFORMATION, reason="contradiction", missing=asked)
        self.selection.evaluate(self.case)
        results = [RouteResult(route, self.case.of(route.condition)) for route in self.selection.routes]
        if self.selection.wanted == []:
            return self._no_route(results)
        if self.direction == "title_to_skill" and _untitled(self.facts):
            return self._ordinary_promotion(results)
        told = decided(self.selection, results, honoured=bool(self.facts.awards))
        return self._result(told.verdict, chosen=told.chosen, routes=results, truth=told.truth, missing=told.missing)

    # --- the result --------------------------------------------------------------------------------------------------

    def _no_route(self, results: Sequence[RouteResult]) -> Assessment:
        """The outcome asked for cannot be reached by any rule of the document; the nearest rule is quoted."""
        regular = [result for result in results if not result.route.exceptional]
        nearest = max(regular, key=_rank, default=None)
        return self._result(
            NOT_ELIGIBLE,
            routes=results,
            reason="no_route",
            citations=_present([nearest.route.citation if nearest else None]),
        )

    def _ordinary_promotion(self, results: Sequence[RouteResult]) -> Assessment:
        """Whoever has no title at all is on the ordinary way up, which these documents do not govern.

        The rule for people with a title is quoted, and the one by which an employer may recognise the level, where there is one.
        """
        outcome = self.target or results[0].route.outcome
        governed = [result.route for result in results if result.route.outcome == outcome]
        employer = [
            route
            for book in rule_books(self.book.document.jurisdiction.code)
            if book.document.in_force_on(self.as_of) is not False
            for route in book.by_direction.get("enterprise", ())
            if route.outcome == self.target
        ]
        quoted = [route.citation for route in (*governed[:1], *employer[:1])]
        return self._result(Verdict.NOT_COVERED, routes=results, reason="no_title", citations=_present(quoted))

    def _result(
        self,
        verdict: Verdict,
        *,
        chosen: RouteResult | None = None,
        routes: Sequence[RouteResult] = (),
        truth: Truth | None = None,
        missing: tuple[str, ...] = (),
        citations: tuple[Citation, ...] = (),
        reason: str | None = None,
    ) -> Assessment:
        document = self.book.document
        earliest = chosen.earliest_date if chosen and verdict is NOT_YET else None
        expires = self._expires(truth)
        best = self._best_now(verdict, chosen, routes)
        honour = self._honour(verdict, routes)
        perhaps = self._perhaps_now(verdict, chosen, routes) if best is None and honour is None else None
        causes = chosen.truth.causes if chosen else ()
        open_points = self._open_points(causes, verdict)
        replies = self._replies(verdict, chosen)
        regular = self._regular_below(chosen, routes) if verdict is NOT_ELIGIBLE else None
        quoted = [
            *(chosen.quoted(refused=verdict is NOT_ELIGIBLE) if chosen else ()),
            *citations,
            *[point.citation for point in open_points],
            *[settled.ambiguity.citation for settled in replies],
            best.route.citation if best else None,
            perhaps.route.citation if perhaps else None,
            honour.route.citation if honour else None,
            *self._honours_asked(verdict, chosen, routes),
            regular.route.citation if regular else None,
            self.book.validity if expires else None,
        ]
        return Assessment(  # in the order of its fields: to name two dozen takes longer than to decide
            verdict,
            iso(self.today),
            self._outcome(chosen),
            self.target,
            self.direction,
            self.facts.region,
            document.number,
            earliest,
            tuple(routes),
            chosen,
            missing,
            self._assumptions(chosen, best, perhaps, honour),
            _present(quoted),
            best,
            perhaps,
            honour,
            open_points,
            self._under_each(open_points) if open_points else NOTHING,
            replies,
            self._allowances(verdict),
            tuple([cause for cause in causes if cause.why in (UNKNOWN, IMPRECISE)]),
            expires,
            reason,
            _series(chosen),
            self.impossible,
        )

    def _expires(self, truth: Truth | None) -> str | None:
        """Return the document's last day where it bears on the day of handing in: before it, or within a year of it."""
        end = self.book.document.in_force_to
        if truth is None or end is None or truth.early >= NEVER:
            return None
        return end.isoformat() if end.toordinal() <= add(max(truth.early, self.today), years=1) else None

    def _outcome(self, chosen: RouteResult | None) -> str | None:
        """Return what is decided on; a rule about examinations is one rule for every examination."""
        if self.direction == "exam" and self.facts.exam not in (None, "unknown"):
            return f"exam:{self.facts.exam}"
        return chosen.route.outcome if chosen else self.target

    def _best_now(
        self, verdict: Verdict, chosen: RouteResult | None, routes: Sequence[RouteResult]
    ) -> RouteResult | None:
        if verdict in (ELIGIBLE, NEEDS_INFORMATION):
            return None
        open_now = [result for result in routes if result.verdict is ELIGIBLE and result is not chosen]
        return max(open_now, key=_rank, default=None) if open_now else None

    def _perhaps_now(
        self, verdict: Verdict, chosen: RouteResult | None, routes: Sequence[RouteResult]
    ) -> RouteResult | None:
        """Return the highest route to another outcome that only waits for a confirmation, where what was asked is not open."""
        if chosen is None or verdict not in (NOT_YET, NOT_ELIGIBLE):
            return None
        outcome = chosen.route.outcome
        waiting = [one for one in routes if one.verdict is NEEDS_CONFIRMATION and one.route.outcome != outcome]
        return max(waiting, key=_rank, default=None) if waiting else None

    def _honour(self, verdict: Verdict, routes: Sequence[RouteResult]) -> RouteResult | None:
        """Return the highest route the person's honour leads to, where what was asked is refused."""
        if verdict is not NOT_ELIGIBLE:
            return None
        named = [result for result in routes if result.verdict is not NOT_ELIGIBLE and _by_honour(result)]
        return max(named, key=_rank, default=None)

    def _honours_asked(
        self, verdict: Verdict, chosen: RouteResult | None, routes: Sequence[RouteResult]
    ) -> list[Citation]:
        """Return the clauses that list the honours for what was asked, where a named honour is not among them."""
        if verdict is not NOT_ELIGIBLE or chosen is None or not self.facts.awards:
            return []
        same = [r.route for r in routes if r.route.exceptional and r.route.outcome == chosen.route.outcome]
        return [route.citation for route in same]

    def _regular_below(self, chosen: RouteResult | None, routes: Sequence[RouteResult]) -> RouteResult | None:
        """Return the highest rule by years, where what was asked can only be reached through an honour."""
        if chosen is None or not chosen.route.exceptional:
            return None
        regular = [result for result in routes if not result.route.exceptional]
        return max(regular, key=_rank, default=None)

    def _open_points(self, causes: tuple[Cause, ...], verdict: Verdict) -> tuple[Ambiguity, ...]:
        if verdict in (NOT_ELIGIBLE, NEEDS_INFORMATION):
            return ()
        names = dict.fromkeys([cause.name for cause in causes if cause.why is OPEN])
        return tuple([self.book.ambiguities[name] for name in names])

    def _under_each(self, points: tuple[Ambiguity, ...]) -> Mapping[str, tuple[Under, ...]]:
        found = {}
        for point in points:
            settled = [{**self.book.settled, point.id: reading} for reading in point.readings]
            cases = self.case.supposing(point.id, settled)
            says = [reading.says for reading in point.readings]
            found[point.id] = tuple([self._under(case, words) for case, words in zip(cases, says, strict=True)])
        return found

    def _under(self, case: Case, says: str = "") -> Under:
        """Return what the same person is told where an open point is read otherwise."""
        routes, places = self.selection.routes, self.selection.wanted
        results = {
            place: RouteResult(routes[place], case.of(routes[place].condition))
            for place in (range(len(routes)) if places is None else places)
        }
        found = decided(self.selection, results, honoured=bool(self.facts.awards))
        return self._told(found.verdict, found.chosen, says)

    def _told(self, verdict: Verdict, chosen: RouteResult, says: str = "") -> Under:
        day = chosen.earliest_date if verdict is NOT_YET else None
        return Under(says, verdict, self._outcome(chosen), day)

    def _allowances(self, verdict: Verdict) -> tuple[Allowed, ...]:
        if verdict not in (ELIGIBLE, NOT_YET, NEEDS_CONFIRMATION):
            return ()
        return tuple([Allowed(part, self.case.of(part.condition).truth.status) for part in self.ladder.allowances])

    def _replies(self, verdict: Verdict, chosen: RouteResult | None) -> tuple[Settled, ...]:
        """Return the official replies without which the verdict would be another."""
        if chosen is None or not self.book.settled:
            return ()
        told = self._told(verdict, chosen)
        found = []
        for point in self.book.ambiguities.values():
            if point.reply is not None:
                rest = {name: reading for name, reading in self.book.settled.items() if name != point.id}
                (case,) = self.case.supposing(point.id, [rest])
                if not self._under(case).agrees(told):
                    found.append(Settled(point, point.reply))
        return tuple(found)

    def _assumptions(self, chosen: RouteResult | None, *others: RouteResult | None) -> tuple[str, ...]:
        """Return what is presumed for the route decided on, and for the others that are told beside it."""
        if chosen is None:
            return ()
        told = [result for result in (chosen, *others) if result is not None]
        stated = [text for result in told for row in result.rows() for text in row.assumed]
        if self.facts.awards is None and not (chosen.route.exceptional or chosen.route.only_if):  # by the years
            stated.append(self.book.unmentioned.get(self.direction, ""))
        if self.book.document.in_force_on(self.as_of) is None:
            stated.append(self.book.document.issued_note)
        if chosen.verdict is not ELIGIBLE:
            stated += [route.unsaid for route in self._unclaimed(chosen) if route.unsaid]
        return tuple([text for text in dict.fromkeys(stated) if text])

    def _unclaimed(self, chosen: RouteResult) -> list[Route]:
        """Return the other ways to the outcome that somebody only has to claim, where nobody has spoken of them."""
        if not self.ladder.claimable:
            return []
        outcomes = [chosen.route.outcome]
        if self.target is not None:
            outcomes += self.book.asked_as.get(self.target, ())
        return [
            route for route in self.ladder.claimable if route.outcome in outcomes and _still_open(route, self.case.said)
        ]


def _still_open(route: Route, said: dict[str, Any]) -> bool:
    """Return whether nothing that was said keeps the person from claiming the route, and something it needs was not said."""
    claims = route.only_if.items()
    return all(said[name] in (None, value) for name, value in claims) and any(said[name] is None for name, _ in claims)


def _series(chosen: RouteResult | None) -> tuple[str, ...]:
    if chosen is None:
        return ()
    for row in chosen.rows():
        if "series" in row.given and isinstance(row.given["series"], str):
            return (row.given["series"],)
        if "listed" in row.given:
            return tuple(row.given["listed"])
    return ()


def _by_honour(result: RouteResult) -> bool:
    """Return whether the first condition of a route is an honour that the person has: what is only claimed is none."""
    first = result.rows()[0]
    return first.status == "met" and "awards" in first.given


def _untitled(facts: Situation) -> bool:
    """Return whether the person has said that there is no title, and claims no way for which one is needed."""
    claims = facts.level_confirmed is True
    return not claims and isinstance(facts.titles, tuple) and not any(title.held for title in facts.titles)


def _present(citations: Sequence[Citation | None]) -> tuple[Citation, ...]:
    found: dict[Citation, None] = {}
    for citation in citations:
        if citation is not None:
            found[citation] = None
    return tuple(found)


def _rank(result: RouteResult) -> int:
    return levels.rank(result.route.outcome)
