"""What may reach the dialogue engine."""

import time

import pytest

from bot.intake import take_in


@pytest.mark.parametrize("raw", ["", "   ", "\n\t\n", "\u200b\u200d", "\x00\x01", "\u3000", "\ufeff"])
def test_空消息不送去理解(raw):
    assert take_in(raw, 500).refusal == "empty"


@pytest.mark.parametrize("raw", ["😀", "👍👍", "？？？", "……", "。", "~~~", "👩‍🔧🔧"])
def test_只有表情或符号的消息请对方用字说(raw):
    assert take_in(raw, 500).refusal == "no_words"


@pytest.mark.parametrize(
    "raw",
    [
        '/inform{"cert": "高级技师"}',
        "/restart",
        "／restart",
        "  /restart",
        "\u200b/restart",
        "//restart",
        "/ ／ ask_policy",
        "／ｉｎｆｏｒｍ{}",
        "/ask_policy@0.9",
        "/",
        "∕restart",
        "\x07/session_start",
    ],
)
def test_斜杠命令永远到不了对话引擎(raw):
    assert take_in(raw, 500).refusal == "command"


def test_斜杠后面是平常话时按平常话办():
    assert take_in("/高级技师能评副高吗", 500) == take_in("高级技师能评副高吗", 500)
    assert take_in("／ 2年够不够", 500).text == "2年够不够"


def test_句子中间的斜杠留着():
    assert take_in("2021/6/1 拿的技师", 500).text == "2021/6/1 拿的技师"


def test_看不见的字符和半个代理对去掉_换行留着():
    assert take_in("技\u200b师\ud800，\u202e2021年\r\n6月\x00", 500).text == "技师，2021年\n6月"


def test_一个数字也算有话():
    assert take_in("1", 500).refusal is None


def test_正好五百字可以_多一个字就请分开发():
    assert take_in("焊" * 500, 500).refusal is None
    assert take_in("焊" * 501, 500).refusal == "too_long"
    assert take_in("焊" * 500 + "   \n", 500).refusal is None


def test_极长的消息也马上有答复():
    started = time.perf_counter()
    assert take_in("焊" * 5_000_000, 500).refusal == "too_long"
    assert time.perf_counter() - started < 0.1
