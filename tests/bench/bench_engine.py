"""How many assessments a second on one core: what takes the time, how little other regions matter, beside rule libraries.

Run: `.venv/bin/python -m tests.bench.bench_engine`, with `GUANTONG_ENGINE=plain` for the sources as they are. The last table
needs two packages that nothing else does, fetched by `uv pip install --group bench -p .venv/bin/python --target build/bench`.
The ratios are what to look at; the rates are those of this machine, and true only where nothing else runs on it.

One assessment is one person, on one day, in one region: every route of the ladder asked about that counts for them (four or
five), every condition of each evaluated, whatever would be enough to decide. Nothing is kept from one assessment to the next
but what belongs to the rules themselves: tables of yes and no, sums of the calendar. How much that is worth is a table of its
own, with persons who were never seen before, and with nothing kept at all.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any
from unittest import mock

from actions.eligibility import ENGINE, Assessment, Situation, assess, kept, rules
from knowledge.policies import Document, documents_for
from tests.actions.eligibility.persons import persons
from tests.bench import others
from tests.bench.timing import per_second, per_second_of_strangers

Drawn = tuple[Any, date, str]
REGIONS = ("cn-hn", "cn-gd", "cn-hb-wuhan", "cn-sh")
INSTALLED = (1, 4, 40)
DRAWN = 1_000
STRANGERS = 500
LIBRARIES = Path(__file__).resolve().parents[2] / "build" / "bench"
TITLES = ("title:assistant", "title:intermediate", "title:associate_senior")


def validated(drawn: Drawn) -> Drawn:
    """The person as the engine's own type: read and checked, not yet decided."""
    situation, today, target = drawn
    return Situation.of(situation), today, target


def decided(drawn: Drawn) -> Assessment:
    """The verdict with every route and condition evaluated; the trace stays a tree of objects."""
    return assess(*drawn)


def shown(drawn: Drawn) -> Assessment:
    """The same with the full trace: the condition table of every route, each line with its status, words, day and clause."""
    assessment = assess(*drawn)
    for route in assessment.routes:
        route.rows()
    return assessment


def told(drawn: Drawn) -> dict[str, Any]:
    """The same written out for whoever asks: a fresh dictionary for every route, line and citation."""
    return assess(*drawn).to_json()


def of_an_assessment(everybody: Sequence[Drawn]) -> Iterator[str]:
    """What an assessment consists of, for persons of all regions and both ladders."""
    yield f"{'one assessment':46} {'a second':>10}"
    for name, run, prepare in (
        ("facts read and checked", validated, None),
        ("verdict, every condition evaluated", decided, validated),
        ("the same with the full trace", shown, validated),
        ("the same with the full trace as JSON", told, validated),
        ("from the facts as JSON to the full trace as JSON", told, None),
    ):
        yield f"{name:46} {per_second(everybody, run, prepare):10,.0f}"


def of_each_ladder(everybody: Sequence[Drawn]) -> Iterator[str]:
    """One person in one region, asked about one ladder, with the full trace; how many routes count for them on average."""
    yield f"{'region and what is asked for':46} {'a second':>10} {'routes':>7}"
    for region, (ladder, name) in product(REGIONS, (("title", "a title"), ("skill", "a certificate"))):
        asked = [drawn for drawn in everybody if drawn[0]["region"] == region and drawn[2].startswith(ladder)]
        routes = sum(len(decided(drawn).routes) for drawn in asked) / len(asked)
        yield f"{f'{region}, {name}':46} {per_second(asked, shown, validated):10,.0f} {routes:7.1f}"


def of_strangers() -> Iterator[str]:
    """What it is worth to have seen the same persons, and others, before."""

    def anybody(number: int) -> list[Drawn]:
        return [validated(drawn) for drawn in persons(seed=1_000 + number, count=STRANGERS)]

    def first_of_all(number: int) -> list[Drawn]:
        forget()
        return anybody(number)

    yield f"{'verdict with the full trace, of persons':46} {'a second':>10}"
    for name, draw in (("never seen before", anybody), ("who are the first ever", first_of_all)):
        yield f"{name:46} {per_second_of_strangers(draw, shown):10,.0f}"


def forget() -> None:
    """Begin anew: the rules are read, and nobody has been assessed."""
    kept.forget()
    rules.rule_books.cache_clear()
    for region in REGIONS:
        rules.rule_books(region)


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
    for what, own in (("full trace", shown), ("verdict", decided)):
        found = per_second(hunan, own, validated)
        yield f"{f'this engine, {what}':46} {found:10,.0f} {found / mine:7.2f}"
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
    """The person, working in Hunan and asking for a title, without what the libraries' rules do not have.

    A result of the last three years that is plain; papers of the present trade; nobody who works after retirement.
    """
    situation, today, target = drawn
    results = situation["appraisals"]
    plain = {
        "region": "cn-hn",
        "certs": [{"related": True, **cert, "occupation": None} for cert in situation["certs"]],
        "appraisals": results if isinstance(results, str) else "last3_pass",
        "retired": False,
        "rehired": False,
        "retirement_age_reached": False,
        "age": None,
    }
    return {**situation, **plain}, today, target if target in TITLES else TITLES[today.day % len(TITLES)]


def main() -> None:
    """Print the tables."""
    sys.path.append(str(LIBRARIES))
    print(f"the engine: {ENGINE}\n", flush=True)  # noqa: T201 - its output is the point
    everybody = list(persons(seed=8, count=DRAWN))
    hunan = [of_hunan(drawn) for drawn in everybody]
    hunan = [drawn for drawn in hunan if decided(drawn).routes]  # the document is in force, the facts can be true
    tables = (
        of_an_assessment(everybody),
        of_each_ladder(everybody),
        of_strangers(),
        as_regions_are_added(hunan),
        beside_libraries(hunan),
    )
    for table in tables:
        print(*table, "", sep="\n", flush=True)  # noqa: T201 - its output is the point


if __name__ == "__main__":
    main()
