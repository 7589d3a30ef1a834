"""The algebra of truths: when all parts hold, when one does, when a clause can be read in several ways."""

from __future__ import annotations

from itertools import permutations

import pytest

from actions.eligibility.dates import ALWAYS, NEVER
from actions.eligibility.truth import (
    HOLDS,
    NEVER_TRUE,
    Cause,
    Truth,
    Why,
    between,
    either,
    every,
    known,
    readings,
    unsettled,
)

ASKED, OTHER = Cause(Why.MISSING, "certs"), Cause(Why.MISSING, "frontline")
OPEN, VAGUE = Cause(Why.OPEN, "point"), Cause(Why.IMPRECISE, "cert_date:senior")
SOON, LATE = 800_000, 800_500

MISSING = between(ALWAYS, NEVER, (ASKED,))
REFUSABLE = between(ALWAYS, NEVER, (OTHER,))
HARMLESS = Truth(ALWAYS, NEVER, (OTHER,), ALWAYS, ALWAYS)  # no answer is a refusal: at worst an open point
POINT = between(ALWAYS, NEVER, (OPEN,))
WAITING = known(SOON)
SPAN = between(SOON, LATE, (VAGUE,))
ASKED_SPAN = between(SOON, LATE, (ASKED,))

EVERY = [
    ([HOLDS, HOLDS], HOLDS),
    ([HOLDS, WAITING], WAITING),
    ([WAITING, known(LATE)], known(LATE)),
    ([MISSING, NEVER_TRUE], NEVER_TRUE),
    ([MISSING, POINT], Truth(ALWAYS, NEVER, (ASKED, OPEN), NEVER, NEVER)),
    ([MISSING, WAITING], Truth(SOON, NEVER, (ASKED,), NEVER, SOON)),
    ([POINT, WAITING], Truth(SOON, NEVER, (OPEN,), SOON, NEVER)),
    ([SPAN, WAITING], SPAN),
    ([SPAN, known(LATE)], known(LATE)),
    ([ASKED_SPAN, POINT], Truth(SOON, NEVER, (ASKED, OPEN), LATE, NEVER)),
    ([ASKED_SPAN, known(LATE - 1)], Truth(LATE - 1, LATE, (ASKED,), LATE, LATE - 1)),
    ([HARMLESS, MISSING], Truth(ALWAYS, NEVER, (OTHER, ASKED), NEVER, ALWAYS)),
    ([HARMLESS, POINT], Truth(ALWAYS, NEVER, (OTHER, OPEN), ALWAYS, NEVER)),
    ([SPAN, between(LATE, NEVER, (ASKED,))], Truth(LATE, NEVER, (ASKED,), NEVER, LATE)),  # the span is over by then
]
EITHER = [
    ([NEVER_TRUE, NEVER_TRUE], NEVER_TRUE),
    ([NEVER_TRUE, WAITING], WAITING),
    ([MISSING, HOLDS], HOLDS),
    ([WAITING, known(LATE)], WAITING),
    ([MISSING, WAITING], Truth(ALWAYS, SOON, (ASKED,), SOON, ALWAYS)),
    ([POINT, WAITING], Truth(ALWAYS, SOON, (OPEN,), ALWAYS, SOON)),
    ([SPAN, known(SOON)], known(SOON)),
    ([SPAN, known(LATE)], SPAN),
    ([ASKED_SPAN, SPAN], Truth(SOON, LATE, (ASKED, VAGUE), SOON, SOON)),
    ([MISSING, POINT], Truth(ALWAYS, NEVER, (ASKED, OPEN), ALWAYS, ALWAYS)),
    ([MISSING, REFUSABLE], Truth(ALWAYS, NEVER, (ASKED, OTHER), NEVER, ALWAYS)),
    ([MISSING, REFUSABLE, known(LATE)], Truth(ALWAYS, LATE, (ASKED, OTHER), LATE, ALWAYS)),
    ([ASKED_SPAN, known(LATE + 1)], ASKED_SPAN),
    (
        [SPAN, between(ALWAYS, SOON, (ASKED,))],
        Truth(ALWAYS, SOON, (ASKED,), SOON, ALWAYS),
    ),  # held before the span begins
]
READINGS = [
    ([WAITING, WAITING], WAITING),
    ([HOLDS, NEVER_TRUE], POINT),
    ([WAITING, known(LATE)], Truth(SOON, LATE, (OPEN,), SOON, LATE)),
    ([SPAN, SPAN], SPAN),
    ([MISSING, MISSING], MISSING),
    ([MISSING, NEVER_TRUE], Truth(ALWAYS, NEVER, (ASKED, OPEN), NEVER, NEVER)),
    ([MISSING, HOLDS], Truth(ALWAYS, NEVER, (ASKED, OPEN), ALWAYS, ALWAYS)),
    ([WAITING, WAITING, known(LATE)], Truth(SOON, LATE, (OPEN,), SOON, LATE)),  # two of three agree: still not settled
]


def days(truth: Truth) -> tuple[int, ...]:
    return truth.early, truth.late, truth.early_worst, truth.late_best


def same(found: Truth, expected: Truth) -> None:
    assert set(found.causes) == set(expected.causes)
    assert days(found) == days(expected)


@pytest.mark.parametrize(("parts", "expected"), EVERY)
def test_都要满足_取最晚的一天(parts: list[Truth], expected: Truth) -> None:
    for order in permutations(parts):
        same(every(list(order)), expected)


@pytest.mark.parametrize(("parts", "expected"), EITHER)
def test_满足一项即可_取最早的一天(parts: list[Truth], expected: Truth) -> None:
    for order in permutations(parts):
        same(either(list(order)), expected)


@pytest.mark.parametrize(("parts", "expected"), READINGS)
def test_几种读法_一致就定_不一致就待核实(parts: list[Truth], expected: Truth) -> None:
    for order in permutations(parts):
        same(readings(list(order), "point"), expected)


@pytest.mark.parametrize(
    ("truth", "waits"),
    [
        (HOLDS, False),
        (WAITING, False),
        (NEVER_TRUE, False),
        (POINT, False),
        (SPAN, False),
        (MISSING, True),  # it can still fail
        (HARMLESS, True),  # it cannot fail, but it can still be settled
        (ASKED_SPAN, True),  # the date can still move
        (Truth(ALWAYS, NEVER, (ASKED, OPEN), ALWAYS, NEVER), False),  # an open point stands whatever is answered
        (Truth(ALWAYS, SOON, (ASKED,), ALWAYS, ALWAYS), True),
    ],
)
def test_还能改变结论或日期的才要问(truth: Truth, waits: bool) -> None:
    assert truth.waits() is waits


def test_没有缺项时_最好最坏就是本身() -> None:
    assert between(SOON, LATE, (VAGUE,)) == Truth(SOON, LATE, (VAGUE,), SOON, LATE)
    assert between(SOON, LATE, (ASKED,)) == Truth(SOON, LATE, (ASKED,), LATE, SOON)
    assert between(SOON, SOON, (ASKED,)) == known(SOON)
    assert (known(ALWAYS), known(NEVER)) == (HOLDS, NEVER_TRUE)
    assert (every([]), either([])) == (HOLDS, NEVER_TRUE)


def test_同一个原因_总是同一个判断() -> None:
    assert unsettled(ASKED) == MISSING
    assert unsettled(ASKED) is unsettled(Cause(Why.MISSING, "certs"))


def test_两个判断_哪一项不同都是不同() -> None:
    days = (SOON, SOON + 1, SOON + 2, SOON + 3)
    first = Truth(days[0], days[1], (ASKED,), days[2], days[3])
    others = [
        Truth(SOON + 9, days[1], (ASKED,), days[2], days[3]),
        Truth(days[0], SOON + 9, (ASKED,), days[2], days[3]),
        Truth(days[0], days[1], (OTHER,), days[2], days[3]),
        Truth(days[0], days[1], (ASKED,), SOON + 9, days[3]),
        Truth(days[0], days[1], (ASKED,), days[2], SOON + 9),
    ]
    assert first == Truth(days[0], days[1], (ASKED,), days[2], days[3])
    assert first not in others
    assert first != "certs"


def test_两个原因_缺的事实和为什么缺_哪一样不同都是不同() -> None:
    assert Cause(Why.MISSING, "certs") == ASKED
    assert ASKED not in (OTHER, Cause(Why.UNKNOWN, "certs"))
    assert ASKED != "certs"
