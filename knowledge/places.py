"""Places: which regions a question is about, and the question without their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.policies import Places, PolicyError, Town, documents, jurisdictions, places
from knowledge.wording import folded

FILE = Path(__file__).resolve().parent / "places.yaml"
_KIND = re.compile(r"(特别行政区|自治区|省|市)?")
_SHORTEST = 2  # characters of a name without its 县, 市, 区
_PARTS = ("县", "市", "区")


class _Incidental(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    before: tuple[str, ...]
    after: tuple[str, ...]


class _Names(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    elsewhere: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...]
    incidental: _Incidental


@dataclass(frozen=True, slots=True)
class Asked:
    """The places of a question: regions covered (region names, as asked), other places, and the words left over.

    ``inside``: the towns, counties and districts it names within the covered regions, as it calls them.
    """

    covered: tuple[str, ...]
    elsewhere: tuple[str, ...]
    words: str
    inside: tuple[str, ...] = ()


def read_places(text: str, region: str | None = None) -> Asked:
    """The places ``text`` asks about; with a covered ``region`` given, the province around it is that region."""
    known = _names()
    words = folded(text)
    covered: list[str] = []
    elsewhere: list[str] = []
    around: list[str] = []
    within: list[str] = []
    left: list[str] = []
    end = 0
    inside = _enclosing().get(region or "", frozenset())
    for match in _pattern().finditer(words):
        left.append(words[end : match.start()])
        end = match.end()
        name = match["place"]
        if name is None:  # a place inside a longer name stays in the words
            left.append(match.group())
            continue
        if _incidental(words, match.start(), match.end(), known.incidental):
            continue
        if name in inside and region is not None:
            around.append(region)
        elif name in _places():
            home, is_covered = _places()[name]
            (covered if is_covered else elsewhere).append(home)
            if name in towns_of():
                within.append(name)
    left.append(words[end:])
    if not elsewhere:  # 湖北省宜昌 is not Wuhan
        covered.extend(around)
    return Asked(
        tuple(dict.fromkeys(covered)), tuple(dict.fromkeys(elsewhere)), "".join(left), tuple(dict.fromkeys(within))
    )


def region_of(region: str) -> str | None:
    """The region name (``hunan``) of what a caller calls it (``cn-hn``, ``hunan``, 湖南, 湖南省, 长沙); None = not covered."""
    wanted = region.strip()
    for known in jurisdictions():
        if wanted.lower() in (known.code, known.region) or wanted == known.name:
            return known.region
    if wanted.lower().split("/")[0] in {known.region for known in jurisdictions()}:
        return wanted.lower().split("/")[0]
    asked = read_places(wanted)
    return asked.covered[0] if len(asked.covered) == 1 and not asked.elsewhere else None


@cache
def towns_of() -> dict[str, tuple[str, ...]]:
    """What each place inside a region is called -> its full name, then that of the city it belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for region in places().values():
        for town in region.cities.values():
            found.update(dict.fromkeys(_called(town), (town.name,)))
            for part in town.parts:
                found.update(dict.fromkeys(_spoken(part), (part.lstrip("!"), town.name)))
        for part in (name for name in region.aliases if name.endswith(_PARTS) and not name.startswith(region.name)):
            short = (name for name in region.aliases if part.startswith(name))  # 浦东 of 浦东新区
            found.update(dict.fromkeys((*short, *_spoken(part)), (part,)))
    return found


def _incidental(words: str, start: int, end: int, marks: _Incidental) -> bool:
    return words[:start].endswith(marks.before) or words[end:].startswith(marks.after)


@cache
def _names() -> _Names:
    try:
        return _Names.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(step) for step in fault["loc"])
        raise PolicyError(
            f"{FILE.name}: {where}: found {fault['input']!r}, expected: {fault['msg']}. Repair that key."
        ) from error


@cache
def _enclosing() -> dict[str, frozenset[str]]:
    """The names of the province around a region that is a city: asked with that region they mean it."""
    return {region: frozenset(known.within.names) for region, known in places().items() if known.within}


@cache
def _places() -> dict[str, tuple[str, bool]]:
    found = {name: (home, False) for home, names in _names().elsewhere.items() for name in names}
    for region, known in places().items():
        found.update(dict.fromkeys(_called(known), (region, True)))
    for paper in documents():
        for number in (paper.number, *(letter.number for letter in paper.forwarded_by)):
            found[number.split("〔")[0]] = (paper.jurisdiction.region, True)
    return found


def _called(place: Places | Town) -> Iterator[str]:
    """The names of a region or town and its parts that are no ordinary words; a county's also without its 县, 市."""
    yield place.name
    if place.short:
        yield f"在{place.short[1:]}" if place.short.startswith("!") else place.short
    for name in (*place.aliases, *(place.parts if isinstance(place, Town) else ())):
        yield from _spoken(name)
    for town in place.cities.values() if isinstance(place, Places) else ():
        yield from _called(town)


def _spoken(name: str) -> Iterator[str]:
    yield name.lstrip("!")
    if not name.startswith("!") and len(name) > _SHORTEST and name.endswith(_PARTS):
        yield name[:-1]


@cache
def _pattern() -> re.Pattern[str]:
    inside = {name for names in _enclosing().values() for name in names}
    return re.compile(f"(?:{_either(_names().names)})|(?P<place>{_either({*_places(), *inside})}){_KIND.pattern}")


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
