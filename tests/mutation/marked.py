"""Which statements of the engine run: a change in one that does not run cannot be noticed there.

Every statement of every function is given a mark before it, and the functions' code is exchanged in place for as long as
the marks are read. A profiler would tell functions only, and a tracer takes ten times as long.
"""

from __future__ import annotations

import ast
import copy
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.mutation.engine_mutants import code_of, forget, functions_of, modules, plain, tree_of

_RAN = "__ran__"


class Marks:
    """What has run since it was last asked: one bit for each statement, by its number in `numbers`."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._ran: set[int] = set()

    def of(self, run: Callable[[], object]) -> int:
        """Run, and return the bits of the statements it took; nothing kept from before spares one."""
        forget()
        self._ran.clear()
        run()
        bits = 0
        for number in self._ran:
            bits |= 1 << number
        return bits

    @contextmanager
    def set(self) -> Iterator[None]:
        """Put the marks before the statements for as long as the context lasts."""
        real: list[tuple[types.FunctionType, types.CodeType]] = []
        for module, short in modules():
            tree = copy.deepcopy(tree_of(module))
            found = list(functions_of(tree))
            for _, node in found:
                _Marking(short, self.numbers).visit(node)
            whole = compile(ast.fix_missing_locations(tree), str(module.__file__), "exec")
            module.__dict__[_RAN] = self._ran
            for name, _ in found:
                function = plain(module, name)
                real.append((function, function.__code__))
                function.__code__ = code_of(whole, name)
        try:
            yield
        finally:
            for function, code in real:
                function.__code__ = code
            for module, _ in modules():
                del module.__dict__[_RAN]
            forget()


class _Marking(ast.NodeTransformer):
    def __init__(self, short: str, numbers: dict[str, int]) -> None:
        self._short = short
        self._numbers = numbers

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for block in ("body", "orelse", "finalbody"):
            statements = getattr(node, block, None)
            if isinstance(statements, list):
                setattr(node, block, [each for statement in statements for each in (self._mark(statement), statement)])
        return node

    def _mark(self, statement: ast.stmt) -> ast.stmt:
        number = self._numbers.setdefault(f"{self._short}:{statement.lineno}", len(self._numbers))
        return ast.copy_location(ast.parse(f"{_RAN}.add({number})").body[0], statement)
