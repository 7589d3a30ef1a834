"""The widget as one file: its modules, its styles and its words, as a page includes them with one script tag."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent
_SOURCE = _HERE / "source"
# The later ones have the last word.
_STYLES = ("base.css", "panel.css", "page.css", "card.css", "print.css")
_MAIN = "main"

_IMPORT = re.compile(r'^import \{ (?P<names>[\w, ]+) \} from "\./(?P<module>\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?P<what>(?:async function|function|class|const) (?P<name>\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?://.*|/\*\*.*\*/|/\*\*|\* .*|\*/)\n", re.MULTILINE)
_REM = re.compile(r"(?<![\w.#-])(\d*\.?\d+)rem\b(?!-)")


class BundleError(ValueError):
    """A source of the widget cannot be joined; the message names the file and what to change."""


@dataclass(frozen=True)
class Bundle:
    """`content` is the script, `packed` the same compressed with gzip, `integrity` what a page may ask its browser to check."""

    content: bytes
    packed: bytes
    etag: str
    integrity: str


@cache
def words() -> dict[str, Any]:
    """The words of the widget (words.yaml)."""
    found: dict[str, Any] = yaml.safe_load((_HERE / "words.yaml").read_text(encoding="utf-8"))
    return found


def bundle(regions: Mapping[str, str], limit: int) -> Bundle:
    """The widget for a server that has documents of these regions and takes messages of so many characters.

    The same sources, regions and limit give the same bytes.

    Args:
        regions: code of a region (``cn-hn``) -> what people call it.
        limit: characters of one message.

    Raises:
        BundleError: a module imports what is not there, or in a circle.
    """
    said = {name: value for name, value in words().items() if name != "plain"}
    given = {"WORDS": said, "REGIONS": dict(regions), "LIMIT": limit, "STYLE": style()}
    modules: dict[str, str] = {}
    _collect(_MAIN, modules, ())
    script = "\n".join(modules.values())
    for name, value in given.items():
        script = script.replace(f"__{name}__", json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    content = f'"use strict";(() => {{\nconst modules = {{}};\n{script}\n}})();\n'.encode()
    digest = hashlib.sha384(content).digest()
    return Bundle(
        content=content,
        packed=gzip.compress(content, 9, mtime=0),
        etag=f'"{digest.hex()[:32]}"',
        integrity=f"sha384-{base64.b64encode(digest).decode()}",
    )


def style() -> str:
    """The style sheets as one, without comments, in sizes of the widget's own.

    A page's root size reaches through a shadow root; ``1rem-of-page`` is the one place that wants it.
    """
    text = "\n".join((_STYLE / name).read_text(encoding="utf-8") for name in _STYLES)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = _REM.sub(r"calc(\1 * var(--rem))", text).replace("1rem-of-page", "1rem")
    return re.sub(r"\s+", " ", text).strip()


_STYLE = _HERE / "style"


def _collect(name: str, modules: dict[str, str], importing: tuple[str, ...]) -> None:
    """Add a module behind everything it imports."""
    if name in modules:
        return
    if name in importing:
        raise BundleError(
            f"source/{name}.js: found an import in a circle ({' > '.join((*importing, name))}). Divide it."
        )
    path = _SOURCE / f"{name}.js"
    if not path.exists():
        raise BundleError(f"source/{importing[-1]}.js: found an import of {path.name}, which is not there.")
    text = path.read_text(encoding="utf-8")
    for found in _IMPORT.finditer(text):
        _collect(found["module"], modules, (*importing, name))
    exported = [found["name"] for found in _EXPORT.finditer(text)]
    text = _IMPORT.sub(r"const { \g<names> } = modules.\g<module>;\n", text)
    text = re.sub(r"^[ \t]+", "", _COMMENT.sub("", _EXPORT.sub(r"\g<what>", text)), flags=re.MULTILINE)
    left = re.search(r"^(?:import|export)\b.*$", text, re.MULTILINE)
    if left:
        raise BundleError(f"source/{name}.js: found {left[0]!r}; expected named imports on one line and named exports.")
    modules[name] = f"modules.{name} = (() => {{\n{text.strip()}\nreturn {{ {', '.join(exported)} }};\n}})();"
