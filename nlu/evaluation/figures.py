"""What was said against what was heard: intents, entities as sets of (type, value), roles, statements, time."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evaluation.voices import Heard, Pair, Said, primary_right

DECISIVE = ("date", "duration", "skill_level", "title_level")
Talk = Sequence[tuple[Said, Heard]]


@dataclass
class Count:
    """Wanted and found, wanted and not found, found and not wanted."""

    right: int = 0
    missing: int = 0
    extra: int = 0

    @property
    def f1(self) -> float:
        """F1; 1 where there was nothing to find and nothing was found."""
        both = 2 * self.right + self.missing + self.extra
        return 2 * self.right / both if both else 1.0


@dataclass
class Share:
    """How many of those judged are right."""

    right: int = 0
    judged: int = 0

    def add(self, right: int, judged: int) -> None:
        """Count some more."""
        self.right += right
        self.judged += judged

    @property
    def share(self) -> float:
        """1 where nothing was judged."""
        return self.right / self.judged if self.judged else 1.0


@dataclass
class Figures:
    """The figures of a set of messages. ``credit`` is 1 for all intents of a message, a half for its primary alone."""

    primary: Share = field(default_factory=Share)
    credit: float = 0.0
    entities: dict[str, Count] = field(default_factory=dict)
    roles: Share = field(default_factory=Share)
    statements: Share = field(default_factory=Share)

    def together(self, types: Iterable[str] | None = None) -> Count:
        """The counts of ``types`` (of all types where None) added up."""
        counts = [count for kind, count in self.entities.items() if types is None or kind in types]
        return Count(sum(c.right for c in counts), sum(c.missing for c in counts), sum(c.extra for c in counts))


def figures_of(talk: Talk) -> Figures:
    """The figures of ``talk``."""
    figures = Figures()
    for said, heard in talk:
        right = primary_right(said, heard)
        figures.primary.add(right, 1)
        whole = set(heard.intents) == set(said.intents) or (right and len(said.intents) == 1)
        figures.credit += 1.0 if whole else 0.5 * right
        found, wanted = heard.facts, said.facts
        for kind, value in found | wanted:
            count = figures.entities.setdefault(kind, Count())
            count.right += (kind, value) in found & wanted
            count.missing += (kind, value) in wanted - found
            count.extra += (kind, value) in found - wanted - said.spared(found)
        figures.roles.add(sum(heard.binds(mark) for mark in said.bound), len(said.bound))
        figures.statements.add(sum(heard.says.get(fact) == v for fact, v in said.says.items()), len(said.says))
    return figures


def report(talk: Talk) -> Iterator[str]:
    """The figures by voice and by type of entity, the time a message takes, and which intents were confused."""
    yield f"{'voice':<14}{'n':>5} {'primary':>8} {'set':>6} {'entities':>9} {'times+levels':>13} {'roles':>6}"
    for voice in dict.fromkeys(said.voice for said, _ in talk):
        yield _line(voice, figures_of([pair for pair in talk if pair[0].voice == voice]))
    figures = figures_of(talk)
    yield _line("together", figures)
    yield "  ".join(f"{kind} {count.f1:.3f}" for kind, count in sorted(figures.entities.items()))
    yield f"statements {figures.statements.right} of {figures.statements.judged}"
    times = sorted(heard.milliseconds for _, heard in talk)
    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
    yield f"a message takes {middle:.2f} ms of processor time (p50), {late:.2f} ms (p95)"
    yield from _confusions(talk)


def _line(name: str, figures: Figures) -> str:
    width = 14 - sum(not sign.isascii() for sign in name)
    return (
        f"{name:<{width}}{figures.primary.judged:>5} {figures.primary.share:>8.3f}"
        f" {figures.credit / max(figures.primary.judged, 1):>6.3f} {figures.together().f1:>9.3f}"
        f" {figures.together(DECISIVE).f1:>13.3f} {figures.roles.share:>6.3f}"
    )


def _confusions(talk: Talk) -> Iterator[str]:
    """Which intent was taken for which, and in whose mouth."""
    yield "intents confused (meant > read: how often, in which voices)"
    voices: dict[Pair, Counter[str]] = {}
    for said, heard in talk:
        if not primary_right(said, heard):
            voices.setdefault((said.intents[0], heard.intents[0]), Counter())[said.voice] += 1
    for (meant, read), found in sorted(voices.items(), key=lambda item: (-item[1].total(), item[0])):
        yield f"  {meant} > {read}: {found.total()} ({', '.join(f'{voice} {n}' for voice, n in found.items())})"


def mistakes(talk: Talk) -> Iterator[str]:
    """What was heard otherwise than it was said, message by message."""
    for said, heard in talk:
        problems = list(_problems(said, heard))
        if problems:
            yield f"  [{said.voice}] {said.text}"
            yield from (f"      {problem}" for problem in problems)


def _problems(said: Said, heard: Heard) -> Iterator[str]:
    several = len(said.intents) > 1
    if not primary_right(said, heard) or (several and set(heard.intents) != set(said.intents)):
        yield f"{'+'.join(said.intents)} read as {'+'.join(heard.intents)}"
    found, wanted = heard.facts, said.facts
    for kind, value in sorted(wanted - found):
        yield f"missing {kind}={value}"
    for kind, value in sorted(found - wanted - said.spared(found)):
        yield f"extra {kind}={value}"
    for mark in said.bound:
        if (mark.type, mark.value) in found and not heard.binds(mark):
            same = [e for e in heard.entities if (e["entity"], e["value"]) == (mark.type, mark.value)]
            roles = " and ".join(f"{e.get('role')} {e.get('group', '')}".strip() for e in same)
            yield f"{mark.type}={mark.value} is {mark.role} {mark.group}, read as {roles}"
    for fact, value in said.says.items():
        if heard.says.get(fact) != value:
            yield f"{fact} is {value}, read as {heard.says.get(fact)}"
