"""Writes the folder of a new document; all of it or nothing, and never over one that is there."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from knowledge.policies import PolicyError
from knowledge.policies.document import read_schema
from knowledge.policies.markdown import Heading, blocks
from knowledge.policies.numbering import name_of
from knowledge.policies.repairs import canonical, digest
from knowledge.policies.schema import DocumentSchema
from knowledge.roots import POLICIES
from knowledge.scaffold.region import known
from knowledge.scaffold.text import text_md

UNWRITTEN = "待填写"
"""What stands wherever a person still has to write something."""

_ID = re.compile(r"(?P<code>cn(?:-[a-z]+)+)-(?P<year>\d{4})-(?P<serial>\d+)")
_NUMBER = re.compile(r"[^\s〔〕]{2,12}〔(?P<year>\d{4})〕(?P<serial>\d+)号")
_TEMPLATES = Path(__file__).with_name("templates")
_ANNEX = re.compile(r"附件\d*")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of the new document; ``text`` is a file with its words, plain or marked as text.md."""

    id: str
    number: str | None = None
    title: str | None = None
    region_code: str | None = None
    region_name: str | None = None
    text: Path | None = None


def make(wanted: Wanted, root: Path = POLICIES) -> Path:
    """Write the folder ``wanted.id`` under ``root`` and return it.

    Raises:
        PolicyError: the id, the number or the region is none, or is taken; the text cannot be read. Nothing is written.
    """
    named = _ID.fullmatch(wanted.id)
    if not named:
        raise _refused(
            "ID", wanted.id, "a region's code, a year and a number, such as cn-gd-2022-5", "Choose such an id."
        )
    folder = root / wanted.id
    if folder.exists():
        raise _refused("ID", wanted.id, "a folder that is not there yet", "Go on in that folder, or choose another id.")
    if wanted.region_code not in (None, named["code"]):
        raise _refused("--region-code", wanted.region_code, f"{named['code']} as in the id", "Correct one of them.")
    words = None if wanted.text is None else _words(wanted.text)
    unwritten = f"{UNWRITTEN}{_last(named['code'])[:8]}〔{named['year']}〕{named['serial']}号"
    number = wanted.number or (words and _number_in(words)) or unwritten
    _check_number(number, named, root)
    title = wanted.title or f"{UNWRITTEN}：标题"
    text = text_md(words, wanted.title) if words is not None else _render("text.md", number=number, title=title)
    values = {
        "id": wanted.id,
        "number": number,
        "title": title,
        "year": named["year"],
        "code": named["code"],
        "parts": list(_parts(text)),
        "scan": wanted.text and _scan(wanted.text),
        "canonical_sha256": digest(canonical(text)),
        **_region(named["code"], wanted.region_name, root),
    }
    _write(folder, text, values)
    return folder


def _write(folder: Path, text: str, values: dict[str, Any]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".new-") as made:
        for template in sorted(_TEMPLATES.glob("*.j2")):
            name = template.stem
            content = text if name == "text.md" else _render(name, **values)
            (Path(made) / name).write_text(content, encoding="utf-8")
        folder.mkdir()
        for file in Path(made).iterdir():
            shutil.copyfile(file, folder / file.name)


def _render(name: str, **values: Any) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # noqa: S701 - the files are YAML, not HTML
        loader=FileSystemLoader(_TEMPLATES), undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["quoted"] = lambda value: json.dumps(value, ensure_ascii=False)  # JSON is YAML
    return environment.get_template(f"{name}.j2").render(values)


def _check_number(number: str, named: re.Match[str], root: Path) -> None:
    match = _NUMBER.fullmatch(number)
    if not match:
        raise _refused(
            "--number", number, "a number such as 粤人社规〔2022〕5号", "Copy it from the paper, 〔〕 included."
        )
    if (match["year"], match["serial"]) != (named["year"], named["serial"]):
        expected = f"the year and number of the id ({named['year']}, {named['serial']})"
        raise _refused("--number", number, expected, "Correct one of them.")
    for name, there in _others(root):
        if there.number == number:
            raise _refused("--number", number, f"a number that {name} does not have", "Correct it.")


def _region(code: str, name: str | None, root: Path) -> dict[str, Any]:
    """The region's lines: those of its other documents, else what the country's list knows of it."""
    for other, schema in _others(root):
        there = schema.jurisdiction
        if there.code == code:
            if name not in (None, there.name):
                raise _refused("--region-name", name, f"{there.name} as in {other}", "Leave it out.")
            return {"region_name": there.name, "short_title": there.name, "region": there.region, "region_places": None}
    if name is None:
        places = {"name": UNWRITTEN, "short": "", "within": None, "cities": ()}
        return {"region_name": UNWRITTEN, "short_title": UNWRITTEN, "region": _last(code), "region_places": places}
    found = known(name)
    return {
        "region_name": name,
        "short_title": f"{found.name}贯通文件",
        "region": found.region,
        "region_places": {
            "name": found.name,
            "short": found.short,
            "within": found.within,
            "cities": found.cities,
        },
    }


def _others(root: Path) -> Iterator[tuple[str, DocumentSchema]]:
    """The folders that are there; one that is half written says nothing yet."""
    for file in sorted(root.glob("*/document.yaml")):
        with suppress(PolicyError):
            yield file.parent.name, read_schema(file.parent)


def _last(code: str) -> str:
    return code.rsplit("-", 1)[-1]


def _words(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise _refused(
            "--text", file.name, f"a file that can be read ({error.strerror})", "Correct the path."
        ) from None
    except UnicodeDecodeError:
        raise _refused("--text", file.name, "plain text in UTF-8", "Save it as UTF-8 text first.") from None


def _number_in(words: str) -> str | None:
    lines = (line.strip() for line in words.split("\n"))
    return next((line for line in lines if name_of(line, opens=False) == "发文字号"), None)


def _parts(text: str) -> Iterator[dict[str, str]]:
    for block in blocks(text):
        if isinstance(block, Heading) and block.depth == 1:
            yield {"heading": block.words, "name": block.words if _ANNEX.fullmatch(block.words) else ""}


def _scan(file: Path) -> dict[str, Any]:
    content = file.read_text(encoding="utf-8")
    return {
        "file": file.name,
        "sha256": hashlib.sha256(content.encode()).hexdigest(),
        "lines": len(content.splitlines()),
    }


def _refused(key: str, found: object, expected: str, repair: str) -> PolicyError:
    return PolicyError(f"policies new: {key}: found {found!r}, expected {expected}. {repair}")
