"""The entities of one message as the understanding gives them (architecture section 4), ready to look through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Entity:
    """One typed mention, bound to a role and, where it belongs to a certificate, a title or a gap, to a group."""

    type: str
    value: Any
    role: str | None = None
    group: str | None = None
    level: str | None = None
    series: str | None = None
    yearless: bool = False
    negated: bool = False
    hypothetical: bool = False


class Entities:
    """All entities of a message that are facts or wishes; what the person rejects or only supposes is left out."""

    def __init__(self, raw: Iterable[Mapping[str, Any]]) -> None:
        everything = [
            Entity(
                type=str(node.get("entity")),
                value=node.get("value"),
                role=node.get("role"),
                group=node.get("group"),
                level=node.get("level"),
                series=node.get("series"),
                yearless=bool(node.get("yearless")),
                negated=bool(node.get("negated")),
                hypothetical=bool(node.get("hypothetical")),
            )
            for node in raw
        ]
        self.rejected = [entity for entity in everything if entity.negated and not entity.hypothetical]
        self.supposed = [entity for entity in everything if entity.hypothetical]
        self._all = [entity for entity in everything if not entity.negated and not entity.hypothetical]

    def __bool__(self) -> bool:
        return bool(self._all)

    def of(self, type_: str, *roles: str | None) -> list[Entity]:
        """Return the entities of a type, of the given roles if any are given."""
        return [entity for entity in self._all if entity.type == type_ and (not roles or entity.role in roles)]

    def statement(self, fact: str) -> Any:
        """Return the value stated for a fact, None where nothing is; the last statement counts."""
        stated = [entity.value for entity in self._all if entity.type == "statement" and entity.role == fact]
        return stated[-1] if stated else None

    def statements(self) -> list[Entity]:
        """Return every statement."""
        return [entity for entity in self._all if entity.type == "statement"]

    def in_group(self, type_: str, group: str | None) -> list[Entity]:
        """Return the entities of a type that belong to a certificate, title or gap."""
        return [entity for entity in self._all if entity.type == type_ and entity.group == group and group is not None]
