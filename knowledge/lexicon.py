"""Makes the lexicons of the language understanding: `python -m knowledge.lexicon`.

`nlu/` imports nothing of ours; what it must know of the documents (occupations of the catalogues, document numbers) and
the hand-made linguistic data of `nlu/lexicon/source/*.yaml` are merged here into `nlu/lexicon/*.json`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from knowledge import lexicon_regions
from knowledge.policies import documents as papers
from knowledge.policies import occupations as occupations_csv
from knowledge.policies import places
from knowledge.roots import made

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "nlu" / "lexicon" / "source"
TARGET = made(ROOT / "nlu" / "lexicon")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号")
_NUMBER_PARTS = re.compile("[〔〕号]")


def source(name: str) -> Any:
    """The hand-made data `nlu/lexicon/source/<name>.yaml`."""
    return yaml.safe_load((SOURCE / f"{name}.yaml").read_text(encoding="utf-8"))


def catalogue_rows() -> Iterator[tuple[str, str, list[str]]]:
    """`(name, code, aliases)` of `knowledge/occupations.csv`, then of what only a document's catalogue names."""
    known: set[str] = set()
    for row in occupations_csv():
        known.update((row.name, *row.aliases))
        yield row.name, row.code, list(row.aliases)
    for paper in papers():
        for entry in paper.catalogue.rows:
            if entry.kind == "occupation" and entry.name not in known:
                known.update((entry.name, *entry.aliases))
                yield entry.name, entry.code, list(entry.aliases)


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
    """Full document number -> {"issuer", "serial", "year", "names"}: the documents, other papers, what the documents name."""
    known: dict[str, Any] = {}
    for paper in papers():
        entry = _numbered(paper.number)
        region, serial = places()[paper.jurisdiction.region].name, entry["serial"]
        called = paper.names.document
        entry["issuer"] += [region, *called.issuers]
        entry["names"] = [
            f"{serial}号文件",
            f"{serial}号文",
            f"{region}{serial}号",
            f"{region}的{serial}号",
            *called.names,
        ]
        known[paper.number] = entry
    known |= {number: entry for number, entry in source("documents").items() if number not in known}
    for paper in papers():
        for match in _NUMBER.finditer((paper.folder / "document.yaml").read_text(encoding="utf-8")):
            known.setdefault(match[0], _numbered(match[0]))
    for entry in known.values():
        entry["issuer"] = list(dict.fromkeys(entry["issuer"]))
        spoken = [
            f"{issuer}{form}"
            for issuer in entry["issuer"]
            for form in (f"{entry['serial']}号", f"第{entry['serial']}号", f"那个{entry['serial']}号")
        ]
        entry["names"] = list(dict.fromkeys([*entry["names"], *spoken]))
    return known


def _numbered(number: str) -> dict[str, Any]:
    issuer, year, serial = _NUMBER_PARTS.split(number)[:3]
    return {"issuer": [issuer], "serial": int(serial), "year": int(year), "names": []}


def honours() -> dict[str, list[str]]:
    """Full name of an honour -> the ways it is written: the country's, and those the documents bring."""
    known: dict[str, list[str]] = dict(source("vocabulary")["award"])
    for paper in papers():
        for name, spoken in paper.names.honours.items():
            known[name] = list(dict.fromkeys((name, *spoken, *known.get(name, ()))))
    return known


def series() -> dict[str, list[str]]:
    """Title series -> the ways it is written: the country's, and those that only a document's catalogue has."""
    known: dict[str, list[str]] = dict(source("vocabulary")["series"])
    for name in (name for paper in papers() for name in paper.catalogue.series):
        known.setdefault(name, [f"{name}系列", f"{name}职称"])
    return known


def lexicons() -> dict[str, Any]:
    """File stem -> content of every lexicon."""
    vocabulary = source("vocabulary")
    return {
        "regions": lexicon_regions.regions(source("regions"), source("region_notes"), places()),
        "occupations": occupations(),
        "documents": documents(),
        "awards": {"values": honours(), "not": []},
        "series": {"values": series(), "not": []},
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
        TARGET.mkdir(parents=True, exist_ok=True)
        path = TARGET / f"{stem}.json"
        text = render(content)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
