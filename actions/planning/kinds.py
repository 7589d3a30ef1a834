"""What kind of thing a condition asks for, so that the same kind can be laid side by side across regions."""

from __future__ import annotations

from collections.abc import Mapping

from actions.eligibility.condition import Condition
from actions.eligibility.operators import OPERATORS
from actions.planning.routes import labelled, leaves, parts

KINDS = (
    "appraisals", "years", "post", "honour", "recommendation", "series", "papers", "diploma", "exam", "scope", "open",
)  # fmt: skip
"""In this order: a condition made of several is of the first kind found in it."""
_OF_OPERATOR: Mapping[str, str] = {
    "appraisals": "appraisals",
    "certificate": "years",
    "title": "years",
    "since": "years",
    "awards": "honour",
    "other_award": "honour",
    "achievements": "honour",
    "recommenders": "recommendation",
    "directory": "series",
    "title_series": "series",
    "certificate_sound": "papers",
    "title_sound": "papers",
    "exam_listed": "exam",
    "diploma_suffices": "diploma",
    "open": "open",
}
"""An operator's key in rules.yaml -> its kind; `scope` (who and where) for every other."""
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
_KEYS = {operator: key for key, operator in OPERATORS.items()}


def kind_of(condition: Condition) -> str:
    """Return the kind of a condition; `scope` (who and where) for whatever has no kind of its own."""
    found = {_kind(leaf) for leaf in leaves(condition)}
    return next(kind for kind in KINDS if kind in found)


def kinds_of(condition: Condition) -> dict[str, str]:
    """Return the kind of every line of a route's table, by the line's id."""
    return {line.words.id: kind_of(line) for part in parts(condition) for line in labelled(part)}


def all_kinds_of(condition: Condition) -> dict[str, tuple[str, ...]]:
    """Return the kinds a line of a route's table is laid side by side under, by the line's id.

    在现工作岗位上近3年年度考核合格 is about the results, and may be about the time on the post as well.
    """
    found: dict[str, tuple[str, ...]] = {}
    for part in parts(condition):
        for line in labelled(part):
            first = kind_of(line)
            also_post = first == "appraisals" and any(_kind(leaf) == "post" for leaf in leaves(line))
            found[line.words.id] = (first, "post") if also_post else (first,)
    return found


def _kind(leaf: Condition) -> str:
    key = _KEYS.get(type(leaf), "")
    if getattr(leaf, "aspect", None) == "related":  # a paper of the profession, not a sound paper
        return "series"
    if key in ("fact", "since") and (name := getattr(leaf, "name", None)) in _OF_FACT:
        return _OF_FACT[str(name)]
    return _OF_OPERATOR.get(key, "scope")
