"""The smallest case of each point where the engine and the documents once disagreed; those of findings.py still do.

Those are strict expected failures: when one starts to pass, its entry in findings.py goes.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from tests.actions.eligibility.findings import FINDINGS
from tests.actions.eligibility.oracle import answers
from tests.actions.eligibility.people import certificate, engineer, title, worker

Answer = tuple[str, str | None]

CASES: dict[str, tuple[str, dict[str, Any], str, str, Answer]] = {
    "gap_days_rounded_up": (
        "空档一个月零五天只扣一个月零五天_不扣两个月",
        worker(
            "cn-hn",
            certs=[certificate("senior", "2023-07-01")],
            continuous_work=False,
            gaps=[{"from": "2024-01-01", "to": "2024-02-06", "kind": "other_work"}],
        ),
        "2025-06-15",
        "title:assistant",
        ("not_yet", "2025-08-06"),
    ),
    "overlapping_gaps_added": (
        "两段空档重叠的一个月只扣一次",
        worker(
            "cn-hn",
            certs=[certificate("senior", "2023-07-01")],
            continuous_work=False,
            gaps=[
                {"from": "2024-01-01", "to": "2024-04-01", "kind": "other_work"},
                {"from": "2024-03-01", "to": "2024-05-01", "kind": "away"},
            ],
        ),
        "2025-06-15",
        "title:assistant",
        ("not_yet", "2025-11-01"),
    ),
    "adjoining_gaps_counted_apart": (
        "两段空档首尾相接就是离开一回_零头的天数合起来算一次",
        worker(
            "cn-gd",
            certs=[certificate("technician", "2022-09-17")],
            continuous_work=False,
            gaps=[
                {"from": "2023-05-28", "to": "2025-01-02", "kind": "other_work"},
                {"from": "2025-01-02", "to": "2025-05-06", "kind": "away"},
            ],
        ),
        "2026-03-01",
        "title:intermediate",
        ("not_yet", "2027-08-25"),
    ),
    "wuhan_diploma_of_another_trade": (
        "武汉写的是技工院校毕业的高技能人才_没有说证书要是现在的职业",
        worker(
            "cn-hb-wuhan",
            direction="diploma",
            certs=[{"level": "technician", "date": "2020-04-14", "occupation": "中式烹调师", "lawful": True}],
            titles=[],
            diploma_class="technician_class",
            diploma_purpose="title_review",
        ),
        "2025-06-15",
        "diploma:本科",
        ("eligible", None),
    ),
    "unrelated_certificate_counts": (
        "技师证与申报专业无关_不能靠另一本相关的高级工证报中级",
        worker(
            "cn-gd",
            certs=[certificate("senior", "2012-05-01"), certificate("technician", "2016-05-01", related=False)],
        ),
        "2025-06-15",
        "title:intermediate",
        ("not_eligible", None),
    ),
    "unlawful_certificate_asked_again": (
        "已经说了高级工证取得不合规_不再问高级工证的日期",
        worker(
            "cn-hn",
            certs=[certificate("senior", "2012-05-01", lawful=False), certificate("technician", "2024-05-01")],
        ),
        "2025-06-15",
        "title:assistant",
        ("not_yet", "2026-05-01"),
    ),
    "title_of_another_series_counts": (
        "会计系列的中级职称不属于贯通系列_不能因为另有工程助理级就算数",
        engineer(
            "cn-hn",
            certs=[certificate("senior"), certificate("technician")],
            titles=[title("assistant", "2022-05-01"), title("intermediate", "2016-05-01", series="会计")],
        ),
        "2025-06-15",
        "skill:technician",
        ("not_eligible", None),
    ),
    "wuhan_refuses_titles_by_series": (
        "武汉没有规定哪些系列的职称可以报技能等级_药师报药物制剂工不能一口回绝",
        engineer(
            "cn-hb-wuhan",
            occupation="药物制剂工",
            certs=[certificate("senior"), certificate("technician")],
            titles=[title("assistant", "2020-05-01", series="卫生")],
        ),
        "2025-06-15",
        "skill:senior",
        ("eligible", None),
    ),
    "government_workers_refused": (
        "广东没有限定企事业单位_机关工勤一线技能岗位不能一口回绝",
        worker("cn-gd", employer_type="government"),
        "2025-06-15",
        "title:associate_senior",
        ("eligible", None),
    ),
    "denied_title_asked_again": (
        "已经说了没有助理级职称_不再问助理级职称的日期",
        engineer("cn-hn", titles=[title("assistant"), title("intermediate", "2024-09-01")]),
        "2025-06-15",
        "skill:senior",
        ("not_yet", "2025-09-01"),
    ),
    "guangdong_time_without_work_counts": (
        "失业的两年多不是工作年限_无论从职称还是从参加工作起算都不满两年",
        engineer(
            "cn-gd",
            certs=[certificate("senior")],
            titles=[title("assistant", "2022-06-01")],
            work_since="2021-06-01",
            occupation_since="2022-06-01",
            post_since="2022-06-01",
            continuous_work=False,
            gaps=[{"from": "2022-07-01", "to": "2025-03-01", "kind": "away"}],
        ),
        "2025-06-15",
        "skill:senior",
        ("not_yet", "2026-02-01"),
    ),
    "guangdong_full_senior_without_skill_post": (
        "正高级直接申报高级技师要现从事生产一线技能工作_不在技能岗位的不行",
        engineer(
            "cn-gd",
            certs=[],
            titles=[title("full_senior", "2024-12-01")],
            work_since="2024-10-01",
            dates_confirmed=True,
            skill_post=False,
        ),
        "2025-06-15",
        "skill:senior_technician",
        ("not_eligible", None),
    ),
    "junior_title_beside_a_higher_one": (
        "初级职称是不是助理级没说清_但还有中级职称_报高级工不用再核实",
        engineer("cn-hn", certs=[], titles=[title("junior", "2012-05-01"), title("intermediate", "2016-05-01")]),
        "2025-06-15",
        "skill:senior",
        ("eligible", None),
    ),
    "guangdong_entry_title_refused": (
        "广东写的是初级职称_员级也是初级_评价机构认可水平的可以直接申报",
        engineer("cn-gd", certs=[], titles=[title("entry", "2020-05-01")], level_confirmed=True),
        "2025-06-15",
        "skill:senior",
        ("eligible", None),
    ),
    "shanghai_full_senior_refused": (
        "上海只写高级职称_没有分副高正高_报正高级要问评委会而不是一口回绝",
        worker("cn-sh"),
        "2025-06-15",
        "title:full_senior",
        ("needs_confirmation", None),
    ),
}


def test_每一条发现都有最小的例子() -> None:
    assert set(FINDINGS) <= set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_例子的正确答案出自独立判读(name: str) -> None:
    _, situation, today, target, right = CASES[name]
    assert right in answers(situation, date.fromisoformat(today), target)


@pytest.mark.parametrize(
    ("situation", "today", "target", "right"),
    [
        pytest.param(*case[1:], id=case[0], marks=pytest.mark.xfail(strict=True) if name in FINDINGS else ())
        for name, case in CASES.items()
    ],
)
def test_文件怎么写就怎么判(situation: dict[str, Any], today: str, target: str, right: Answer) -> None:
    result = assess(situation, date.fromisoformat(today), target)
    assert (result.verdict.value, result.earliest_date) == right
