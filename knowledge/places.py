"""Places: which regions a question is about, and the question without their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.policies import Places, PolicyError, documents, jurisdictions, places
from knowledge.wording import folded

FILE = Path(__file__).resolve().parent / "places.yaml"
_KIND = re.compile(r"(特别行政区|自治区|省|市)?")
_SHORTEST = 2  # characters of a name without its 县, 市, 区


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
    """The places of a question: regions covered (region names, as asked), other places, and the words left over."""

    covered: tuple[str, ...]
    elsewhere: tuple[str, ...]
    words: str


def read_places(text: str, region: str | None = None) -> Asked:
    """The places ``text`` asks about; with a covered ``region`` given, the province around it is that region."""
    known = _names()
    words = folded(text)
    covered: list[str] = []
    elsewhere: list[str] = []
    around: list[str] = []
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
    left.append(words[end:])
    if not elsewhere:  # 湖北省宜昌 is not Wuhan
        covered.extend(around)
    return Asked(tuple(dict.fromkeys(covered)), tuple(dict.fromkeys(elsewhere)), "".join(left))


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


def _called(region: Places) -> Iterator[str]:
    """The names of a region and its towns that are no ordinary words; a county's also without its 县, 市."""
    for name, short in ((place.name, place.short) for place in (region, *region.cities.values())):
        yield name
        if short:
            yield f"在{short[1:]}" if short.startswith("!") else short
    for name in (*region.aliases, *(name for town in region.cities.values() for name in (*town.parts, *town.aliases))):
        yield name.lstrip("!")
        if not name.startswith("!") and len(name) > _SHORTEST and name[-1] in "县市区":
            yield name[:-1]


@cache
def _pattern() -> re.Pattern[str]:
    inside = {name for names in _enclosing().values() for name in names}
    return re.compile(f"(?:{_either(_names().names)})|(?P<place>{_either({*_places(), *inside})}){_KIND.pattern}")


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
