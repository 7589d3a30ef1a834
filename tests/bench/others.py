"""The routes of Hunan from a certificate to a title, written for two rule libraries, to be measured beside the engine.

Both know true and false only, and no calendar: what they are given has every day worked out already (`full` is the day the
years after a certificate are full, `post_full` the day the three years on the post are), everything is known, and they
say yes or no to each route. The engine works these days out itself, knows what is unknown and open, and gives the
condition table with its citations.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from actions.eligibility import Assessment
from actions.eligibility.assessment import RouteResult

Facts = dict[str, Any]
Answer = tuple[bool, ...]

LEVELS = ("senior", "technician", "senior_technician")
"""The certificate of each route, in the order of rules.yaml: assistant, intermediate, associate senior."""
_OUTSIDE = ("government", "unemployed")


def facts_of(situation: Facts, assessment: Assessment) -> Facts:
    """Return a person's facts as a library that can neither count years nor look an occupation up must be given them."""
    routes = {route.route.outcome: route.trace.parts for route in _by_years(assessment)}
    certificates = [routes[f"title:{name}"][0] for name in ("assistant", "intermediate", "associate_senior")]
    shared = {part.condition.words.id: part for part in routes["title:assistant"]}
    on_post, listed = shared["three_years_on_post"], shared["directory"]
    held = [paper for paper in situation["certs"] if paper.get("held", True)]
    return {
        "full": {level: found.truth.late for level, found in zip(LEVELS, certificates, strict=True)},
        "post_full": on_post.truth.late,
        "today": 1,  # a day that is over is 0, one still to come its number
        "frontline": situation["frontline"],
        "skill_post": situation["skill_post"],
        "on_post": situation["on_post"],
        "employer_type": situation["employer_type"],
        "appraisals": situation["appraisals"],
        "series": situation["series"],
        "listed": list(listed.given.get("listed", [])),
        "access_required": situation["access_required"],
        "access_held": situation["access_held"],
        "standards_met": situation.get("standards_met", True),
        "lawful": [paper["lawful"] for paper in held],
        "related": [paper["related"] for paper in held],
    }


def ours(assessment: Assessment) -> Answer:
    """Return the engine's answer in the libraries' form: which routes are open today."""
    return tuple(route.verdict.value == "eligible" for route in _by_years(assessment))


def _by_years(assessment: Assessment) -> list[RouteResult]:
    return [route for route in assessment.routes if "/skill-to-title/" in route.route.id]


# --- JSON Logic ------------------------------------------------------------------------------------------------------


def _var(name: str) -> Facts:
    return {"var": name}


_SHARED = [
    {
        "or": [
            {
                "and": [
                    {"==": [_var("frontline"), True]},
                    {"==": [_var("skill_post"), True]},
                    {"==": [_var("on_post"), True]},
                    {"!": [{"in": [_var("employer_type"), list(_OUTSIDE)]}]},
                ]
            },
            {"==": [_var("employer_type"), "self_employed"]},
        ]
    },
    {"<=": [_var("post_full"), _var("today")]},
    {"==": [_var("appraisals"), "last3_pass"]},
    {"in": [_var("series"), _var("listed")]},
    {"or": [{"==": [_var("access_required"), False]}, {"==": [_var("access_held"), True]}]},
    {"==": [_var("standards_met"), True]},
    {"in": [True, _var("lawful")]},
    {"in": [True, _var("related")]},
]
JSON_LOGIC = [{"and": [{"<=": [_var(f"full.{level}"), _var("today")]}, *_SHARED]} for level in LEVELS]


def json_logic() -> Callable[[Facts], Answer]:
    """Return JSON Logic's evaluator of the three routes.

    Raises:
        ImportError: json-logic-qubit is not installed.
    """
    apply = importlib.import_module("json_logic").jsonLogic
    return lambda facts: tuple(bool(apply(rule, facts)) for rule in JSON_LOGIC)


# --- zen-engine ------------------------------------------------------------------------------------------------------

_ZEN_SHARED = (
    '((frontline and skill_post and on_post and employer_type not in ["government", "unemployed"])'
    ' or employer_type == "self_employed")'
    ' and post_full <= today and appraisals == "last3_pass" and series in listed and (not access_required or access_held)'
    " and standards_met and true in lawful and true in related"
)


def _node(identity: str, kind: str, **content: Any) -> Facts:
    return {"id": identity, "name": identity, "type": kind, "position": {"x": 0, "y": 0}, **content}


def zen_graph() -> str:
    """Return the decision graph: what all routes ask for in one node, each route in the next."""
    shared = [{"id": "shared", "key": "shared", "value": _ZEN_SHARED}]
    routes = [
        {"id": level, "key": level, "value": f"$nodes.shared.shared and full.{level} <= today"} for level in LEVELS
    ]
    nodes = [
        _node("in", "inputNode"),
        _node("shared", "expressionNode", content={"expressions": shared, "passThrough": True}),
        _node("routes", "expressionNode", content={"expressions": routes}),
        _node("out", "outputNode"),
    ]
    order = [node["id"] for node in nodes]
    edges = [
        {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}
        for source, target in pairwise(order)
    ]
    return json.dumps({"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges})


def zen(*, trace: bool) -> Callable[[Facts], Answer]:
    """Return zen-engine's evaluator of the three routes, with its own trace of the nodes or without.

    Raises:
        ImportError: zen-engine is not installed.
    """
    decision = importlib.import_module("zen").ZenEngine().create_decision(zen_graph())

    def run(facts: Facts) -> Answer:
        result = decision.evaluate(facts, {"trace": trace})["result"]
        return tuple(result[level] for level in LEVELS)

    return run
