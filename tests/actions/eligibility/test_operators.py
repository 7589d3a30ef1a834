"""Every operator by itself: what was not said is asked, what the person does not know is not, and what is told of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.eligibility import Situation
from actions.eligibility.condition import Case, Evaluated, Reading, Words
from actions.eligibility.dates import ALWAYS, NEVER
from actions.eligibility.operators import OPERATORS
from actions.eligibility.truth import HOLDS, NEVER_TRUE, Cause, Truth, Why, between, known
from knowledge.policies import documents

DAY = date(2025, 6, 15)
TODAY = DAY.toordinal()
CATALOGUES = {paper.id: paper.catalogue for paper in documents()}


def evaluated(
    operator: str, argument: Any, facts: dict[str, Any], assume: str | None = None, directory: str | None = None
) -> Evaluated:
    condition = OPERATORS[operator].build(Words("it", assume=assume), argument, lambda node: node)
    return condition.evaluate(Case(Situation.of(facts), TODAY, CATALOGUES.get(directory or "")))


def missing(fact: str) -> Truth:
    return between(ALWAYS, NEVER, (Cause(Why.MISSING, fact),))


def unknown(fact: str) -> Truth:
    return between(ALWAYS, NEVER, (Cause(Why.UNKNOWN, fact),))


def open_(point: str) -> Truth:
    return between(ALWAYS, NEVER, (Cause(Why.OPEN, point),))


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def cert(level: str, **more: Any) -> dict[str, Any]:
    return {"level": level, **more}


MERITS = ["mentoring"]
HONOURS = ["全国劳动模范"]
LISTED: dict[str, Any] = {"open": "kind", "not": HONOURS}
EXPERTS = {"count": 2, "level": "full_senior"}
FULL = {"count": 2, "level": "full_senior", "same_industry": True}
EXAMS = {"exams": ["经济"], "unlisted": "other_exam"}
CLASSES = {"counts_as": {"advanced_class": "大专"}, "otherwise": "own_conditions"}
CHOICE = {"name": "employer_type", "not_in": ["government"], "open": {"dispatch": "by_whom"}}
ANSWER = {"name": "frontline", "is": True}

PLAIN: list[Any] = [
    ("achievements", MERITS, {}, missing("achievements"), {}),
    ("achievements", MERITS, {"achievements": "unknown"}, unknown("achievements"), {}),
    ("achievements", MERITS, {"achievements": ["mentoring", "other_award"]}, HOLDS, "same"),
    ("achievements", MERITS, {"achievements": ["other_award"]}, NEVER_TRUE, "same"),
    ("awards", HONOURS, {}, missing("awards"), {}),
    ("awards", HONOURS, {"awards": "unknown"}, unknown("awards"), {}),
    ("awards", HONOURS, {"awards": []}, NEVER_TRUE, "same"),
    ("awards", HONOURS, {"awards": ["中华技能大奖"]}, NEVER_TRUE, "same"),
    ("awards", HONOURS, {"awards": ["中华技能大奖", *HONOURS]}, HOLDS, {"awards": HONOURS}),
    ("other_award", LISTED, {}, missing("awards"), {}),
    ("other_award", LISTED, {"awards": "unknown"}, unknown("awards"), {}),
    ("other_award", LISTED, {"awards": []}, NEVER_TRUE, "same"),
    ("other_award", LISTED, {"awards": HONOURS}, NEVER_TRUE, "same"),
    ("other_award", LISTED, {"awards": [*HONOURS, "中华技能大奖"]}, open_("kind"), {"awards": ["中华技能大奖"]}),
    ("recommenders", EXPERTS, {}, missing("recommenders"), {}),
    ("recommenders", EXPERTS, {"recommenders": "unknown"}, unknown("recommenders"), {}),
    ("recommenders", EXPERTS, {"recommenders": {"count": 1}}, NEVER_TRUE, "same"),
    ("recommenders", EXPERTS, {"recommenders": {"count": 3, "same_industry": False}}, NEVER_TRUE, "same"),
    ("recommenders", EXPERTS, {"recommenders": {"count": 2}}, missing("recommenders"), "same"),
    ("recommenders", EXPERTS, {"recommenders": {"count": 2, "level": "full_senior"}}, missing("recommenders"), "same"),
    ("recommenders", EXPERTS, {"recommenders": {"count": 2, "same_industry": True}}, missing("recommenders"), "same"),
    ("recommenders", EXPERTS, {"recommenders": {**FULL, "same_industry": "unknown"}}, missing("recommenders"), "same"),
    ("recommenders", EXPERTS, {"recommenders": FULL}, HOLDS, "same"),
    ("recommenders", EXPERTS, {"recommenders": {**FULL, "level": "associate_senior"}}, NEVER_TRUE, "same"),
    ("exam_listed", EXAMS, {}, missing("exam"), {}),
    ("exam_listed", EXAMS, {"exam": "unknown"}, unknown("exam"), {}),
    ("exam_listed", EXAMS, {"exam": "经济"}, HOLDS, "same"),
    ("exam_listed", EXAMS, {"exam": "统计"}, open_("other_exam"), "same"),
    ("diploma_suffices", CLASSES, {}, missing("diploma_class"), {}),
    ("diploma_suffices", CLASSES, {"diploma_class": "unknown"}, unknown("diploma_class"), {}),
    ("diploma_suffices", CLASSES, {"diploma_class": "other"}, open_("own_conditions"), "same"),
    (
        "diploma_suffices", CLASSES, {"diploma_class": "advanced_class", "exam_requires": "unknown"},
        unknown("exam_requires"), {"diploma_class": "advanced_class"},
    ),
    ("diploma_suffices", CLASSES, {"diploma_class": "advanced_class", "exam_requires": "大专"}, HOLDS, "same"),
    ("diploma_suffices", CLASSES, {"diploma_class": "advanced_class", "exam_requires": "中专"}, HOLDS, "same"),
    ("diploma_suffices", CLASSES, {"diploma_class": "advanced_class", "exam_requires": "本科"}, NEVER_TRUE, "same"),
    ("fact", ANSWER, {}, missing("frontline"), {}),
    ("fact", ANSWER, {"frontline": "unknown"}, unknown("frontline"), "same"),
    ("fact", ANSWER, {"frontline": True}, HOLDS, "same"),
    ("fact", ANSWER, {"frontline": False}, NEVER_TRUE, "same"),
    ("fact", {**ANSWER, "unsaid": "who_says"}, {}, open_("who_says"), {}),
    ("fact", {**ANSWER, "unsaid": "who_says"}, {"frontline": "unknown"}, open_("who_says"), "same"),
    (  # no answer is a refusal: at worst an open point
        "fact", {**ANSWER, "open": {False: "perhaps"}}, {},
        Truth(ALWAYS, NEVER, (Cause(Why.MISSING, "frontline"),), ALWAYS, ALWAYS), {},
    ),
    ("fact", {**ANSWER, "open": {False: "perhaps"}}, {"frontline": False}, open_("perhaps"), "same"),
    ("fact", CHOICE, {}, missing("employer_type"), {}),
    ("fact", CHOICE, {"employer_type": "dispatch"}, open_("by_whom"), "same"),
    ("fact", CHOICE, {"employer_type": "enterprise"}, HOLDS, "same"),
    ("fact", CHOICE, {"employer_type": "government"}, NEVER_TRUE, "same"),
    ("in_occupation", True, {}, missing("skill_post"), {}),
    ("in_occupation", True, {"skill_post": True}, HOLDS, "same"),
    ("in_occupation", True, {"skill_post": False, "occupation_since": "2010"}, NEVER_TRUE, {"skill_post": False}),
    ("in_occupation", True, {"occupation_since": "2010"}, HOLDS, "same"),
    ("in_occupation", True, {"occupation_since": "unknown"}, unknown("skill_post"), {}),
    ("in_occupation", True, {"skill_post": "unknown"}, unknown("skill_post"), {}),
    ("in_occupation", True, {"skill_post": "unknown", "occupation_since": "2010"}, HOLDS, {"occupation_since": "2010"}),
    ("own_trade", True, {}, HOLDS, {}),
    ("own_trade", True, {"gaps": "unknown"}, HOLDS, {}),
    ("own_trade", True, {"gaps": [{"from": "2025-01-01", "kind": "other_occupation"}]}, NEVER_TRUE, "same"),
    ("own_trade", True, {"gaps": [{"from": "2025-01-01", "to": "2025-06-16", "kind": "other_occupation"}]}, NEVER_TRUE, "same"),
    ("own_trade", True, {"gaps": [{"from": "2025-01-01", "to": "2025-06-15", "kind": "other_occupation"}]}, HOLDS, {}),
    ("own_trade", True, {"gaps": [{"from": "2025-06-16", "kind": "other_occupation"}]}, HOLDS, {}),
    ("own_trade", True, {"gaps": [{"from": "2025-01-01", "months": 3, "kind": "other_occupation"}]}, HOLDS, {}),
    ("own_trade", True, {"gaps": [{"from": "2025-01-01", "kind": "other_work"}]}, HOLDS, {}),
]  # fmt: skip


@pytest.mark.parametrize(("operator", "argument", "facts", "truth", "given"), PLAIN)
def test_没说的要问_不知道的不问_说了的写在表里(
    operator: str, argument: Any, facts: dict[str, Any], truth: Truth, given: Any
) -> None:
    found = evaluated(operator, argument, facts)
    assert (found.truth, dict(found.given), found.assumed) == (truth, facts if given == "same" else given, False)


PRESUMED: list[Any] = [
    ("fact", ANSWER, {}),
    ("certificate", {"level": "senior"}, {}),
    ("since", {"fact": "post_since", "years": 3}, {}),
    ("appraisals", {"years": 3}, {}),
    ("certificate_sound", {"property": "lawful"}, {"certs": [cert("senior")]}),
    ("title_sound", {"property": "lawful"}, {"titles": [cert("assistant")]}),
    ("diploma_suffices", CLASSES, {"diploma_class": "advanced_class"}),
]


@pytest.mark.parametrize(("operator", "argument", "facts"), PRESUMED)
def test_没说而推定的_算满足_并标明是推定(operator: str, argument: Any, facts: dict[str, Any]) -> None:
    found = evaluated(operator, argument, facts, assume="推定")
    assert (found.truth, found.assumed) == (HOLDS, True)


YEARS = {"2022": "pass", "2023": "pass", "2024": "pass"}
RESULTS: list[Any] = [
    (None, missing("appraisals")),
    ("unknown", unknown("appraisals")),
    ("last3_pass", HOLDS),
    ("last3_basic", NEVER_TRUE),
    ("last3_fail", NEVER_TRUE),
    ("none_held", open_("appraisals_none_held")),
    (YEARS, HOLDS),
    ({**YEARS, "2021": "fail", "2025": "fail"}, HOLDS),
    ({**YEARS, "2022": "fail"}, NEVER_TRUE),
    ({**YEARS, "2024": "basic"}, NEVER_TRUE),
    ({"2023": "pass", "2024": "pass"}, missing("appraisals")),
    ({**YEARS, "2023": "none"}, open_("appraisals_none_held")),
    ({**YEARS, "2023": "pending"}, open_("appraisal_pending")),
    ({**YEARS, "2023": "unknown"}, unknown("appraisals")),
    ({**YEARS, "2022": "pending", "2023": "unknown"}, open_("appraisal_pending")),
]


@pytest.mark.parametrize(("results", "truth"), RESULTS)
def test_近三年考核(results: Any, truth: Truth) -> None:
    facts = {} if results is None else {"appraisals": results}
    found = evaluated("appraisals", {"years": 3}, facts)
    assert (found.truth, dict(found.given), found.assumed) == (truth, facts, False)


SOUND: list[Any] = [
    ({}, HOLDS, {}, True),
    ({"certs": [cert("senior", lawful=True), cert("technician", lawful=True)]}, HOLDS, {"lawful": True}, False),
    ({"certs": [cert("senior", lawful=True), cert("technician")]}, HOLDS, {}, True),
    ({"certs": [cert("senior", lawful=False), cert("technician", lawful=False)]}, NEVER_TRUE, {"lawful": False}, False),
    ({"certs": [cert("senior", lawful=False), cert("technician", lawful=True)]}, HOLDS, {}, True),
    ({"certs": [cert("senior", lawful="unknown"), cert("technician", lawful=True)]}, unknown("certs"), {}, False),
    (
        {"certs": [cert("senior", lawful=False, held=False), cert("technician", lawful=True)]},
        HOLDS,
        {"lawful": True},
        False,
    ),
    ({"certs": "unknown"}, HOLDS, {}, True),
]


@pytest.mark.parametrize(("facts", "truth", "given", "assumed"), SOUND)
def test_证书是否合法有效(facts: dict[str, Any], truth: Truth, given: dict[str, Any], assumed: bool) -> None:
    found = evaluated("certificate_sound", {"property": "lawful"}, facts)
    assert (found.truth, found.given, found.assumed) == (truth, given, assumed)


TRADE = {"within": "occupation", "otherwise": "other_trade"}
OF_TRADE: list[Any] = [
    ({"certs": [cert("senior", occupation="焊工", related=True)], "occupation": "焊工"}, HOLDS, {"related": True}),
    (
        {"certs": [cert("senior", occupation="电工")], "occupation": "焊工"},
        open_("other_trade"),
        {"certs": [{"level": "senior", "date": None, "occupation": "电工"}], "occupation": "焊工"},
    ),
    (
        {"certs": [cert("senior", occupation="电工")], "occupation_code": "6-18-02-04"},
        open_("other_trade"),
        {"certs": [{"level": "senior", "date": None, "occupation": "电工"}], "occupation": "6-18-02-04"},
    ),
    (
        {"certs": [cert("senior", occupation="电工")], "occupation": "焊工", "occupation_code": "6-18-02-04"},
        open_("other_trade"),
        {"certs": [{"level": "senior", "date": None, "occupation": "电工"}], "occupation": "焊工"},
    ),
    ({"certs": [cert("senior", occupation="电工", related=False)], "occupation": "焊工"}, NEVER_TRUE, {"related": False}),
    ({"certs": [cert("senior", occupation="电工", related="unknown")], "occupation": "焊工"}, unknown("certs"), {}),
    ({"certs": [cert("senior", occupation="电工")]}, HOLDS, {}),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "truth", "given"), OF_TRADE)
def test_证书是不是本工种的(facts: dict[str, Any], truth: Truth, given: dict[str, Any]) -> None:
    found = evaluated("certificate_sound", {"property": "related", "trade": TRADE}, facts)
    assert (found.truth, found.given) == (truth, given)


# --- certificates and titles, with the years since


WORK = {"continuous_work": True, "gaps": []}
HELD: list[Any] = [
    ({"level": "technician"}, {}, missing("certs"), {}),
    ({"level": "technician"}, {"certs": "unknown"}, unknown("certs"), {}),
    ({"level": "technician"}, {"certs": []}, NEVER_TRUE, []),
    ({"level": "technician"}, {"certs": [cert("senior")]}, NEVER_TRUE, ["senior"]),
    ({"level": "technician"}, {"certs": [cert("technician"), cert("senior")]}, HOLDS, ["technician"]),
    (
        {"level": "technician", "years": 3},
        {"certs": [cert("technician", date="2023-01-01"), cert("senior_technician", date="2024-01-01"), cert("senior")]},
        known(day("2026-01-01")), ["technician"],
    ),
    (
        {"level": "technician"}, {"certs": [cert("senior"), cert("senior_technician")]},
        missing("cert_date:technician"), ["senior_technician"],
    ),
    (
        {"level": "technician", "at_least": True}, {"certs": [cert("senior"), cert("senior_technician")]},
        HOLDS, ["senior_technician"],
    ),
    (
        {"level": "technician", "at_least": True, "years": 3}, {"certs": [cert("senior_technician", date="2024-01-01")]},
        known(day("2027-01-01")), ["senior_technician"],
    ),
    (
        {"level": "technician"}, {"certs": [cert("technician", held=False), cert("senior_technician")]},
        open_("higher_certificate_counts"), ["senior_technician"],
    ),
    (
        {"level": "technician", "years": 3},
        {"certs": [cert("technician", held=False), cert("senior_technician", date="2024-01-01")]},
        Truth(day("2027-01-01"), NEVER, (Cause(Why.OPEN, "higher_certificate_counts"),), day("2027-01-01"), NEVER),
        ["senior_technician"],
    ),
    (
        {"level": "senior", "years": 3, "at_least": True},
        {"certs": [cert("senior_technician", date="2024-01-01"), cert("technician", date="2023-01-01")]},
        known(day("2026-01-01")), ["senior_technician", "technician"],
    ),
    (  # of several higher ones the lowest of the trade counts
        {"level": "senior", "years": 3, "at_least": True, "trade": TRADE},
        {"occupation": "焊工", "certs": [
            cert("technician", date="2020-01-01", occupation="电工"),
            cert("senior_technician", date="2024-01-01", occupation="焊工")
        ]},
        known(day("2027-01-01")), ["technician", "senior_technician"],
    ),
    (  # none is of the trade: the lowest, if the office says that it counts
        {"level": "senior", "years": 3, "at_least": True, "trade": TRADE},
        {"occupation": "焊工", "certs": [
            cert("senior_technician", date="2024-01-01", occupation="电工"),
            cert("technician", date="2023-01-01", occupation="电工")
        ]},
        Truth(day("2026-01-01"), NEVER, (Cause(Why.OPEN, "other_trade"),), day("2026-01-01"), NEVER),
        ["senior_technician", "technician"],
    ),
    (
        {"level": "technician", "years": 3, "counts": {"away": "no"}}, {"certs": [cert("technician", date="2022")]},
        between(ALWAYS, day("2025-12-31"), (Cause(Why.IMPRECISE, "cert_date:technician"),)), ["technician"],
    ),
    (
        {"level": "technician", "years": 3}, {"certs": [cert("technician", date="unknown")]},
        between(ALWAYS, day("2028-06-15"), (Cause(Why.UNKNOWN, "cert_date:technician"),)), ["technician"],
    ),
    (
        {"level": "technician", "years": 3, "at_least": True}, {"certs": [cert("senior_technician", date="2022")]},
        between(ALWAYS, day("2025-12-31"), (Cause(Why.IMPRECISE, "cert_date:senior_technician"),)), ["senior_technician"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("argument", "facts", "truth", "told"), HELD)
def test_持有证书和之后的年数(argument: dict[str, Any], facts: dict[str, Any], truth: Truth, told: Any) -> None:
    found = evaluated("certificate", argument, {**WORK, **facts})
    assert (found.truth, found.assumed) == (truth, False)
    assert [paper["level"] for paper in found.given.get("certs", [])] == list(told)


FIELD = {"opened": ["工程", "农业"], "otherwise": "other_field"}
ASSISTANT = {"levels": ["assistant"], "field": FIELD}
TITLED: list[Any] = [
    (ASSISTANT, {}, missing("titles"), []),
    (ASSISTANT, {"titles": "unknown"}, unknown("titles"), []),
    (ASSISTANT, {"titles": []}, NEVER_TRUE, []),
    (ASSISTANT, {"titles": [cert("entry")]}, NEVER_TRUE, ["entry"]),
    (ASSISTANT, {"titles": [cert("entry"), cert("assistant"), cert("intermediate")]}, HOLDS, ["assistant"]),
    (ASSISTANT, {"titles": [cert("entry"), cert("intermediate")]}, HOLDS, ["intermediate"]),
    (ASSISTANT, {"titles": [cert("assistant", series="艺术")]}, NEVER_TRUE, []),
    (
        {**ASSISTANT, "years": 3}, {"titles": [cert("intermediate", date="2024-01-01")]},
        between(ALWAYS, day("2027-01-01"), (Cause(Why.MISSING, "title_date:assistant"),)), ["intermediate"],
    ),
    (
        {**ASSISTANT, "years": 3}, {"titles": [cert("assistant", held=False), cert("intermediate", date="2024-01-01")]},
        known(day("2027-01-01")), ["intermediate"],
    ),
    (
        {**ASSISTANT, "years": 3},
        {"titles": [
            cert("assistant", held=False), cert("associate_senior", date="2024-01-01"), cert("intermediate", date="2023-01-01")
        ]},
        known(day("2026-01-01")), ["associate_senior", "intermediate"],
    ),
    (
        {**ASSISTANT, "years": 3},
        {"titles": [cert("assistant", held=False), cert("intermediate", date="2024")]},
        between(day("2027-01-01"), day("2027-12-31"), ()), ["intermediate"],
    ),
    (  # the lowest higher one that surely goes with the post
        {**ASSISTANT, "years": 3},
        {"occupation": "焊工", "titles": [
            cert("assistant", held=False), cert("intermediate", date="2023-01-01", series="农业"),
            cert("associate_senior", date="2024-01-01", series="工程"),
        ]},
        known(day("2027-01-01")), ["intermediate", "associate_senior"],
    ),
    (
        {**ASSISTANT, "years": 3},
        {"occupation": "焊工", "titles": [
            cert("assistant", held=False), cert("associate_senior", date="2024-01-01", series="农业"),
            cert("intermediate", date="2023-01-01", series="农业"),
        ]},
        Truth(day("2026-01-01"), NEVER, (Cause(Why.OPEN, "other_field"),), day("2026-01-01"), NEVER),
        ["associate_senior", "intermediate"],
    ),
    (  # 初级 may be 员级 or 助理级
        {**ASSISTANT, "levels": ["assistant", "junior"], "exact_word": True}, {"titles": [cert("junior")]},
        open_("junior_title_is_assistant"), ["junior"],
    ),
    ({**ASSISTANT, "levels": ["assistant", "junior"]}, {"titles": [cert("junior")]}, HOLDS, ["junior"]),
    (  # beside it an intermediate one, which counts whatever the other is
        {**ASSISTANT, "levels": ["assistant", "junior"], "exact_word": True, "years": 3},
        {"titles": [cert("junior", date="2015-01-01"), cert("intermediate", date="2020-01-01")]}, HOLDS, ["junior"],
    ),
    (
        {**ASSISTANT, "levels": ["assistant", "junior"], "years": 3},
        {"titles": [cert("junior", date="2024-01-01"), cert("intermediate", date="2020-01-01")]},
        known(day("2027-01-01")), ["junior"],
    ),
    (  # an assistant's is certain: the junior one and the intermediate one add nothing
        {**ASSISTANT, "levels": ["assistant", "junior"], "exact_word": True, "years": 3},
        {"titles": [
            cert("junior", date="2024-02-01"), cert("assistant", date="2024-06-01"), cert("intermediate", date="2020-01-01")
        ]},
        between(day("2027-02-01"), day("2027-06-01"), (Cause(Why.OPEN, "junior_title_is_assistant"),)),
        ["junior", "assistant"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("argument", "facts", "truth", "told"), TITLED)
def test_持有职称和之后的年数(argument: dict[str, Any], facts: dict[str, Any], truth: Truth, told: list[str]) -> None:
    found = evaluated("title", argument, {**WORK, **facts})
    assert found.truth == truth
    assert [paper["level"] for paper in found.given.get("titles", [])] == told


IN_TRADE: list[Any] = [
    ({"occupation_since": "2024-01-01"}, known(day("2027-01-01"))),
    ({"occupation_since": "2015-01-01"}, HOLDS),
    ({"skill_post": True, "post_since": "2019-01-01"}, HOLDS),  # in the trade at least as long as on the post
    ({"skill_post": False, "post_since": "2019-01-01"}, "asked"),
    ({"post_since": "2019-01-01"}, "asked"),
]


@pytest.mark.parametrize(("facts", "truth"), IN_TRADE)
@pytest.mark.parametrize(
    ("operator", "papers", "argument"),
    [
        ("certificate", "certs", {"level": "senior", "years": 3, "occupation": True}),
        ("title", "titles", {**ASSISTANT, "years": 3, "occupation": True}),
    ],
)
def test_从事本职业的年数_从入行起算(
    operator: str, papers: str, argument: dict[str, Any], facts: dict[str, Any], truth: Any
) -> None:
    paper = cert("senior" if operator == "certificate" else "assistant", date="2020-01-01")
    found = evaluated(operator, argument, {**WORK, papers: [paper], **facts})
    asked = between(ALWAYS, day("2028-06-15"), (Cause(Why.MISSING, "occupation_since"),))
    assert found.truth == (asked if truth == "asked" else truth)


def test_从事本职业的年数_一直在不在岗没有说的也要问() -> None:
    argument = {"level": "senior", "years": 3, "occupation": True}
    facts = {"certs": [cert("senior", date="2020-01-01")], "occupation_since": "2024-01-01", "gaps": "unknown"}
    away = {
        "certs": facts["certs"],
        "occupation_since": "2015-01-01",
        "gaps": [{"from": "2021-01-01", "to": "2025-01-01"}],
    }
    assert evaluated("certificate", argument, facts).truth == known(day("2027-01-01"))
    assert evaluated("certificate", argument, away).truth == known(day("2027-01-01"))
    assert evaluated("certificate", {**argument, "counts": {"other_work": "yes"}}, away).truth == HOLDS


def test_自某日起的年数() -> None:
    def since(name: str, facts: dict[str, Any]) -> Evaluated:
        return evaluated("since", {"fact": name, "years": 3}, facts)

    def asked(name: str, last: str) -> Truth:
        return between(ALWAYS, day(last), (Cause(Why.MISSING, name),))

    assert since("post_since", {"post_since": "2022-06-15"}).truth == HOLDS
    assert since("post_since", {"post_since": "2022-06-16"}).truth == known(day("2025-06-16"))
    vague = since("post_since", {"post_since": "2022"})
    assert (vague.truth, vague.given) == (
        between(ALWAYS, day("2025-12-31"), (Cause(Why.IMPRECISE, "post_since"),)),
        {"post_since": "2022"},
    )
    assert since("post_since", {}).truth == asked("post_since", "2028-06-15")
    # who has been on the post, or in the trade, since then has been at work no shorter
    assert since("work_since", {"post_since": "2024-01-01"}).truth == asked("work_since", "2027-01-01")
    assert since("work_since", {"occupation_since": "2023-01-01", "post_since": "2024-01-01"}).truth == asked(
        "work_since", "2026-01-01"
    )
    assert since("occupation_since", {"post_since": "2024-01-01", "skill_post": True}).truth == asked(
        "occupation_since", "2027-01-01"
    )
    assert since("occupation_since", {"post_since": "2024-01-01"}).truth == asked("occupation_since", "2028-06-15")
    assert since("occupation_since", {"post_since": "2024-01-01", "skill_post": False}).truth == asked(
        "occupation_since", "2028-06-15"
    )
    assert since(
        "post_since", {"post_since": None, "skill_post": True, "occupation_since": "2020-01-01"}
    ).truth == asked("post_since", "2028-06-15")


# --- fields and directories


SERIES: list[Any] = [
    ({}, HOLDS, {}, True),
    ({"titles": [cert("assistant")], "occupation": "焊工"}, HOLDS, {}, True),
    ({"titles": [cert("assistant", series="工程")]}, HOLDS, {"series": ["工程"]}, True),
    ({"titles": [cert("assistant", series="工程")], "occupation": "焊工"}, HOLDS, {"series": ["工程"]}, False),
    (
        {"titles": [cert("assistant", series="农业")], "occupation": "焊工"},
        open_("other_field"), {"series": ["农业"], "occupation": "焊工"}, False,
    ),
    (
        {"titles": [cert("assistant", series="农业")], "occupation_code": "6-18-02-04"},
        open_("other_field"), {"series": ["农业"], "occupation": "6-18-02-04"}, False,
    ),
    (
        {"titles": [cert("assistant", series="农业")], "occupation": "焊工", "occupation_code": "6-18-02-04"},
        open_("other_field"), {"series": ["农业"], "occupation": "焊工"}, False,
    ),
    ({"titles": [cert("assistant", series="艺术")]}, NEVER_TRUE, {"series": ["艺术"]}, False),
    (
        {"titles": [cert("assistant", series="艺术"), cert("entry", series="工程")], "occupation": "焊工"},
        HOLDS, {"series": ["工程", "艺术"]}, False,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "truth", "given", "assumed"), SERIES)
def test_职称系列与现岗位(facts: dict[str, Any], truth: Truth, given: dict[str, Any], assumed: bool) -> None:
    found = evaluated("title_series", FIELD, facts)
    assert (found.truth, found.given, found.assumed) == (truth, given, assumed)


HUNAN = {
    "opened": ["工程", "农业", "文物博物", "艺术", "体育"],
    "unlisted": "not_listed",
    "strict": True,
    "pending": {"体育": "to_come"},
}
GUIDE = ["从事讲解工作", "在文物博物单位工作"]
DIRECTORY: list[Any] = [
    ({"series": "经济", "occupation": "焊工"}, NEVER_TRUE, {"series": "经济"}),
    ({"series": "体育", "occupation": "焊工"}, open_("to_come"), {"series": "体育"}),
    ({"series": "工程"}, missing("occupation"), {"series": "工程"}),
    ({"series": "工程", "occupation": "unknown"}, unknown("occupation"), {"series": "工程"}),
    ({"series": "工程", "occupation": "焊工"}, HOLDS, {"series": "工程", "occupation": "焊工", "listed": ["工程"]}),
    ({"series": "unknown", "occupation": "焊工"}, HOLDS, {"occupation": "焊工", "listed": ["工程"]}),
    (
        {"series": "农业", "occupation": "焊工"},
        NEVER_TRUE,
        {"series": "农业", "occupation": "焊工", "listed": ["工程"]},
    ),
    ({"occupation_code": "6-18-02-04"}, HOLDS, {"occupation": "6-18-02-04", "listed": ["工程"]}),
    ({"occupation": "焊工", "occupation_code": "6-18-02-04"}, HOLDS, {"occupation": "焊工", "listed": ["工程"]}),
    ({"occupation": "中式烹调师"}, open_("not_listed"), {"occupation": "中式烹调师"}),
]


@pytest.mark.parametrize(("facts", "truth", "given"), DIRECTORY)
def test_目录(facts: dict[str, Any], truth: Truth, given: dict[str, Any]) -> None:
    found = evaluated("directory", HUNAN, facts, directory="cn-hn-2024-23")
    assert (found.truth, found.given, found.assumed) == (truth, given, False)


def test_目录里另写条件的职业() -> None:
    def told(**facts: Any) -> dict[str, Any]:
        return dict(evaluated("directory", HUNAN, facts, directory="cn-hn-2024-23").given)

    condition = told(occupation="营养师")["condition"]
    assert told(occupation="营养师") == {"occupation": "营养师", "condition": condition}
    assert told(occupation="营养师", directory_condition=False) == {
        "occupation": "营养师", "condition": condition, "directory_condition": False
    }  # fmt: skip
    met = told(occupation="营养师", directory_condition=True)
    assert (met["condition"], met["listed"]) == (condition, ["体育"])
    # 讲解员 leads to 艺术 without more, to 文物博物 where the entry's condition is met
    assert told(occupation="讲解员") == {"occupation": "讲解员", "listed": ["艺术"]}
    assert told(occupation="讲解员", directory_condition=True)["listed"] == ["艺术", "文物博物"]
    assert "condition" not in told(occupation="讲解员", series="艺术")
    assert "condition" in told(occupation="讲解员", series="文物博物")


WITHOUT: list[Any] = [
    ({"opened": ["工程"]}, {}, HOLDS, {}, True),
    ({"opened": ["工程"]}, {"series": "工程", "occupation": "焊工"}, HOLDS, {"series": "工程"}, False),
    ({"opened": ["工程"], "unrelated": "alien"}, {"series": "工程"}, HOLDS, {"series": "工程"}, True),
    (
        {"opened": ["工程"], "unrelated": "alien"}, {"series": "工程", "occupation": "焊工"},
        HOLDS, {"series": "工程", "occupation": "焊工"}, False,
    ),
    (
        {"opened": ["农业"], "unrelated": "alien"}, {"series": "农业", "occupation_code": "6-18-02-04"},
        open_("alien"), {"series": "农业", "occupation": "6-18-02-04"}, False,
    ),
    (
        {"opened": ["农业"], "unrelated": "alien"}, {"series": "农业", "occupation": "焊工", "occupation_code": "6-18-02-04"},
        open_("alien"), {"series": "农业", "occupation": "焊工"}, False,
    ),
    ({"opened": ["工程"], "unrelated": "alien"}, {"occupation": "焊工"}, HOLDS, {}, True),
]  # fmt: skip


@pytest.mark.parametrize(("argument", "facts", "truth", "given", "assumed"), WITHOUT)
def test_没有目录的文件_只看系列(argument: Any, facts: dict[str, Any], truth: Truth, given: Any, assumed: bool) -> None:
    found = evaluated("directory", argument, facts)
    assert (found.truth, found.given, found.assumed) == (truth, given, assumed)


# --- what goes together


CLASS, LISTED_TOGETHER = {**TRADE, "within": "class"}, {**TRADE, "within": "directory"}
TOGETHER: list[Any] = [
    (CLASS, {"occupation": "焊工"}, "车工", None, HOLDS),  # both are mechanical processing (6-18)
    (CLASS, {"occupation_code": "6-18-02-04"}, "车工", None, HOLDS),
    (CLASS, {"occupation": "车工"}, "6-18-02-04", None, HOLDS),
    (CLASS, {"occupation": "轨道交通装备制造工"}, "船舶装配工", None, HOLDS),  # both known to their class only (6-23)
    (CLASS, {"occupation": "飞机装配工"}, "船舶装配工", None, HOLDS),  # 6-23-03 and 6-23
    (CLASS, {"occupation": "焊工"}, "电工", None, open_("other_trade")),
    (TRADE, {"occupation": "焊工"}, "车工", None, open_("other_trade")),
    (TRADE, {"occupation_code": "6-18-02-04"}, "焊工", None, HOLDS),
    (LISTED_TOGETHER, {"occupation": "焊工"}, "电工", "cn-hn-2024-23", HOLDS),
    (LISTED_TOGETHER, {"occupation": "焊工"}, "中式烹调师", "cn-hn-2024-23", open_("other_trade")),
    (LISTED_TOGETHER, {"occupation": "焊工"}, "电工", None, open_("other_trade")),  # no directory to look in
]


@pytest.mark.parametrize(("trade", "present", "occupation", "directory", "truth"), TOGETHER)
def test_证书的工种和现在的职业(
    trade: dict[str, Any], present: dict[str, Any], occupation: str, directory: str | None, truth: Truth
) -> None:
    facts = {**present, "certs": [cert("senior", occupation=occupation)]}
    found = evaluated("certificate_sound", {"property": "related", "trade": trade}, facts, directory=directory)
    assert found.truth == truth


STRICT = {
    "opened": ["工程", "农业", "艺术", "技工院校教师"],
    "otherwise": "other_field",
    "strict": True,
    "pending": {"艺术": "to_come"},
}
GO_WITH: list[Any] = [
    (STRICT, "工程", {}, "cn-hn-2024-23", HOLDS),
    (STRICT, "农业", {}, "cn-hn-2024-23", NEVER_TRUE),
    (STRICT, "农业", {"related": True}, "cn-hn-2024-23", NEVER_TRUE),  # the directory decides
    (STRICT, "艺术", {}, "cn-hn-2024-23", open_("to_come")),
    (
        STRICT,
        "技工院校教师",
        {},
        "cn-hn-2024-23",
        open_("other_field"),
    ),  # opened by the work, with no list of occupations
    (STRICT, "农业", {}, None, open_("other_field")),
    (STRICT, "农业", {"related": True}, None, HOLDS),
    (FIELD, "农业", {}, "cn-hn-2024-23", open_("other_field")),
    (FIELD, "农业", {"related": True}, "cn-hn-2024-23", HOLDS),
    (FIELD, "工程", {}, None, HOLDS),
]


@pytest.mark.parametrize(("field", "series", "more", "directory", "truth"), GO_WITH)
def test_焊工的职称是什么系列的(
    field: dict[str, Any], series: str, more: dict[str, Any], directory: str | None, truth: Truth
) -> None:
    facts = {"occupation": "焊工", "titles": [cert("assistant", series=series, **more)]}
    assert evaluated("title_series", field, facts, directory=directory).truth == truth


def test_目录里的条件_不知道的不再问_别的系列还是不行() -> None:
    def truth(argument: dict[str, Any], **facts: Any) -> Truth:
        return evaluated("directory", argument, facts, directory="cn-hn-2024-23").truth

    assert truth(HUNAN, occupation="营养师") == missing("directory_condition")
    assert truth(HUNAN, occupation="营养师", directory_condition="unknown") == unknown("directory_condition")
    assert truth(HUNAN, occupation="营养师", series="工程") == NEVER_TRUE
    assert truth(HUNAN, occupation="焊工", series="农业") == NEVER_TRUE
    assert truth({**HUNAN, "strict": False}, occupation="焊工", series="农业") == open_("not_listed")


def test_同一级有两个的_按早的算_不看先说哪一个() -> None:
    for days in (("2020-01-01", "2024-01-01"), ("2024-01-01", "2020-01-01")):
        certs = [cert("technician", date=day) for day in days]
        argument: dict[str, Any] = {"level": "senior", "years": 3, "at_least": True}
        assert evaluated("certificate", argument, {**WORK, "certs": certs}).truth == HOLDS
        titles = [cert("assistant", held=False), *(cert("intermediate", date=day) for day in days)]
        assert evaluated("title", {**ASSISTANT, "years": 3}, {**WORK, "titles": titles}).truth == HOLDS


def test_证书是别的工种的_表里写出工种() -> None:
    def told(**facts: Any) -> Any:
        return evaluated(
            "certificate", {"level": "senior"}, {"certs": [cert("senior", occupation="焊工")], **facts}
        ).given

    assert told(occupation="焊工") == {"certs": [{"level": "senior", "date": None}]}
    assert told(occupation="电工") == {"certs": [{"level": "senior", "date": None, "occupation": "焊工"}]}
    assert evaluated(
        "certificate", {"level": "senior"}, {"certs": [cert("senior")], "occupation": "焊工"}
    ).given == told(occupation="焊工")


def test_批复说别的工种的证不算_高一级的也就不算() -> None:
    argument = {"level": "technician", "trade": TRADE}
    facts = {
        "occupation": "焊工",
        "certs": [cert("technician", held=False), cert("senior_technician", occupation="电工")],
    }
    condition = OPERATORS["certificate"].build(Words("it"), argument, lambda node: node)

    def truth(*, counts: bool) -> Truth:
        by = {"other_trade": Reading(0, "", counts)}
        return condition.evaluate(Case(Situation.of(facts), TODAY, None, by)).truth

    assert truth(counts=False) == NEVER_TRUE
    assert truth(counts=True) == open_("higher_certificate_counts")


def test_可以推定的_说了就按说的() -> None:
    assert evaluated("appraisals", {"years": 3}, {"appraisals": "last3_fail"}, assume="推定").truth == NEVER_TRUE
    assert evaluated("certificate", {"level": "senior"}, {"certs": []}, assume="推定").truth == NEVER_TRUE
    late = evaluated("since", {"fact": "post_since", "years": 3}, {"post_since": "2024-01-01"}, assume="推定")
    assert late.truth == known(day("2027-01-01"))


def test_这一级以上的证_要满一年的也要数年数() -> None:
    facts = {**WORK, "certs": [cert("senior", date="2025-01-01")]}
    found = evaluated("certificate", {"level": "senior", "at_least": True, "years": 1}, facts)
    assert found.truth == known(day("2026-01-01"))


def test_目录还没有收录的_只看系列() -> None:
    found = evaluated("directory", HUNAN, {"series": "工程", "occupation": "焊工"})
    assert (found.truth, found.given, found.assumed) == (HOLDS, {"series": "工程"}, False)


def test_回答否也要核实的_批复说不行了_就要问() -> None:
    argument = {**ANSWER, "open": {False: "perhaps"}}
    condition = OPERATORS["fact"].build(Words("it"), argument, lambda node: node)
    by = {"perhaps": Reading(0, "", holds=False)}
    assert condition.evaluate(Case(Situation.of({}), TODAY, None, by)).truth == missing("frontline")
    assert evaluated("fact", {"name": "retired", "is": False}, {}).truth == missing("retired")


def test_本单位工龄_不由现岗位推算() -> None:
    found = evaluated("since", {"fact": "unit_since", "years": 3}, {"post_since": "2024-01-01", "skill_post": True})
    assert found.truth == between(ALWAYS, day("2028-06-15"), (Cause(Why.MISSING, "unit_since"),))


def test_没分正副的高级_不在副高级之上() -> None:
    argument = {"levels": ["associate_senior"], "field": FIELD}
    assert evaluated("title", argument, {"titles": [cert("senior_unspecified")]}).truth == NEVER_TRUE
    assert evaluated("title", argument, {"titles": [cert("full_senior")]}).truth == HOLDS


def test_条件单独问起_当场算出_再问还是那一个() -> None:
    condition = OPERATORS["since"].build(Words("it"), {"fact": "post_since", "years": 3}, lambda node: node)
    case = Case(Situation.of({"post_since": "2024-01-01"}), TODAY)
    assert case.of(condition).truth == known(day("2027-01-01"))
    assert case.of(condition) is case.of(condition)
