"""Two people in one message are told apart, never mixed."""

from __future__ import annotations

from typing import Any

from actions.two_people import told_apart


def entity(kind: str, value: Any, start: int, role: str | None = None) -> dict[str, Any]:
    return {"entity": kind, "value": value, "role": role, "start": start, "end": start + 1}


# 我是技师，我老婆是中级工程师，都在长沙
OWN = entity("skill_level", "technician", 2, "held")
HERS = entity("title_level", "intermediate", 9, "held")
PLACE = entity("region", "hunan/changsha", 17, "work")
ME = entity("statement", "first_person", 0, "speaker")
SHE = entity("statement", True, 5, "colleague")


def test_各人的证书归各人_共同的地方两人都有() -> None:
    assert told_apart([OWN, HERS, PLACE, ME, SHE]) == {"own": [OWN, PLACE], "other": [HERS, PLACE]}


def test_先说别人再说自己也分得开() -> None:
    later = {**ME, "start": 12}
    own = {**OWN, "start": 14}
    assert told_apart([{**SHE, "start": 0}, {**HERS, "start": 3}, later, own]) == {
        "own": [own],
        "other": [{**HERS, "start": 3}],
    }


def test_只说一个人的不算() -> None:
    assert told_apart([OWN, ME]) is None
    assert told_apart([HERS, SHE]) is None
    assert told_apart([HERS, SHE, ME]) is None, "我是替我老婆问的: the speaker has no certificate here"


def test_没说是谁只说她也分得开() -> None:
    hers = {**SHE, "role": "third_person"}
    assert told_apart([OWN, HERS, ME, hers]) == {"own": [OWN], "other": [HERS]}
    assert told_apart([HERS, hers]) is None, "only she has a certificate: it is her case"
