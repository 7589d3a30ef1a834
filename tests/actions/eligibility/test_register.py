"""The register of open points: the verdict under each reading, and the office's reply that settles one."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from actions.eligibility import Assessment, assess
from actions.eligibility.rules import RuleBook, RuleError, _Reader, rule_books
from knowledge.policies import Document, document, documents
from tests.actions.eligibility.people import worker

Facts = dict[str, Any]
DAY = date(2025, 6, 15)
REPLY = "以本次答复为准。"
ENGINE = importlib.import_module("actions.eligibility.assess")


def examples() -> Iterator[tuple[Document, str, Facts, date, str | None]]:
    """Every example of every document: the document, its sentence, facts, day and target."""
    for paper in documents():
        if (paper.folder / "cases.yaml").exists():
            table = paper.read_yaml("cases.yaml")
            for case in table["cases"]:
                facts = {
                    name: value for name, value in {**table["usual"], **case["facts"]}.items() if value is not None
                }
                yield paper, case["case"], facts, date.fromisoformat(case["as_of"]), case["target"]


def raised() -> Iterator[Any]:
    """One example for each open point and reading: where the verdict hangs on it."""
    seen: set[tuple[str, str]] = set()
    for paper, sentence, facts, day, target in examples():
        for point in assess(facts, day, target).open_points:
            if (paper.id, point.id) not in seen:
                seen.add((paper.id, point.id))
                for reading in point.readings:
                    if not point.case_by_case:
                        name = f"{paper.id}_{sentence}_{reading.says}"
                        yield pytest.param(paper, point.id, reading.index, facts, day, target, id=name)


def with_reply(paper: Document, point: str, reading: int) -> RuleBook:
    """The rule book of a copy of the document whose register has the office's reply."""
    raw = copy.deepcopy(paper.read_yaml("rules.yaml"))
    raw["ambiguities"][point]["reply"] = {"reading": reading + 1, "text": REPLY, "date": "2025-01-02"}
    return _Reader(paper, raw).book()


def told(result: Assessment) -> tuple[str, str | None, str | None]:
    return result.verdict.value, result.outcome, result.earliest_date


@pytest.mark.parametrize(("paper", "point", "reading", "facts", "day", "target"), [*raised()])
def test_答复了就按答复_和事先说的那种理解的结论一样(
    paper: Document,
    point: str,
    reading: int,
    facts: Facts,
    day: date,
    target: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = assess(facts, day, target)
    foretold = before.under[point][reading]
    answered = with_reply(paper, point, reading)
    books = [answered if book.document.id == paper.id else book for book in rule_books(paper.jurisdiction.code)]
    monkeypatch.setattr(ENGINE, "rule_books", lambda code: tuple(books))
    after = assess(facts, day, target)
    assert told(after) == (foretold.verdict.value, foretold.outcome, foretold.earliest_date)
    assert point not in [open_point.id for open_point in after.open_points]
    rests = [(settled.ambiguity.id, settled.reply.text, settled.reply.date) for settled in after.replies]
    assert rests == ([(point, REPLY, "2025-01-02")] if told(after) != told(before) else [])


def test_换过岗位_两种理解结论不同_两个结论都给出() -> None:
    result = assess(worker("cn-gd", post_since="2024-01-01"), DAY, "title:intermediate").to_json()
    assert result["verdict"] == "needs_confirmation"
    (point,) = result["open_points"]
    assert point["id"] == "same_post_three_years"
    assert [(under["verdict"], under["earliest_date"]) for under in point["under"]] == [
        ("eligible", None),
        ("not_yet", "2027-01-01"),
    ]
    assert [under["reading"] for under in point["under"]] == point["readings"]


def test_两种理解结论相同_不打扰人() -> None:
    result = assess(worker("cn-gd", post_since="2022-06-15"), DAY, "title:intermediate")
    assert (result.verdict.value, result.open_points, dict(result.under)) == ("eligible", (), {})


def test_答复改不了结论_就不提() -> None:
    book = with_reply(document("cn-gd-2022-5"), "same_post_three_years", 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ENGINE, "rule_books", lambda code: (book,))
        result = assess(worker("cn-gd", post_since="2022-06-15"), DAY, "title:intermediate")
    assert (result.verdict.value, result.to_json()["replies"]) == ("eligible", [])


def test_有了答复_没有途径通到的一级_照常说没有() -> None:
    book = with_reply(document("cn-gd-2022-5"), "same_post_three_years", 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ENGINE, "rule_books", lambda code: (book,))
        result = assess(worker("cn-gd"), DAY, "title:entry")
    assert (result.verdict.value, result.reason, result.replies) == ("not_eligible", "no_route", ())


WRONG = {
    "没有答复栏": ({"reply": ...}, "ambiguities.same_post_three_years", "no `reply`"),
    "逐案决定的不会有答复": ({"case_by_case": True}, "ambiguities.same_post_three_years", "both `reply`"),
    "只有一种理解": (
        {"readings": [{"says": "一种"}]},
        "ambiguities.same_post_three_years.readings",
        "two readings or more",
    ),
    "理解写成一句话": ({"readings": ["一种", "两种"]}, "ambiguities.same_post_three_years.readings[0]", "says"),
    "答复少了日期": ({"reply": {"reading": 1, "text": "可以"}}, "ambiguities.same_post_three_years.reply", "date"),
    "答复的理解不存在": (
        {"reply": {"reading": 3, "text": "可以", "date": "2026-03-01"}},
        "ambiguities.same_post_three_years.reply.reading",
        "1 to 2",
    ),
    "答复的日期不对": (
        {"reply": {"reading": 1, "text": "可以", "date": "去年"}},
        "ambiguities.same_post_three_years.reply.date",
        "2026-03-01",
    ),
    "规则已有条件_理解又写成立与否": (
        {"readings": [{"says": "一", "holds": True}, {"says": "二", "holds": False}]},
        "ambiguities.same_post_three_years.readings[0]",
        "no `holds`",
    ),
    "理解比规则的条件多": (
        {"readings": [{"says": "一"}, {"says": "二"}, {"says": "三"}]},
        "shared.appraisals.readings.of",
        "3, one for each reading",
    ),
    "多了一项": ({"note": "x"}, "ambiguities.same_post_three_years", "note"),
}


@pytest.mark.parametrize("name", WRONG)
def test_登记写错_一条消息说明哪一项_应写什么(name: str) -> None:
    change, key, expected = WRONG[name]
    paper = document("cn-gd-2022-5")
    raw = copy.deepcopy(paper.read_yaml("rules.yaml"))
    point = raw["ambiguities"]["same_post_three_years"]
    point |= change
    for dropped in [part for part, value in point.items() if value is ...]:
        del point[dropped]
    with pytest.raises(RuleError) as caught:
        _Reader(paper, raw).book()
    message = str(caught.value)
    assert "\n" not in message
    assert f"rules.yaml: {key}: found" in message
    assert expected in message
