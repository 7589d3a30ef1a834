"""In every run: no number of the law can be changed by one without a test that notices (the whole: CONTRIBUTING.md)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from actions.eligibility import ENGINE
from tests.mutation.__main__ import explained, fits
from tests.mutation.engine_mutants import engine_mutants
from tests.mutation.rule_mutants import rule_mutants

ROOT = Path(__file__).parents[2]
plain = pytest.mark.skipif(
    ENGINE == "compiled", reason="machine code cannot be changed; run with GUANTONG_ENGINE=plain"
)


@pytest.mark.slow
def test_规则里每个年数改一年_都有测试发现() -> None:
    command = [sys.executable, "-m", "tests.mutation", "rules", "--only", "years: "]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@plain
def test_每个改动都有自己的名字_说明过的都还在() -> None:
    names = [mutant.name for mutant in (*rule_mutants(), *engine_mutants())]
    assert len(set(names)) == len(names)
    assert [pattern for pattern in explained() if not any(fits(name, pattern) for name in names)] == []


@plain
def test_引擎的改动真的起作用_撤回后复原() -> None:
    from actions.eligibility.truth import every, known

    mutant = next(m for m in engine_mutants() if m.name == "truth.every: max  ->  min  (2)")
    parts = [known(800_000), known(800_500)]
    with mutant.applied():
        assert every(parts) != known(800_500)
    assert every(parts) == known(800_500)
