"""The lexicon of places: what the documents bring for their regions, then the rest of the country."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from knowledge.policies import Places, jurisdictions

_SUFFIX = re.compile(r"(?:省|市|县|区|(?:壮族|回族|维吾尔)?自治区)$")
_KIND = re.compile(r"(?:省|市|自治区)$")


def regions(country: Mapping[str, Any], notes: Mapping[str, Any], brought: Mapping[str, Places]) -> dict[str, Any]:
    """The content of ``regions.json``.

    ``names``: name -> value (``hunan/changsha``, ``other/hubei``); ``weak``: names that are ordinary words as well;
    ``short``: one character -> value, those of ``short_sure`` count after 在, those of ``short_at_work`` in 在京工作 too;
    ``within``: a region that is a city -> the value of the province around it; ``provinces``: names of provinces, cities of
    that rank left out; ``ambiguous``, ``traps`` and guards as in ``notes``.
    """
    kinds = {place.region: (_KIND.search(place.name) or [""])[0] for place in jurisdictions()}
    gathered = _Gathered()
    for key, places in brought.items():
        gathered.add_region(key, places, kinds[key])
    gathered.shorts(
        {name: f"other/{key}" for name, key in notes["short"].items() if key not in brought}, notes["at_work"]
    )
    for key, province in country.items():
        if key not in brought:
            gathered.add_elsewhere(f"other/{key}", province)
    ambiguous = {
        name: [key if key.split("/")[0] in brought else f"other/{key.split('/')[0]}" for key in keys]
        for name, keys in notes["ambiguous"].items()
    }
    for name, values in ambiguous.items():
        gathered.names.setdefault(name, values[0])
    return {
        "names": gathered.names,
        "weak": {name: value for name, value in gathered.weak.items() if name not in gathered.names},
        "short": gathered.short,
        "short_sure": "".join(gathered.sure),
        "short_at_work": "".join(gathered.at_work),
        "within": {key: f"other/{places.within.region}" for key, places in brought.items() if places.within},
        "provinces": sorted(
            {entry["name"] for key, entry in country.items() if key not in {*brought, *notes["not_provinces"]}}
            | {places.name for key, places in brought.items() if kinds[key] != "市"}
        ),
        "ambiguous": ambiguous,
        "not_before": notes["not_before"],
        "not_after": notes["not_after"],
        "traps": notes["traps"],
    }


class _Gathered:
    """Names and one-character names, the first owner keeping each."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.weak: dict[str, str] = {}
        self.short: dict[str, str] = {}
        self.sure: list[str] = []
        self.at_work: list[str] = []

    def add_region(self, key: str, places: Places, kind: str) -> None:
        """The places of a document: region, cities, counties."""
        for alias in (places.name, f"{places.name}{kind}", *places.aliases):
            self._add(alias, key)
        self._brought(places.short, key)
        if places.within:
            character = places.within.names[-1]
            self.short[character] = f"other/{places.within.region}"
            self.sure.append(character)
        for town_key, town in places.cities.items():
            value = f"{key}/{town_key}"
            self.names[town.name] = self.names[f"{town.name}市"] = value
            for part in (*town.parts, *town.aliases):
                self._add(part, value)
            self._brought(town.short, value)

    def add_elsewhere(self, value: str, province: Mapping[str, Any]) -> None:
        """A region without a document: its name, its cities."""
        for alias in (province["name"], f"{province['name']}省", *province.get("aliases", ())):
            self._add(alias, value)
        for city in province.get("cities", ()):
            self._add(city, value)
            self._add(f"!{city[1:]}市" if city.startswith("!") else f"{_SUFFIX.sub('', city)}市", value)

    def shorts(self, known: Mapping[str, str], at_work: list[str]) -> None:
        """One-character names of the rest of the country."""
        for character, value in known.items():
            self.short.setdefault(character, value)
        self.at_work.extend(at_work)

    def _brought(self, short: str, value: str) -> None:
        character = short.lstrip("!")
        if character:
            self.short[character] = value
            (self.at_work if short.startswith("!") else self.sure).append(character)

    def _add(self, name: str, value: str) -> None:
        common = name.startswith("!")
        name = name.lstrip("!")
        short = _SUFFIX.sub("", name)
        for form in {name, short} if len(short) >= 2 else {name}:
            (self.weak if common and form == short else self.names).setdefault(form, value)
