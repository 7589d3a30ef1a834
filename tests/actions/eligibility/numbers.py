"""Every number of years in every ordinary rule, read from the rules.yaml files, with a person who hangs on it alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.policies import documents
from tests.actions.eligibility.people import Situation, certificate, engineer, title, worker

SKILL_LEVELS = ("senior", "technician", "senior_technician")
TITLE_LEVELS = ("assistant", "intermediate", "associate_senior")
LADDERS = ("skill_to_title", "title_to_skill")
LONG_AGO = "2009-01-01"


@dataclass(frozen=True)
class Number:
    """满N年 in one rule: whose years, how many, and what is said while they are not full."""

    region: str
    route: str
    outcome: str
    direction: str
    name: str  # `cert:technician`, `title:assistant`, `post_since`, `work_since`
    years: int
    ambiguity: str | None  # the years stand in one reading of an ambiguous clause only, or beside an open point
    open: bool  # the rule also has a point that stays open whatever the years
    certs: tuple[str, ...]  # the certificates and titles the rule asks for
    titles: tuple[str, ...]
    stated: Situation  # what has to be stated for the rule to count

    def __str__(self) -> str:
        return f"{self.region}_{self.route}_{self.name}_满{self.years}年"

    def situation(self, start: str) -> Situation:
        """Somebody who meets the whole rule, if these years are full when they begin on ``start``."""
        begins: dict[str, Any] = dict.fromkeys(("occupation_since", "post_since", "work_since"), LONG_AGO)
        if not self.name.startswith(("cert:", "title:")):
            begins[self.name] = start
        if self.name == "work_since":  # so that these years alone decide, the post is the older of the two
            begins["dates_confirmed"] = True
        certs = [self._paper("cert", certificate, level, start, self.certs) for level in SKILL_LEVELS]
        certs += [certificate(level, LONG_AGO) for level in self.certs if level not in SKILL_LEVELS]
        titles = [self._paper("title", title, level, start, self.titles) for level in TITLE_LEVELS]
        titles += [title(level, start if self.open else LONG_AGO) for level in self.titles if level not in TITLE_LEVELS]
        person = worker if self.direction == "skill_to_title" else engineer
        return person(self.region, certs=certs, titles=titles, **begins, **self.stated)

    def _paper(self, kind: str, make: Any, level: str, start: str, held: tuple[str, ...]) -> Situation:
        if level not in held:
            return make(level)  # type: ignore[no-any-return]
        return make(level, start if self.name == f"{kind}:{level}" or (self.open and kind == "title") else LONG_AGO)  # type: ignore[no-any-return]


def numbers() -> Iterator[Number]:
    """Every number of every ordinary rule of every document."""
    for document in documents():
        if not (document.folder / "rules.yaml").exists():
            continue
        rules = document.read_yaml("rules.yaml")
        for route in rules["routes"]:
            if route.get("exceptional") or route["direction"] not in LADDERS:
                continue
            leaves = list(_leaves({"all": route["conditions"]}, rules.get("shared", {}), None))
            certs = tuple(dict.fromkeys(leaf["level"] for name, leaf, _ in leaves if name == "certificate"))
            titles = tuple(dict.fromkeys(leaf["levels"][0] for name, leaf, _ in leaves if name == "title"))
            for name, leaf, ambiguity in leaves:
                if name == "open" or not leaf.get("years"):
                    continue
                yield Number(
                    region=document.jurisdiction.code,
                    route=route["id"],
                    outcome=route["outcome"],
                    direction=route["direction"],
                    name=_name(name, leaf),
                    years=leaf["years"],
                    ambiguity=ambiguity,
                    open=any(other == "open" for other, _, _ in leaves),
                    certs=certs,
                    titles=titles,
                    stated=route.get("only_if", {}),
                )


def _name(operator: str, leaf: Mapping[str, Any]) -> str:
    match operator:
        case "certificate":
            return f"cert:{leaf['level']}"
        case "title":
            return f"title:{leaf['levels'][0]}"
        case _:
            return str(leaf["fact"])


def _leaves(
    node: Mapping[str, Any], shared: Mapping[str, Any], ambiguity: str | None
) -> Iterator[tuple[str, Any, str | None]]:
    """(operator, argument, ambiguity) of every certificate, title, since and open under a condition."""
    if "use" in node:
        yield from _leaves(shared[node["use"]], shared, ambiguity)
    for part in node.get("all", ()):
        yield from _leaves(part, shared, ambiguity)
    other = node.get("any", ())
    beside = next((part["open"] for part in other if "open" in part), ambiguity)
    for part in other:  # what is open beside something else need not stay open
        yield from (leaf for leaf in _leaves(part, shared, beside) if leaf[0] != "open")
    for part in node.get("readings", {}).get("of", ()):
        yield from _leaves(part, shared, node["readings"]["ambiguity"])
    for name in ("certificate", "title", "since", "open"):
        if name in node:
            yield name, node[name], ambiguity
