"""Answers after a verdict: a short question is meant on the way the person is on, in the region the person is in."""

from datetime import date
from typing import Any

import pytest

from actions.answer import answer_message
from knowledge.build import build

TODAY = date(2026, 3, 1)
STATED = [
    ("cn-hn", "skill_to_title", "需要哪些材料", "一、（四）", "按规定接收高技能人才职称申报材料"),
    ("cn-hn", "skill_to_title", "在哪里申报", "一、（四）", "按我省职称评审相关规定执行"),
    ("cn-hn", "title_to_skill", "需要哪些材料", "二、（四）", "应由本人持相关职称证书"),
    ("cn-hn", "title_to_skill", "在哪里申报", "二、（四）", "向相应单位(机构)提出申请"),
    ("cn-gd", "skill_to_title", "需要哪些材料", "四、（八）", "应向职称申报点提交国家职业资格证书或职业技能等级证书"),
    ("cn-gd", "skill_to_title", "在哪里申报", "三、（五）1", "按程序报送相应职称评审委员会"),
    ("cn-gd", "title_to_skill", "需要哪些材料", "四、（八）", "应向技能人才评价机构提交合规获得的职称证书"),
    ("cn-gd", "title_to_skill", "在哪里申报", "三、（五）2", "申报材料直接提交相应的技能人才评价机构"),
    ("cn-hb-wuhan", "skill_to_title", "需要哪些材料", "四、（五）", "申报材料要求等信息"),
    ("cn-hb-wuhan", "skill_to_title", "在哪里申报", "四、（五）", "报送至贯通领域相关专业评委会"),
    ("cn-hb-wuhan", "title_to_skill", "需要哪些材料", "三、（三）", "专业技术职称证书复印件或电子证书"),
    ("cn-hb-wuhan", "title_to_skill", "在哪里申报", "三、（三）", "武汉市职业技能鉴定指导中心负责受理"),
]


@pytest.fixture(scope="module", autouse=True)
def built() -> None:
    build(progress=False)


@pytest.mark.parametrize(("region", "direction", "question", "clause", "words"), STATED)
def test_材料和申报的去处_各地各方向引对条款(
    region: str, direction: str, question: str, clause: str, words: str
) -> None:
    said: dict[str, Any] = dict(answer_message(question, {"region": region, "direction": direction}, TODAY))
    assert said["status"] == "answered"
    assert said["citations"][0]["clause"] == clause
    assert words in said["citations"][0]["quote"]


@pytest.mark.parametrize("direction", ["skill_to_title", "title_to_skill"])
@pytest.mark.parametrize("question", ["需要哪些材料", "在哪里申报"])
def test_上海没写材料和去处_就说没写(direction: str, question: str) -> None:
    assert answer_message(question, {"region": "cn-sh", "direction": direction}, TODAY)["status"] == "nothing_found"


@pytest.mark.parametrize("question", ["需要什么材料？", "要哪些材料", "去哪报名", "在哪里报名？"])
def test_换个说法问的是同一件事(question: str) -> None:
    place = "三、（五）1" if "报名" in question else "四、（八）"
    said = answer_message(question, {"region": "cn-gd", "direction": "skill_to_title"}, TODAY)
    assert said["citations"][0]["clause"] == place


def _said(question: str, region: str | None, day: date = TODAY) -> dict[str, Any]:
    return dict(answer_message(question, {"region": region} if region else {}, day))


def test_引文在整条里的位置_和文件的有效期一起给出() -> None:
    said = _said("技师干满几年可以申报中级职称", "cn-hn")
    first = said["citations"][0]
    start, end = first["highlight"]
    assert first["text"][start:end] == first["quote"]
    assert "满3年，可申报评审相应专业中级职称" in first["quote"]
    assert (first["region"], first["region_text"]) == ("cn-hn", "湖南省")
    assert first["in_force"] == {
        "from": None,
        "to": None,
        "note": "文件没有写施行日期和有效期；从发文之日起看作有效，是否仍有效应向联系单位核实。",
    }
    assert said["text"].startswith("文件是这样写的：\n湘人社办发〔2024〕23号 一、（二）1：“")
    assert "（湘人社办发〔2024〕23号：文件没有写施行日期和有效期" in said["text"]


def test_有施行日期的写出从哪天到哪天() -> None:
    force = _said("技师干满几年可以申报中级职称", "cn-gd")["citations"][0]["in_force"]
    assert (force["from"], force["to"]) == ("2022-04-15", "2027-04-14")


def test_没说在哪里_几地的原文并排给() -> None:
    said = _said("技师干满几年可以申报中级职称", None)
    assert {citation["region"] for citation in said["citations"]} >= {"cn-hn", "cn-gd", "cn-hb-wuhan"}
    assert said["text"].startswith("各地的文件分别是这样写的：")
    assert "广东省：粤人社规〔2022〕5号 三、（二）2：“" in said["text"]


def test_点名两地比较_两地都有_不掺别的地方() -> None:
    said = _said("技师报中级，上海和武汉年限一样吗", None)
    assert {citation["region"] for citation in said["citations"]} == {"cn-sh", "cn-hb-wuhan"}


def test_没写金额就说没写金额_最近的条文_该问谁() -> None:
    said = _said("评审费一次多少钱", "cn-gd")
    assert said["status"] == "nothing_found"
    assert said["text"].startswith("粤人社规〔2022〕5号没有写明金额。最接近的条文是下面这些，但它们没有回答您的问题：")
    assert "四、（七）" in [citation["clause"] for citation in said["citations"]]
    assert "请问广东省人力资源和社会保障厅" in said["text"]


def test_没写有效期就说没写有效期() -> None:
    assert _said("武汉这个办法到哪天失效", "cn-hb-wuhan")["text"].startswith(
        "武人社规〔2022〕2号没有写明施行日期和有效期。"
    )


def test_没查到_没收录的地方_不归文件管_三种话各不相同() -> None:
    place, matter, words = (
        _said(question, region)
        for question, region in (("成都的技师评中级要几年", None), ("公积金贷款额度多少", "cn-hn"), ("qwxz", "cn-hn"))
    )
    assert "没有四川的规定，也不能拿别处的规定来回答" in place["text"]
    assert matter["text"].startswith("您问的这件事不归我收录的文件管")
    assert words["text"].startswith("我没有查到。请换个说法")
    assert [one["status"] for one in (place, matter, words)] == ["not_covered", "nothing_found", "nothing_found"]
    assert not any(one.get("citations") for one in (place, matter, words))


def test_那一天文件都失效了_说是哪一天() -> None:
    said = _said("技师干满几年可以申报中级职称", "cn-gd", date(2027, 4, 15))
    assert said["text"].startswith("在2027年4月15日这一天，我收录的文件都不在有效期内")
    assert _said("技师干满几年可以申报中级职称", "cn-gd", date(2027, 4, 14))["status"] == "answered"


@pytest.mark.parametrize("region", ["cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh"])
def test_接下来可以问的_都答得上_也不是刚才那条(region: str) -> None:
    said = _said("技师干满几年可以申报中级职称", region)
    asked = [button["title"] for button in said["buttons"]][:-2]
    assert asked
    for question in asked:
        answer = _said(question, region)
        assert answer["status"] == "answered"
        assert answer["citations"][0]["clause"] != said["citations"][0]["clause"]


@pytest.mark.parametrize(
    ("question", "region", "issuer"),
    [
        ("26号文是哪几个部门发的", None, "湖南省工业和信息化厅"),
        ("23号文是谁发的", "cn-hn", "湖南省人力资源和社会保障厅办公室"),
        ("武汉2号文谁印发的", None, "武汉市人力资源和社会保障局"),
        ("发文机关是谁", "cn-sh", "上海市人力资源和社会保障局"),
    ],
)
def test_问谁发的_说发文单位_只说那一份(question: str, region: str | None, issuer: str) -> None:
    said = _said(question, region)
    assert said["status"] == "answered"
    assert issuer in said["text"]
    assert len([line for line in said["text"].splitlines() if "印发" in line]) == 1


def test_没有收录的地方_不答谁发的文() -> None:
    assert _said("成都的文件是谁发的", None)["status"] == "not_covered"


def test_地区之内的地方用不用_说发给谁_转发过的引转发的通知() -> None:
    shenzhen = _said("深圳也用这个文件吗", None)
    assert shenzhen["status"] == "answered"
    assert "深圳在其中（印发通知 主送）：“各地级以上市人力资源和社会保障局，省直有关单位：”" in shenzhen["text"]
    assert "转发" not in shenzhen["text"]
    jieyang = _said("我们揭阳也按这个吗", "cn-gd")
    assert "粤人社规〔2022〕5号 揭阳转发通知 前言" in jieyang["text"]
    assert [one["clause"] for one in jieyang["citations"]] == ["揭阳转发通知 前言", "印发通知 主送"]


def test_有没有自己的规定_说没有写_不拿别的条文当答案() -> None:
    said = _said("长沙有自己的规定吗", None)
    assert said["status"] == "nothing_found"
    assert "长沙有没有自己的规定，我收录的文件没有写" in said["text"]
    assert {one["clause"] for one in said["citations"]} == {"主送"}


@pytest.mark.parametrize("direction", ["skill_to_title", "title_to_skill"])
def test_随口问收费_广东引收费那一款_别处没有写(direction: str) -> None:
    said = answer_message("那收费多少", {"region": "cn-gd", "direction": direction}, TODAY)
    assert [one["clause"] for one in said["citations"]][:1] == ["四、（七）"]
    for region in ("cn-hn", "cn-hb-wuhan", "cn-sh"):
        asked = answer_message("那收费多少", {"region": region, "direction": direction}, TODAY)
        assert asked["status"] == "nothing_found"
