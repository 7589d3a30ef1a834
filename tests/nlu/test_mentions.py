"""Messages of several author-styles: every mention of the working corpus; F1 on the style held apart."""

import itertools
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from components.mentions import MAX_LENGTH, Mention, find_mentions

DATA = Path(__file__).parent / "data"


def _corpus(name: str) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))["messages"]
    return messages


def _working() -> list[dict[str, Any]]:
    """Every corpus the readers were written with: all but the one held apart."""
    names = sorted(path.stem for path in DATA.glob("mentions*.yaml") if "heldout" not in path.stem)
    return [message for name in names for message in _corpus(name)]


def _written(mention: Mention) -> str:
    return f"{'-' if mention.extra.get('negated') else ''}{mention.type}={mention.value}"


def _read(message: dict[str, Any]) -> set[str]:
    return {_written(m) for m in find_mentions(message["text"], message.get("as_of"), message.get("asked"))}


@pytest.mark.parametrize("message", _working(), ids=lambda m: m["text"])
def test_一句话里的实体(message: dict[str, Any]) -> None:
    assert _read(message) == set(message["entities"])


def test_没参与调试的两种写法F1不低于九五() -> None:
    right = extra = missing = 0
    for message in _corpus("mentions_heldout") + _corpus("mentions_heldout2"):
        got, wanted = _read(message), set(message["entities"])
        right, extra, missing = right + len(got & wanted), extra + len(got - wanted), missing + len(wanted - got)
    assert 2 * right / (2 * right + extra + missing) >= 0.95


@pytest.mark.parametrize("message", _working() + _corpus("mentions_heldout"), ids=lambda m: m["text"])
def test_实体按顺序排列互不重叠且是原文片段(message: dict[str, Any]) -> None:
    mentions = find_mentions(message["text"], date(2025, 6, 1), message.get("asked"))
    for mention in mentions:
        assert message["text"][mention.start : mention.end] == mention.text
    for first, second in itertools.pairwise(mentions):
        assert first.end <= second.start


def test_超长输入只读前两万字() -> None:
    long = "我是焊工，" * (MAX_LENGTH // 5) + "长沙"
    mentions = find_mentions(long)
    assert {m.value for m in mentions} == {"焊工"}
    assert len(mentions) == MAX_LENGTH // 5


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "？？？",
        "0",
        "年月日",
        "级级级",
        "🙂🙂",
        "\ud83d",
        "（（（",
        "一" * 500,
        "1-" * 300,
        "二二二年" * 100,
    ],
    ids=lambda text: ascii(text)[:24],
)
def test_怪异输入不出错(text: str) -> None:
    for asked in (None, "region", "occupation", "appraisals", "cert_date:technician"):
        for mention in find_mentions(text, date(2025, 6, 1), asked):
            assert text[mention.start : mention.end] == mention.text


def test_共用的地名给出候选() -> None:
    (mention,) = find_mentions("朝阳区", None, "region")
    assert mention.extra["ambiguous"] == ["other/beijing", "other/jilin"]


def test_单位名称里的地方标明是推断的() -> None:
    (mention,) = find_mentions("广州柴油机厂")
    assert (mention.value, mention.extra["implied"]) == ("guangdong/guangzhou", True)


def test_等级的写法和证书线索留在附加信息里() -> None:
    first, second, third = find_mentions("二级，技师，技师（二级）证书")
    assert [m.extra["form"] for m in (first, second, third)] == ["number", "named", "both"]
    assert third.extra["hint"] == "certificate"


@pytest.mark.parametrize(
    "piece",
    ["一", "2019年", "1-", "我是 ", "三级、", "年", "考核、18、", "湖南", "技师"],
    ids=lambda text: text.strip(),
)
def test_两万字的输入几秒内读完(piece: str) -> None:
    start = time.perf_counter()
    find_mentions(piece * (MAX_LENGTH // len(piece)), date(2025, 6, 1))
    assert time.perf_counter() - start < 10


def test_超过两万字的部分不读() -> None:
    assert [m.value for m in find_mentions("好" * MAX_LENGTH + "长沙")] == []
