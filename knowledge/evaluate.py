"""Measure the search on questions that were kept apart: ``python -m knowledge.evaluate``.

Prints hit@1 and hit@3 (the right clause is first, among the first three), refusals, and leaks (a clause of another region)
for each leg alone and for the whole, by style; and the legs on STARD-mini where it is at hand (GUANTONG_STARD).
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from knowledge.build import BUILD, build
from knowledge.index import FEATURES
from knowledge.lexical import LexicalLeg
from knowledge.messages import Message, messages
from knowledge.places import read_places
from knowledge.policies import document, documents
from knowledge.questions import Question, questions
from knowledge.retriever import Retriever, documents_beside
from knowledge.search import SearchResult, open_retriever, search
from knowledge.wording import characters, pairs

STARD = Path(__file__).resolve().parents[2] / "shared" / "data" / "stard-mini"
Floats = NDArray[np.float32]
Score = Callable[[str, NDArray[np.bool_]], Floats]
Rank = Callable[[Question], Sequence[tuple[str, str]]]


@dataclass
class Tally:
    """Counts over questions."""

    asked: int = 0
    first: int = 0
    among: int = 0
    refused: int = 0
    leaked: int = 0

    def row(self) -> list[str]:
        """Shares as words for a table."""
        shares = (self.first, self.among, self.refused, self.leaked)
        return [str(self.asked), *(f"{share / max(self.asked, 1):.3f}" for share in shares)]


@dataclass
class Measured:
    """Tallies of the answerable questions by style (``all`` among them), and of the unanswerable."""

    answerable: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    unanswerable: Tally = field(default_factory=Tally)

    def count(self, question: Question, clauses: Sequence[tuple[str, str]], *, refused: bool) -> None:
        """Add one question whose first clauses (document id, path) are ``clauses``."""
        gold = (question.document_id or "", question.clause or "")
        tallies = (
            (self.answerable["all"], self.answerable[question.style]) if question.answerable else (self.unanswerable,)
        )
        for tally in tallies:
            tally.asked += 1
            tally.first += clauses[:1] == [gold]
            tally.among += gold in clauses[:3]
            tally.refused += refused
            tally.leaked += any(not _same_region(question.document_id, paper) for paper, _ in clauses)


def measure(held: Iterable[Question]) -> Measured:
    """The whole search over ``held``, each question asked within its document's region."""
    found = Measured()
    for question in held:
        result = search(question.text, region=_region(question))
        found.count(question, _clauses(result), refused=result.status != "found")
    return found


def measure_messages(told: Iterable[Message]) -> Measured:
    """The whole search over ``told``, each within its document's region; several clauses may be right."""
    found = Measured()
    for one in told:
        tally = found.answerable["all"] if one.clauses else found.unanswerable
        result = search(one.text, region=one.document_id and document(one.document_id).jurisdiction.region)
        clauses = [path for paper, path in _clauses(result) if paper == one.document_id]
        tally.asked += 1
        tally.first += bool(one.clauses.intersection(clauses[:1]))
        tally.among += bool(one.clauses.intersection(clauses[:3]))
        tally.refused += result.status != "found"
        tally.leaked += any(not _same_region(one.document_id, paper) for paper, _ in _clauses(result))
    return found


def measure_leg(held: Iterable[Question], rank: Rank) -> Measured:
    """One ranking of clauses over ``held``, without refusals."""
    found = Measured()
    for question in held:
        found.count(question, rank(question), refused=False)
    return found


def legs(retriever: Retriever) -> dict[str, Rank]:
    """Every leg alone, plain BM25 over the clauses, and the fused ranking."""
    index = retriever.index
    texts = [f"{unit.context} {unit.text}" for unit in index.units]
    plain = {
        "BM25 words": LexicalLeg.of(texts, words),
        "BM25 characters": LexicalLeg.of(texts, characters),
        "BM25 characters and pairs": LexicalLeg.of(texts, pairs),
    }

    def order(question: Question, score: Score) -> list[tuple[str, str]]:
        allowed = index.allowed(documents_beside(question.document_id, index))
        scores = np.where(allowed, score(read_places(question.text).words, allowed), -np.inf)
        keys = [(index.units[at].document_id, index.units[at].clause) for at in np.argsort(-scores, kind="stable")]
        return list(dict.fromkeys(keys))[:3]

    def weighted(weights: Floats) -> Score:
        return lambda asked, allowed: index.look(asked, allowed).features @ weights

    scores: dict[str, Score] = {name: leg.scores for name, leg in plain.items()}
    for at, name in enumerate(FEATURES):
        scores[f"leg {name}"] = weighted(np.eye(len(FEATURES), dtype=np.float32)[at])
    scores["sum of the legs"] = weighted(np.ones(len(FEATURES), dtype=np.float32))
    scores["fitted fusion"] = weighted(retriever.ranking.weights)
    return {name: partial(order, score=score) for name, score in scores.items()}


def words(text: str) -> list[str]:
    """Words by jieba, the usual baseline; a development dependency that the product does without."""
    jieba = import_module("jieba")
    jieba.setLogLevel(60)
    return [word for word in jieba.lcut(text) if word.strip()]


def measure_stard(folder: Path) -> dict[str, tuple[float, float]]:
    """hit@1 and recall@10 of the plain lexical legs on STARD-mini's dev questions (text that is not ours)."""
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    asked = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
    dev = [row for row in asked if row["split"] == "dev"]
    told: dict[str, list[str]] = defaultdict(list)
    for row in asked:
        if row["split"] != "dev":
            for gold in row["gold"]:
                told[gold].append(row["q"])
    texts = [f"{article['name']} {article['text']}" for article in articles]
    expanded = [" ".join((text, *told[article["id"]])) for text, article in zip(texts, articles, strict=True)]
    named = {
        "BM25 words": LexicalLeg.of(texts, words),
        "BM25 characters and pairs": LexicalLeg.of(texts, pairs),
        "our pieces": LexicalLeg.of(texts),
        "our pieces, expanded": LexicalLeg.of(expanded),
    }
    every = np.ones(len(texts), dtype=np.bool_)
    found: dict[str, tuple[float, float]] = {}
    for name, leg in named.items():
        first = among = 0.0
        for row in dev:
            best = [articles[at]["id"] for at in np.argsort(-leg.scores(row["q"], every))[:10]]
            first += best[0] in row["gold"]
            among += len(set(best) & set(row["gold"])) / len(row["gold"])
        found[name] = (first / len(dev), among / len(dev))
    return found


def main() -> int:
    """Print the tables."""
    build()
    console = Console()
    held = [question for question in questions() if question.held]
    answerable = [question for question in held if question.answerable]
    table = Table(
        "ranking", "questions", "hit@1", "hit@3", "refused", "leaks", title="kept-apart questions, by ranking"
    )
    for name, rank in legs(open_retriever(BUILD, None)).items():
        table.add_row(name, *measure_leg(answerable, rank).answerable["all"].row())
    console.print(table)
    ours = measure(held)
    table = Table("style", "questions", "hit@1", "hit@3", "refused", "leaks", title="the search, by style")
    for style, tally in sorted(ours.answerable.items(), key=lambda item: -item[1].asked):
        table.add_row(style, *tally.row())
    table.add_row("unanswerable", *ours.unanswerable.row())
    other = measure_messages(messages())
    table.add_row("another hand", *other.answerable["all"].row())
    table.add_row("another hand, unanswerable", *other.unanswerable.row())
    console.print(table)
    right, wrong = ours.unanswerable.refused, ours.answerable["all"].refused
    console.print(
        f"refusal: recall {right / ours.unanswerable.asked:.3f}, precision {right / max(right + wrong, 1):.3f}"
    )
    stard = Path(os.environ.get("GUANTONG_STARD", STARD))
    if stard.is_dir():
        table = Table("ranking", "hit@1", "recall@10", title="STARD-mini, dev questions")
        for name, (first, among) in measure_stard(stard).items():
            table.add_row(name, f"{first:.3f}", f"{among:.3f}")
        console.print(table)
    return 0


def _clauses(result: SearchResult) -> list[tuple[str, str]]:
    ids = {paper.number: paper.id for paper in documents()}
    return [(ids[hit.document], hit.clause) for hit in result.hits]


def _region(question: Question) -> str | None:
    return None if question.document_id is None else document(question.document_id).jurisdiction.region


def _same_region(one: str | None, other: str) -> bool:
    return one is None or document(one).jurisdiction == document(other).jurisdiction


if __name__ == "__main__":
    sys.exit(main())
