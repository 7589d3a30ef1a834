"""The engine runs compiled or as its sources are; nobody can tell from what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from actions.compiled import SETTING, Form, state
from tests.actions.eligibility.both_forms import COUNT, PARTIAL

ROOT = Path(__file__).parents[3]


def told(form: str) -> list[str]:
    command = [sys.executable, "-m", "tests.actions.eligibility.both_forms"]
    environment = os.environ | {SETTING: form, "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout.splitlines()


def test_编译的和照源码运行的_对每个人说的一字不差(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    if state() is not Form.COMPILED:
        pytest.skip(f"the engine is not compiled here ({state()}): guantong build")
    plain, compiled = told("plain"), told("")
    assert (plain[0], compiled[0]) == ("asked", "compiled")
    assert len(plain) > 3 * (6 * COUNT + PARTIAL)
    assert plain[1:] == compiled[1:]
    assert len({line.partition('"outcome"')[0] for line in plain}) > 6  # every verdict, and refusals
