"""Measure the search on questions that were kept apart: ``python -m knowledge.evaluation``.

Prints, for each ranking alone and for the whole: the right clause first, among the first three, nDCG@10, and of questions
that need several clauses how many of them stand among the first six: on questions of voices kept apart, and on those of them
about clauses none of whose questions were learnt (the first run builds an index for each fold of clauses, minutes in all).
Then refusals and leaks (a clause of another region), by voice, kind and style; and the same rankings on STARD-mini where it
is at hand (GUANTONG_STARD).
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
from knowledge.evaluation.probes import UNANSWERABLE, Place, Probe, probes
from knowledge.evaluation.rankings import rankings
from knowledge.evaluation.tally import DEEP, Tally
from knowledge.evaluation.unseen import Fold
from knowledge.policies import documents
from knowledge.search import open_retriever, search

STARD = Path(__file__).resolve().parents[3] / "shared" / "data" / "stard-mini"
RANKS = ("asked", "hit@1", "hit@3", "nDCG@10", f"recall@{DEEP} of several")
Found = tuple[Sequence[Place], bool]  # the clauses given, and whether the question is refused
WIDE = 110  # columns, where nobody looks at a terminal


def main() -> int:
    """Print the tables."""
    build()
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    every = probes()
    answerable = tuple(probe for probe in every if probe.answerable)
    found = {probe: _asked(probe) for probe in every}
    console.print(_of_rankings("questions kept apart, by ranking", [(BUILD, answerable)]))
    folds = list(unseen.folds(answerable))
    new = [(fold.folder, fold.apart) for fold in folds]
    console.print(_of_rankings("clauses none of whose questions were learnt, by ranking", new))
    console.print(_without_questions(folds, [probe for probe in every if not probe.answerable]))
    for title, by in (("voice", _voice), ("kind", _kind), ("style", _style)):
        console.print(_of_search(every, found, title, by))
    console.print(_refusals(every, found))
    folder = Path(os.environ.get("GUANTONG_STARD", STARD))
    if folder.is_dir():
        table = Table("ranking", "hit@1", "recall@10", "nDCG@10", title="STARD-mini, dev questions (not our text)")
        for name, shares in stard.measure(folder).items():
            table.add_row(name, *(f"{share:.3f}" for share in shares))
        console.print(table)
    return 0


def _asked(probe: Probe, folder: Path = BUILD) -> Found:
    """The clauses the search gives for ``probe``, and whether it refuses."""
    ids = {paper.number: paper.id for paper in documents()}
    result = search(probe.text, region=probe.region, k=DEEP, folder=folder)
    return [(ids[hit.document], hit.clause) for hit in result.hits], result.status != "found"


def _of_rankings(title: str, parts: Iterable[tuple[Path, Sequence[Probe]]]) -> Table:
    """The rankings over each folder's index and its probes, added up."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for folder, asked in parts:
        for name, rank in rankings(open_retriever(folder, None)).items():
            for probe in asked:
                tallies[name].count(probe, rank(probe), refused=False)
    table = Table("ranking", *RANKS, title=title)
    for name, tally in tallies.items():
        table.add_row(name, *tally.ranks())
    return table


def _without_questions(folds: Iterable[Fold], unanswerable: Sequence[Probe]) -> Table:
    """What the search says to questions about such clauses, to those about the clauses beside them, and to unanswerable ones."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for fold in folds:
        asked = {"about them": fold.apart, "about the others": fold.beside, UNANSWERABLE: unanswerable}
        for name, told in asked.items():
            for probe in told:
                clauses, refused = _asked(probe, fold.folder)
                tallies[name].count(probe, clauses, refused=refused)
    table = Table("asked", *RANKS, "refused", "leaks", title="the search where some clauses have no questions")
    for name, tally in tallies.items():
        ranks = [str(tally.asked), "", "", "", ""] if name == UNANSWERABLE else tally.ranks()
        table.add_row(name, *ranks, tally.share(tally.refused), str(tally.leaked))
    return table


def _of_search(
    every: Iterable[Probe],
    found: dict[Probe, Found],
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


def _refusals(every: Iterable[Probe], found: dict[Probe, Found]) -> Table:
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
    sys.exit(main())
