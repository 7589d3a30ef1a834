"""One person per region and ladder who may apply today, every fact known, to be changed one fact at a time."""

from __future__ import annotations

from typing import Any

Situation = dict[str, Any]

TODAY = "2025-06-15"

_WORKER: Situation = {
    "series": "工程",
    "occupation": "焊工",
    "post_since": "2014-03-01",
    "occupation_since": "2010-03-01",
    "work_since": "2008-07-01",
    "continuous_work": True,
    "gaps": [],
    "appraisals": "last3_pass",
    "employer_type": "enterprise",
    "unit_affiliation": "municipal",
    "frontline": True,
    "on_post": True,
    "skill_post": True,
    "retired": False,
    "retirement_age_reached": False,
    "retirement_deferred": False,
    "rehired": False,
    "ratio_available": True,
    "employer_recommends": True,
    "access_required": False,
    "access_held": False,
    "awards": [],
    "longterm_frontline": False,
    "major_contribution": False,
    "recommenders": {"count": 0},
    "level_confirmed": False,
    "exceptional_conditions_met": False,
    "standards_met": True,
    "good_conduct": True,
}


def certificate(level: str, day: str | None = None, **more: Any) -> Situation:
    """A certificate of this level; without a day the person says there is none."""
    return (
        {"level": level, "held": False}
        if day is None
        else {"level": level, "date": day, "related": True, "lawful": True, **more}
    )


def title(level: str, day: str | None = None, **more: Any) -> Situation:
    """A title of this level; without a day the person says there is none."""
    return (
        {"level": level, "held": False}
        if day is None
        else {"level": level, "date": day, "series": "工程", "related": True, "lawful": True, **more}
    )


def worker(region: str, **facts: Any) -> Situation:
    """A welder with senior, technician and senior technician certificates, each long enough for its title."""
    certs = [
        certificate("senior", "2012-05-01"),
        certificate("technician", "2016-05-01"),
        certificate("senior_technician", "2020-05-01"),
    ]
    return {**_WORKER, "region": region, "certs": certs, "titles": [], **facts}


def engineer(region: str, **facts: Any) -> Situation:
    """An assistant and then intermediate engineer on a skill post, with the certificates of the same years."""
    certs = [
        certificate("senior", "2018-05-01"),
        certificate("technician", "2020-05-01"),
        certificate("senior_technician"),
    ]
    titles = [
        title("assistant", "2012-05-01"),
        title("intermediate", "2016-05-01"),
        title("associate_senior", "2020-05-01"),
    ]
    return {**_WORKER, "region": region, "certs": certs, "titles": titles, **facts}
