"""The words of the surfaces: every sentence that is asked for exists, and every one that exists is used."""

import re
from pathlib import Path

import pytest

import bot
from actions.compiled import Form
from bot import words

SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in Path(bot.__file__).parent.glob("*.py"))
# Groups whose keys come from data: a status, a reason, a refusal.
BY_VALUE = {"verdict", "condition", "search", "failure", "input", "check", "engine"}


def asked_for() -> set[str]:
    return set(re.findall(r'say\("([a-z_]+\.[a-z_]+)"', SOURCES))


@pytest.mark.parametrize("key", sorted(asked_for()))
def test_代码里要说的每一句都有(key):
    group, _, name = key.partition(".")
    assert words.group(group)[name].strip()


def test_没有一句是多余的():
    for group in ("cli", "health"):
        for name in words.group(group):
            assert re.search(rf"\"(cli\.)?{name}\"|['\"]{group}\.{name}['\"]", SOURCES), (
                f"{group}.{name} is said nowhere"
            )


def test_每种失败和每种拒绝都有话说():
    assert set(words.group("failure")) == {
        "starting",
        "unreachable",
        "timeout",
        "silent",
        "malformed",
        "internal",
        "too_many",
    }
    assert set(words.group("input")) == {"empty", "too_long", "command", "no_words", "pending"}


def test_判定引擎怎样运行_都有话说():
    assert set(words.group("engine")) == {*Form, "built", "not_compiled"}


def test_缺一个要填的值就是错误_不会说出半句话():
    with pytest.raises(KeyError):
        words.say("input.too_long", limit=500)
