"""Measure the search on questions that were kept apart: ``python -m knowledge.evaluation``.

Prints, for each ranking alone and for the whole: the right clause first, among the first three, nDCG@10, and of questions
that need several clauses how many of them stand among the first six; then refusals and leaks (a clause of another region)
by voice, kind and style; and the same rankings on STARD-mini where it is at hand (GUANTONG_STARD).
``--clauses`` also measures sentences that nobody's questions were learnt for (trains once more, about a minute).
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from knowledge.build import BUILD, build
from knowledge.evaluation import stard, unseen
from knowledge.evaluation.probes import Place, Probe, probes
from knowledge.evaluation.rankings import rankings
from knowledge.evaluation.tally import DEEP, Tally
from knowledge.policies import documents
from knowledge.search import open_retriever, search

STARD = Path(__file__).resolve().parents[3] / "shared" / "data" / "stard-mini"
RANKS = ("asked", "hit@1", "hit@3", "nDCG@10", f"recall@{DEEP} of several")
WIDE = 110  # columns, where nobody looks at a terminal


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables."""
    build()
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    every = probes()
    answerable = [probe for probe in every if probe.answerable]
    found = {probe: _asked(probe) for probe in every}
    console.print(_of_rankings(answerable))
    for title, by in (("voice", _voice), ("kind", _kind), ("style", _style)):
        console.print(_of_search(every, found, title, by))
    console.print(_refusals(every, found))
    if "--clauses" in arguments:
        table = Table("ranking", *RANKS, title="sentences whose questions were not learnt (one clause in five)")
        for name, tally in unseen.measure(answerable).items():
            table.add_row(name, *tally.ranks())
        console.print(table)
    folder = Path(os.environ.get("GUANTONG_STARD", STARD))
    if folder.is_dir():
        table = Table("ranking", "hit@1", "recall@10", "nDCG@10", title="STARD-mini, dev questions (not our text)")
        for name, shares in stard.measure(folder).items():
            table.add_row(name, *(f"{share:.3f}" for share in shares))
        console.print(table)
    return 0


def _asked(probe: Probe) -> tuple[Sequence[Place], bool]:
    """The clauses the search gives for ``probe``, and whether it refuses."""
    ids = {paper.number: paper.id for paper in documents()}
    result = search(probe.text, region=probe.region, k=DEEP)
    return [(ids[hit.document], hit.clause) for hit in result.hits], result.status != "found"


def _of_rankings(answerable: Iterable[Probe]) -> Table:
    table = Table("ranking", *RANKS, title="questions kept apart, by ranking")
    told = list(answerable)
    for name, rank in rankings(open_retriever(BUILD, None)).items():
        tally = Tally()
        for probe in told:
            tally.count(probe, rank(probe), refused=False)
        table.add_row(name, *tally.ranks())
    return table


def _of_search(
    every: Iterable[Probe],
    found: dict[Probe, tuple[Sequence[Place], bool]],
    title: str,
    by: Callable[[Probe], str],
) -> Table:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for probe in every:
        if probe.answerable:
            clauses, refused = found[probe]
            for name in ("all", by(probe)):
                tallies[name].count(probe, clauses, refused=refused)
    table = Table(title, *RANKS, "refused", "leaks", title=f"the search, answerable questions, by {title}")
    for name, tally in sorted(tallies.items(), key=lambda row: (row[0] != "all", -row[1].asked)):
        table.add_row(name, *tally.ranks(), tally.share(tally.refused), str(tally.leaked))
    return table


def _refusals(every: Iterable[Probe], found: dict[Probe, tuple[Sequence[Place], bool]]) -> Table:
    tallies: dict[str, tuple[Tally, Tally]] = defaultdict(lambda: (Tally(), Tally()))
    for probe in every:
        clauses, refused = found[probe]
        for name in ("all", probe.voice):
            tallies[name][probe.answerable].count(probe, clauses, refused=refused)
    table = Table("voice", "unanswerable", "refused (recall)", "precision", "leaks", title="refusals")
    for name, (wrong, right) in tallies.items():
        rightly = wrong.refused / max(wrong.refused + right.refused, 1)
        table.add_row(name, str(wrong.asked), wrong.share(wrong.refused), f"{rightly:.3f}", str(wrong.leaked))
    return table


def _voice(probe: Probe) -> str:
    return probe.voice


def _kind(probe: Probe) -> str:
    return probe.kind


def _style(probe: Probe) -> str:
    return probe.style


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
