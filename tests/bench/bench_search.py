"""How long a search takes: ``python tests/bench/bench_search.py``. Prints start (a fresh process's first answer) and p50/p95."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 300


def main() -> int:
    """Print the figures."""
    start = time.perf_counter()
    code = "from knowledge.search import search; search('技师几年评中级', region='hunan')"
    subprocess.run([sys.executable, "-c", code], check=True)
    sys.stdout.write(f"start to first answer: {time.perf_counter() - start:.2f} s\n")

    from knowledge.questions import questions
    from knowledge.search import search

    asked = [question.text for question in questions() if question.held][:ROUNDS]
    search(asked[0])
    times = []
    for text in asked:
        begun = time.perf_counter()
        search(text)
        times.append((time.perf_counter() - begun) * 1000)
    cuts = statistics.quantiles(times, n=20)
    sys.stdout.write(f"{len(times)} searches: p50 {statistics.median(times):.1f} ms, p95 {cuts[-1]:.1f} ms\n")
    begun = time.perf_counter()
    search("技师评中级要几年" * 2500)
    sys.stdout.write(f"20,000 characters: {(time.perf_counter() - begun) * 1000:.1f} ms\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
