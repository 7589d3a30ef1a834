"""The probes: enough of every kind, each bound to a clause that exists, and none that was learnt from."""

from collections import Counter
from pathlib import Path

import pytest

from knowledge.evaluation import probes as module
from knowledge.evaluation.probes import KEPT_APART, probes
from knowledge.policies import PolicyError, documents
from knowledge.questions import questions
from knowledge.wording import folded


def test_够多_有答案的和没答案的都有_每份文件都问到() -> None:
    told = probes()
    answerable = [probe for probe in told if probe.answerable]
    assert len(answerable) >= 700
    assert len(told) - len(answerable) >= 500
    asked = {place[0] for probe in answerable if probe.voice != KEPT_APART for place in probe.places}
    assert asked == {paper.id for paper in documents()}


def test_要几条才答全的问题够多() -> None:
    assert sum(len(probe.gold) > 1 for probe in probes()) >= 25


def test_没有一句参加训练() -> None:
    learnt = {(folded(question.text), question.document_id) for question in questions() if not question.held}
    regions = {paper.id: paper.jurisdiction.region for paper in documents()}
    by_region = {(text, regions.get(paper or "")) for text, paper in learnt}
    same = [probe.text for probe in probes() if folded(probe.text) and (folded(probe.text), probe.region) in by_region]
    assert same == []


def test_同一组里没有重复的句子() -> None:
    seen = Counter((probe.voice, probe.text, probe.region) for probe in probes() if probe.voice != KEPT_APART)
    assert [key for key, n in seen.items() if n > 1] == []


def test_几条都算对的_一条也不少() -> None:
    one = next(probe for probe in probes() if probe.text == "企业放水乱发证 上头咋个处理")
    assert one.gold == (frozenset({("cn-hn-2024-26", "三、（四）"), ("cn-hn-2024-26", "附件 五、（十）")}),)


def test_条款写错了_说明在哪个文件(tmp_path: Path) -> None:
    file = tmp_path / "voice.yaml"
    file.write_text("hunan:\n  - {q: 问, kind: scope, style: worker, gold: [cn-hn-2024-23 九、]}\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"cn-hn-2024-23: clause: found '九、'"):
        list(module._of_file(file))


def test_多余的键指出文件和位置(tmp_path: Path) -> None:
    file = tmp_path / "voice.yaml"
    file.write_text("hunan:\n  - {q: 问, sort: scope}\n", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"probes/voice\.yaml: hunan\.0\.kind: found"):
        list(module._of_file(file))
