"""Pinyin is read back as characters; English and names of things stay what they are."""

from __future__ import annotations

import time

import pytest

from components.mentions import find_mentions
from components.pinyin import in_characters


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wo shi hangong", "我是焊工"),
        ("cailiao jiao dao nali", "材料交到哪里"),
        ("gaojigong liangnianle", "高级工两年了"),
        ("bu zhidao", "不知道"),
        ("2019 nian 5 yue", "2019 年5月"),
        ("WO SHI DIANGONG", "我是电工"),
        ("我是 hangong sanji", "我是 焊工三级"),
        ("jishi zheng er ling er yi nian na de", "技师证二零二一年拿的"),
    ],
)
def test_拼音读回汉字(typed: str, meant: str) -> None:
    assert in_characters(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "can I apply for the title",
        "welder, level 2",
        "ok",
        "a",
        "I can make a change",
        "see you",
        "machine",
        "abc123",
        "C1",
    ],
)
def test_英文不是拼音(typed: str) -> None:
    assert in_characters(typed) == typed


def test_拼音里的实体_位置还是原文的() -> None:
    text = "wo shi hangong, jishi 3nian"
    found = {m.type: (m.value, text[m.start : m.end]) for m in find_mentions(text)}
    assert found == {
        "occupation": ("焊工", "hangong"),
        "skill_level": ("technician", "jishi"),
        "duration": ("36", "3nian"),
    }


def test_再长的字母也很快读完() -> None:
    began = time.process_time()
    in_characters("wo shi hangong " * 1000 + "zhuang" * 3000)
    assert time.process_time() - began < 2
