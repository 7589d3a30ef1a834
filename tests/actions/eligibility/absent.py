"""Persons who meet everything, with a break or two around the last three years, or one that is going on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.actions.eligibility.calendar_days import later
from tests.actions.eligibility.nearly import TODAY, Drawn, by_certificate, by_title
from tests.actions.eligibility.persons import REGIONS

_KINDS = ("other_work", "other_occupation", "away")
_LENGTHS = (1, 6, 12, 24, 40)


def absent(seed: int, count: int) -> Iterator[Drawn]:
    """So many persons, each with a day and an outcome asked for."""
    rng = random.Random(seed)  # noqa: S311 - test data
    for _ in range(count):
        region, kind = rng.choice(REGIONS), rng.choice((by_certificate, by_certificate, by_title))
        person, target = kind(rng, region)
        gaps = [_ended(rng) for _ in range(rng.choice((1, 1, 2)))]
        if rng.random() < 0.25:
            last = _going_on(rng)
            gaps = [*(gap for gap in gaps[1:] if gap["to"] < last["from"]), last]
            for name in ("frontline", "skill_post", "on_post"):  # what the break says of it is left to be seen
                if any("to" not in gap and name in _SAID_BY[gap["kind"]] for gap in gaps):
                    del person[name]
            for paper in person["certs"]:  # of which trade, then, is not said of every certificate
                if rng.random() < 0.3:
                    paper.pop("related", None)
        post = rng.choice(("2014-03-01", "2014-03-01", "2022-06-15", "2022-06-16", "2024-01-01"))
        yield (
            {**person, "gaps": gaps, "continuous_work": False, "post_since": post, "dates_confirmed": True},
            TODAY,
            target,
        )


_SAID_BY = {"other_work": ("frontline", "skill_post"), "other_occupation": (), "away": ("on_post",)}


def _ended(rng: random.Random) -> dict[str, Any]:
    """Back three years ago, a day sooner or later, or at some other time; the break itself in full months, or some days more."""
    back = later(TODAY, -36) + timedelta(rng.choice((-1, 0, 0, 1, 1, 30, 400, -400, 1000)))
    begin = later(back, -rng.choice(_LENGTHS), -rng.choice((0, 0, 5, 20)))
    return {"from": begin.isoformat(), "to": back.isoformat(), "kind": rng.choice(_KINDS)}


def _going_on(rng: random.Random) -> dict[str, Any]:
    begin = rng.choice((TODAY, later(TODAY, -36), later(TODAY, -36, 1), later(TODAY, -1), date(2020, 1, 1)))
    return {"from": begin.isoformat(), "kind": rng.choice(_KINDS)}
