"""What binding decides about one mention, and the certificates and titles they hang on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Bound:
    """The decision about one mention: ``roles`` (one entity each), ``group``, the ``level`` of the group.

    ``negated``: the person rejects it; ``hypothetical``: it is only supposed (如果我明年拿到技师). Neither is a fact.
    """

    roles: tuple[str, ...] = ()
    group: str | None = None
    level: str | None = None
    negated: bool = False
    hypothetical: bool = False


@dataclass
class Group:
    """One certificate (``c1``) or title (``t1``) held: its level, and the mentions and places where it is named."""

    name: str
    type: str
    level: str
    mentions: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    occupation: int | None = None

    @property
    def role(self) -> str:
        """The role of its dates and durations."""
        return "cert" if self.type == "skill_level" else "title"
