"""Days to remember as a calendar file (.ics) that any phone opens."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from icalendar import Alarm, Calendar, Event

from bot.clock import now

MEDIA_TYPE = "text/calendar"
_EARLY = timedelta(days=7)
"""People need a week to collect their papers; the alarm rings then."""


def ics(days: Iterable[Mapping[str, str]]) -> bytes:
    """Return a calendar with one whole-day event a day, each with an alarm a week before.

    Args:
        days: `{"day": "2026-03-08", "title", "text"}`, the form of a message's `calendar` (docs/architecture.md, section 6).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Guantong//guantong//ZH")
    calendar.add("version", "2.0")
    for entry in days:
        event = Event()
        # The same day of the same thing is the same event: imported twice, it stands in the calendar once.
        same = hashlib.sha256(f"{entry['day']} {entry['title']}".encode()).hexdigest()
        event.add("uid", f"{same[:24]}@guantong")
        event.add("dtstamp", now())
        event.add("dtstart", date.fromisoformat(entry["day"]))
        event.add("dtend", date.fromisoformat(entry["day"]) + timedelta(days=1))
        event.add("summary", entry["title"])
        event.add("description", entry["text"])
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry["title"])
        alarm.add("trigger", -_EARLY)
        event.add_component(alarm)
        calendar.add_component(event)
    file: bytes = calendar.to_ical()
    return file
