"""Rules as data: reads a document's rules.yaml into condition trees whose every quote is verbatim.

Format: see the comment at the head of knowledge/policies/cn-hn-2024-23/rules.yaml and docs/add-a-document.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, NoReturn, TypeVar, get_args

from pydantic import ValidationError

from actions.eligibility import levels
from actions.eligibility.condition import Citation, Condition, Reading, Words
from actions.eligibility.forms import open_points
from actions.eligibility.operators import OPERATORS
from actions.eligibility.operators.combine import All, Readings
from actions.eligibility.selection import Ladder
from actions.eligibility.situation import Direction, Situation
from knowledge.policies import Catalogue, Document, PolicyError, documents_for, expected_form

_Condition = TypeVar("_Condition", bound=Condition)
_ROUTE_KEYS = {
    "id", "outcome", "direction", "by", "cite", "also", "conditions", "exceptional", "on_request", "only_if", "unsaid",
    "then", "way", "called",
}  # fmt: skip
_FILE_KEYS = {
    "allowances",
    "field",
    "opened",
    "trade",
    "validity",
    "asked_as",
    "ambiguities",
    "shared",
    "routes",
    "unmentioned",
}
_WORD_KEYS = {"id", "label", "required", "assume", "cite"}
_ALLOWANCE_KEYS = {"id", "direction", "if", "label", "condition", "cite"}
_AMBIGUITY_KEYS = {"question", "readings", "office", "cite", "reply", "case_by_case"}


_BY = {
    "title": "review",
    "skill": "assessment",
    "post": "appointment",
    "exam": "examination",
    "diploma": "graduation",
    "filing": "filing",
}
"""Kind of outcome -> how it is obtained, where the route does not say otherwise."""
_WAYS_TO_OBTAIN = frozenset({*_BY.values(), "recognition"})


class RuleError(PolicyError):
    """A rules.yaml that cannot be used: names file, key, what was found, what is expected, how to repair it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The office's answer on an open point: which reading, its words, its day (ISO)."""

    reading: Reading
    text: str
    date: str


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """An open point of a document: its readings, who settles it, and what that office has replied.

    Attributes:
        case_by_case: each person's own case is decided by the office, so that no reply settles it for everybody.
    """

    id: str
    question: str
    readings: tuple[Reading, ...]
    office: str
    citation: Citation | None
    case_by_case: bool = False
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """One rule: a cited path to one outcome (途径).

    Attributes:
        exceptional: reached only through an honour; it counts when the person has named one, or when nothing else leads
            to what was asked.
        on_request: it counts only when just this outcome is asked for (the text does not name it).
        then: what is done next, in the words of the rule file.
        way: facts the route is for (`recognition_method: direct`); it is left out where the person goes another way.
        only_if: facts the person has to have stated for it to count at all; nobody is asked for them.
        unsaid: printed as assumed while nobody has spoken of those facts, since they could open this way.
        also: clauses quoted with it beside its own and its conditions'.
        by: how the outcome is obtained once one may apply: `review` (评审), `assessment` (职业技能评价), `recognition`
            (认定), `appointment` (聘任), `examination`, `graduation`.
        called: the outcome in the document's own word, where that is another (初级职称); None = its usual name.
    """

    id: str
    outcome: str
    direction: str
    condition: All
    citation: Citation
    exceptional: bool
    on_request: bool
    then: str | None
    way: Mapping[str, str]
    only_if: Mapping[str, Any]
    unsaid: str | None
    also: tuple[Citation, ...]
    by: str
    called: str | None = None

    @property
    def ordinary(self) -> bool:
        """Whether it is for everybody, whatever was stated, asked or received."""
        return not (self.exceptional or self.on_request or self.way or self.only_if)

    def stated_by(self, facts: Situation) -> bool:
        """Return whether the person has stated what the route needs to count at all."""
        return all(getattr(facts, name) == value for name, value in self.only_if.items())


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a person is spared or given on the way, without any bearing on the verdict (免于理论知识考试).

    Attributes:
        given: to whom, in words (有相关专业毕业证书).
        label: what is allowed, in words.
    """

    id: str
    direction: str
    given: str
    label: str
    condition: Condition
    citation: Citation


@dataclass(frozen=True)
class RuleBook:
    """All rules of one document.

    Attributes:
        asked_as: an outcome as people name it -> the outcomes of this document it means.
        conditions: how many conditions the rules are made of; each has a number up to this one.
        unmentioned: direction -> what is printed as assumed while nobody has named an honour.
    """

    document: Document
    routes: tuple[Route, ...]
    asked_as: Mapping[str, tuple[str, ...]]
    ambiguities: Mapping[str, Ambiguity]
    validity: Citation | None
    catalogue: Catalogue | None
    conditions: int
    unmentioned: Mapping[str, str]
    allowances: tuple[Allowance, ...] = ()

    @cached_property
    def by_direction(self) -> Mapping[str, tuple[Route, ...]]:
        """The routes of each ladder the document has rules for."""
        directions = dict.fromkeys(route.direction for route in self.routes)
        return {name: tuple(route for route in self.routes if route.direction == name) for name in directions}

    @cached_property
    def ladders(self) -> Mapping[str, Ladder]:
        """What an assessment in each direction chooses its routes from."""
        return {
            name: Ladder(routes, self.asked_as, tuple(part for part in self.allowances if part.direction == name))
            for name, routes in self.by_direction.items()
        }

    @cached_property
    def settled(self) -> dict[str, Reading]:
        """The open points an official reply has settled, and the reading it chose."""
        return {point.id: point.reply.reading for point in self.ambiguities.values() if point.reply}


@cache
def rule_books(jurisdiction: str) -> tuple[RuleBook, ...]:
    """Return the rule books of a jurisdiction's documents, empty where none is covered.

    Raises:
        RuleError: a rules.yaml is malformed or quotes what its document does not say.
    """
    books = []
    for document in documents_for(jurisdiction):
        book = read_rules(document)
        if book is not None:
            books.append(book)
    return tuple(books)


def read_rules(document: Document) -> RuleBook | None:
    """Return the rule book of a document; None where it has no rules (yet).

    Raises:
        RuleError: rules.yaml is malformed or quotes what the document does not say.
    """
    raw = document.read_yaml("rules.yaml") if (document.folder / "rules.yaml").exists() else None
    return _Reader(document, raw).book() if raw else None


class _Reader:
    """Turns one rules.yaml into a `RuleBook`; every error names the file and the key."""

    def __init__(self, document: Document, raw: Mapping[str, Any]) -> None:
        self.document = document
        self.raw = raw
        self.shared: dict[str, Condition] = {}
        self.ambiguities: dict[str, Ambiguity] = {}
        self.conditioned: set[str] = set()
        self.conditions = 0
        self.raised: dict[str, str] = {}  # open point -> the key of the condition that can raise it

    def book(self) -> RuleBook:
        self._known_keys(self.raw, _FILE_KEYS, "rules.yaml")
        self.ambiguities = {key: self._ambiguity(key, node) for key, node in self._under("ambiguities").items()}
        for name, node in self._under("shared").items():
            self.shared[name] = self._condition(node, f"shared.{name}", name)
        nodes = self.raw.get("routes") or []
        if not isinstance(nodes, list):
            self._fail("routes", repr(nodes)[:60], "a list of routes")
        routes = tuple(self._route(node, f"routes[{index}]") for index, node in enumerate(nodes))
        for index, route in enumerate(routes):
            if route.id in {other.id for other in routes[:index]}:
                self._fail(f"routes[{index}].id", repr(nodes[index]["id"]), "an id that no other route has")
        for point, key in self.raised.items():
            if point not in self.ambiguities:
                known = ", ".join(sorted(self.ambiguities)) or "none so far"
                self._fail(key, f"the open point {point}", f"one of `ambiguities` ({known})", "Write it there.")
        self._every_reading_decides()
        allowances = tuple(
            self._allowance(node, f"allowances[{index}]") for index, node in enumerate(self.raw.get("allowances") or ())
        )
        return RuleBook(
            document=self.document,
            routes=routes,
            asked_as={key: self._outcomes(value, f"asked_as.{key}") for key, value in self._under("asked_as").items()},
            ambiguities=self.ambiguities,
            validity=self._citation(self.raw.get("validity"), "validity"),
            catalogue=self.document.catalogue or None,
            unmentioned=self._under("unmentioned"),
            allowances=allowances,
            conditions=self.conditions,
        )

    def _outcomes(self, node: Any, key: str) -> tuple[str, ...]:
        if not isinstance(node, list) or not node:
            self._fail(key, repr(node), "a list of outcomes of this document: [title:assistant]")
        for outcome in node:
            self._is_outcome(outcome, key)
        return tuple(node)

    def _is_outcome(self, node: Any, key: str) -> None:
        try:
            levels.checked_outcome(str(node))
        except ValueError as error:
            self._fail(key, repr(node), f"an outcome ({error})")

    def _under(self, key: str) -> Mapping[str, Any]:
        node = self.raw.get(key) or {}
        if not isinstance(node, dict):
            self._fail(key, repr(node)[:60], "names with what belongs to each")
        return node

    def _route(self, node: Mapping[str, Any], key: str) -> Route:
        self._known_keys(node, _ROUTE_KEYS, key)
        self._has_keys(node, ("id", "outcome", "direction", "conditions"), key)
        if node["direction"] not in get_args(Direction):
            self._fail(f"{key}.direction", repr(node["direction"]), f"one of {', '.join(get_args(Direction))}")
        self._is_outcome(node["outcome"], f"{key}.outcome")
        if not isinstance(node["conditions"], list) or not node["conditions"]:
            self._fail(f"{key}.conditions", repr(node["conditions"])[:60], "a list of one condition or more")
        citation = self._citation(node.get("cite"), f"{key}.cite")
        if citation is None:
            self._fail(key, "a route without `cite`", "the clause and the verbatim quote the route rests on")
        if node.get("exceptional") and node.get("on_request"):
            self._fail(key, "both `exceptional` and `on_request`", "one: asked for by name it counts without an honour")
        by = node.get("by", _BY.get(node["outcome"].partition(":")[0]))
        if by not in _WAYS_TO_OBTAIN:
            self._fail(f"{key}.by", repr(by), f"one of {sorted(_WAYS_TO_OBTAIN)}")
        route_id = f"{self.document.id}/{node['id']}"
        parts = [
            self._condition(part, f"{key}.conditions[{index}]", f"{node['id']}.{index}")
            for index, part in enumerate(node["conditions"])
        ]
        return Route(
            id=route_id,
            outcome=node["outcome"],
            direction=node["direction"],
            condition=self._numbered(All(Words(id=route_id), parts)),
            citation=citation,
            exceptional=bool(node.get("exceptional", False)),
            on_request=bool(node.get("on_request", False)),
            then=node.get("then"),
            way=node.get("way", {}),
            unsaid=node.get("unsaid"),
            only_if=self._stated(node.get("only_if", {}), f"{key}.only_if"),
            also=tuple(
                found
                for index, part in enumerate(node.get("also", ()))
                if (found := self._citation(part, f"{key}.also[{index}]")) is not None
            ),
            by=by,
            called=node.get("called"),
        )

    def _stated(self, node: Any, key: str) -> Mapping[str, Any]:
        """Facts as a situation has them, so that a person's can be compared with them."""
        try:
            facts = Situation.of(node, key)
        except (ValueError, TypeError) as error:
            self._fail(key, repr(node), f"facts and their values ({error})")
        return {name: getattr(facts, name) for name in node}

    def _allowance(self, node: Mapping[str, Any], key: str) -> Allowance:
        self._known_keys(node, _ALLOWANCE_KEYS, key)
        self._has_keys(node, sorted(_ALLOWANCE_KEYS), key)
        citation = self._citation(node["cite"], f"{key}.cite")
        if citation is None:
            self._fail(f"{key}.cite", "nothing", "the clause and the verbatim quote that allows it")
        condition = self._condition(node["condition"], f"{key}.condition", node["id"])
        return Allowance(node["id"], node["direction"], node["if"], node["label"], condition, citation)

    def _condition(self, node: Mapping[str, Any], key: str, name: str) -> Condition:
        self._known_keys(node, {"use", *_WORD_KEYS, *OPERATORS}, key)
        if "use" in node:
            found = self.shared.get(node["use"])
            if found is None:
                self._fail(key, f"use: {node['use']}", f"one of {sorted(self.shared)}")
            return found
        operators = [word for word in node if word in OPERATORS]
        if len(operators) != 1:
            self._fail(key, f"operators {operators}", f"exactly one of {sorted(OPERATORS)}")
        words = Words(
            id=str(node.get("id", name)),
            label=node.get("label"),
            required=node.get("required"),
            assume=node.get("assume"),
            citation=self._citation(node.get("cite"), f"{key}.cite"),
        )
        operator = operators[0]
        points = self._checked_form(operator, node[operator], f"{key}.{operator}")
        counter = iter(range(1_000))
        built: Condition = OPERATORS[operator].build(  # type: ignore[attr-defined]
            words,
            node[operator],
            lambda part: self._condition(part, f"{key}.{operator}", f"{name}.{next(counter)}"),
        )
        if isinstance(built, Readings):
            self._one_condition_each(built, key)
        built.points |= points
        return self._numbered(built)

    def _numbered(self, condition: _Condition) -> _Condition:
        self.conditions += 1
        condition.number = self.conditions
        return condition

    def _checked_form(self, operator: str, argument: Any, key: str) -> set[str]:
        try:
            points = open_points(operator, argument)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join((key, *(str(part) for part in first["loc"])))
            self._fail(where, repr(first["input"])[:80], expected_form(first))
        for point in points:
            self.raised.setdefault(point, key)
        return points

    def _one_condition_each(self, built: Readings, key: str) -> None:
        point = self.ambiguities.get(built.ambiguity)
        if point is None:
            self._fail(f"{key}.readings.ambiguity", built.ambiguity, f"one of {sorted(self.ambiguities)}")
        if len(point.readings) != len(built.parts):
            expected = f"{len(point.readings)}, one for each reading of ambiguities.{point.id}, in their order"
            self._fail(f"{key}.readings.of", f"{len(built.parts)} conditions", expected)
        self.conditioned.add(point.id)

    def _every_reading_decides(self) -> None:
        """A reading says itself whether what is open holds, unless the rules have a condition for each reading."""
        for point in self.ambiguities.values():
            for reading in point.readings:
                if (reading.holds is None) != (point.id in self.conditioned):
                    found = f"holds: {reading.holds}"
                    expected = (
                        "no `holds`: the rules have a condition for it"
                        if reading.holds is not None
                        else "true or false"
                    )
                    self._fail(f"ambiguities.{point.id}.readings[{reading.index}]", found, expected)

    def _ambiguity(self, name: str, node: Mapping[str, Any]) -> Ambiguity:
        key = f"ambiguities.{name}"
        self._known_keys(node, _AMBIGUITY_KEYS, key)
        self._has_keys(node, ("question", "readings", "office"), key)
        readings = tuple(self._readings(node.get("readings", ()), f"{key}.readings"))
        case_by_case = bool(node.get("case_by_case", False))
        if case_by_case == ("reply" in node):
            self._fail(
                key,
                "both `reply` and `case_by_case`" if case_by_case else "no `reply`",
                "`reply: null` until the office has replied, or `case_by_case: true` where no reply can settle it for all",
            )
        return Ambiguity(
            id=name,
            question=node["question"],
            readings=readings,
            office=node["office"],
            citation=self._citation(node.get("cite"), f"{key}.cite"),
            case_by_case=case_by_case,
            reply=self._reply(node.get("reply"), readings, f"{key}.reply"),
        )

    def _readings(self, nodes: Any, key: str) -> Iterator[Reading]:
        if not isinstance(nodes, list) or len(nodes) < 2:
            self._fail(key, repr(nodes), "two readings or more, each {says: words, holds: true or false}")
        for index, node in enumerate(nodes):
            if not isinstance(node, dict) or "says" not in node or not {*node} <= {"says", "holds"}:
                self._fail(f"{key}[{index}]", repr(node), "{says: words, holds: true or false}")
            yield Reading(index, node["says"], node.get("holds"))

    def _reply(self, node: Any, readings: tuple[Reading, ...], key: str) -> Reply | None:
        if node is None:
            return None
        form = "{reading: 1, text: the office's words, date: 2026-03-01}, the reading counted from 1"
        if not isinstance(node, dict) or set(node) != {"reading", "text", "date"}:
            self._fail(key, repr(node), form)
        if node["reading"] not in range(1, len(readings) + 1):
            self._fail(f"{key}.reading", repr(node["reading"]), f"1 to {len(readings)}")
        try:
            day = date.fromisoformat(str(node["date"]))
        except ValueError:
            self._fail(f"{key}.date", repr(node["date"]), "a day as 2026-03-01")
        return Reply(readings[node["reading"] - 1], node["text"], day.isoformat())

    def _citation(self, node: Mapping[str, str] | None, key: str) -> Citation | None:
        if node is None:
            return None
        self._known_keys(node, {"clause", "quote"}, key)
        self._has_keys(node, ("clause", "quote"), key)
        try:
            clause = self.document.clause(str(node["clause"]))
        except PolicyError as error:
            self._fail(f"{key}.clause", repr(node["clause"]), f"the path of a clause ({error})")
        quote = str(node["quote"]).strip()
        if not quote or quote not in clause.text:
            self._fail(
                f"{key}.quote", f"{quote[:40]!r}…", f"verbatim words of clause {clause.path}", "Copy them from text.md."
            )
        return Citation(self.document.number, node["clause"], quote)

    def _known_keys(self, node: Any, known: set[str], key: str) -> None:
        if not isinstance(node, Mapping):
            self._fail(key, repr(node)[:60], f"keys of {', '.join(sorted(known))}")
        unknown = sorted(str(name) for name in set(node) - known)
        if unknown:
            self._fail(key, f"the keys {unknown}", f"only {', '.join(sorted(known))}", "Correct or remove them.")

    def _has_keys(self, node: Mapping[str, Any], needed: Sequence[str], key: str) -> None:
        absent = [name for name in needed if node.get(name) in (None, "")]
        if absent:
            self._fail(key, f"no {', '.join(absent)}", f"{', '.join(needed)}", "Write what is missing.")

    def _fail(self, key: str, found: str, expected: str, repair: str = "Correct it there.") -> NoReturn:
        message = f"{self.document.id}/rules.yaml: {key}: found {found}, expected {expected}. {repair}"
        raise RuleError(message)
