"""The engine beside the second reading (oracle): for one outcome, and for the highest there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from actions.eligibility import assess
from actions.eligibility.levels import rank
from tests.actions.eligibility.draws import candidates, employees, honoured
from tests.actions.eligibility.findings import known
from tests.actions.eligibility.nearly import by_level, nearly
from tests.actions.eligibility.oracle import Answer, answers
from tests.actions.eligibility.oracle.enterprise import LEVELS
from tests.actions.eligibility.persons import SKILL_TARGETS, TITLE_TARGETS, Person, persons

Drawn = tuple[Person, date, str]

DRAWN: Mapping[str, Callable[[int, int], Iterator[Drawn]]] = {
    "年限": persons,
    "差一点": nearly,
    "逐级": by_level,
    "荣誉": honoured,
    "企业认定": employees,
    "考试和学历": candidates,
}
"""What is drawn -> (seed, count) -> persons, each with a day and an outcome asked for."""

_LADDERS = {
    "skill_to_title": TITLE_TARGETS,
    "title_to_skill": SKILL_TARGETS,
    "enterprise": tuple(f"skill:{level}" for level in LEVELS),
}


def compare(drawn: Iterable[Drawn]) -> tuple[Counter[str], list[str]]:
    """How often the engine gives the better reading, another one, or what a finding says; and the rest, described."""
    tally: Counter[str] = Counter()
    unexplained: list[str] = []
    for situation, today, target in drawn:
        allowed = answers(situation, today, target)
        found = answered(situation, today, target)
        if found in allowed:
            tally["better reading" if found == allowed[0] else "other reading"] += 1
        elif finding := known(situation, target):
            tally[finding] += 1
        else:
            unexplained.append(f"{today} {target}: documents {allowed}, engine {found}\n  {situation}")
    return tally, unexplained


def answered(situation: Person, today: date, target: str) -> Answer:
    """What the engine says, in the form of the second reading."""
    result = assess(situation, today, target)
    # where an open point stands beside it the date may be a range; the day is its first
    return result.verdict.value, (result.earliest_date or "")[:10] if result.verdict.value == "not_yet" else None


def highest(situation: Person, today: date, direction: str) -> None:
    """Without a target the engine names the highest outcome that is open, as the second reading has it."""
    found = assess({**situation, "direction": direction}, today)
    open_now = [target for target in _LADDERS[direction] if answers(situation, today, target) == (("eligible", None),)]
    if found.verdict.value == "eligible":
        assert ("eligible", None) in answers(situation, today, str(found.outcome)), situation
        assert rank(str(found.outcome)) >= max((rank(target) for target in open_now), default=0), situation
    else:
        assert not open_now, (open_now, found.verdict, situation)


def ladder(situation: Person, target: str) -> str | None:
    """On which ladder the highest outcome can be asked for; None beside the ladders."""
    if situation.get("direction") == "enterprise":
        return "enterprise" if target.startswith("skill:") else None
    return {"title": "skill_to_title", "skill": "title_to_skill"}.get(target.partition(":")[0])
