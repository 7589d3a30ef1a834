"""What is presumed because nobody has said anything about it is printed with the result, and never asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from actions.eligibility import assess
from actions.eligibility.condition import Evaluated
from actions.eligibility.dates import NEVER
from actions.eligibility.operators.combine import Any_
from actions.eligibility.rows import rows
from actions.eligibility.rules import rule_books
from knowledge.policies import Document, documents
from tests.actions.eligibility.people import TODAY, engineer, title
from tests.actions.eligibility.test_register import examples

EXAMPLES = [pytest.param(*found, id=f"{found[0].id}_{found[1]}") for found in examples()]


def labelled(node: Evaluated) -> Iterator[Evaluated]:
    """The conditions of a trace that have a line in the table."""
    if node.condition.words.label is not None:
        yield node
    else:
        for part in node.parts:
            yield from labelled(part)


def presumed(node: Evaluated) -> bool:
    """Whether it stands as it does only because something nobody has spoken of is presumed.

    What fails fails whatever is presumed; an "or" that holds by what was said needs no presumption.
    """
    if node.truth.early >= NEVER:
        return False
    if not node.parts:
        return node.assumed and node.truth.holds
    if isinstance(node.condition, Any_) and node.truth.holds:
        return all(presumed(part) for part in node.parts if part.truth.holds)
    return any(map(presumed, node.parts))


@pytest.mark.parametrize(("paper", "sentence", "facts", "day", "target"), EXAMPLES)
def test_推定的都在那一行说出来_没有推定的不说(
    paper: Document, sentence: str, facts: dict[str, Any], day: date, target: str | None
) -> None:
    for route in assess(facts, day, target).routes:
        for node in labelled(route.trace):
            (row,) = rows(node)
            assert bool(row.assumed) == presumed(node), (route.route.id, row.label)


LITTLE = {
    "cn-hn": {"frontline": True, "post_since": "2014-03-01", "occupation": "焊工"},
    "cn-gd": {"frontline": True, "on_post": True, "post_since": "2014-03-01", "occupation": "焊工"},
    "cn-hb-wuhan": {"employer_type": "enterprise", "retired": False, "post_since": "2014-03-01"},
    "cn-sh": {"employer_recommends": True, "post_since": "2014-03-01"},
}
"""All that is asked of somebody with a certificate; everything else is presumed."""
_CERTS = [{"level": "senior", "date": "2012-05-01"}, {"level": "technician", "date": "2016-05-01"}]


@pytest.mark.parametrize("region", LITTLE)
def test_技能报职称_只问这几项_别的按推定(region: str) -> None:
    told = {"region": region, "certs": _CERTS, "appraisals": "last3_pass", "continuous_work": True, **LITTLE[region]}
    result = assess(told, date.fromisoformat(TODAY), "title:intermediate")
    assert (result.verdict.value, result.missing) == ("eligible", ())
    for name in (*LITTLE[region], "appraisals", "certs"):
        less = {fact: value for fact, value in told.items() if fact != name}
        assert assess(less, date.fromisoformat(TODAY), "title:intermediate").verdict.value == "needs_information", name


_LEADER = {"longterm_frontline": True, "frontline": True, "occupation": "焊工"}
_TITLED = {"certs": [], "titles": [{"level": "intermediate", "date": "2016-05-01"}], "occupation_since": "2014-03-01"}
_TWO = {"count": 2, "level": "full_senior", "same_industry": True}
_FILED = {"region": "cn-hn", "direction": "enterprise", "company_filed": True}
ONLY: dict[str, tuple[str, dict[str, Any]]] = {
    **{
        f"{region}_年限": (
            "title:intermediate",
            {"region": region, "certs": _CERTS, "appraisals": "last3_pass", "continuous_work": True, **little},
        )
        for region, little in LITTLE.items()
    },
    **{
        f"{region}_职称报技能": ("skill:technician", {"region": region, **_TITLED})
        for region in ("cn-hn", "cn-hb-wuhan", "cn-sh")
    },
    "cn-gd_职称报技能": (
        "skill:technician",
        {"region": "cn-gd", **_TITLED, "on_post": True, "appraisals": "last3_pass", "post_since": "2014-03-01"},
    ),
    "cn-hn_荣誉": ("title:full_senior", {"region": "cn-hn", **_LEADER, "awards": ["中华技能大奖"]}),
    "cn-gd_荣誉": (
        "title:full_senior",
        {"region": "cn-gd", **_LEADER, **LITTLE["cn-gd"], "appraisals": "last3_pass", "awards": ["中华技能大奖"]},
    ),
    "cn-hb-wuhan_荣誉": (
        "title:associate_senior",
        {
            "region": "cn-hb-wuhan",
            **_LEADER,
            **LITTLE["cn-hb-wuhan"],
            "appraisals": "last3_pass",
            "certs": _CERTS,
            "awards": ["武汉工匠"],
            "recommenders": _TWO,
        },
    ),
    "cn-sh_荣誉": (
        "title:associate_senior",
        {"region": "cn-sh", **_LEADER, **LITTLE["cn-sh"], "appraisals": "last3_pass", "awards": ["全国技术能手"]},
    ),
    "26号_直接认定技师": (
        "skill:technician",
        {**_FILED, "recognition_method": "direct", "certs": [{"level": "senior"}]},
    ),
    "26号_直接认定高级工": ("skill:senior", {**_FILED, "recognition_method": "direct"}),
    "26号_评价考核": (
        "skill:senior",
        {**_FILED, "recognition_method": "assessment", "company_conditions_met": True},
    ),
    "中专_湖南": ("diploma:中专", {"region": "cn-hn", "direction": "diploma", "diploma_class": "intermediate_class"}),
    "中专_广东": ("diploma:中专", {"region": "cn-gd", "direction": "diploma", "diploma_class": "intermediate_class"}),
    "中专_武汉": (
        "diploma:中专",
        {"region": "cn-hb-wuhan", "direction": "diploma", "diploma_class": "intermediate_class"},
    ),
}
"""Persons who have said only what is asked: the outcome, and the facts."""


def presumable(node: Any, shared: Mapping[str, Any]) -> Iterator[str]:
    """The presumptions of a route as they are written."""
    if isinstance(node, Mapping):
        if "assume" in node:
            yield node["assume"]
        if "use" in node:
            yield from presumable(shared[node["use"]], shared)
        for value in node.values():
            yield from presumable(value, shared)
    elif isinstance(node, list):
        for part in node:
            yield from presumable(part, shared)


@pytest.mark.parametrize("name", ONLY)
def test_只说了要问的_规则里每一条推定都印出来_一条不多(name: str) -> None:
    outcome, told = ONLY[name]
    result = assess(told, date.fromisoformat(TODAY), outcome)
    assert result.verdict.value == "eligible"
    assert result.chosen is not None
    paper = next(paper for paper in documents() if paper.number == result.document)
    raw = paper.read_yaml("rules.yaml")
    (route,) = [one for one in raw["routes"] if f"{paper.id}/{one['id']}" == result.chosen.route.id]
    written = set(presumable(route["conditions"], raw["shared"]))
    assert set(result.assumptions) - set(raw.get("unmentioned", {}).values()) == written


def test_广东累计工作年限_没说中断过就算连续_也不问() -> None:
    told = engineer("cn-gd", post_since="2025-01-01")
    told["titles"] = [paper for paper in told["titles"] if paper["level"] != "associate_senior"] + [
        {"level": "associate_senior", "date": "2020-05-01"}
    ]
    for name in ("continuous_work", "gaps", "occupation_since"):
        del told[name]
    counted = 0
    for outcome in ("skill:senior", "skill:technician", "skill:senior_technician"):
        for route in assess(told, date.fromisoformat(TODAY), outcome).routes:
            statuses = [row.status for row in route.rows() if "累计工作年限" in row.label]
            counted += len(statuses)
            assert set(statuses) <= {"met"}, route.route.id
    assert counted == 3 * 5


SPOKEN: dict[str, dict[str, Any]] = {
    "cn-gd": {"level_confirmed": True},
    "cn-hb-wuhan": {"level_confirmed": True, "major_contribution": True, "longterm_frontline": True, "awards": []},
    "cn-sh": {"exceptional_conditions_met": True},
}
"""What somebody has to speak of for a way to count."""


def ways() -> Iterator[Any]:
    for region, spoken in SPOKEN.items():
        for book in rule_books(region):
            for route in book.routes:
                if route.unsaid:
                    yield pytest.param(region, route.outcome, route.unsaid, spoken, id=route.id)


@pytest.mark.parametrize(("region", "outcome", "words", "spoken"), [*ways()])
def test_没人提起的途径_不行的时候说一声_提了就不说(
    region: str, outcome: str, words: str, spoken: dict[str, Any]
) -> None:
    nobody = {"region": region, "certs": [], "titles": [title("entry", "2024-05-01")]}
    day = date.fromisoformat(TODAY)
    assert words in assess(nobody, day, outcome).assumptions
    assert words not in assess({**nobody, **spoken}, day, outcome).assumptions
    denied = {name: False if value is True else ["市级技术能手"] for name, value in spoken.items()}
    assert words not in assess({**nobody, **denied}, day, outcome).assumptions
