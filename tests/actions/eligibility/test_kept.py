"""What is kept between assessments is bounded: it is forgotten as a whole when there is too much, and at once when asked."""

from __future__ import annotations

from actions.eligibility import dates
from actions.eligibility.kept import forget, keep, room

MOST = 65_536


def test_放满了就全忘_要的还给() -> None:
    known = dict.fromkeys(range(MOST - 1), 0)
    assert keep(known, MOST, 1) == 1
    assert len(known) == MOST
    assert keep(known, MOST + 1, 2) == 2
    assert known == {MOST + 1: 2}


def test_忘了以后重新算_结果一样() -> None:
    known = room()
    keep(known, "2024-02-29", 1)
    before = dates.add(dates.parse("2024-02-29").low, 1)
    forget()
    assert known == {}
    assert dates.add(dates.parse("2024-02-29").low, 1) == before == dates.parse("2025-02-28").low
