"""The engine is compiled beside the build, and never stops it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from bot import compiling, doors


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What stands in for `python -m actions.compiling`; the engine is not compiled yet."""
    program = ["pass"]
    real = compiling.subprocess.Popen

    def started(_: object, **how: Any) -> Any:
        return real([sys.executable, "-c", program[0]], **how)

    monkeypatch.setattr(doors, "engine", lambda: "missing")
    monkeypatch.setattr(compiling.subprocess, "Popen", started)
    return program


def test_编译好了就说编译好了(process: list[str], tmp_path: Path) -> None:
    with compiling.beside(tmp_path / "engine.log") as engine:
        assert engine.said == ""
    assert engine.said == "判定引擎已经编译"


def test_没编译成_一句话说原因_构建照常完成(process: list[str], tmp_path: Path) -> None:
    process[0] = "print('gcc: many words'); print('no C compiler (gcc)'); raise SystemExit(1)"
    with compiling.beside(tmp_path / "engine.log") as engine:
        pass
    assert "照源码运行：结论一样" in engine.said
    assert "原因：no C compiler (gcc)（" in engine.said
    assert "many words" not in engine.said


def test_构建失败_编译也停下(process: list[str], tmp_path: Path) -> None:
    process[0] = "import time; time.sleep(60); open('finished', 'w')"
    with pytest.raises(ValueError, match="no encoder"), compiling.beside(tmp_path / "engine.log"):
        raise ValueError("no encoder")


@pytest.mark.parametrize(
    ("form", "words"), [("compiled", "已经编译"), ("asked", "照源码运行（GUANTONG_ENGINE=plain）")]
)
def test_不用编译时不编译(form: str, words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(doors, "engine", lambda: form)
    with compiling.beside(tmp_path / "engine.log") as engine:
        pass
    assert words in engine.said
    assert not (tmp_path / "engine.log").exists()
