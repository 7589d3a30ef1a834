"""Every function of the engine with one thing changed: a comparison, a number, and/or, min/max, yes/no, plus/minus."""

from __future__ import annotations

import ast
import copy
import functools
import importlib
import pkgutil
import types
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import actions.eligibility
from actions.eligibility import kept, rules
from actions.eligibility.condition import Condition
from actions.eligibility.table import Table
from knowledge.policies import jurisdictions
from tests.mutation.mutant import Mutant

# What reads the rules and the facts has run before a mutant comes; its slips are the matter of test_forms and test_errors.
_READING = {"actions.eligibility.forms", "actions.eligibility.rules", "actions.eligibility.situation"}
_BUILDING = {"__init__", "build"}
_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_NAMED = {"min": "max", "max": "min", "any": "all", "all": "any", "HOLDS": "NEVER_TRUE", "NEVER_TRUE": "HOLDS"}
_ATTRIBUTES = {"low": "high", "high": "low", "early": "late", "late": "early", "begin": "end", "end": "begin"}
_NAMED |= {"MISSING": "UNKNOWN", "UNKNOWN": "MISSING", "OPEN": "IMPRECISE", "IMPRECISE": "OPEN"}
_ATTRIBUTES |= {"early_worst": "late_best", "late_best": "early_worst"}


def engine_mutants() -> Iterator[Mutant]:
    """Every mutant of every function that an assessment runs through."""
    for module, short in modules():
        yield from _of_module(module, short)


def modules() -> Iterator[tuple[types.ModuleType, str]]:
    """The modules that have mutants, each with its name within the engine."""
    prefix = f"{actions.eligibility.__name__}."
    for found in pkgutil.walk_packages(actions.eligibility.__path__, prefix):
        if found.name not in _READING and not found.ispkg:
            yield importlib.import_module(found.name), found.name.removeprefix(prefix)


def tree_of(module: types.ModuleType) -> ast.Module:
    """A module as it is written."""
    return ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))


def _of_module(module: types.ModuleType, short: str) -> Iterator[Mutant]:
    tree = tree_of(module)
    for name, function in functions_of(tree):
        seen: dict[str, int] = {}
        for path, change in _changes(function):
            old, new = _unparsed(function, path, change)
            what = f"{short}.{name}: {old}  ->  {new}"
            seen[what] = seen.get(what, 0) + 1
            label = what if seen[what] == 1 else f"{what}  ({seen[what]})"
            change_it = partial(_applied, module, tree, name, path, change)
            yield Mutant(label, None, change_it, statement=f"{short}:{_line(function, path)}")


def functions_of(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The functions and methods of a module, each with its name (`Class.method`)."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef) and inner.name not in _BUILDING:
                    yield f"{node.name}.{inner.name}", inner


Place = tuple[tuple[str, int | None], ...]


def _walk(node: ast.AST, path: Place = ()) -> Iterator[tuple[Place, ast.AST]]:
    if isinstance(node, ast.keyword) and node.arg == "strict":  # zip's own check that both are of one length
        return
    yield path, node
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "args") and not isinstance(node, ast.Call):
            continue
        if isinstance(value, ast.AST):
            yield from _walk(value, (*path, (field, None)))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield from _walk(item, (*path, (field, index)))


def _changes(function: ast.FunctionDef) -> Iterator[tuple[Place, str]]:
    """Where in a function something can be changed, and what becomes of it (see `_changed`)."""
    for path, node in _walk(function):
        match node:
            case ast.Compare(ops=[op]) if type(op) in _COMPARED:
                yield path, "compare"
            case ast.BoolOp():
                yield path, "bool"
                for index in range(len(node.values)):
                    yield path, f"without {index}"
            case ast.UnaryOp(op=ast.Not()):
                yield path, "not"
            case ast.Constant(value=bool()):
                yield path, "turn"
            case ast.Constant(value=int()):
                yield path, "plus"
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                yield path, "sign"
            case ast.Name(id=name) if name in _NAMED:
                yield path, "name"
            case ast.Attribute(attr=name) if name in _ATTRIBUTES:
                yield path, "attribute"
            case ast.IfExp():
                yield path, "else"
            case ast.Continue():
                yield path, "break"


def _changed(node: Any, change: str) -> Any:
    match change:
        case "compare":
            node.ops = [_COMPARED[type(node.ops[0])]()]
        case "bool":
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case "not":
            return node.operand
        case "turn":
            node.value = not node.value
        case "plus":
            node.value += 1
        case "sign":
            node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        case "name":
            node.id = _NAMED[node.id]
        case "attribute":
            node.attr = _ATTRIBUTES[node.attr]
        case "else":
            node.body, node.orelse = node.orelse, node.body
        case "break":
            return ast.Break()
        case _:
            del node.values[int(change.removeprefix("without "))]
            return node.values[0] if len(node.values) == 1 else node
    return node


def _at(node: Any, path: Place) -> Any:
    for field, index in path:
        node = getattr(node, field) if index is None else getattr(node, field)[index]
    return node


def _line(node: Any, path: Place) -> int:
    """The line of the innermost statement on the path."""
    line = 0
    for field, index in path:
        node = getattr(node, field) if index is None else getattr(node, field)[index]
        line = node.lineno if isinstance(node, ast.stmt) else line
    return line


def _replaced(function: ast.FunctionDef, path: Place, change: str) -> ast.FunctionDef:
    fresh = copy.deepcopy(function)
    holder, (field, index) = _at(fresh, path[:-1]), path[-1]
    new = ast.copy_location(_changed(_at(fresh, path), change), _at(fresh, path))
    if index is None:
        setattr(holder, field, new)
    else:
        getattr(holder, field)[index] = new
    return fresh


def _unparsed(function: ast.FunctionDef, path: Place, change: str) -> tuple[str, str]:
    old = _at(function, path)
    new = _changed(copy.deepcopy(old), change)
    return ast.unparse(old), ast.unparse(new)


@contextmanager
def _applied(module: types.ModuleType, tree: ast.Module, name: str, path: Place, change: str) -> Iterator[None]:
    """The function's code is exchanged in place, so that whoever has imported it runs the mutant."""
    original = plain(module, name)
    mutated = copy.copy(tree)
    mutated.body = [_with(node, name, path, change) for node in tree.body]
    code = code_of(compile(ast.fix_missing_locations(mutated), str(module.__file__), "exec"), name)
    real = original.__code__
    original.__code__ = code
    forget()
    try:
        yield
    finally:
        original.__code__ = real
        forget()


def _with(node: ast.stmt, name: str, path: Place, change: str) -> ast.stmt:
    outer, _, inner = name.partition(".")
    if getattr(node, "name", None) != outer:
        return node
    if isinstance(node, ast.FunctionDef):
        return _replaced(node, path, change)
    fresh = copy.copy(node)
    assert isinstance(fresh, ast.ClassDef)
    fresh.body = [
        _replaced(part, path, change) if isinstance(part, ast.FunctionDef) and part.name == inner else part
        for part in fresh.body
    ]
    return fresh


def plain(module: types.ModuleType, name: str) -> types.FunctionType:
    """The function of this name, out of the property, the class method or the cache it may stand in."""
    found = functools.reduce(getattr, name.split("."), module)
    found = found.fget if isinstance(found, property) else found
    return getattr(found, "__wrapped__", getattr(found, "__func__", found))


def code_of(whole: types.CodeType, name: str) -> types.CodeType:
    """The code of the function of this name, out of its module's."""
    for part in name.split("."):
        whole = next(each for each in whole.co_consts if isinstance(each, types.CodeType) and each.co_name == part)
    return whole


def forget() -> None:
    """What the engine keeps from one assessment to the next was worked out by other code."""
    kept.forget()
    for known in _kept():
        known.clear()


@functools.cache
def _kept() -> list[dict[Any, Any]]:
    books = [book for region in jurisdictions() for book in rules.rule_books(region.code)]
    tables = [table for book in books for rule in (*book.routes, *book.allowances) for table in _tables(rule.condition)]
    found = [table.found for table in dict.fromkeys(tables)]
    return [*found, *(ladder.selections for book in books for ladder in book.ladders.values())]


def _tables(condition: Condition) -> Iterator[Table]:
    if condition.table is not None:
        yield condition.table
    for part in getattr(condition, "parts", ()):
        yield from _tables(part)
