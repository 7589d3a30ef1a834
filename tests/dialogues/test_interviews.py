"""The same people interviewed in many ways: order, wording and interruptions change, the verdict never does.

Each person tells some facts at once, in any order, then answers what is asked in one of several wordings, and may say
something else first. The verdict must be the engine's for the whole facts, and questions must not be wasted.
"""

from __future__ import annotations

import itertools
import os
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.case import examine

FOLDER = Path(__file__).parent / "interviews"
PEOPLE: list[dict[str, Any]] = yaml.safe_load((FOLDER / "people.yaml").read_text(encoding="utf-8"))
ANSWERS: dict[str, Any] = yaml.safe_load((FOLDER / "answers.yaml").read_text(encoding="utf-8"))
INTERVIEWS = int(os.environ.get("GUANTONG_INTERVIEWS", "12"))
MOST_TURNS = 30
DECIDED = {"eligible", "not_yet", "not_eligible", "needs_confirmation"}


def written(rng: random.Random, day: str, wording: str) -> str:
    """The wording with its date, written in one of the ways people write dates."""
    if "{date}" not in wording:
        return wording
    year, month, *dom = (int(part) for part in day.split("-"))
    form = rng.choice(ANSWERS["days" if dom else "months"])
    return wording.format(date=form.format(year=year, short=f"{year % 100:02d}", month=month, day=dom[0] if dom else 0))


def said(rng: random.Random, facts: dict[str, Any], asked: str) -> str | None:
    """What this person says to a question; None where people.yaml does not know."""
    name, _, level = asked.partition(":")
    if name in ("cert_date", "title_date"):
        papers = facts.get("certs" if name == "cert_date" else "titles", [])
        paper = next((paper for paper in papers if paper["level"] == level), None)
        words = ANSWERS[f"{name}:{level}" if paper else f"{name}:none"]
        return written(rng, paper["date"] if paper else "", rng.choice(words))
    if name in ("certs", "titles"):
        papers = facts.get(name) or []
        if not papers:
            return str(rng.choice(ANSWERS[f"{name}:none"]))
        return written(rng, papers[0]["date"], rng.choice(ANSWERS[f"{name}:{papers[0]['level']}"]))
    if name not in facts or name not in ANSWERS:
        return None
    words = ANSWERS[name]
    return written(rng, str(facts[name]), rng.choice(words if isinstance(words, list) else words[facts[name]]))


def interview(say: Any, person: dict[str, Any], rng: random.Random) -> tuple[dict[str, Any], int, list[str], set[str]]:
    """One interview: the last reply, the number of questions asked, what was said, and the facts told unasked."""
    facts, day = person["facts"], str(person["as_of"])
    ahead = rng.sample(sorted(facts), rng.randint(0, min(4, len(facts))))
    told = [words for name in ahead if (words := said(rng, facts, name))]
    opening = [person["opening"], *told]
    rng.shuffle(opening)
    talk = ["，".join(opening)]
    reply = say(talk[0], day)
    questions = 0
    while reply["status"] == "asked" and len(talk) < MOST_TURNS:
        asked = reply["messages"][-1]["asked"]
        if rng.random() < 0.2:
            talk.append(rng.choice(ANSWERS["interruptions"]))
            reply = say(talk[-1], day)
            assert reply["messages"][-1].get("asked") == asked, f"{asked} was not asked again after {talk}"
        questions += 1
        answer = said(rng, facts, asked)
        assert answer is not None, f"{person['name']}: {asked} was asked, which people.yaml does not know; {talk}"
        talk.append(answer)
        reply = say(answer, day)
    return reply, questions, talk, set(ahead)


def least(person: dict[str, Any], ahead: set[str]) -> int:
    """The least number of facts that decides the case, beside those that were told."""
    facts, day = person["facts"], date.fromisoformat(str(person["as_of"]))
    given = {**person["told"], **{name: facts[name] for name in ahead}}
    rest = [name for name in facts if name not in ahead]
    for number in range(len(rest) + 1):
        for more in itertools.combinations(rest, number):
            if examine({**given, **{name: facts[name] for name in more}}, day).decided:
                return number
    return len(rest)


@pytest.mark.rasa
def test_怎么说都是同一个结论_问题不多问(fresh_say: Any, capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(20251121)  # noqa: S311 - test data
    wasted = []
    for number in range(INTERVIEWS):
        person = PEOPLE[number % len(PEOPLE)]
        reply, questions, talk, ahead = interview(fresh_say(), person, rng)
        expected = examine({**person["told"], **person["facts"]}, date.fromisoformat(str(person["as_of"]))).assessment
        assessment = next((m["assessment"] for m in reply["messages"] if m.get("assessment")), {})
        found = (assessment.get("verdict"), assessment.get("outcome"), assessment.get("earliest_date"))
        where = f"{person['name']}: {talk}\n{reply['messages'][-1]['text'][:600]}"
        assert found == (expected.verdict.value, expected.outcome, expected.earliest_date), where
        wasted.append(questions - least(person, ahead))
    mean = sum(wasted) / len(wasted)
    with capsys.disabled():
        print(f"\nquestions beyond the least possible: {mean:.2f} an interview, of {len(wasted)}")  # noqa: T201
    assert mean <= 1, f"questions beyond the least possible, per interview: {wasted}"
