"""How long a search takes: ``python tests/bench/bench_search.py [--growth]``.

Prints start (a fresh process's first answer), p50 and p95 of whole searches, and a pasted page. ``--growth``: the lexical and
the dense leg over 300 to 100,000 clauses made of our own sentences, and how many of the ten nearest the graph finds.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np
from rich.console import Console
from rich.table import Table

ROUNDS = 300
SIZES = (300, 3_000, 30_000, 100_000)
NEAREST = 10


def main(arguments: Sequence[str] = ()) -> int:
    """Print the figures."""
    start = time.perf_counter()
    code = "from knowledge.search import search; search('技师几年评中级', region='hunan')"
    subprocess.run([sys.executable, "-c", code], check=True)
    sys.stdout.write(f"start to first answer: {time.perf_counter() - start:.2f} s\n")

    from knowledge.policies import documents
    from knowledge.search import search

    asked = _questions()[:ROUNDS]
    search(asked[0])
    middle, most = _timed(search, asked)
    sys.stdout.write(f"{len(asked)} searches: p50 {middle:.1f} ms, p95 {most:.1f} ms\n")
    for name, text in (("20,000 characters", "技师评中级要几年" * 2500), ("a whole document", documents()[0].text)):
        sys.stdout.write(f"{name}: {_timed(search, [text] * 3)[0]:.1f} ms\n")
    if "--growth" in arguments:
        Console().print(_growth(asked))
    return 0


def _questions() -> list[str]:
    from knowledge.questions import questions

    return [question.text for question in questions() if question.held]


def _timed(work: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float]:
    """p50 and p95 of ``work`` over ``asked``, in milliseconds of this thread's own time: other work does not count."""
    times = []
    for text in asked:
        begun = time.thread_time()
        work(text)
        times.append((time.thread_time() - begun) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]


def _growth(asked: Sequence[str]) -> Table:
    from knowledge.build import BUILD, ENCODER
    from knowledge.encoder import StaticEncoder
    from knowledge.lexical import LexicalLeg
    from knowledge.vectors import Vectors

    table = Table(
        "clauses",
        "dense leg",
        "dense p95",
        f"recall@{NEAREST} of exact",
        "exact p95",
        "lexical p95",
        "both p95",
        title="growth, ms",
    )
    encoder = StaticEncoder.load(BUILD / ENCODER)
    for size in SIZES:
        texts = _made(size)
        matrix = encoder.encode(texts)
        half = np.arange(0, size, 2)  # as a region's filter leaves a part of all
        allowed = np.zeros(size, dtype=np.bool_)
        allowed[half] = True
        leg = LexicalLeg.of(texts)
        vectors, exact = Vectors.of(matrix), Vectors.of(matrix, exact_up_to=size)
        chosen, every = vectors.selection(half), exact.selection(half)

        def dense(text: str, of: Vectors = vectors, among: object = chosen) -> np.ndarray:
            return of.likeness(encoder.encode([text])[0], among)

        def whole(text: str, of: Vectors = exact, among: object = every) -> np.ndarray:
            return of.likeness(encoder.encode([text])[0], among)

        def words(text: str, leg: LexicalLeg = leg, allowed: np.ndarray = allowed) -> np.ndarray:
            return leg.scores(text, allowed)

        dense(asked[0])
        figures = [
            _timed(dense, asked)[1],
            _timed(whole, asked)[1],
            _timed(words, asked)[1],
            _timed(lambda text: (words(text), dense(text)), asked)[1],
        ]
        found = sum(len(_best(dense(text)) & _best(whole(text))) for text in asked) / (NEAREST * len(asked))
        kind = "exact" if vectors.exact else "HNSW"
        near, all_of_them, lexical, both = (f"{figure:.1f}" for figure in figures)
        table.add_row(f"{size:,}", kind, near, f"{found:.3f}", all_of_them, lexical, both)
    return table


def _best(scores: np.ndarray) -> set[int]:
    return set(np.argpartition(-scores, NEAREST)[:NEAREST].tolist())


def _made(size: int) -> list[str]:
    """``size`` clauses, each of four half-sentences of the documents."""
    from knowledge.units import units

    drawn = random.Random(1)  # noqa: S311 (repeatable, not secret)
    parts = sorted({part for unit in units() for part in unit.text.split("，") if len(part) > 3})
    return ["，".join(drawn.sample(parts, 4)) for _ in range(size)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
