"""Makes the lexicons of the language understanding: `python -m knowledge.lexicon`.

`nlu/` imports nothing of ours; what it must know of the documents (occupations of the catalogues, document numbers) and
the hand-made linguistic data of `nlu/lexicon/source/*.yaml` are merged here into `nlu/lexicon/*.json`.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "nlu" / "lexicon" / "source"
TARGET = ROOT / "nlu" / "lexicon"
POLICIES = ROOT / "knowledge" / "policies"
OCCUPATIONS = ROOT / "knowledge" / "occupations.csv"
COVERED = ("hunan", "guangdong", "wuhan", "shanghai")
_SUFFIX = re.compile(r"(?:省|市|县|区|(?:壮族|回族|维吾尔)?自治区)$")
_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,8})〔(\d{4})〕(\d+)号")


def source(name: str) -> Any:
    """The hand-made data `nlu/lexicon/source/<name>.yaml`."""
    return yaml.safe_load((SOURCE / f"{name}.yaml").read_text(encoding="utf-8"))


def regions() -> dict[str, Any]:
    """`names`: name -> value; `weak`: names that are ordinary words as well; `ambiguous`, `short`, `traps`, guards."""
    names: dict[str, str] = {}
    weak: dict[str, str] = {}
    notes = source("region_notes")

    def add(name: str, value: str) -> None:
        common = name.startswith("!")
        name = name.lstrip("!?")
        forms = {name}
        if len(short := _SUFFIX.sub("", name)) >= 2:
            forms.add(short)
        for form in forms:
            if common and form == short:
                weak.setdefault(form, value)
            else:
                names.setdefault(form, value)

    for key, province in source("regions").items():
        value = key if key in COVERED else f"other/{key}"
        name = province["name"]
        for alias in (
            name,
            f"{name}省" if key not in ("wuhan", "shanghai") else f"{name}市",
            *province.get("aliases", []),
        ):
            add(alias, value)
        cities = province.get("cities") or {}
        if isinstance(cities, list):
            for city in cities:
                add(city, value)
                add(f"!{city[1:]}市" if city.startswith("!") else f"{_SUFFIX.sub('', city)}市", value)
            continue
        for city_key, city in cities.items():
            place = f"{value}/{city_key}"
            names[city["name"]] = names[f"{city['name']}市"] = place
            for part in (*city["parts"], *city["aliases"]):
                add(part, place)
    ambiguous = {name: list(values) for name, values in notes["ambiguous"].items()}
    for name, values in ambiguous.items():
        names.setdefault(name, values[0])
    return {
        "names": names,
        "weak": {name: value for name, value in weak.items() if name not in names},
        "ambiguous": ambiguous,
        "short": notes["short"],
        "not_before": notes["not_before"],
        "not_after": notes["not_after"],
        "traps": notes["traps"],
    }


def catalogue_rows() -> Iterator[tuple[str, str, list[str]]]:
    """`(name, code, aliases)` of `knowledge/occupations.csv` (lines beginning with # are comments)."""
    if OCCUPATIONS.is_file():
        with OCCUPATIONS.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(line for line in file if not line.startswith("#")):
                aliases = [alias for alias in (row.get("aliases") or "").split("、") if alias]
                yield row["name"].strip(), (row.get("code") or "").strip(), aliases


def occupations() -> dict[str, Any]:
    """`names`: name -> {"code", "aliases"}; an alias has one owner.

    A hand-made name that the catalogue has as an alias (叉车司机 of 起重装卸机械操作工) stays a name of its own with that
    row's code: it is what the person said, and the look-up of the catalogue leads to the same row. Where the two lists
    disagree about an alias, the catalogue is right, unless both mean the same row.
    """
    row_of: dict[str, str] = {}
    names: dict[str, dict[str, Any]] = {}
    rows = list(catalogue_rows())
    for name, code, _ in rows:
        names[name] = {"code": code, "aliases": []}
        row_of[name] = name
    for name, _, aliases in rows:
        for alias in aliases:
            row_of.setdefault(alias, name)
    handmade: dict[str, list[str]] = source("occupations")
    for name, aliases in handmade.items():
        if name not in row_of and (known := [row_of[alias] for alias in aliases if alias in row_of]):
            row_of[name] = max(known, key=known.count)
    for name in handmade:
        names.setdefault(name, {"code": names[row_of[name]]["code"] if name in row_of else "", "aliases": []})
    owner = {name: name for name in names}
    for name, aliases in handmade.items():
        for alias in aliases:
            if row_of.get(alias, row_of.get(name)) == row_of.get(name) and owner.setdefault(alias, name) == name:
                names[name]["aliases"].append(alias)
    for name, _, aliases in rows:
        for alias in aliases:
            if len(alias) > 1 and alias not in owner and alias.removesuffix("的") not in owner:
                owner[alias] = name
                names[name]["aliases"].append(alias)
    notes = source("occupation_notes")
    return {"names": names, "not": notes["not_occupations"], "ordinary": notes["ordinary"]}


def documents() -> dict[str, Any]:
    """Full document number -> {"issuer", "serial", "year", "names"}; numbers of the policy folders are added if new."""
    known: dict[str, Any] = source("documents")
    for path in sorted(POLICIES.glob("*/document.yaml")):
        for issuer, year, number in _NUMBER.findall(path.read_text(encoding="utf-8")):
            full = f"{issuer}〔{year}〕{number}号"
            known.setdefault(full, {"issuer": [issuer], "serial": int(number), "year": int(year), "names": []})
    for entry in known.values():
        spoken = [
            f"{issuer}{form}"
            for issuer in entry["issuer"]
            for form in (f"{entry['serial']}号", f"第{entry['serial']}号", f"那个{entry['serial']}号")
        ]
        entry["names"] = list(dict.fromkeys([*entry["names"], *spoken]))
    return known


def lexicons() -> dict[str, Any]:
    """File stem -> content of every lexicon."""
    vocabulary = source("vocabulary")
    return {
        "regions": regions(),
        "occupations": occupations(),
        "documents": documents(),
        "awards": {"values": vocabulary["award"], "not": []},
        "series": {"values": vocabulary["series"], "not": []},
        "employers": {"values": vocabulary["employer_type"], "not": vocabulary["employer_type_not"]},
        "education": {"values": vocabulary["education"], "not": vocabulary["education_not"]},
        "appraisals": {"values": vocabulary["appraisal"], "not": vocabulary["appraisal_not"], **source("appraisals")},
        "typos": source("typos"),
        "levels": source("levels"),
        "english": source("english"),
    }


def render(content: Any) -> str:
    """The bytes of a lexicon: stable order, one entry a line."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> int:
    """Write every lexicon; prints the files that changed."""
    for stem, content in lexicons().items():
        path = TARGET / f"{stem}.json"
        text = render(content)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
