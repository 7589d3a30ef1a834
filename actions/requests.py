"""What a person asks of the assistant about the case: what it has understood, a day for the calendar, words for the phone.

The understanding gives these as the statement `request` (docs/architecture.md, section 4).
"""

from __future__ import annotations

from collections.abc import Callable

from rasa_sdk import Tracker

from actions import phrases, turns
from actions.case import Case
from actions.eligibility import Verdict
from actions.message import Message, message
from actions.plans import missing_message
from actions.reminders import calendar
from actions.verdict import verdict_message
from actions.words import say, say_raw


def served(tracker: Tracker) -> Message | None:
    """Return the answer to what the latest message asks of the assistant.

    None where it asks for nothing of the kind, tells something new, or there is nothing yet to answer from.
    """
    if tracker.get_slot("changed"):
        return None
    serve = _SERVED.get(turns.turn(tracker).entities.statement("request"))
    return serve(tracker) if serve else None


def told_so_far(tracker: Tracker) -> list[str]:
    """Return what has been understood, one line a fact."""
    return _lines(_shown(tracker))


def _shown(tracker: Tracker) -> list[dict[str, str]]:
    return phrases.understood(turns.facts(tracker), tracker.get_slot("place"))


def _lines(shown: list[dict[str, str]]) -> list[str]:
    return [say("recap.line", label=item["label"], value=item["value"]) for item in shown]


def _case(tracker: Tracker) -> Case | None:
    return turns.case(tracker) if turns.facts(tracker).get("region") else None


def _decided(tracker: Tracker) -> Case | None:
    case = _case(tracker)
    return case if case is not None and case.decided else None


def _verdict(tracker: Tracker) -> Message | None:
    case = _decided(tracker)
    if case is None:
        return None
    today = turns.message_day(tracker).isoformat()
    return verdict_message(case, turns.facts(tracker), tracker.get_slot("place"), today)


def _recap(tracker: Tracker) -> Message | None:
    shown = _shown(tracker)
    if not shown:
        return message("none", say("recap.nothing"), options=say_raw("talk.greet_options"))
    return message("none", "\n".join([say("recap.head"), *_lines(shown), say("recap.foot")]), understood=shown)


def _reminder(tracker: Tracker) -> Message | None:
    case = _decided(tracker)
    if case is None:
        return message("none", say("reminder.undecided"))
    days = calendar(case.assessment)
    if not days:
        return message("none", say("reminder.no_day"))
    lines = [say("reminder.line", day=phrases.day(item["day"]), title=item["title"]) for item in days]
    return message("none", "\n".join([say("reminder.head"), *lines]), calendar=days)


def _aloud(tracker: Tracker) -> Message | None:
    told = _verdict(tracker)
    if told is None:
        return None
    return message("none", say("aloud.head", text=told["forms"]["aloud"]))


def _missing(tracker: Tracker) -> Message | None:
    case = _case(tracker)
    if case is None:
        return None
    if not case.decided:
        labels = dict.fromkeys(phrases.label(name) for name in case.assessment.missing)
        return message("none", say("plan.undecided", facts=say("phrase.list").join(labels)))
    if case.assessment.verdict is Verdict.ELIGIBLE:
        return message("none", say("plan.decided"))
    return missing_message(case.situation, turns.case_day(tracker))


def _again(tracker: Tracker) -> Message | None:
    if turns.in_form(tracker) and turns.has_papers(tracker):
        return _missing(tracker)  # 还要等多久, while something is still to be asked
    told = _verdict(tracker) if tracker.get_slot("told") else None
    if told is None:
        return None
    return message(
        "none", say("verdict.again", answer=told["forms"]["chat"]), options=[one["title"] for one in told["buttons"]]
    )


_SERVED: dict[str, Callable[[Tracker], Message | None]] = {
    "recap": _recap,
    "reminder": _reminder,
    "aloud": _aloud,
    "missing": _missing,
    "again": _again,
}
"""Each returns None where the request means nothing yet; the message is then answered as if it were none."""
