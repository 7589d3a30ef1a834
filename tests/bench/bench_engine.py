"""How many assessments a second on one core: what takes the time, how little other regions matter, beside rule libraries.

Run: `.venv/bin/python -m tests.bench.bench_engine`. The last table needs two packages that nothing else does, fetched by
`uv pip install --group bench -p .venv/bin/python --target build/bench`. The ratios are what to look at; the rates are
those of this machine. Every assessment is made anew: nothing is kept from one to the next but what belongs to the rules
themselves (tables of yes and no, sums of the calendar).
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

from actions.eligibility import Assessment, Situation, assess, rules
from knowledge.policies import Document, documents_for
from tests.actions.eligibility.persons import persons
from tests.bench import others
from tests.bench.timing import per_second

Drawn = tuple[Any, date, str]
REGIONS = ("cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh")
INSTALLED = (1, 4, 40)
DRAWN = 1_000
LIBRARIES = Path(__file__).resolve().parents[2] / "build" / "bench"
TITLES = ("title:assistant", "title:intermediate", "title:associate_senior")


def validated(drawn: Drawn) -> Drawn:
    """The person as the engine's own type: read and checked, not yet decided."""
    situation, today, target = drawn
    return Situation.of(situation), today, target


def decided(drawn: Drawn) -> Assessment:
    """The verdict with every route and condition evaluated; the trace stays a tree of objects."""
    return assess(*drawn)


def told(drawn: Drawn) -> dict[str, Any]:
    """The same with the whole trace written out: a table for each route, every line with its status, words and clause."""
    return assess(*drawn).to_json()


def of_an_assessment(everybody: Sequence[Drawn]) -> Iterator[str]:
    """What an assessment consists of, for persons of all regions and both ladders."""
    yield f"{'one assessment':46} {'a second':>10}"
    for name, run, prepare in (
        ("facts read and checked", validated, None),
        ("verdict, all routes evaluated", decided, validated),
        ("the same with the full trace as JSON", told, validated),
        ("from the facts as JSON to the full trace as JSON", told, None),
    ):
        yield f"{name:46} {per_second(everybody, run, prepare):10,.0f}"


@contextmanager
def installed(count: int) -> Iterator[None]:
    """So many regions with all their rules read: the real ones, then copies of them under other names."""
    real = {region: documents_for(region) for region in REGIONS}

    def found(region: str) -> tuple[Document, ...]:
        name, _, copy = region.partition("+")
        return tuple(
            dataclasses.replace(document, jurisdiction=document.jurisdiction.model_copy(update={"code": region}))
            if copy
            else document
            for document in real[name]
        )

    with mock.patch.object(rules, "documents_for", found):
        rules.rule_books.cache_clear()
        for number in range(count):
            copies, place = divmod(number, len(REGIONS))
            rules.rule_books(f"{REGIONS[place]}+{copies}" if copies else REGIONS[place])
        yield
    rules.rule_books.cache_clear()


def as_regions_are_added(hunan: Sequence[Drawn]) -> Iterator[str]:
    """The same persons of Hunan while more and more regions are installed."""
    yield f"{'regions installed':46} {'a second':>10} {'ratio':>7}"
    first = 0.0
    for count in INSTALLED:
        with installed(count):
            found = per_second(hunan, told, validated)
        first = first or found
        yield f"{count:<46} {found:10,.0f} {found / first:7.2f}"


def beside_libraries(hunan: Sequence[Drawn]) -> Iterator[str]:
    """The routes of Hunan from a certificate to a title, by this engine and by libraries that are given every day."""
    asked = [(drawn, decided(drawn)) for drawn in hunan]
    facts = [others.facts_of(situation, assessment) for (situation, _, _), assessment in asked]
    mine = per_second(hunan, told, validated)
    yield f"{'three routes of one document':46} {'a second':>10} {'ratio':>7}"
    yield f"{'this engine, full trace as JSON':46} {mine:10,.0f} {1:7.2f}"
    plain = per_second(hunan, decided, validated)
    yield f"{'this engine, verdict':46} {plain:10,.0f} {plain / mine:7.2f}"
    for name, build in (
        ("zen-engine, decision graph, its own trace", lambda: others.zen(trace=True)),
        ("zen-engine, decision graph, no trace", lambda: others.zen(trace=False)),
        ("JSON Logic (json-logic-qubit)", others.json_logic),
    ):
        try:
            run = build()
        except ImportError as missing:
            yield f"{name:46} not installed ({missing.name}): see the head of this file"
            continue
        for given, (_, assessment) in zip(facts, asked, strict=True):
            if run(given) != others.ours(assessment):
                raise AssertionError(f"{name} answers otherwise than the engine: {given}")
        found = per_second(facts, run)
        yield f"{name:46} {found:10,.0f} {found / mine:7.2f}"


def of_hunan(drawn: Drawn) -> Drawn:
    """The person, working in Hunan and asking for a title; a result of the last three years that is plain."""
    situation, today, target = drawn
    results = situation["appraisals"]
    wanted = target if target in TITLES else TITLES[today.day % len(TITLES)]
    return (
        {**situation, "region": "cn-hn", "appraisals": results if isinstance(results, str) else "last3_pass"},
        today,
        wanted,
    )


def main() -> None:
    """Print the tables."""
    sys.path.append(str(LIBRARIES))
    everybody = list(persons(seed=8, count=DRAWN))
    hunan = [of_hunan(drawn) for drawn in everybody]
    hunan = [drawn for drawn in hunan if decided(drawn).routes]  # the document is in force, the facts can be true
    for table in (of_an_assessment(everybody), as_regions_are_added(hunan), beside_libraries(hunan)):
        print(*table, "", sep="\n", flush=True)  # noqa: T201 - its output is the point


if __name__ == "__main__":
    main()
