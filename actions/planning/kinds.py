"""What kind of thing a condition asks for, so that the same kind can be laid side by side across regions."""

from __future__ import annotations

from collections.abc import Mapping

from actions.eligibility.condition import Condition
from actions.eligibility.operators import (
    achievements,
    appraisals,
    awards,
    certificate,
    directory,
    exams,
    fact,
    opening,
    recommenders,
    since,
    title,
)
from actions.planning.routes import labelled, leaves, parts

KINDS = (
    "appraisals", "years", "post", "honour", "recommendation", "series", "papers", "diploma", "exam", "scope", "open",
)  # fmt: skip
"""In this order: a condition made of several is of the first kind found in it."""
_OF_OPERATOR: Mapping[type[Condition], str] = {
    appraisals.Appraisals: "appraisals",
    certificate.Certificate: "years",
    title.TitleHeld: "years",
    since.Since: "years",
    awards.Awards: "honour",
    achievements.AchievementShown: "honour",
    recommenders.RecommendersFound: "recommendation",
    directory.Directory: "series",
    title.TitleSeries: "series",
    certificate.CertificateSound: "papers",
    exams.ExamListed: "exam",
    exams.DiplomaSuffices: "diploma",
    opening.Opening: "open",
}
_OF_FACT: Mapping[str, str] = {
    "post_since": "post",
    "unit_since": "scope",
    "longterm_frontline": "honour",
    "major_contribution": "honour",
    "employer_recommends": "recommendation",
    "access_required": "papers",
    "access_held": "papers",
    "diploma_class": "diploma",
    "diploma_purpose": "diploma",
}


def kind_of(condition: Condition) -> str:
    """Return the kind of a condition; `scope` (who and where) for whatever has no kind of its own."""
    found = {_kind(leaf) for leaf in leaves(condition)}
    return next(kind for kind in KINDS if kind in found)


def kinds_of(condition: Condition) -> dict[str, str]:
    """Return the kind of every line of a route's table, by the line's id."""
    return {line.words.id: kind_of(line) for part in parts(condition) for line in labelled(part)}


def _kind(leaf: Condition) -> str:
    if isinstance(leaf, certificate.CertificateSound) and leaf.aspect == "related":
        return "series"
    if isinstance(leaf, since.Since | fact.Fact) and leaf.name in _OF_FACT:
        return _OF_FACT[leaf.name]
    return _OF_OPERATOR.get(type(leaf), "scope")
