"""Questions about a document's own validity, told from those about a certificate's."""

import pytest

from knowledge.validity import asks_validity


@pytest.mark.parametrize(
    "question", ["粤人社规5号现在还有效吗", "这个政策管几年", "广东方案几时开始", "有效期", "实施日期是哪天"]
)
def test_问的是文件的有效期(question: str) -> None:
    assert asks_validity(question)


@pytest.mark.parametrize("question", ["以前的资格证还有效吗", "备案有效期几年", "造假评的有效吗", "技师评中级要几年"])
def test_问的不是文件的有效期(question: str) -> None:
    assert not asks_validity(question)
