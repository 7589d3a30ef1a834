"""The engine as machine code: the sources of `actions.eligibility`, compiled by `actions.compiling` where a C compiler is.

There is one engine, and it is read where it is written. What was compiled is taken only if its manifest says that it was
made from exactly the sources that are here, for this very Python, and that no file of it has changed since; else the sources
run as they are, with the same answers at half the speed. `GUANTONG_ENGINE=plain` asks for that.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
from enum import StrEnum
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Any

SETTING = "GUANTONG_ENGINE"
ROOT = Path(__file__).resolve().parent.parent
SOURCES = Path(__file__).resolve().parent / "eligibility"
FOLDER = ROOT / "build" / "engine"
MANIFEST = "manifest.json"
GROUP = "guantong_engine__mypyc"
"""The library all compiled modules are in; each has a small file of its own that only points there."""
FORMAT = 1  # raise it when the way of compiling changes


class Form(StrEnum):
    """What runs, and if it is the sources: why."""

    COMPILED = "compiled"
    ASKED = "asked"  # the setting wants the sources
    MISSING = "missing"  # nothing was compiled here
    STALE = "stale"  # compiled from other sources, or for another Python
    CHANGED = "changed"  # not the files that were compiled
    REFUSED = "refused"  # this machine does not load it


def state(folder: Path = FOLDER) -> Form:
    """Return what is to run, the compiled engine in `folder` or the sources; nothing is loaded."""
    if os.environ.get(SETTING) == "plain":
        return Form.ASKED
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Form.MISSING
    except (OSError, ValueError):
        return Form.CHANGED
    if not isinstance(manifest, dict) or manifest.get("made") != made_from():
        return Form.STALE
    return Form.COMPILED if manifest.get("files") == digests(folder) else Form.CHANGED


def made_from() -> dict[str, Any]:
    """Return what has to be the same for compiled code to be this engine: the sources, Python, and the way of compiling."""
    return {
        "format": FORMAT,
        "python": [*sys.version_info[:2], EXTENSION_SUFFIXES[0]],
        "sources": {path.relative_to(SOURCES).as_posix(): _digest(path) for path in sorted(SOURCES.rglob("*.py"))},
    }


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file in `folder` but its manifest, by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)
    return {path.relative_to(folder).as_posix(): _digest(path) for path in files}


def taken(package: list[str], folder: Path = FOLDER) -> Form:
    """Have Python find the compiled modules before the sources, where they are to be taken; return what runs.

    Args:
        package: the `__path__` of `actions.eligibility`.
        folder: where the compiled modules are.
    """
    found = state(folder)
    if found is not Form.COMPILED:
        return found
    try:
        _load(folder / f"{GROUP}{EXTENSION_SUFFIXES[0]}")
    except ImportError:  # a library it stands on is not as it was
        return Form.REFUSED
    package.insert(0, str(folder / "actions" / "eligibility"))
    return Form.COMPILED


def _load(library: Path) -> None:
    spec = importlib.util.spec_from_file_location(GROUP, library)
    if spec is None or spec.loader is None:
        raise ImportError(name=GROUP, path=str(library))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[GROUP] = module


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
