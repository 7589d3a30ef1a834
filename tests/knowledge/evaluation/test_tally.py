"""What is counted over probes, on cases small enough to count by hand."""

import pytest

from knowledge.evaluation.probes import Place, Probe
from knowledge.evaluation.tally import Tally, leaks, ndcg

HUNAN: Place = ("cn-hn-2024-23", "一、（二）1")
OTHER: Place = ("cn-hn-2024-23", "一、（一）1")
WUHAN: Place = ("cn-hb-wuhan-2022-2", "四、（二）3")
ONE = Probe("技师几年评中级", "hunan", (frozenset({HUNAN}),), "test", "years", "worker")
TWO = Probe("湖南武汉技师几年评中级", None, (frozenset({HUNAN}), frozenset({WUHAN})), "test", "compare", "worker")
NONE = Probe("评审费多少", "hunan", (), "test", "unanswerable", "unanswerable")


@pytest.mark.parametrize(
    ("probe", "clauses", "value"),
    [
        (ONE, [HUNAN, OTHER], 1.0),
        (ONE, [OTHER, HUNAN], 0.6309297535714575),
        (ONE, [OTHER], 0.0),
        (TWO, [HUNAN, WUHAN], 1.0),
        (TWO, [WUHAN], 0.6131471927654584),
        (NONE, [HUNAN], 0.0),
    ],
)
def test_排得越靠前得分越高(probe: Probe, clauses: list[Place], value: float) -> None:
    assert ndcg(probe, clauses) == pytest.approx(value)


def test_几个数各数各的() -> None:
    tally = Tally()
    tally.count(ONE, [OTHER, HUNAN], refused=False)
    tally.count(TWO, [HUNAN, OTHER], refused=True)
    assert (tally.asked, tally.first, tally.among, tally.refused, tally.leaked) == (2, 1, 2, 1, 0)
    assert (tally.several, tally.recalled) == (1, 0.5)


def test_别的地区的条款就是串了地区() -> None:
    assert leaks(ONE, WUHAN)
    assert not leaks(ONE, OTHER)
    assert not leaks(TWO, WUHAN)
    assert leaks(NONE, WUHAN)
