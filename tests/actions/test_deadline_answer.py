"""Which messages are answered with days, and which day a date in a message is."""

from __future__ import annotations

import re
from datetime import date

import pytest

from actions.answer import answer_message
from actions.deadline_answer import deadline_message
from knowledge.build import build

TODAY = date(2025, 5, 20)
DATES = re.compile(r"(?:(\d{4})年|明年)?(\d{1,2})月(\d{1,2})[日号]")


def entities(said: str) -> list[dict[str, object]]:
    """Dates as the understanding gives them: one without a year is taken to be past."""
    found = []
    for match in DATES.finditer(said):
        year = int(match[1]) if match[1] else 2026 if match[0].startswith("明年") else 2024
        value = f"{year}-{int(match[2]):02d}-{int(match[3]):02d}"
        found.append({"entity": "date", "value": value, "start": match.start(), "end": match.end()})
    return found


def answer(said: str, region: str | None = "cn-hn", today: date = TODAY) -> str | None:
    told = deadline_message(said, entities(said), region, today)
    return None if told is None else told["text"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "我们公司计划6月10日考核，最晚什么时候报计划、公示到哪天",
            ["考核第一天：2025年6月10日", "最晚2025年5月30日", "至少到2025年6月15日"],
        ),
        (
            "公司2025年10月9日组织认定，哪天之前要报备",
            ["最晚2025年9月24日", "国庆节", "2025年9月28日（星期日）调休上班"],
        ),
        (
            "6月10日考核，6月16日开始公示，结果最晚哪天交",
            ["公示第一天：2025年6月16日", "至少到2025年6月21日", "最晚2025年7月18日"],
        ),
        ("公示6月20日结束，评价结果最迟哪天提交", ["公示最后一天：2025年6月20日", "最晚2025年7月18日"]),
        ("我们明年1月6日考核，计划最晚哪天报备", ["考核第一天：2026年1月6日", "最晚2025年12月26日", "元旦"]),
    ],
)
def test_问期限又说了日子_直接给出日期(said: str, words: list[str]) -> None:
    told = answer(said)
    assert told is not None
    for expected in words:
        assert expected in told


@pytest.mark.parametrize(
    ("today", "year"), [("2025-06-10", 2025), ("2025-08-09", 2025), ("2025-08-10", 2026), ("2025-01-02", 2025)]
)
def test_没说年份的日子_是往后最近的一天或者刚过去两个月里的(today: str, year: int) -> None:
    told = answer("6月10日考核，最晚哪天交结果", today=date.fromisoformat(today))
    assert told is not None
    assert f"考核第一天：{year}年6月10日" in told


def test_2月29日没说年份_找到下一个闰年() -> None:
    told = deadline_message(
        "2月29日考核，最晚哪天报备",
        [{"entity": "date", "value": "2024-02-29", "start": 0, "end": 5}],
        "cn-hn",
        TODAY,
    )
    assert told is not None
    assert "考核第一天：2028年2月29日" in told["text"]
    assert "2028年的放假调休安排这里还没有收录" in told["text"]


@pytest.mark.parametrize(
    "said",
    [
        "提前几天报备评价计划",  # no day
        "我2021年6月10日拿的技师证，考核都合格",  # asks for nothing
        "6月10日职称评审，公示到哪天",  # not the company's assessment
        "我6月10日考核合格，能申报吗",
    ],
)
def test_没有日子或问的不是这件事_不算(said: str) -> None:
    assert answer(said) is None


def test_别的地区不拿湖南的期限来套() -> None:
    said = "我们公司6月10日考核，公示到哪天"
    assert answer(said, "cn-gd") is None
    assert answer(said, "other/sichuan") is None
    assert answer(said, None) is not None


def test_听出来是考核那天的_就是考核那天() -> None:
    said = "公示栏里写6月10日考核，最晚哪天报备"
    (found,) = entities(said)
    for role, label in (("assessment", "考核第一天"), (None, "公示第一天")):
        told = deadline_message(said, [{**found, "role": role}], "cn-hn", TODAY)
        assert told is not None
        assert f"{label}：2025年6月10日" in told["text"]


def test_互相矛盾的日子_不硬算() -> None:
    assert answer("6月20日考核，公示6月10日结束，结果哪天交") is None


def test_引用的条款逐字出自文件() -> None:
    said = "我们公司6月10日考核，公示到哪天"
    told = deadline_message(said, entities(said), "cn-hn", TODAY)
    assert told is not None
    assert [cited["clause"] for cited in told["citations"]] == ["附件 五、（四）", "附件 五、（六）", "附件 五、（六）"]
    assert all(cited["quote"] in told["text"] for cited in told["citations"])


def test_问期限没说日子_答条款时告诉人可以算() -> None:
    build(progress=False)
    told = answer_message("评价计划要提前几天报备", {"region": "cn-hn"}, TODAY)
    assert "附件 五、（四）" in told["citations"][0]["clause"]
    assert "告诉我考核是哪一天" in told["text"]
    assert "告诉我考核是哪一天" not in answer_message("企业备案要交什么表", {"region": "cn-hn"}, TODAY)["text"]
