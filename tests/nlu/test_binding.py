"""Every message of ``data/binding_*.yaml`` is bound completely; the style kept apart stays above its floor."""

from __future__ import annotations

import time
from datetime import date

import pytest
import yaml

from components.binding import bind
from components.mentions import find_mentions
from tests.nlu.binding_cases import DATA, Case, bound_tuples, catalogued, decisive, found_tuples, read_cases

HELD_OUT = "binding_heldout.yaml"
KNOWN = yaml.safe_load((DATA / "known_binding_failures.yaml").read_text(encoding="utf-8"))
FILES = sorted(p.name for p in DATA.glob("binding_*.yaml") if p.name != HELD_OUT)
CASES = [case for file in FILES for case in read_cases(file)]


def _marked(case: Case) -> object:
    asked = f"〔{case.asked}〕" if case.asked else ""
    reason = KNOWN.get(case.text)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=asked + case.text, marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_each_mention_gets_its_fact(case: Case) -> None:
    tuples, says = bound_tuples(case)
    assert decisive(tuples) == decisive(case.expected)
    assert says == case.says


def _complete(cases: list[Case], end_to_end: bool) -> float:
    right = 0
    for case in cases:
        tuples, says = found_tuples(case) if end_to_end else bound_tuples(case)
        expected = case.expected
        if end_to_end:
            tuples, expected = catalogued(tuples), catalogued(expected)
        right += decisive(tuples) == decisive(expected) and says == case.says
    return right / len(cases)


def test_a_strangers_messages_are_bound_completely_often_enough() -> None:
    assert _complete(read_cases(HELD_OUT), end_to_end=False) >= 0.72


def test_a_strangers_messages_are_understood_from_the_plain_text_often_enough() -> None:
    assert _complete(read_cases(HELD_OUT), end_to_end=True) >= 0.70


def test_known_failures_are_messages_of_the_corpus() -> None:
    assert set(KNOWN) <= {case.text for case in CASES}


def test_offsets_are_those_of_the_raw_text() -> None:
    text = "２０１５年３月起现岗，高級技師２０２０年５月，一線，單位同意推薦"
    for entity in bind(text, find_mentions(text)):
        words = text[entity["start"] : entity["end"]]
        assert words
        assert words.strip() == words
        if entity["entity"] != "statement":
            assert words == entity["text"]


def test_the_same_message_is_bound_the_same_way_twice() -> None:
    text = "技师2019年5月，高级技师2023年，现岗2015年3月起，一直做焊工，今天2025年6月1日能评副高吗"
    first = bind(text, find_mentions(text), date(2025, 6, 1))
    assert bind(text, find_mentions(text), date(2025, 6, 1)) == first


@pytest.mark.parametrize(
    "piece", ["还是还是", "技师2019年", "一直一直做", "没有没有", "2019年3月到", "，，，", "我我的老婆的"]
)
def test_a_flood_is_bound_in_bounded_time(piece: str) -> None:
    text = piece * (20000 // len(piece))
    mentions = find_mentions(text[:4000])
    start = time.process_time()
    bind(text, mentions)
    assert time.process_time() - start < 3


def test_an_empty_message_says_nothing() -> None:
    assert bind("  \n", []) == []


def test_the_level_asked_for_goes_with_a_bare_date() -> None:
    text = "2019年5月"
    (entity,) = bind(text, find_mentions(text), None, "cert_date:technician")
    assert (entity["role"], entity["group"], entity["level"]) == ("cert", "c1", "technician")


def test_the_level_goes_with_each_date_of_a_certificate() -> None:
    text = "技师2019年5月，中级职称2021年3月"
    levels = {e["value"]: (e["role"], e["level"]) for e in bind(text, find_mentions(text)) if e["entity"] == "date"}
    assert levels == {"2019-05": ("cert", "technician"), "2021-03": ("title", "intermediate")}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("湖湘工匠评职称管用吗", "asked"),
        ("武汉工匠能评副高要什么推荐", "asked"),
        ("广东省五一劳动奖章能评什么", "asked"),
        ("全国劳模在上海有什么优待", "asked"),
        ("得过全国技术能手能直接评副高吗", None),
        ("我是武汉工匠，能评副高吗", None),
        ("我们车间有个拿过全国技术能手的，能不能直接评", None),
        ("全国技术能手，在长沙，能评什么", None),
        ("武汉工匠，高级技师，能评副高吗", None),
    ],
)
def test_an_honour_that_nobody_has_is_only_asked_about(text: str, role: str | None) -> None:
    (award,) = [e for e in bind(text, find_mentions(text)) if e["entity"] == "award"]
    assert award.get("role") == role


def test_an_honour_that_had_been_asked_for_is_the_answer() -> None:
    text = "全国技术能手算吗"
    (award,) = [e for e in bind(text, find_mentions(text), None, "awards") if e["entity"] == "award"]
    assert award.get("role") is None
