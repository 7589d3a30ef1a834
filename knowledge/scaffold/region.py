"""The places of a region that has no document yet, as far as the country's list knows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from knowledge.lexicon import source
from knowledge.policies.names import Within

_SUFFIX = re.compile(r"(?:省|市|(?:壮族|回族|维吾尔)?自治区)$")
_PROVINCE = re.compile(r"^(.+?(?:省|自治区))(.+)$")


@dataclass(frozen=True, slots=True)
class Known:
    """A region's pinyin, spoken name, one-character name, the province around a city, and its cities by pinyin."""

    region: str
    name: str
    short: str
    within: Within | None
    cities: tuple[tuple[str, str], ...]


def known(name: str) -> Known:
    """What is known of 四川省 or 四川省成都市: enough to begin with, counties and nicknames a person adds."""
    around = _PROVINCE.match(name)
    spoken = _SUFFIX.sub("", around[2] if around else name)
    country: dict[str, dict[str, Any]] = source("regions")
    shorts = {key: character for character, key in source("region_notes")["short"].items()}
    key = next((key for key, entry in country.items() if entry["name"] == spoken), None)
    cities = [_SUFFIX.sub("", city.lstrip("!")) for city in country[key].get("cities", ())] if key else []
    return Known(
        region=key or _pinyin(spoken),
        name=spoken,
        short=shorts.get(key or "", ""),
        within=_within(_SUFFIX.sub("", around[1]), country, shorts) if around else None,
        cities=tuple((_pinyin(city), city) for city in cities),
    )


def _within(province: str, country: dict[str, dict[str, Any]], shorts: dict[str, str]) -> Within:
    key = next((key for key, entry in country.items() if entry["name"] == province), None) or _pinyin(province)
    names = [f"{province}省", province, *([shorts[key]] if key in shorts else [])]
    return Within(region=key, names=tuple(names))


def _pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin  # slow to import

    return "".join(lazy_pinyin(name))
