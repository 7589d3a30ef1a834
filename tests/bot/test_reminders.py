"""Days to remember as a calendar file."""

from __future__ import annotations

from datetime import date, timedelta

from icalendar import Calendar

from bot.reminders import ics

DAYS = [
    {"day": "2026-03-08", "title": "可以申报中级职称了", "text": "申报前请再核对证书；疑问请拨打 12333。"},
    {"day": "2027-04-14", "title": "最后一天", "text": "到期"},
]


def events(file: bytes) -> list[object]:
    return list(Calendar.from_ical(file).walk("VEVENT"))


def test_每个日子是一个全天事项_提前一周响铃() -> None:
    first, second = events(ics(DAYS))
    assert (first["SUMMARY"], first["DTSTART"].dt, first["DTEND"].dt) == (
        "可以申报中级职称了",
        date(2026, 3, 8),
        date(2026, 3, 9),
    )
    assert first.walk("VALARM")[0]["TRIGGER"].dt == timedelta(days=-7)
    assert second["DTSTART"].dt == date(2027, 4, 14)


def test_同一件事导入两次_日历里只有一件() -> None:
    assert [event["UID"] for event in events(ics(DAYS))] == [event["UID"] for event in events(ics(DAYS))]
    assert len({event["UID"] for event in events(ics(DAYS))}) == len(DAYS)


def test_长中文折行后读回来一字不差() -> None:
    text = "到期" * 200
    (event,) = events(ics([{"day": "2026-01-01", "title": "题", "text": text}]))
    assert event["DESCRIPTION"] == text
