"""The engine beside the second reading (oracle): for one outcome, and for the highest there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from actions.eligibility import assess
from actions.eligibility.levels import rank
from tests.actions.eligibility.absent import absent
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
    "断档": absent,
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


HUNDRED_THOUSAND = {
    "年限": 35_000,
    "差一点": 15_000,
    "逐级": 5_000,
    "断档": 10_000,
    "荣誉": 15_000,
    "企业认定": 15_000,
    "考试和学历": 5_000,
}
PARTS = 5
"""Each kind is drawn in so many parts, each with a seed of its own."""
AGREED, OTHER, DIFFERENT = "better reading", "other reading", "different"


def compare(drawn: Iterable[Drawn], tally: Counter[str]) -> Iterator[str]:
    """Count how often the engine gives the better reading or another one, and describe each difference as it is found.

    What a finding says is counted under its name, and is no difference.
    """
    for situation, today, target in drawn:
        allowed = answers(situation, today, target)
        found = answered(situation, today, target)
        if found in allowed:
            tally[AGREED if found == allowed[0] else OTHER] += 1
        elif finding := known(situation, target):
            tally[finding] += 1
        else:
            tally[DIFFERENT] += 1
            yield f"{today} {target}: documents {allowed}, engine {found}\n  {situation}"


def part_of_hundred_thousand(kind: str, part: int) -> Iterator[Drawn]:
    """One part of the hundred thousand persons; always the same ones."""
    return DRAWN[kind](20220415 + part, HUNDRED_THOUSAND[kind] // PARTS)


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
