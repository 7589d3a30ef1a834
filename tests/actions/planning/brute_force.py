"""A planner written a second time, the slow way: every sequence of routes, each route tried on every day that can matter.

It knows `assess` and the words of rules.yaml, and nothing of actions.planning. A route's first day is looked for year by
year: within one calendar year a route that is open stays open, so the last day of the year tells whether there is one, and
halving finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from actions.eligibility import assess
from knowledge.policies import document

Person = dict[str, Any]
Held = tuple[tuple[str, str], ...]
"""What has been obtained so far: outcome and day, in order."""
Cost = tuple[str, str, int, int, int]
Found = tuple[Cost, bool]
"""What a path costs (outcome, day, steps, trials, discretion), and whether it counts on appraisals nobody knows yet."""

SKILL = ("junior", "intermediate", "senior", "technician", "senior_technician")
TITLE = {
    "entry": 0, "junior": 1, "assistant": 2, "intermediate": 3,
    "associate_senior": 4, "senior_unspecified": 4, "full_senior": 5,
}  # fmt: skip
RANK = {f"skill:{level}": place for place, level in enumerate(SKILL)} | {f"title:{k}": v for k, v in TITLE.items()}
ASKED_AS = {"title:associate_senior": {"title:associate_senior", "title:senior_unspecified"}}
YEARS_AHEAD = 9
"""No rule asks for more than five years, and a bad appraisal is gone after three."""


@cache
def obtained_by(document_id: str) -> dict[str, str]:
    """Route id -> how its outcome is obtained, as the rule file says it."""
    usual = {"title": "review", "skill": "assessment", "post": "appointment"}
    routes = document(document_id).read_yaml("rules.yaml")["routes"]
    return {route["id"]: route.get("by", usual.get(route["outcome"].partition(":")[0], "")) for route in routes}


class BruteForce:
    """All paths of one person to one outcome."""

    def __init__(self, person: Person, as_of: date, target: str, limit: int) -> None:
        self.person = person
        self.as_of = as_of
        self.goals = ASKED_AS.get(target, {target}) if person["region"] == "cn-sh" else {target}
        self.target = target
        self.limit = limit
        self.routes = cache(self._routes)
        self.steps = cache(self._steps)

    def paths(self) -> set[Found]:
        """Every path that no other beats."""
        found = set(self._walk((), self.as_of, 0, 0, counts=False))
        return {path for path in found if not any(beats(other, path) for other in found)}

    def _walk(self, held: Held, day: date, trials: int, discretion: int, *, counts: bool) -> Iterator[Found]:
        if len(held) == self.limit:
            return
        for outcome, first, by, points, counted in self.steps(held, day):
            cost = trials + (by in ("review", "assessment")), discretion + (by != "assessment") + points
            if outcome in self.goals:
                yield (outcome, first.isoformat(), len(held) + 1, *cost), counts or counted
            else:
                yield from self._walk((*held, (outcome, first.isoformat())), first, *cost, counts=counts or counted)

    def _steps(self, held: Held, day: date) -> list[tuple[str, date, str, int, bool]]:
        """Outcome, day, how obtained, open points, whether appraisals are counted on: every route that opens after a state."""
        ids = dict.fromkeys(route for route in self.routes(held, day) if self._rises(held, route[1]))
        found = []
        for route_id, outcome in ids:
            document_id, _, name = route_id.partition("/")
            by = obtained_by(document_id)[name]
            first = self._first(held, route_id, outcome, day, {"eligible", "needs_confirmation"})
            if first is None:
                continue
            days = [first]
            if self.routes(held, first)[route_id, outcome][0] == "needs_confirmation":
                certain = self._first(held, route_id, outcome, first, {"eligible"})
                days += [certain] if certain else []
            for taken in days:
                _, points, appraised = self.routes(held, taken)[route_id, outcome]
                found.append((outcome, taken, by, points, appraised and self._unknown(taken)))
        return found

    def _rises(self, held: Held, outcome: str) -> bool:
        kind = outcome.partition(":")[0]
        name = {"skill": "certs", "title": "titles"}.get(kind)
        if name is None:
            return False
        papers = self._papers(held)[name]
        return all(RANK[outcome] > RANK[f"{kind}:{paper['level']}"] for paper in papers if paper.get("held", True))

    def _first(self, held: Held, route_id: str, outcome: str, since: date, wanted: set[str]) -> date | None:
        def is_open(day: date) -> bool:
            return self.routes(held, day)[route_id, outcome][0] in wanted

        for year in range(since.year, since.year + YEARS_AHEAD):
            low, high = max(since, date(year, 1, 1)), date(year, 12, 31)
            if not is_open(high):
                continue
            while low < high:
                middle = low + timedelta((high - low).days // 2)
                low, high = (low, middle) if is_open(middle) else (middle + timedelta(1), high)
            return low
        return None

    def _routes(self, held: Held, day: date) -> dict[tuple[str, str], tuple[str, int, bool]]:
        """Route and outcome -> its verdict on a day, how many points it leaves open then, whether it asks for appraisals."""
        person = {**self.person, **self._papers(held), "appraisals": self._appraisals(day)}
        kind = self.target.partition(":")[0]
        found = {}
        for direction, target in (("skill_to_title", "title"), ("title_to_skill", "skill")):
            asked = self.target if kind == target else None
            result = assess({**person, "direction": direction}, day, asked).to_json()
            for route in result["routes"]:
                points = {name for row in route["conditions"] if row["status"] == "unknown" for name in row["open"]}
                appraised = any("appraisals" in row["given"] for row in route["conditions"])
                found[route["id"], route["outcome"]] = (route["verdict"], len(points), appraised)
        return found

    def _papers(self, held: Held) -> dict[str, list[dict[str, Any]]]:
        papers = {name: list(self.person[name]) for name in ("certs", "titles")}
        for outcome, day in held:
            kind, _, level = outcome.partition(":")
            name = "certs" if kind == "skill" else "titles"
            spoken = {paper["level"] for paper in papers[name]}
            top = max((RANK[f"{kind}:{p['level']}"] for p in papers[name] if p.get("held", True)), default=-1)
            lower = [code.partition(":")[2] for code in RANK if code.startswith(f"{kind}:")]
            papers[name] = [paper for paper in papers[name] if paper["level"] != level]
            papers[name].append({"level": level, "date": day, **self._of(name)})
            papers[name] += [
                {"level": other, "held": False}
                for other in lower
                if other not in spoken and top < RANK[f"{kind}:{other}"] < RANK[outcome]
            ]
        return papers

    def _of(self, papers: str) -> dict[str, Any]:
        """A new certificate is of the occupation worked in, a new title of the series asked for."""
        line = "occupation" if papers == "certs" else "series"
        return {line: self.person[line]}

    def _told(self, year: int) -> str | None:
        said = self.person["appraisals"]
        if isinstance(said, dict):
            return said.get(str(year))
        return said.removeprefix("last3_") if self.as_of.year - 3 <= year < self.as_of.year else None

    def _appraisals(self, day: date) -> Any:
        if self.person["appraisals"] == "none_held":
            return "none_held"
        return {str(year): self._told(year) or "pass" for year in (day.year - 1, day.year - 2, day.year - 3)}

    def _unknown(self, day: date) -> bool:
        """Whether a result among the last three is one nobody has told."""
        if self.person["appraisals"] == "none_held":
            return False
        return any(self._told(year) is None for year in (day.year - 1, day.year - 2, day.year - 3))


def beats(one: Found, other: Found) -> bool:
    """Whether one path to an outcome is at least as good in every respect, and better in one."""
    (outcome, *mine), counts = one
    (same, *theirs), other_counts = other
    no_worse = outcome == same and all(a <= b for a, b in zip(mine, theirs, strict=True)) and counts <= other_counts
    return no_worse and one != other
