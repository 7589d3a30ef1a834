"""A root of documents of its own for every test: nothing here touches the project's documents or what was made of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CANGLAN = Path(__file__).with_name("canglan")
ID = "cn-cl-2023-7"
TITLE = "沧澜省高技能人才与专业技术人才贯通发展实施细则"

Guantong = Callable[..., subprocess.CompletedProcess[str]]


def new_root(folder: Path) -> Path:
    """A folder of documents that holds Hunan's."""
    shutil.copytree(PROJECT / "knowledge" / "policies" / "cn-hn-2024-23", folder / "cn-hn-2024-23")
    return folder


def command(root: Path) -> Guantong:
    """`guantong` as a person runs it, on the documents of `root`."""

    def run(*arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot.cli", *arguments],
            cwd=PROJECT,
            env=os.environ | {"GUANTONG_POLICIES": str(root), "COLUMNS": "400", "NO_COLOR": "1"},
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def begin(guantong: Guantong) -> subprocess.CompletedProcess[str]:
    """Make the folder of the toy province's document."""
    paper = str(CANGLAN / "paper.txt")
    return guantong("policies", "new", ID, "--title", TITLE, "--region-name", "沧澜省", "--text", paper)


def fill(root: Path) -> Path:
    """What a clerk writes: every file but text.md and repairs.yaml, which the command made of the paper."""
    folder = root / ID
    for file in (*CANGLAN.glob("*.yaml"), *CANGLAN.glob("*.csv")):
        shutil.copy(file, folder / file.name)
    return folder


def put_in_use(folder: Path) -> None:
    """Take the line away that says the document is a draft."""
    change(folder / "document.yaml", "draft: true\n", "")


def change(file: Path, found: str, put: str) -> None:
    """Replace words that stand in a file once or more."""
    text = file.read_text(encoding="utf-8")
    assert found in text, (file.name, found)
    file.write_text(text.replace(found, put, 1), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_root(tmp_path / "policies")


@pytest.fixture
def guantong(root: Path) -> Guantong:
    return command(root)
