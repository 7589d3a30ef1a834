"""The questions by another hand: enough of them, and none that was learnt from."""

from knowledge.messages import messages
from knowledge.questions import questions


def test_够多_有答案的和没答案的都有() -> None:
    told = messages()
    assert sum(bool(one.clauses) for one in told) >= 120
    assert sum(not one.clauses for one in told) >= 120


def test_没有参加训练的() -> None:
    learnt = {(question.text, question.document_id) for question in questions() if not question.held}
    assert [one.text for one in messages() if (one.text, one.document_id) in learnt] == []


def test_几条都算对的_一条也不少() -> None:
    one = next(one for one in messages() if one.text == "企业放水乱发证 上头咋个处理")
    assert one.clauses == {"三、（四）", "附件 五、（十）"}
