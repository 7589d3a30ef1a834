"""Intents: the examples are sound, and a trained reader reads what it never saw."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import evaluate
import numpy as np
import pytest
import yaml
from evaluation.voices import read_voices
from rapidfuzz import fuzz, process

from components.intent_clauses import split
from components.intent_model import IntentModel
from components.intent_reader import FALLBACK, IntentReader, Reading, knowledge
from components.intent_views import fold, views
from components.mention import Mention
from components.mentions import find_mentions

INTENTS = {
    "check_skill_to_title", "check_title_to_skill", "ask_green_channel", "plan_path", "ask_policy", "ask_procedure",
    "ask_enterprise", "lookup_catalogue", "compare_regions", "inform", "correct", "affirm", "deny", "dont_know",
    "ask_why", "restart", "stop", "human_agent", "greet", "thanks", "goodbye", "bot_identity", "privacy", "complaint",
    "out_of_scope", "chitchat",
}  # fmt: skip
DAY = date(2025, 6, 1)


def read(reader: IntentReader, text: str, asked: str | None = None) -> Reading:
    return reader.read(text, find_mentions(text, DAY), asked)


# --- the examples


def test_一个意图一个文件_二十六个都在() -> None:
    assert {path.stem for path in evaluate.EXAMPLES.glob("*.yml")} == INTENTS
    for path in evaluate.EXAMPLES.glob("*.yml"):
        blocks = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        assert {block["intent"] for block in blocks} == {path.stem}


def test_没有一句话属于两个意图_也没有重复() -> None:
    places: dict[str, list[str]] = {}
    for row in evaluate.training_rows():
        places.setdefault(fold(row.text), []).append(f"{row.intents[0]}: {row.text}")
    assert [found for found in places.values() if len(found) > 1] == []


def test_每个意图至少六十句_来自多种口吻() -> None:
    rows = evaluate.training_rows()
    assert {intent: n for intent, n in Counter(row.intents[0] for row in rows).items() if n < 60} == {}
    voices = {intent: {row.voice for row in rows if row.intents[0] == intent} for intent in INTENTS}
    assert {intent: len(found) for intent, found in voices.items() if len(found) < 6} == {}


def test_留作检验的句子不在训练里_近似的也不在() -> None:
    trained = [fold(row.text) for row in evaluate.training_rows()]
    for row in [*evaluate.kept_apart(), *read_voices()]:
        near = process.extractOne(fold(row.text), trained, scorer=fuzz.ratio, score_cutoff=85)
        assert near is None, f"{row.text} is nearly {near[0]} of the training data: keep one of them"


def test_意图资料里只有认识的意图名() -> None:
    known = knowledge()
    named = {
        *known["openers"].values(), *known["prefixes"].values(), *known["last"], *known["covers"],
        *(other for covered in known["covers"].values() for other in covered),
        *known["facts_beside"], *known["when_asked"], *known["only_asked"], *known["statements"], *known["commands"],
        *known["confirmation_numbers"].values(),
    }  # fmt: skip
    assert named <= INTENTS


# --- the pieces


def test_折叠_全角繁体空格数字都归一() -> None:
    assert fold("　高級技師 ２０１９年。。") == "高级技师0000年"


def test_热线记录里的来电人不算内容() -> None:
    assert fold("来电人表示同意") == fold("同意")


def test_提及换成类型后_焊工和电工看起来一样() -> None:
    welder = [Mention("occupation", 2, 4, "焊工", "焊工")]
    electrician = [Mention("occupation", 2, 4, "电工", "电工")]
    assert views("我是焊工", welder)["masked"] == views("我是电工", electrician)["masked"]
    assert views("我是焊工", welder)["characters"] != views("我是电工", electrician)["characters"]


def test_同音字听起来一样() -> None:
    assert views("评职称", [])["syllables"] == views("平只称", [])["syllables"]


def test_分句保留原文位置() -> None:
    text = "三级两年，能评吗？材料交哪"
    assert [(clause.start, clause.text) for clause in split(text)] == [
        (0, "三级两年，"),
        (5, "能评吗？"),
        (9, "材料交哪"),
    ]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我助理工程师两年了，想考高级工，够条件吗", "check_title_to_skill"),
        ("我高级工两年了，想评助理工程师，够条件吗", "check_skill_to_title"),
        ("要是我明年拿到技师，能评中级吗", "plan_path"),
        ("等我明年考出高级技师，副高行不行", "plan_path"),
    ],
)
def test_手里有的和想要的等级决定问的是哪个方向(reader: IntentReader, text: str, intent: str) -> None:
    assert read(reader, text).intents[0] == intent


@pytest.mark.parametrize("text", ["不想说", "这个不方便讲", "跳过"])
def test_不想说等于不知道(reader: IntentReader, text: str) -> None:
    assert read(reader, text).intents == ("dont_know",)


def test_不对后面跟着事实是更正_单独一句是否认(reader: IntentReader) -> None:
    assert read(reader, "不对，我是高级技师").intents == ("correct",)
    assert read(reader, "不对").intents == ("deny",)


def test_模型存下再读回_概率一字不差(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    again = IntentModel.load(tmp_path)
    message = views("技师三年能评中级吗", find_mentions("技师三年能评中级吗", DAY))
    assert again.probabilities(message) == pytest.approx(model.probabilities(message))
    assert sum(again.probabilities(message).values()) == pytest.approx(1.0)


def test_别的格式的模型_说清怎么办(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    path = tmp_path / "model.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 1', '"format": 0'), encoding="utf-8")
    with pytest.raises(ValueError, match=r"model\.json: format is 0, expected 1: .*make train"):
        IntentModel.load(tmp_path)


def test_训练不看运气(model: IntentModel) -> None:
    rows = [row for row in evaluate.training_rows() if row.intents[0] in {"greet", "thanks", "goodbye"}]
    first, second = (evaluate.trained(rows, evaluate.VIEW_WEIGHTS) for _ in range(2))
    assert np.array_equal(first.weights, second.weights)


# --- reading


def test_留作检验的口吻_首要意图九成上下(reader: IntentReader) -> None:
    rows = evaluate.kept_apart()
    figures = evaluate.score(evaluate.read_all(reader, rows), rows)
    assert figures["primary"] >= 0.88
    assert figures["set"] >= 0.87
    assert figures["fallback"] <= 0.03


def test_胡乱敲的多半不当真(reader: IntentReader) -> None:
    nonsense = yaml.safe_load(evaluate.GIBBERISH.read_text(encoding="utf-8"))["utterances"]
    refused = [text for text in nonsense if read(reader, text).intents == (FALLBACK,)]
    assert len(refused) / len(nonsense) >= 0.5


@pytest.mark.parametrize("text", ["", "   ", "。。。", "？？？"])
def test_没有内容就是没听懂(reader: IntentReader, text: str) -> None:
    assert read(reader, text).intents == (FALLBACK,)


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("两年", "cert_date:technician", "inform"),
        ("三级", "certs", "inform"),
        ("合格", "appraisals", "inform"),
        ("私企", "employer_type", "inform"),
        ("是", "frontline", "affirm"),
        ("没有", "employer_recommends", "deny"),
        ("不清楚", "post_since", "dont_know"),
        ("1", "confirm", "affirm"),
        ("２", "confirm", "deny"),
    ],
)
def test_问了什么就按什么理解(reader: IntentReader, text: str, asked: str, expected: str) -> None:
    assert read(reader, text, asked).intents == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("您好，三级证满两年能评助理吗", ("check_skill_to_title", "greet")),
        ("谢谢，再见", ("thanks", "goodbye")),
        ("三级满两年能评助理吗？材料交到哪里？", ("check_skill_to_title", "ask_procedure")),
        ("对，我在私企", ("affirm", "inform")),
        ("别问了，转人工", ("stop", "human_agent")),
    ],
)
def test_一句话里的几个意图_先说的在前_客套在后(reader: IntentReader, text: str, expected: tuple[str, ...]) -> None:
    assert read(reader, text).intents == expected


def test_只报情况没有问_就是提供信息(reader: IntentReader) -> None:
    assert read(reader, "焊工，三级，2021年的证，在长沙").intents == ("inform",)


def test_报完情况再说想评_就是要判断(reader: IntentReader) -> None:
    text = "长沙焊工，三级，2021年3月的证，2016年起现岗，考核合格，想评助理"
    assert read(reader, text).intents == ("check_skill_to_title",)


def test_两万字也读得动(reader: IntentReader) -> None:
    text = "我是焊工，三级，" * 2500
    assert read(reader, text).intents == ("inform",)


@pytest.mark.parametrize("text", ["咕噜呱啦", "zxcv uiop"])
def test_words_without_sense_end_nothing(reader: IntentReader, text: str) -> None:
    assert not {"stop", "restart", "goodbye"} & set(read(reader, text).intents)


@pytest.mark.parametrize(
    ("text", "intent"), [("不聊了", "goodbye"), ("算了不问了", "stop"), ("打住", "stop"), ("清空重来", "restart")]
)
def test_who_wants_to_end_is_let_go(reader: IntentReader, text: str, intent: str) -> None:
    assert intent in read(reader, text).intents
