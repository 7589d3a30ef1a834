"""What beats what: the states a search keeps, and the paths nobody would rather replace by another.

A search that drops a state has to be sure that nothing better could have come of it. Only states that have obtained the same
outcomes are compared: a state ahead in every respect stays ahead, because a paper obtained earlier opens no rule later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from actions.eligibility import Situation
from actions.planning.path import Path
from actions.planning.step import Step


@dataclass(frozen=True)
class Label:
    """Where a path has come to: the person then, in the best and in the worst case of what is not known to the day."""

    steps: tuple[Step, ...]
    best: Situation
    worst: Situation
    early: int
    late: int

    @cached_property
    def obtained(self) -> frozenset[str]:
        """The outcomes obtained so far."""
        return frozenset(step.outcome for step in self.steps)

    @cached_property
    def path(self) -> Path:
        """The steps so far, and what they cost."""
        return Path(self.steps)


def kept(labels: Sequence[Label]) -> list[Label]:
    """Return the labels no other label that has obtained the same beats; the first of equals."""
    front: list[Label] = []
    for label in labels:
        if any(_ahead(other, label) for other in front):
            continue
        front = [other for other in front if not _ahead(label, other)]
        front.append(label)
    return front


def _ahead(one: Label, other: Label) -> bool:
    """Return whether whatever the other can still reach, this one reaches at least as well."""
    if one.obtained != other.obtained:
        return False
    days = {step.outcome: (step.early, step.late) for step in other.steps}
    no_later = all(step.early <= days[step.outcome][0] and step.late <= days[step.outcome][1] for step in one.steps)
    mine, theirs = one.path, other.path
    return (
        no_later
        and mine.trials <= theirs.trials
        and mine.discretion <= theirs.discretion
        and mine.counts_on <= theirs.counts_on
    )


def hopeless(label: Label, found: Sequence[Label]) -> bool:
    """Return whether nothing can come of a label that a path found already does not beat: every step only adds to the cost.

    `found` are paths to the one outcome there is to reach; paths to different outcomes do not beat each other.
    """
    return any(
        arrived.path.counts_on <= label.path.counts_on
        and all(mine <= theirs for mine, theirs in zip(arrived.path.cost, label.path.cost, strict=True))
        for arrived in found
    )


def undominated(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the paths that no other path to the same outcome beats, the earliest first; each set of steps once."""
    once = {frozenset((step.rule.route.id, step.early) for step in path.steps): path for path in reversed(paths)}
    chosen = list(once.values())
    best = [path for path in chosen if not any(_beats(other, path) for other in chosen)]
    return tuple(sorted(best, key=lambda path: (path.outcome, *path.cost, [step.rule.route.id for step in path.steps])))


def _beats(one: Path, other: Path) -> bool:
    if one.outcome != other.outcome:
        return False
    no_worse = all(mine <= theirs for mine, theirs in zip(one.cost, other.cost, strict=True))
    return no_worse and one.counts_on <= other.counts_on and (one.cost, one.counts_on) != (other.cost, other.counts_on)
