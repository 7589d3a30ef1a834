"""The thin Rasa component: the entities it sets, and what it takes from the metadata."""

import pytest

rasa_message = pytest.importorskip("rasa.shared.nlu.training_data.message")

from components.extractor import ChineseUnderstanding  # noqa: E402

Message = rasa_message.Message


@pytest.fixture(scope="module")
def extractor() -> ChineseUnderstanding:
    return ChineseUnderstanding.create({}, None, None, None)  # type: ignore[arg-type]


def _entities(extractor: ChineseUnderstanding, text: str, **metadata: str) -> list[tuple[str, str]]:
    (message,) = extractor.process([Message({"text": text, "metadata": metadata})])
    return [(e["entity"], e["value"]) for e in message.get("entities") if e["entity"] != "statement"]


def test_一句话成为消息的实体(extractor: ChineseUnderstanding) -> None:
    assert _entities(extractor, "长沙焊工，技师2021年5月拿的") == [
        ("region", "hunan/changsha"), ("occupation", "焊工"), ("skill_level", "technician"), ("date", "2021-05"),
    ]  # fmt: skip


def test_今天由元数据给出(extractor: ChineseUnderstanding) -> None:
    assert ("date", "2023-08") in _entities(extractor, "去年8月拿的三级", as_of="2024-05-01")


def test_元数据里的日期写错时用当天而不出错(extractor: ChineseUnderstanding) -> None:
    assert _entities(extractor, "三级", as_of="昨天") == [("skill_level", "senior")]


def test_问的是什么由元数据给出(extractor: ChineseUnderstanding) -> None:
    assert _entities(extractor, "通道", asked="region") == [("region", "hunan/huaihua")]
