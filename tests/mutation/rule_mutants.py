"""Every rules.yaml with one thing changed: a number by one, a condition dropped, an alternative, level or yes/no swapped."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, get_args
from unittest import mock

from actions.eligibility import assess, levels, rules
from actions.eligibility.correspondence import Reach
from knowledge.policies import Document, documents
from tests.mutation.mutant import Mutant, Rejected

Path = tuple[str | int, ...]
Change = tuple[str, Path, Callable[[Any], Any]]

_COUNTS = {"yes": "no", "no": "yes", "open": "yes"}
_COMBINED = {"all": "any", "any": "all"}
_LEVELS: Mapping[str, tuple[str, ...]] = {
    "certificate": levels.SKILL,
    "title": levels.TITLE,
    "recommenders": levels.TITLE,
}
_WORDS = {"id", "label", "required", "assume", "cite"}
_WRITTEN_ONCE = ("trade", "field")
"""What stands at the head of a file and in many conditions (by a YAML anchor) is changed in all of them."""
_ROUTE_WORDS = {"id", "cite", "also", "then", "by", "direction", "outcome"}


def rule_mutants() -> Iterator[Mutant]:
    """Every mutant of every document that has rules."""
    for document in documents():
        if (document.folder / "rules.yaml").exists():
            raw, seen = document.read_yaml("rules.yaml"), Counter[str]()
            for what, path, change in _changes(raw):
                if path[0] not in _WRITTEN_ONCE and _through_what_is_written_once(raw, path):
                    continue
                name = f"{document.id}: {_where(raw, path)}: {what}"
                seen[name] += 1
                label = name if seen[name] == 1 else f"{name}  ({seen[name]})"
                yield Mutant(label, document.id, partial(_applied, document, raw, path, change), _directions(raw, path))


@contextmanager
def _applied(document: Document, raw: Any, path: Path, change: Callable[[Any], Any]) -> Iterator[None]:
    changed = _replaced(raw, path, change)
    if path[0] in _WRITTEN_ONCE:
        changed = _everywhere(raw, raw[path[0]], changed[path[0]])
    region = document.jurisdiction.code
    real = rules.rule_books(region)
    try:
        mutated = rules._Reader(document, changed).book()
    except Exception as error:
        raise Rejected from error
    books = tuple(mutated if book.document.id == document.id else book for book in real)

    def found(asked: str) -> tuple[rules.RuleBook, ...]:
        return books if asked == region else rules.rule_books(asked)

    # `assess` the function hides the module of that name in the package.
    with mock.patch.dict(assess.__globals__, {"rule_books": found}):
        yield


def _through_what_is_written_once(raw: Mapping[str, Any], path: Path) -> bool:
    once = [raw[name] for name in _WRITTEN_ONCE if name in raw]
    node: Any = raw
    for step in path:
        node = node[step]
        if any(node is one for one in once):
            return True
    return False


def _everywhere(node: Any, old: Any, new: Any) -> Any:
    """A copy in which a node that stands in many places is another one in all of them."""
    if node is old:
        return new
    if isinstance(node, dict):
        return {key: _everywhere(value, old, new) for key, value in node.items()}
    return [_everywhere(item, old, new) for item in node] if isinstance(node, list) else node


def _replaced(node: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """A copy in which only what lies on the path is new: YAML anchors make one node stand in many places."""
    if not path:
        return change(copy.deepcopy(node))
    fresh = copy.copy(node)
    fresh[path[0]] = _replaced(node[path[0]], path[1:], change)
    return fresh


def _directions(raw: Any, path: Path) -> frozenset[str] | None:
    """The ladders of the routes that a change can reach; None where it is not about a route's conditions."""
    match path:
        case ("routes", int(index), *_):
            return frozenset([raw["routes"][index]["direction"]])
        case ("shared", str(name), *_):
            users = [route["direction"] for route in raw["routes"] if name in _used(route["conditions"], raw["shared"])]
            return frozenset(users)
        case _:
            return None


def _used(node: Any, shared: Mapping[str, Any]) -> frozenset[str]:
    """The shared conditions that a condition is made of."""
    found: frozenset[str] = frozenset()
    for part in node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ():
        found |= _used(part, shared)
    if isinstance(node, Mapping) and isinstance(node.get("use"), str):
        found |= {node["use"]} | _used(shared[node["use"]], shared)
    return found


def _where(raw: Any, path: Path) -> str:
    """The path in words: a route by its id, so that a route put in before it changes nothing."""
    parts: list[str] = []
    node = raw
    for step in path:
        node = node[step]
        named = step if isinstance(step, str) or path[0] != "routes" or len(parts) != 1 else node["id"]
        parts.append(str(named))
    return ".".join(parts)


def _changes(raw: Mapping[str, Any]) -> Iterator[Change]:
    for name in _WRITTEN_ONCE:
        yield from _of_correspondence(raw.get(name, {}), (name,))
    for name, node in (raw.get("shared") or {}).items():
        yield from _of_condition(node, ("shared", name))
    for index, route in enumerate(raw.get("routes") or []):
        yield from _of_route(route, ("routes", index))
    for wanted, meant in (raw.get("asked_as") or {}).items():
        yield from _dropped(meant, ("asked_as", wanted))


def _of_route(route: Mapping[str, Any], path: Path) -> Iterator[Change]:
    yield from _dropped(route["conditions"], (*path, "conditions"))
    for index, node in enumerate(route["conditions"]):
        yield from _of_condition(node, (*path, "conditions", index))
    for flag in ("exceptional", "on_request"):
        yield f"{flag} turned", path, partial(_turned, flag)
    for key in sorted(set(route) - _ROUTE_WORDS - {"conditions", "exceptional", "on_request"}):
        yield f"{key} dropped", path, partial(_without, key)


def _of_condition(node: Mapping[str, Any], path: Path) -> Iterator[Change]:
    if "assume" in node:
        yield "assume dropped", path, partial(_without, "assume")
    for operator in set(node) - _WORDS - {"use"}:
        argument, here = node[operator], (*path, operator)
        if operator in _COMBINED:
            yield f"{operator} -> {_COMBINED[operator]}", path, partial(_renamed, operator, _COMBINED[operator])
            yield from _dropped(argument, here)
            for index, part in enumerate(argument):
                yield from _of_condition(part, (*here, index))
        elif operator == "readings":
            for index, part in enumerate(argument["of"]):
                yield from _of_condition(part, (*here, "of", index))
        elif isinstance(argument, list):
            yield from _dropped(argument, here)
        elif isinstance(argument, Mapping):
            yield from _of_argument(operator, argument, here)


def _of_argument(operator: str, argument: Mapping[str, Any], path: Path) -> Iterator[Change]:
    for key, value in argument.items():
        here = (*path, key)
        if isinstance(value, bool):
            yield f"{value} -> {not value}", here, lambda old: not old
        elif isinstance(value, int):
            for step in (-1, 1):
                yield f"{value} -> {value + step}", here, partial(_plus, step)
        elif key == "level":
            ladder = _LEVELS[operator]
            place = ladder.index(value)
            for near in ladder[max(place - 1, 0) : place] + ladder[place + 1 : place + 2]:
                yield f"{value} -> {near}", here, partial(_become, near)
        elif key == "counts":
            for kind, how in value.items():
                yield f"{kind} {how} -> {_COUNTS[how]}", (*here, kind), partial(_become, _COUNTS[how])
            yield "dropped", path, partial(_without, key)
        elif isinstance(value, list):
            yield from _dropped(value, here)
        elif key in _WRITTEN_ONCE:
            yield from _of_correspondence(value, here)
        elif isinstance(value, Mapping):
            for inner in value:
                yield f"{inner} dropped", here, partial(_without, inner)


def _of_correspondence(node: Mapping[str, Any], path: Path) -> Iterator[Change]:
    """How near a paper has to be to the present occupation (`trade`, `field`)."""
    for reach in get_args(Reach):
        if node.get("within", reach) != reach:
            yield f"{node['within']} -> {reach}", (*path, "within"), partial(_become, reach)
    if node.get("strict"):
        yield "strict dropped", path, partial(_without, "strict")
    if node.get("opened"):
        yield from _dropped(node["opened"], (*path, "opened"))
    for inner in node.get("pending", ()):
        yield f"{inner} dropped", (*path, "pending"), partial(_without, inner)


def _dropped(entries: list[Any], path: Path) -> Iterator[Change]:
    if len(entries) > 1:  # an empty list is refused when it is read
        for index, entry in enumerate(entries):
            yield f"{_short(entry)} dropped", path, partial(_without_entry, index)


def _short(entry: Any) -> str:
    if isinstance(entry, Mapping):
        words = entry.get("use") or entry.get("label")
        return str(words or {key: value for key, value in entry.items() if key not in _WORDS})
    return str(entry)


def _without_entry(index: int, entries: list[Any]) -> list[Any]:
    return entries[:index] + entries[index + 1 :]


def _without(key: str, node: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if name != key}


def _renamed(old: str, new: str, node: Mapping[str, Any]) -> dict[str, Any]:
    return {new if name == old else name: value for name, value in node.items()}


def _turned(flag: str, node: Mapping[str, Any]) -> dict[str, Any]:
    return {**node, flag: not node.get(flag, False)}


def _plus(step: int, value: int) -> int:
    return value + step


def _become(new: Any, _: Any) -> Any:
    return new
