"""When the compiled engine is taken, and when its sources run instead."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from actions import compiled, compiling
from actions.compiled import GROUP, MANIFEST, SETTING, Form, digests, made_from, state, taken


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that says it holds this engine; its library is none."""
    monkeypatch.delenv(SETTING, raising=False)
    folder = tmp_path / "engine"
    (folder / "actions").mkdir(parents=True)
    for name in (f"{GROUP}{compiled.EXTENSION_SUFFIXES[0]}", "actions/assess.so"):
        (folder / name).write_text("no machine code", encoding="utf-8")
    write(folder, made_from())
    return folder


def write(folder: Path, made: object) -> None:
    (folder / MANIFEST).write_text(json.dumps({"made": made, "files": digests(folder)}), encoding="utf-8")


def test_清单和文件都对得上_就用编译好的(built: Path) -> None:
    assert state(built) is Form.COMPILED


def test_没有编译过_照源码运行(built: Path) -> None:
    shutil.rmtree(built)
    assert state(built) is Form.MISSING


def test_设置要源码_就照源码运行(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "plain")
    assert state(built) is Form.ASKED


@pytest.mark.parametrize("what", ["改了一个源文件", "多一个源文件", "另一个Python", "另一种编译法"])
def test_不是从现在的源码编译的_不用(built: Path, what: str) -> None:
    made = made_from()
    if what == "改了一个源文件":
        made["sources"]["dates.py"] = "0" * 64
    elif what == "多一个源文件":
        del made["sources"]["dates.py"]
    elif what == "另一个Python":
        made["python"] = [3, 12, ".cpython-312-x86_64-linux-gnu.so"]
    else:
        made["format"] = 0
    write(built, made)
    assert state(built) is Form.STALE


@pytest.mark.parametrize("what", ["改了", "多了", "少了", "清单坏了"])
def test_编译好的文件被动过_不用(built: Path, what: str) -> None:
    module = built / "actions" / "assess.so"
    {
        "改了": lambda: module.write_text("other code", encoding="utf-8"),
        "多了": lambda: module.with_name("rules.py").write_text("", encoding="utf-8"),
        "少了": module.unlink,
        "清单坏了": lambda: (built / MANIFEST).write_text("{", encoding="utf-8"),
    }[what]()
    assert state(built) is Form.CHANGED


def test_这台机器装不进来_照源码运行(built: Path) -> None:
    package = ["sources"]
    assert taken(package, built) is Form.REFUSED
    assert package == ["sources"]


def test_这里运行的和说的一致() -> None:
    from actions.eligibility import ENGINE, dates

    assert (Path(str(dates.__file__)).suffix == ".so") == (ENGINE is Form.COMPILED)
    assert (GROUP in sys.modules) == (ENGINE is Form.COMPILED)


def test_没有C编译器_一句话说清_旧的不留(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "no-such-compiler -O2")
    with pytest.raises(compiling.NotCompiled, match=r"^no C compiler \(no-such-compiler\)$"):
        compiling.bring_up_to_date(built)
    assert not built.exists()


def test_没有Python的头文件_一句话说清(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CC", "sh")
    monkeypatch.setattr(compiling.sysconfig, "get_path", lambda _: str(tmp_path))
    with pytest.raises(compiling.NotCompiled, match=r"^no C headers of Python \(Python\.h\)$"):
        compiling.bring_up_to_date(tmp_path / "engine")


def test_编译到一半失败_什么都不留下(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(place: Path) -> None:
        (place / "library").mkdir()
        sys.exit("error: a fault in the types")

    monkeypatch.setattr(compiling, "compiler_of_this_python", lambda: "cc")
    monkeypatch.setattr(compiling, "_compile", half)
    with pytest.raises(compiling.NotCompiled, match="a fault in the types"):
        compiling.bring_up_to_date(tmp_path / "engine")
    assert list(tmp_path.iterdir()) == []
