"""近3年: the third year back counts and the fourth does not, wherever a document asks for appraisals or for years on the post."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from actions.eligibility.assessment import Verdict
from tests.actions.eligibility.people import TODAY, certificate, engineer, worker

DAY = date.fromisoformat(TODAY)
REGIONS = ("cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh")
TITLES = ("title:assistant", "title:intermediate", "title:associate_senior")
SKILLS = ("skill:senior", "skill:technician", "skill:senior_technician")


def results(bad_year: int) -> dict[str, str]:
    """Six years of appraisals, one of them failed."""
    return {str(year): "fail" if year == bad_year else "pass" for year in range(DAY.year - 6, DAY.year)}


@pytest.mark.parametrize("target", TITLES)
@pytest.mark.parametrize("region", REGIONS)
def test_第三年不合格就不行_第四年不影响_报职称(region: str, target: str) -> None:
    assert assess(worker(region, appraisals=results(DAY.year - 4)), DAY, target).verdict is Verdict.ELIGIBLE
    for back in (1, 2, 3):
        result = assess(worker(region, appraisals=results(DAY.year - back)), DAY, target)
        assert result.verdict is Verdict.NOT_ELIGIBLE


@pytest.mark.parametrize("target", SKILLS)
def test_第三年不合格就不行_第四年不影响_广东报技能等级(target: str) -> None:
    assert assess(engineer("cn-gd", appraisals=results(DAY.year - 4)), DAY, target).verdict is Verdict.ELIGIBLE
    for back in (1, 2, 3):
        assert (
            assess(engineer("cn-gd", appraisals=results(DAY.year - back)), DAY, target).verdict is Verdict.NOT_ELIGIBLE
        )


HONOURED: dict[str, Any] = {
    "awards": ["中华技能大奖"],
    "certs": [certificate("senior", "2012-05-01")],
    "longterm_frontline": True,
    "major_contribution": True,
}


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"post_since": "2022-06-15"}, Verdict.ELIGIBLE),
        ({"post_since": "2022-06-16"}, Verdict.NEEDS_CONFIRMATION),
        ({"appraisals": results(DAY.year - 4)}, Verdict.ELIGIBLE),
        ({"appraisals": results(DAY.year - 3)}, Verdict.NEEDS_CONFIRMATION),
    ],
)
@pytest.mark.parametrize("target", ["title:full_senior", "title:associate_senior", "title:intermediate"])
def test_湖南有荣誉的_现岗满三年和考核合格要不要_文件没写清(
    target: str, changed: dict[str, Any], verdict: Verdict
) -> None:
    person = worker("cn-hn", **{**HONOURED, **changed})
    assert assess(person, DAY, target).verdict is verdict
