"""Answers to yes-no questions: words for and against, turned by a negation, believed only where they answer."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from components.binding import bind
from components.binding_skeleton import Skeleton
from components.mentions import find_mentions
from components.polar import _polar, polar_facts, polarity

FACTS = yaml.safe_load((Path(__file__).parents[2] / "knowledge" / "facts.yaml").read_text(encoding="utf-8"))


def said(text: str, asked: str) -> dict[str, object]:
    found = bind(text, find_mentions(text), None, asked)
    return {entity["role"]: entity["value"] for entity in found if entity["entity"] == "statement"}


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("standards_met", "条条都够", True),
        ("standards_met", "条条都不够", False),
        ("standards_met", "标准差一条", False),
        ("good_conduct", "受过处分", False),
        ("good_conduct", "没受过处分", True),
        ("company_leading", "龙头谈不上", False),
        ("company_leading", "我们算龙头", True),
        ("first_recognition", "以前认定过", False),
        ("first_recognition", "以前从没认定过", True),
        ("ratio_available", "还没用满", True),
        ("ratio_available", "用满了", False),
        ("frontline", "食堂的菜不错", None),
    ],
)
def test_a_negation_turns_the_word(fact: str, text: str, value: bool | None) -> None:
    assert polarity(Skeleton.of(text, find_mentions(text)), fact) is value


@pytest.mark.parametrize("text", ["算不算龙头啊", "什么叫龙头企业", "龙头企业怎么认定"])
def test_反问不是回答(text: str) -> None:
    assert "company_leading" not in said(text, "company_leading")


def test_问处分时光说没有就是遵纪守法() -> None:
    assert said("没有", "good_conduct") == {"good_conduct": True}
    assert said("有过", "good_conduct") == {"good_conduct": False}
    assert said("没有", "standards_met") == {"standards_met": False}


def test_说的是别的事_不算回答() -> None:
    assert said("没返聘", "appraisals") == {"rehired": False, "on_post": False}
    assert "frontline" not in said("没返聘", "frontline")
    assert "continuous_work" not in said("不对，我在广州上班", "continuous_work")
    assert "frontline" not in said("哦对了，我去年调到广州了", "frontline")
    assert "access_held" not in said("我有技师证", "access_held")


def test_不知道的说法不当成没有() -> None:
    assert said("没听说过", "company_leading") == {"company_leading": "unknown"}
    assert said("得问问人事", "ratio_available") == {"ratio_available": "unknown"}


def test_两位正高推荐_不是自己的职称() -> None:
    text = "有两位正高专家推荐我"
    titles = [e for e in bind(text, find_mentions(text)) if e["entity"] == "title_level"]
    assert [entity.get("role") for entity in titles] == [None]
    assert said(text, "") == {"recommenders": True}


def test_every_fact_of_the_file_is_a_fact() -> None:
    assert set(polar_facts()) <= set(FACTS)


@pytest.mark.parametrize("entry", [{}, {"yes": "对"}, {"for": "("}])
def test_a_malformed_entry_is_named(entry: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"polar.yaml, frontline"):
        _polar("frontline", entry)
