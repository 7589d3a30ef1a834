"""Every fact that is asked can be answered: by its buttons, and by people in their own words.

Each answer goes through the running understanding and is merged into the facts it was asked in (answer_rows.py). A row
of answers/*.yaml counts as understood when the fact has the value of the row and no other fact has changed.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from actions.mentions import Entities
from actions.update import Turn, update
from knowledge.facts import vocabulary
from tests.dialogues.answer_rows import DAY, Row, given, judge, rows

ASKED = sorted(name for name, entry in vocabulary().items() if entry.question)
ENOUGH = 5
"""So many wordings of people that no pattern was written from are understood for every fact."""


def test_every_fact_that_is_asked_has_answers() -> None:
    assert {row.fact for row in rows("kept_apart")} == set(ASKED)


@pytest.mark.rasa
def test_改进过的说法都听懂(parse: Any) -> None:
    wrong = {
        f"{row.asked}={row.value}: {row.text}": why
        for row in rows("repaired")
        if (why := judge(row, parse(row.text, row.asked, DAY)))
    }
    assert wrong == {}


@pytest.mark.rasa
def test_没见过的说法_每一项都有人听懂_合起来九成(parse: Any) -> None:
    kept = rows("kept_apart")
    understood = Counter(row.fact for row in kept if judge(row, parse(row.text, row.asked, DAY)) is None)
    poor = {name: understood[name] for name in ASKED if understood[name] < min(ENOUGH, _of(kept, name))}
    assert poor == {}
    assert understood.total() / len(kept) >= 0.9


@pytest.mark.rasa
@pytest.mark.parametrize("name", ASKED)
def test_每个按钮都是一个回答_各不相同(name: str, parse: Any) -> None:
    level = {"cert_date": ":technician", "title_date": ":intermediate"}.get(name, "")
    asked, before, found = f"{name}{level}", given(name), {}
    for button in (*vocabulary()[name].options, "不知道"):
        parsed = parse(button, asked, DAY)
        turn = Turn(button, Entities(parsed["entities"]), tuple(parsed["intents"]), DAY, asked=asked)
        after = update(before, turn).facts
        found[button] = {fact: value for fact, value in after.items() if value != before.get(fact)}
    assert all(found.values()), found
    unsure = [button for button, facts in found.items() if "unknown" in str(facts)]
    decided = [str(facts) for button, facts in found.items() if button not in unsure]
    assert len(set(decided)) == len(decided), found


def _of(kept: list[Row], name: str) -> int:
    return sum(row.fact == name for row in kept)
