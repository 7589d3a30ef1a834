"""A verdict in words: the one-line answer, the condition table, the clauses, what to do next, what was assumed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from actions import phrases, validity
from actions.case import Case
from actions.eligibility import Assessment, Verdict
from actions.eligibility.assessment import Allowed, Settled, Under
from actions.eligibility.rows import Row
from actions.eligibility.rules import Route
from actions.forms import forms
from actions.message import Message, message
from actions.planning import branches
from actions.reminders import calendar
from actions.words import has, say, say_raw
from knowledge.facts import fact

_PRECISION = {len("2025-06"): "month", len("2025"): "year"}


def verdict_message(
    case: Case, facts: Mapping[str, Any], place: str | None = None, today: str | None = None
) -> Message:
    """Return the message that tells a decided case.

    Args:
        case: the case, decided.
        facts: what the person said (shown back, each item correctable).
        place: the person's own word for the place.
        today: the real day; a verdict for another day says which day it is for.
    """
    assessment = case.assessment
    body = assessment.to_json()
    _localise(body, assessment)
    body["headline"] = headline(assessment, place, today)
    body["assumptions"] = [*body["assumptions"], *_derived(case)]
    body["notes"] = _notes(assessment, case)
    body["next"] = assessment.chosen.route.then if assessment.chosen else None
    body["unknown_text"] = _unknown(assessment, case.situation)
    sections = [
        body["headline"],
        _table(assessment),
        _block("section.open", _open(assessment)),
        _block("section.unknown", body["unknown_text"]),
        "\n".join(body["notes"]),
        *_quotes(assessment, body["citations"]),
        _block(
            "section.next", [body["next"]] if body["next"] and assessment.verdict is not Verdict.NOT_ELIGIBLE else []
        ),
        _block("section.assumed", body["assumptions"]),
    ]
    return message(
        assessment.verdict.value,
        "\n\n".join(section for section in sections if section),
        options=_next_steps(assessment),
        assessment=body,
        citations=body["citations"],
        understood=phrases.understood(facts, place),
        asked=_follow_up(assessment),
        forms=forms(assessment, body),
        calendar=calendar(assessment) or None,
    )


def headline(assessment: Assessment, place: str | None = None, today: str | None = None) -> str:
    """Return the one-line answer."""
    route = assessment.chosen.route if assessment.chosen else None
    outcome = phrases.outcome_of(route, assessment.outcome)
    if assessment.verdict is Verdict.NOT_COVERED:
        if assessment.reason == "region":
            named = phrases.region(assessment.jurisdiction or "", place)
            return say("verdict.not_covered", covered=phrases.covered(), place=named)
        if assessment.reason == "no_title":
            return say("verdict.not_covered_no_title", outcome=outcome)
        return say("verdict.not_covered_direction")
    if assessment.verdict is Verdict.NOT_IN_FORCE:
        return say("verdict.not_in_force", document=assessment.document, day=phrases.day(assessment.as_of))
    if assessment.reason == "no_route":
        return say("verdict.no_route", outcome=outcome)
    if assessment.verdict is Verdict.NOT_YET and assessment.earliest_date:
        return _not_yet(assessment, assessment.earliest_date, outcome)
    if assessment.verdict is Verdict.NOT_ELIGIBLE and assessment.target is None:
        every = f"verdict.not_eligible_any_{assessment.direction}"
        if has(every):
            return say(every)
    own = f"verdict.{assessment.verdict.value}_{assessment.direction}"
    if has(own):
        return say(own, outcome=outcome)
    appointed = f"verdict.{assessment.verdict.value}_appointed"
    if route is not None and route.called and has(appointed):
        return say(appointed, outcome=outcome)
    if assessment.verdict is Verdict.ELIGIBLE and today and assessment.as_of != today:
        return say("verdict.eligible_on", day=phrases.day(assessment.as_of), outcome=outcome)
    if assessment.verdict is Verdict.ELIGIBLE and assessment.target is None:
        return say("verdict.eligible_highest", outcome=outcome)
    return say(f"verdict.{assessment.verdict.value}", outcome=outcome)


def _not_yet(assessment: Assessment, date: str, outcome: str) -> str:
    if validity.after_end(assessment):
        words = {"document": assessment.document, "last": phrases.day(assessment.expires or "")}
        return say("verdict.not_yet_after_end", date=phrases.day(date), outcome=outcome, **words)
    if len(date) == len("2025-06-01"):
        return say("verdict.not_yet", date=phrases.day(date), outcome=outcome)
    precision = say(f"phrase.precision_{_PRECISION.get(len(date), 'span')}")
    return say("verdict.not_yet_open_day", date=phrases.day(date), outcome=outcome, precision=precision)


def _localise(body: dict[str, Any], assessment: Assessment) -> None:
    """Put words beside the codes a page shows: outcomes, dates, and the person's side of each condition."""
    chosen = assessment.chosen.route if assessment.chosen else None
    body["outcome_text"] = phrases.outcome_of(chosen, assessment.outcome)
    body["earliest_text"] = phrases.day(assessment.earliest_date) if assessment.earliest_date else None
    body["region_text"] = phrases.region(assessment.jurisdiction) if assessment.jurisdiction else None
    for point in body["open_points"]:
        for shown, under in zip(point["under"], assessment.under[point["id"]], strict=True):
            shown["text"] = _under(under)
    for route in body["routes"]:
        route["outcome_text"] = phrases.outcome(route["outcome"])
        route["earliest_text"] = phrases.day(route["earliest_date"]) if route["earliest_date"] else None
        for row in route["conditions"]:
            row["given"] = phrases.given(row["given"])
            row["reached_text"] = phrases.day(row["reached"]) if row["reached"] else None


def _table(assessment: Assessment) -> str:
    if assessment.chosen is None:
        return ""
    return _block("section.table", [_row(row) for row in assessment.chosen.rows()], bullet="")


def _row(row: Row) -> str:
    standing = "assumed" if row.assumed and row.status == "met" else row.status
    mark = say(f"mark.{standing}")
    if row.reached:
        return say("row.reached", mark=mark, label=row.label, reached=phrases.day(row.reached))
    given = phrases.given(row.given)
    status = say(f"status.{standing}")
    if given:
        return say("row.given", mark=mark, label=row.label, status=status, given=given)
    return say("row.plain", mark=mark, label=row.label, status=status)


def _quotes(assessment: Assessment, citations: Sequence[Mapping[str, str]]) -> list[str]:
    """Return the clauses word for word; of a refusal those that decide stand before the others, under their own heading."""
    refused = assessment.chosen if assessment.verdict is Verdict.NOT_ELIGIBLE else None
    deciding = [citation.to_json() for citation in dict.fromkeys(refused.deciding()) if citation] if refused else []
    return [
        _block("section.deciding", [_quoted(quote) for quote in deciding]),
        _block("section.citations", [_quoted(quote) for quote in citations if quote not in deciding]),
    ]


def _open(assessment: Assessment) -> list[str]:
    lines = []
    for point in assessment.open_points:
        lines.append(point.question)
        lines.extend(_under(under) for under in assessment.under[point.id])
        lines.append(f"{say('section.ask')}：{point.office}")
    return lines


def _under(under: Under) -> str:
    told = _would_be(under.verdict, under.outcome, under.earliest_date)
    return say("under.reading", reading=under.reading, told=told)


def _would_be(verdict: Verdict, outcome: str | None, earliest_date: str | None) -> str:
    """Return what would be decided, as part of a sentence that says under what."""
    date = phrases.day(earliest_date) if earliest_date else ""
    return say(f"under.{verdict.value}", outcome=phrases.outcome(outcome), date=date)


def _allowed(allowed: Allowed) -> str:
    return say(f"caveat.allowed_{allowed.status}", given=allowed.allowance.given, label=allowed.allowance.label)


def _reply(settled: Settled) -> str:
    reply = settled.reply
    return say(
        "caveat.reply",
        question=settled.ambiguity.question,
        office=settled.ambiguity.office,
        text=reply.text,
        date=phrases.day(reply.date),
    )


def _unknown(assessment: Assessment, situation: Mapping[str, Any]) -> list[str]:
    if assessment.verdict is not Verdict.NEEDS_CONFIRMATION:
        return []
    lines = []
    for cause in assessment.unknown:
        what = phrases.label(cause.name)
        if cause.why.value == "imprecise":
            lines.append(say("unknown.day_gaps" if cause.name == "gaps" else "unknown.day", what=what))
        else:
            lines.append(say("unknown.fact", what=what, where=fact(cause.name).where or ""))
            lines += _both_ways(cause.name, assessment, situation)
    return lines


def _both_ways(name: str, assessment: Assessment, situation: Mapping[str, Any]) -> list[str]:
    """Return what the verdict is under each value of a fact the person does not know."""
    found = branches(situation, name, date.fromisoformat(assessment.as_of), assessment.target)
    if found.agree:
        return [say("unknown.agree")]
    told = []
    for branch in found.to_json()["branches"]:
        verdict = _would_be(Verdict(branch["verdict"]), branch["outcome"], branch["earliest_date"])
        told.append(say("unknown.branch", value=branch["text"], told=verdict))
    return told


def _notes(assessment: Assessment, case: Case) -> list[str]:
    notes = validity.notes(assessment)
    if assessment.best_now:
        notes.append(_another("best_now", assessment.best_now.route))
    if assessment.perhaps_now:
        notes.append(_another("perhaps_now", assessment.perhaps_now.route))
    if assessment.reason == "no_title":
        notes += [
            say("caveat.by_employer", document=cited.document, clause=cited.clause)
            for cited in assessment.citations
            if cited.document != assessment.document
        ]
    if assessment.honour:
        notes.append(
            say("caveat.honour", outcome=phrases.outcome_of(assessment.honour.route, assessment.honour.route.outcome))
        )
    if assessment.outcome == "title:senior_unspecified":
        notes.append(say("caveat.senior_unspecified"))
    if assessment.verdict is Verdict.NOT_ELIGIBLE:
        notes += _failed_appraisal(assessment)
    if assessment.verdict is Verdict.ELIGIBLE:
        if assessment.series:
            notes.append(say("caveat.series", series="、".join(assessment.series)))
        kind = (assessment.outcome or "").partition(":")[0]
        keys = (f"caveat.eligible_{kind}", f"caveat.eligible_{assessment.direction}")
        notes.append(say(next((key for key in keys if has(key)), "caveat.eligible")))
    notes.extend(_allowed(allowed) for allowed in assessment.allowances if allowed.status != "unmet")
    notes.extend(_reply(settled) for settled in assessment.replies)
    if case.presumed:
        named = "、".join(phrases.label(name) for name in case.presumed)
        notes.append(say("caveat.others_normal", facts=named))
    return notes


def _another(key: str, route: Route) -> str:
    """Return what is told of another outcome than the one that was asked for."""
    own = f"caveat.{key}_{route.outcome.partition(':')[0]}"
    return say(own if has(own) else f"caveat.{key}", outcome=phrases.outcome_of(route, route.outcome))


def _failed_appraisal(assessment: Assessment) -> list[str]:
    """Return when a year that was not passed is no longer among the three, where the appraisals stand in the way."""
    rows = assessment.chosen.rows() if assessment.chosen else ()
    row = next((row for row in rows if row.status == "unmet" and "appraisals" in row.given and not row.reached), None)
    if row is None:
        return []
    results = row.given["appraisals"]
    this_year = int(assessment.as_of[:4])
    failed = isinstance(results, Mapping) and [
        year for year in range(this_year - 3, this_year) if results.get(str(year)) in ("fail", "basic")
    ]
    if not failed:
        return [say("caveat.appraisal_failed")]
    years = say("phrase.list").join(say("phrase.year", year=year) for year in failed)
    first = failed[-1] + 4
    return [
        say(
            "caveat.appraisal_failed_year",
            years=years,
            day=phrases.day(f"{first}-01-01"),
            first=failed[-1] + 1,
            last=first - 1,
        )
    ]


def _derived(case: Case) -> list[str]:
    return [f"{phrases.label(name)}：{phrases.value(name, case.situation[name])}" for name in case.derived]


def _quoted(quote: Mapping[str, str]) -> str:
    return say("answer.citation", **quote)


def _block(heading: str, lines: list[str], bullet: str = "· ") -> str:
    return "\n".join([f"【{say(heading)}】", *(f"{bullet}{line}" for line in lines)]) if lines else ""


def _next_steps(assessment: Assessment) -> list[str]:
    own = f"options.{assessment.verdict.value}"
    return list(say_raw(own if has(own) else "options.after_verdict"))


def _follow_up(assessment: Assessment) -> str | None:
    """Return the fact the verdict hangs on where a date is not known to the day: the next message may give it."""
    for cause in assessment.unknown:
        if assessment.verdict is Verdict.NEEDS_CONFIRMATION and cause.why.value == "imprecise":
            return cause.name
    return None
