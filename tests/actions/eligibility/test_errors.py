"""Errors are public API: one message with the key, what was found and what is expected."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from actions.eligibility import Situation, Verdict, assess
from actions.eligibility.forms import FORMS
from actions.eligibility.operators import OPERATORS
from actions.eligibility.rules import RuleError, _Reader, rule_books
from knowledge.policies import document
from tests.actions.eligibility.people import worker

DAY = date(2025, 6, 15)

BAD_SITUATIONS: dict[str, tuple[dict[str, Any], str, str]] = {
    "不认识的事实": ({"certificates": []}, "certificates", "[]"),
    "日期写成斜杠": ({"post_since": "2020/01/05"}, "post_since", "2020/01/05"),
    "没有的日子": ({"post_since": "2023-02-29"}, "post_since", "2023-02-29"),
    "月份超出": ({"work_since": "2020-13"}, "work_since", "2020-13"),
    "一段日期前后颠倒": ({"occupation_since": "2022-01-01..2021-01-01"}, "occupation_since", "2022-01-01..2021-01-01"),
    "日期不是字符串": ({"post_since": 2020}, "post_since", "2020"),
    "没有的证书级别": ({"certs": [{"level": "master"}]}, "certs.0.level", "master"),
    "证书日期不对": ({"certs": [{"level": "senior", "date": "去年"}]}, "certs.0.date", "去年"),
    "证书里多了一项": ({"certs": [{"level": "senior", "number": "1"}]}, "certs.0.number", "'1'"),
    "没有的职称级别": ({"titles": [{"level": "professor"}]}, "titles.0.level", "professor"),
    "是否类写成文字": ({"frontline": "maybe"}, "frontline", "maybe"),
    "没有的单位类型": ({"employer_type": "freelance"}, "employer_type", "freelance"),
    "没有的考核结果": ({"appraisals": {"2024": "good"}}, "appraisals", "good"),
    "考核结果没有写年份": (
        {"appraisals": {"去年": "pass"}},
        "appraisals",
        "year '去年': not understood; expected the year",
    ),
    "考核年份写成两位": (
        {"appraisals": {"24": "pass"}},
        "appraisals",
        "expected the year of the results, such as 2024",
    ),
    "没有的空档种类": ({"gaps": [{"from": "2020", "kind": "holiday"}]}, "gaps.0.kind", "holiday"),
    "年龄不可能": ({"age": 7}, "age", "7"),
    "没有的目标": ({"target": "title:intermedate"}, "target", "perhaps title:intermediate is meant"),
    "没有的目标种类": ({"target": "工程师"}, "target", "工程师"),
    "推荐人数为负": ({"recommenders": {"count": -1}}, "recommenders.count", "-1"),
}


@pytest.mark.parametrize("name", BAD_SITUATIONS)
def test_事实写错_一条消息说明哪一项_写了什么_应写什么(name: str) -> None:
    facts, key, found = BAD_SITUATIONS[name]
    with pytest.raises(ValueError, match=r"^situation: ") as caught:
        assess({**worker("cn-hn"), **facts}, DAY)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"situation: {key}")
    assert found in message
    assert "knowledge/facts.yaml" in message


@pytest.mark.parametrize(
    "target", ["", "foo", "title:", "title:foo", "skill:junior_technician", "exam:", "exam: ", ":"]
)
def test_没有的目标是错误_不能读成不符合(target: str) -> None:
    with pytest.raises(ValueError, match=r"^target .*: no such outcome; (expected|perhaps) "):
        assess(worker("cn-hn"), DAY, target)


FAR: dict[str, dict[str, Any]] = {
    "证书日期在最后一年": {"certs": [{"level": "technician", "date": "9999-12-31"}]},
    "证书日期没有尽头": {"certs": [{"level": "technician", "date": "9999.."}]},
    "空档长得没有边": {"gaps": [{"months": 10**30, "kind": "away"}]},
    "空档从某天起长得没有边": {"gaps": [{"from": "2000", "months": 10**6, "kind": "away"}]},
    "空档从头到尾": {"gaps": [{"from": "0001", "to": "9999", "kind": "away"}]},
}


@pytest.mark.parametrize("name", FAR)
def test_超出日历的日期照样有结论_现在不能申报(name: str) -> None:
    result = assess({**worker("cn-hn"), **FAR[name]}, DAY, "title:intermediate")
    # A certificate of the year 9999 is no certificate yet: its day is asked again; so is a break that is said to go on.
    refused = result.verdict in (Verdict.NOT_YET, Verdict.NOT_ELIGIBLE)
    assert refused or result.missing in (("cert_date:technician",), ("gaps",))


@pytest.mark.parametrize("name", FAR)
@pytest.mark.parametrize(("day", "verdict"), [(date.min, Verdict.NOT_IN_FORCE), (date.max, None)])
def test_在日历的头一天和末一天判断也不出错(name: str, day: date, verdict: Verdict | None) -> None:
    result = assess({**worker("cn-hn"), **FAR[name]}, day, "title:intermediate")
    assert result.verdict == (verdict or result.verdict)
    assert result.as_of == day.isoformat()


@pytest.mark.parametrize("text", ["2022-03-15T00:00", "2022-3-1", "22-03", "2022-00", "..", "2022..", "..2022-06-32"])
def test_日期形式错_消息给出可以写的形式(text: str) -> None:
    if text in ("..", "2022.."):
        Situation.of({"post_since": text})  # open ends are dates too
        return
    with pytest.raises(ValueError, match="post_since") as caught:
        Situation.of({"post_since": text})
    assert text in str(caught.value)
    assert "expected 2022, 2022-03, 2022-03-15, 2021-06-02..2022-06-01" in str(caught.value)


def test_消息里有事实来自哪个文件() -> None:
    with pytest.raises(ValueError, match=r"^staff\.json: post_since: found 'maybe'"):
        Situation.of({"post_since": "maybe"}, source="staff.json")


def test_是否类的事实写错_键就是事实的名字() -> None:
    with pytest.raises(ValueError, match=r"^situation: frontline: found 'maybe'"):
        Situation.of({"frontline": "maybe"})


def test_不收录的地区不是错误_结论是未收录() -> None:
    result = assess({"region": "other/chengdu", "certs": []}, DAY, "title:assistant")
    assert result.verdict.value == "not_covered"


# --- rules.yaml ------------------------------------------------------------------------------------------------------


def broken(document_id: str, change: Any) -> dict[str, Any]:
    """A copy of a document's rules with one thing changed."""
    rules = yaml.safe_load((document(document_id).folder / "rules.yaml").read_text(encoding="utf-8"))
    copied = yaml.safe_load(yaml.safe_dump(rules, allow_unicode=True, sort_keys=False))  # a copy without shared anchors
    change(copied)
    return copied  # type: ignore[no-any-return]


def _quote(rules: dict[str, Any]) -> None:
    rules["routes"][0]["cite"]["quote"] = "取得高级工后满1年，可申报正高级职称。"


def _no_cite(rules: dict[str, Any]) -> None:
    del rules["routes"][0]["cite"]


def _unknown_use(rules: dict[str, Any]) -> None:
    rules["routes"][0]["conditions"][1] = {"use": "front_lines"}


def _two_operators(rules: dict[str, Any]) -> None:
    rules["routes"][0]["conditions"][0]["open"] = "appraisal_pending"


def _unknown_key(rules: dict[str, Any]) -> None:
    rules["routes"][0]["conditions"][0]["requires"] = "x"


def _unknown_file_key(rules: dict[str, Any]) -> None:
    rules["route"] = []


def _unknown_route_key(rules: dict[str, Any]) -> None:
    rules["routes"][2]["outcomes"] = ["title:assistant"]


def _operator_form(rules: dict[str, Any]) -> None:
    del rules["routes"][0]["conditions"][0]["certificate"]["level"]


def _condition(**changed: Any) -> Any:
    """Put a condition of this form in the place of the first one."""

    def change(rules: dict[str, Any]) -> None:
        rules["routes"][0]["conditions"][0] = changed

    return change


def _in_route(key: str, value: Any) -> Any:
    def change(rules: dict[str, Any]) -> None:
        rules["routes"][0][key] = value

    return change


def _clause(rules: dict[str, Any]) -> None:
    rules["routes"][0]["cite"]["clause"] = "九、（九）"


def _twice(rules: dict[str, Any]) -> None:
    rules["routes"][1]["id"] = rules["routes"][0]["id"]


def _unregistered(rules: dict[str, Any]) -> None:
    del rules["ambiguities"]["higher_certificate_counts"]


def _no_office(rules: dict[str, Any]) -> None:
    del rules["ambiguities"]["appraisal_pending"]["office"]


FACT = "routes[0].conditions[0].fact"
CERTIFICATE = "routes[0].conditions[0].certificate"
BROKEN = {
    "事实的名字写错": (_condition(fact={"name": "front_line", "is": True}), FACT, "perhaps frontline is meant"),
    "事实的值写错": (_condition(fact={"name": "employer_type", "in": ["enterprize"]}), FACT, "enterprize"),
    "事实没有写要什么值": (_condition(fact={"name": "frontline"}), FACT, "exactly one of is, in, not_in"),
    "证书级别写错": (_condition(certificate={"level": "master"}), f"{CERTIFICATE}.level", "master"),
    "年数写成文字": (_condition(certificate={"level": "senior", "years": "三"}), f"{CERTIFICATE}.years", "三"),
    "算不算写成了是否": (
        _condition(certificate={"level": "senior", "years": 1, "counts": {"away": False}}),
        f"{CERTIFICATE}.counts.away",
        "'yes', 'no' or 'open'",
    ),
    "待定事项没有登记": (_condition(open="nobody_knows"), "routes[0].conditions[0].open", "nobody_knows"),
    "算子会用到的待定事项没有登记": (_unregistered, ".certificate", "higher_certificate_counts"),
    "待定事项没有写谁来定": (_no_office, "ambiguities.appraisal_pending", "office"),
    "条款路径写错": (_clause, "routes[0].cite.clause", "九、（九）"),
    "途径的名字重复": (_twice, "routes[1].id", "no other route"),
    "方向写错": (_in_route("direction", "skill2title"), "routes[0].direction", "skill_to_title"),
    "结果写错": (_in_route("outcome", "title:asistant"), "routes[0].outcome", "perhaps title:assistant is meant"),
    "叫法对应的结果没有写成列表": (
        lambda rules: rules["asked_as"].update({"title:junior": "title:assistant"}),
        "asked_as.title:junior",
        "a list of outcomes",
    ),
    "又是荣誉途径_又是指名才算": (
        lambda rules: rules["routes"][0].update({"exceptional": True, "on_request": True}),
        "routes[0]",
        "one: asked for by name",
    ),
    "没有条件": (_in_route("conditions", []), "routes[0].conditions", "a list"),
    "引文不是原文": (_quote, "routes[0].cite", "verbatim"),
    "途径没有引文": (_no_cite, "routes[0]", "cite"),
    "引用了没有的共用条件": (_unknown_use, "routes[0].conditions[1]", "front_lines"),
    "一个条件两个算子": (_two_operators, "routes[0].conditions[0]", "exactly one"),
    "条件里有不认识的键": (_unknown_key, "routes[0].conditions[0]", "requires"),
    "文件里有不认识的键": (_unknown_file_key, "rules.yaml", "route"),
    "途径里有不认识的键": (_unknown_route_key, "routes[2]", "outcomes"),
    "算子少了一项": (_operator_form, "routes[0].conditions[0].certificate", "level"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_规则文件写坏了_一条消息说明文件和键(name: str) -> None:
    change, key, word = BROKEN[name]
    paper = document("cn-hn-2024-23")
    with pytest.raises(RuleError) as caught:
        _Reader(paper, broken(paper.id, change)).book()
    message = str(caught.value)
    assert "rules.yaml" in message
    assert key in message
    assert word in message
    assert "found" in message
    assert "expected" in message


def test_每个算子都登记了写法() -> None:
    assert set(FORMS) == set(OPERATORS)


def test_没有写坏的规则文件读得进来() -> None:
    paper = document("cn-hn-2024-23")
    book = _Reader(paper, broken(paper.id, lambda rules: None)).book()
    assert [route.id for route in book.routes] == [route.id for route in rule_books("cn-hn")[0].routes]


def test_结果不能被改动() -> None:
    result = assess(worker("cn-hn"), DAY, "title:assistant")
    with pytest.raises(AttributeError):
        result.verdict = None  # type: ignore[misc,assignment]
