"""Manifest: what a build was made from and what it is made of, so that a stale or changed index is refused."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from knowledge.policies import documents

NAME = "manifest.json"
FORMAT = 10  # raise it when the form of the built files or the way they are built changes
_FOLDER = Path(__file__).resolve().parent
_OF_DOCUMENT = ("text.md", "document.yaml", "catalogue.csv", "questions.yaml", "names.yaml")
_SHARED = ("unanswerable.yaml", "near.yaml", "places.yaml", "gaps.yaml", "concepts.yaml", "occupations.csv")


class BuildNeeded(RuntimeError):
    """The index is missing, stale or not what was built."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``inputs``: digest of everything the build reads and its settings; ``files``: digest of each built file."""

    inputs: str
    files: dict[str, str]

    def save(self, folder: Path) -> None:
        """Write into ``folder``."""
        said = {"format": FORMAT, "inputs": self.inputs, "files": self.files}
        (folder / NAME).write_text(json.dumps(said, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def inputs_digest(model: str | None) -> str:
    """Digest of the documents, questions, word lists and the encoder's setting."""
    digest = hashlib.sha256(f"{FORMAT}\0{model or ''}".encode())
    files = [paper.folder / name for paper in documents() for name in _OF_DOCUMENT]
    for file in [*files, *(_FOLDER / name for name in _SHARED)]:
        if file.exists():
            digest.update(f"\0{file.parent.name}/{file.name}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def of(folder: Path, model: str | None) -> Manifest:
    """The manifest of what stands in ``folder`` now."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    return Manifest(inputs_digest(model), {str(path.relative_to(folder)): _digest(path) for path in files})


def is_fresh(folder: Path, model: str | None) -> bool:
    """Whether ``folder`` holds what these inputs give, unchanged."""
    try:
        check(folder, model)
    except BuildNeeded:
        return False
    return True


def check(folder: Path, model: str | None) -> None:
    """Raise BuildNeeded, with what is wrong in one sentence, unless ``folder`` is fresh and unchanged."""
    file = folder / NAME
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        manifest = Manifest(said["inputs"], dict(said["files"]))
    except (OSError, ValueError, KeyError) as error:
        raise _needed(folder, f"no readable {NAME} ({type(error).__name__})", "a built index") from error
    if said.get("format") != FORMAT or manifest.inputs != inputs_digest(model):
        raise _needed(
            folder, "an index of other documents, questions or settings", "one built from those that are here"
        )
    now = of(folder, model).files
    changed = sorted(name for name in {*manifest.files, *now} if manifest.files.get(name) != now.get(name))
    if changed:
        raise _needed(folder, f"{changed[:3]} not as they were built", "the files as they were built")


def _needed(folder: Path, found: str, expected: str) -> BuildNeeded:
    return BuildNeeded(f"{folder.parent.name}/{folder.name}: found {found}, expected {expected}. run: guantong build")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
