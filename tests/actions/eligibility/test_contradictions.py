"""Facts that cannot all be true are named and asked about; what is only unusual is confirmed; nothing is decided before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from actions.eligibility.contradictions import retirement_age_passed
from tests.actions.eligibility.people import TODAY, certificate, title, worker

DAY = date.fromisoformat(TODAY)  # 2025-06-15

CASES: list[Any] = [
    pytest.param({"certs": [certificate("technician", "2025-06-16")]}, "future", "cert_date:technician", id="证书日期在明天"),
    pytest.param({"certs": [certificate("technician", "2025-06-15")]}, None, None, id="证书日期就是今天"),
    pytest.param({"certs": [certificate("technician", "2025-07")]}, "future", "cert_date:technician", id="证书在下个月"),
    pytest.param({"certs": [certificate("technician", "2025-06")]}, None, None, id="只说这个月_不能说没到"),
    pytest.param({"certs": [certificate("technician", "2025")]}, None, None, id="只说今年_不能说没到"),
    pytest.param({"titles": [title("intermediate", "2026-01-01")]}, "future", "title_date:intermediate", id="职称日期在明年"),
    pytest.param({"post_since": "2025-06-16"}, "future", "post_since", id="明天才到岗"),
    pytest.param({"appraisals": {"2026": "pass"}}, "future", "appraisals", id="明年的考核已经合格"),
    pytest.param({"appraisals": {"2025": "pass"}}, None, None, id="今年的考核"),
    pytest.param({"age": 36, "work_since": "2002-06-14"}, "too_young", "work_since", id="三十六岁_十三岁参加工作"),
    # Aged 36 today: born on 16 June 1988 at the earliest, 14 years old on 16 June 2002.
    pytest.param({"age": 36, "work_since": "2002-06-15"}, "too_young", "work_since", id="三十六岁_差一天十四岁"),
    pytest.param({"age": 36, "work_since": "2002-06-16"}, None, None, id="三十六岁_最早的那天正好十四岁"),
    pytest.param({"age": 36, "retired": True}, "retired_young", "retired", id="三十六岁退休"),
    pytest.param({"age": 36, "retirement_age_reached": True}, "retired_young", "retirement_age_reached", id="三十六岁到退休年龄"),
    pytest.param({"age": 60, "retired": True}, None, None, id="六十岁退休"),
    pytest.param(
        {"age": 63, "retirement_age_reached": False}, "retirement_passed", "retirement_age_reached", id="六十三岁没到退休年龄"
    ),
    pytest.param(
        {"age": 62, "retirement_age_reached": False}, "retirement_passed", "retirement_age_reached", id="六十二岁没到退休年龄"
    ),
    pytest.param({"age": 60, "retirement_age_reached": False}, None, None, id="六十岁_看是哪个月出生"),
    pytest.param({"age": 63, "retirement_age_reached": True}, None, None, id="六十三岁到了退休年龄"),
    pytest.param(
        {"certs": [certificate("technician", "2020-05-02"), certificate("senior_technician", "2020-05-01")]},
        "order", "dates_confirmed", id="高级技师比技师早一天",
    ),
    pytest.param(
        {"certs": [certificate("technician", "2020-05-01"), certificate("senior_technician", "2020-05-01")]},
        None, None, id="同一天取得",
    ),
    pytest.param(
        {"certs": [certificate("technician", "2020"), certificate("senior_technician", "2020-05-01")]},
        None, None, id="只知道年份_可能没反",
    ),
    pytest.param(
        {"certs": [certificate("technician", "2021"), certificate("senior_technician", "2020-05-01")]},
        "order", "dates_confirmed", id="年份就反了",
    ),
    pytest.param(
        {
            "certs": [
                certificate("technician", "2021-05-01", occupation="钳工"),
                certificate("senior_technician", "2020-05-01", occupation="焊工"),
            ]
        },
        None, None, id="两个工种各有先后",
    ),
    pytest.param(
        {"titles": [title("assistant", "2021-05-01"), title("intermediate", "2020-05-01")]},
        "order", "dates_confirmed", id="中级比助理级早",
    ),
    pytest.param({"awards": ["全国技术能手", "全国超级工匠奖"]}, "not_known", "awards", id="没有这个名称的荣誉"),
    pytest.param({"awards": ["other", "大国工匠", "武汉工匠", "沧澜"]}, "not_known", "awards", id="只有一个没有这个名称"),
    pytest.param({"awards": ["other", "大国工匠", "武汉工匠"]}, None, None, id="文件没列的_别处的荣誉_名称都有"),
    pytest.param({"awards": "unknown"}, None, None, id="不知道有没有荣誉"),
    pytest.param({"series": "工成"}, "not_known", "series", id="职称系列写错一个字_不能读成不在贯通范围"),
    pytest.param({"series": "卫生"}, None, None, id="不在贯通范围的系列_名称有"),
    pytest.param({"series": "other"}, None, None, id="说了是别的系列"),
    pytest.param({"series": "unknown"}, None, None, id="不知道报哪个系列"),
    pytest.param({"titles": [title("assistant", "2021-05-01", series="工成")]}, "not_known", "titles", id="职称的系列写错"),
    pytest.param({"titles": [{"level": "assistant", "series": "工成", "held": False}]}, None, None, id="没有的职称不看系列"),
    pytest.param({"post_since": "2010-01-01", "work_since": "2011-01-01"}, "before_work", "dates_confirmed", id="先到岗后工作"),
    pytest.param({"post_since": "2011", "work_since": "2011-05-01"}, None, None, id="到岗只说年份_可能没反"),
    pytest.param(
        {"gaps": [{"from": "2022-05-01", "to": "2022-04-01", "kind": "away"}]}, "backwards", "gaps", id="中断的结束在开始之前"
    ),
    pytest.param({"gaps": [{"from": "2022-05-01", "to": "2022-05-01", "kind": "away"}]}, None, None, id="中断当天就回来"),
    pytest.param({"gaps": [{"from": "2022-05", "to": "2022-04-20", "kind": "away"}]}, "backwards", "gaps", id="月份也在后面"),
    pytest.param({"gaps": [{"from": "2022-05", "to": "2022-05-20", "kind": "away"}]}, None, None, id="同一个月_可能没反"),
    pytest.param({"gaps": [{"from": "2022-05-20", "to": "2022-05", "kind": "away"}]}, None, None, id="回来只说到月_可能没反"),
    pytest.param(
        {"gaps": [{"months": 3, "to": "2022-05", "kind": "away"}, {"from": "2021-01-01", "to": "unknown", "kind": "away"},
                  {"from": "unknown", "to": "2022-01-01", "kind": "away"}, {"from": "2022-05-01", "kind": "away"}],
         "on_post": None},
        None, None, id="没说起止的_不知道的_看不出反了",
    ),
    pytest.param(
        {"gaps": [{"from": "2022-05-01", "kind": "away"}, {"from": "2021-05-01", "to": "2021-04-01", "kind": "away"}],
         "on_post": None},
        "backwards", "gaps", id="前一段还没回来_后一段反了",
    ),
    pytest.param(
        {"certs": [certificate("technician", "unknown"), {"level": "senior", "held": False, "date": "2026-01-01"}],
         "post_since": "unknown", "work_since": "unknown", "occupation_since": "unknown", "age": 50},
        None, None, id="日期不知道的_没有这个证的_都不算说反",
    ),
    pytest.param({"gaps": "unknown"}, None, None, id="有没有中断不知道"),
    pytest.param({"post_since": None, "work_since": "2011-01-01"}, None, None, id="到岗日期没有说"),
    pytest.param({"post_since": "2010-01-01", "work_since": None}, None, None, id="参加工作的日期没有说"),
    pytest.param({"post_since": "2010-05-01", "work_since": "2010-05-01"}, None, None, id="参加工作当天到岗"),
    pytest.param({"post_since": "unknown", "work_since": "2011-01-01"}, None, None, id="到岗日期不知道"),
    pytest.param({"post_since": "2010-01-01", "work_since": "unknown"}, None, None, id="参加工作的日期不知道"),
    pytest.param({"post_since": "2010-05-01", "work_since": "2010"}, None, None, id="参加工作只说年份_可能没反"),
    pytest.param({"post_since": "2010-05", "work_since": "2010-05-20"}, None, None, id="到岗只说月份_可能没反"),
    pytest.param({"appraisals": {"2026": "pending"}}, None, None, id="明年的考核还没有结果"),
    pytest.param({"appraisals": {"2027": "pass", "2026": "pass"}}, "future", "appraisals", id="后两年的考核都合格了"),
    pytest.param({"age": 36, "work_since": "2002"}, None, None, id="三十六岁_参加工作只说那一年"),
    pytest.param({"age": 40, "retired": True}, None, None, id="四十岁退休"),
    pytest.param({"age": 39, "retired": True}, "retired_young", "retired", id="三十九岁退休"),
    pytest.param({"age": 39, "retired": False, "retirement_age_reached": False}, None, None, id="三十九岁没有退休"),
    pytest.param(
        {"certs": [certificate("technician", "2021-05-01"), certificate("technician", "2020-05-01")]},
        None, None, id="同一级两个证",
    ),
    pytest.param(
        {"certs": [certificate("technician", "2020-07-01"), certificate("senior_technician", "2020")]},
        None, None, id="高的一级只说年份_可能没反",
    ),
    pytest.param(
        {"certs": [certificate("technician", "2021-05-01", occupation="焊工"), certificate("senior_technician", "2020-05-01")]},
        "order", "dates_confirmed", id="一个说了工种_一个没说",
    ),
    pytest.param(
        {"certs": [certificate("technician", "2021-05-01"), certificate("senior_technician", "2020-05-01", occupation="焊工")]},
        "order", "dates_confirmed", id="另一个说了工种",
    ),
    pytest.param(
        {"certs": [certificate("technician", "2021-05-01", related=False), certificate("senior_technician", "2020-05-01")]},
        None, None, id="低的一级专业不相关",
    ),
    pytest.param(
        {"certs": [certificate("technician", "2021-05-01"), certificate("senior_technician", "2020-05-01", related=False)]},
        None, None, id="高的一级专业不相关",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "kind", "asked"), CASES)
def test_对不上的要指出来并且先问清楚(facts: dict[str, Any], kind: str | None, asked: str | None) -> None:
    person = worker("cn-hn", **{"work_since": "2006-01-01", "post_since": "2021-03-01", **facts})
    result = assess(person, DAY, "title:intermediate")
    assert [found.kind for found in result.contradictions] == ([kind] if kind else [])
    if kind:
        assert (result.verdict.value, result.missing, result.routes) == ("needs_information", (asked,), ())


REVERSED = [certificate("technician", "2020-05-01"), certificate("senior_technician", "2019-05-01")]


def test_确认没有说错_就照说的判断() -> None:
    person = worker("cn-hn", certs=REVERSED)
    assert assess(person, DAY, "title:intermediate").verdict.value == "needs_information"
    assert assess({**person, "dates_confirmed": True}, DAY, "title:intermediate").verdict.value == "eligible"


def test_说错了_问高一级的日期() -> None:
    result = assess({**worker("cn-hn", certs=REVERSED), "dates_confirmed": False}, DAY, "title:intermediate")
    assert result.missing == ("cert_date:senior_technician",)


def test_确认不了还没有到的日期() -> None:
    person = worker("cn-hn", certs=[certificate("technician", "2026-01-01")], dates_confirmed=True)
    assert assess(person, DAY, "title:intermediate").missing == ("cert_date:technician",)


def test_问的是从前的一天_后来取得的证书不算说错() -> None:
    person = worker("cn-hn", certs=[certificate("technician", "2024-07-01")])
    then = assess(person, date(2024, 6, 10), "title:intermediate", told_on=DAY)
    assert (then.verdict.value, then.earliest_date) == ("not_yet", "2027-07-01")


def test_没有收录的地区_不必先核对() -> None:
    person = worker("other/sichuan", certs=[certificate("technician", "2026-01-01")])
    assert assess(person, DAY).verdict.value == "not_covered"


@pytest.mark.parametrize(("age", "verdict"), [(60, "eligible"), (61, "not_eligible")])
def test_武汉_只说了年龄_过了退休年龄的不再推定没到(age: int, verdict: str) -> None:
    facts = {key: value for key, value in worker("cn-hb-wuhan", age=age).items() if not key.startswith("retirement_")}
    assert assess({**facts, "retirement_deferred": False}, DAY, "title:intermediate").verdict.value == verdict
    assert assess({**facts, "retirement_deferred": True}, DAY, "title:intermediate").verdict.value == "eligible"


@pytest.mark.parametrize(
    ("day", "age", "passed"),
    [
        ("2024-12-31", 60, True),  # born at the latest in December 1964: sixty
        ("2025-01-01", 60, False),  # perhaps born in January 1965: sixty and one month
        ("2025-01-01", 61, True),
        ("2028-12-31", 61, True),  # born at the latest in December 1967: sixty and nine months
        ("2029-12-31", 61, True),  # December 1968: sixty-one on the day
        ("2030-01-01", 61, False),  # January 1969: sixty-one and a month
        ("2034-12-31", 62, True),  # December 1972: sixty-two
        ("2035-01-01", 62, False),
        ("2039-12-31", 63, True),  # December 1976 and later: sixty-three
        ("2060-01-01", 62, False),
        ("2060-01-01", 63, True),
    ],
)
def test_法定退休年龄逐年延后_只有最晚的也过了才算过(day: str, age: int, passed: bool) -> None:
    assert retirement_age_passed(age, date.fromisoformat(day)) is passed


def test_说出来的是哪两项_各是什么() -> None:
    def found(**facts: Any) -> list[dict[str, Any]]:
        person = worker("cn-hn", **{"work_since": "2006-01-01", "post_since": "2021-03-01", **facts})
        return [each.to_json() for each in assess(person, DAY, "title:intermediate").contradictions]

    assert found(age=36, retired=True) == [{"kind": "retired_young", "facts": ["retired", "age"], "given": [True, 36]}]
    assert found(age=63, retirement_age_reached=False) == [
        {"kind": "retirement_passed", "facts": ["retirement_age_reached", "age"], "given": [False, 63]}
    ]
    assert found(gaps=[{"from": "2022-05-01", "to": "2022-04-01", "kind": "away"}]) == [
        {"kind": "backwards", "facts": ["gaps"], "given": ["2022-05-01..2022-04-01"]}
    ]
    assert found(appraisals={"2027": "pass", "2026": "pass", "2024": "pass"}) == [
        {"kind": "future", "facts": ["appraisals"], "given": ["2026"]}
    ]
    assert found(certs=[certificate("technician", "2021-05-01"), certificate("senior_technician", "2020-05-01")]) == [
        {
            "kind": "order",
            "facts": ["cert_date:senior_technician", "cert_date:technician"],
            "given": ["2020-05-01", "2021-05-01"],
        }
    ]
