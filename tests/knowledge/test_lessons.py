"""Lessons: the encoder learns from questions, and from what is carried to parallel sentences."""

from knowledge.lessons import lessons
from knowledge.questions import Question
from knowledge.units import Unit

HUNAN, GUANGDONG = "cn-hn-2024-23", "cn-gd-2022-5"
SAID = "取得技师职业资格后从事技术技能工作满3年，可申报评审相应专业中级职称；"
UNITS = (
    Unit(HUNAN, "一、（二）1", 0, len(SAID), SAID, "职称评价标准"),
    Unit(GUANGDONG, "三、（二）2", 0, len(SAID), SAID, "支持参加职称评审"),
)
TOLD = [Question("技师几年评中级", "worker", held=False, document_id=HUNAN, clause="一、（二）1", quote=SAID)]


def test_问题教自己的条款_也教另一地说同一件事的条款() -> None:
    examples, texts = lessons(TOLD, UNITS)
    taught = {(example.answer, example.group) for example in examples if example.question == "技师几年评中级"}
    assert taught == {(f"职称评价标准 {SAID}", HUNAN), (f"支持参加职称评审 {SAID}", GUANGDONG)}
    assert texts == [f"职称评价标准 {SAID}", f"支持参加职称评审 {SAID}"]


def test_同一句的例子不互为反例() -> None:
    examples, _ = lessons(TOLD, UNITS)
    assert len({example.key for example in examples}) == len(UNITS)
