"""Facts about the tree: what must never be in it, what must agree with what, who may know whom."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import grimp
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LARGEST_FILE = 2 * 1024 * 1024
TOP_LEVEL = {
    *(".ci", ".editorconfig", ".gitignore", "actions", "bot", "docs", "knowledge", "nlu", "tests"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "README.zh-CN.md"),
    *("pyproject.toml", "requirements.lock"),
}
# A table of twelve people was scanned together with 湘人社办发〔2024〕23号. Their names and employers are known here by
# the first half of their SHA-256 only, so that this list is not one more place that names them.
PEOPLE = {
    *("123a5d5d65d45bd2", "ba9d5fb7d4b13197", "ffba5bf30e3c0732", "6b582516b486e1d9", "e3fec1dfc8a6ee66"),
    *("c0e0f944206f607e", "008d29629ff9bff5", "3b3c75c6cad1a510", "d34af3c7af8b83f8", "0b82b88d47fc8a9c"),
    *("185766f6c1c19f69", "c5fb9545017c291b"),
}
EMPLOYERS = {
    *("a9c9d5d2ec9b9807", "402af93db1ff54e5", "d980768bc2f40f04", "37dae6adb73f58ac", "94dc756bfc9021ce"),
    *("76fb2c5545767f1f", "516b424e0715555f", "8409cc36696b53cb", "461c0eb0c2f66f16", "8827b8f36219784d"),
    *("93a8a503f3176402",),
}


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or could be committed (ignored ones are not of the project)."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    run = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.skip("this is no git clone, so nothing says which files belong to the project")
    return tuple(path for name in run.stdout.split("\0") if name and (path := ROOT / name).is_file())


@cache
def texts() -> dict[str, str]:
    """The text files among them, by their path in the project."""
    found = {}
    for path in files():
        try:
            found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


def lines_with(pattern: str, *, under: str = "") -> list[str]:
    """`path:number: line` for each line a pattern occurs in, as an editor can jump to it."""
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts().items()
        if re.match(under, name)
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]


def phrases_with(digests: set[str], length: int) -> list[str]:
    """Where a phrase of this many Chinese characters has one of these digests; the phrase itself is not repeated."""
    where: dict[str, str] = {}
    for name, text in texts().items():
        for run in re.findall(r"[\u4e00-\u9fff]+", text):
            for start in range(len(run) - length + 1):
                where.setdefault(run[start : start + length], name)
    return sorted(
        f"{name}: a phrase with the digest {found}"
        for phrase, name in where.items()
        if (found := hashlib.sha256(phrase.encode()).hexdigest()[:16]) in digests
    )


# --- what must never be in the tree ------------------------------------------------------------------------------


def test_没有某台机器的路径():
    assert lines_with(r"(^|[^A-Za-z0-9_.])/(root|work|opt|farm|home/\w+|Users/\w+)/[A-Za-z.]") == []


def test_没有扫描件名单上的人和单位():
    assert phrases_with(PEOPLE, 2) + phrases_with(EMPLOYERS, 7) == []


def test_找人名的办法真能找到(monkeypatch):
    monkeypatch.setitem(texts(), "invented.md", "申报人：欧阳，湖南")
    assert phrases_with({hashlib.sha256("欧阳".encode()).hexdigest()[:16]}, 2) != []


def test_没有哪个服务对外监听():
    named = lines_with(r"(^|[^0-9])0\.0\.0\.0([^0-9]|$)", under=r"(?!tests/|docs/|.*\.md$)")
    # ruff sees the address in Python too (S104); where it is only compared, the exception stands in the line.
    assert [line for line in named if "# noqa: S104" not in line] == []


def test_没有大文件():
    assert [str(path) for path in files() if path.stat().st_size > LARGEST_FILE] == []


def test_锁文件里没有软件源的地址():
    pinned = re.compile(r"[a-z0-9-]+==[0-9][^\s;@]*( ;.*)?")
    for lock in ("requirements.lock", "nlu/requirements.lock"):
        assert [
            line for line in texts()[lock].splitlines() if not line.startswith("#") and not pinned.fullmatch(line)
        ] == []


# --- what must agree ---------------------------------------------------------------------------------------------


def test_顶层只有约定的内容():
    assert {path.relative_to(ROOT).parts[0] for path in files()} == TOP_LEVEL


def test_持续集成只运行make_test():
    script = ROOT / ".ci" / "run"
    commands = [line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert os.access(script, os.X_OK)
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "make test"]


def required(source: str) -> list[Requirement]:
    if source == "pyproject.toml":
        project = tomllib.loads(texts()[source])
        wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    else:
        wanted = [line.split("#")[0].strip() for line in texts()[source].splitlines()]
    return [Requirement(line) for line in wanted if line]


@pytest.mark.parametrize(
    ("source", "lock"), [("pyproject.toml", "requirements.lock"), ("nlu/requirements.in", "nlu/requirements.lock")]
)
def test_锁文件满足声明的依赖(source, lock):
    lines = [line for line in texts()[lock].splitlines() if "==" in line and not line.startswith("#")]
    locked = dict(line.split(" ")[0].split("==") for line in lines)
    for requirement in required(source):
        version = locked.get(canonicalize_name(requirement.name))
        assert version, f"{source} asks for {requirement.name}, {lock} does not have it. Repair: write the lock again."
        assert requirement.specifier.contains(version, prereleases=True), (
            f"{source} asks for {requirement}, {lock} has {version}. Repair: write the lock again (CONTRIBUTING.md)."
        )


def test_torch锁定为CPU版():
    assert re.search(r"^torch==[0-9.]+\+cpu$", texts()["requirements.lock"], re.MULTILINE)
    assert "nvidia" not in texts()["requirements.lock"]


def test_每个make目标都有一句说明():
    rules = re.findall(r"^([a-z]+):(.*)$", texts()["Makefile"], re.MULTILINE)
    assert [name for name, rest in rules if "## " not in rest] == []
    assert {name for name, _ in rules} == {
        *("help", "setup", "build", "train", "run", "test", "eval", "lint", "format", "clean", "tools")
    }


def test_文档里的相对链接都有着落():
    links = {
        (name, target)
        for name, text in texts().items()
        if name.endswith(".md") and not name.endswith("/text.md")
        for target in re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", text)
        if "://" not in target
    }
    broken = sorted(
        f"{name} -> {target}" for name, target in links if not (ROOT / name).parent.joinpath(target).exists()
    )
    assert broken == []


def test_每份决定都在目录里():
    folder = ROOT / "docs" / "decisions"
    written = {path.name for path in folder.glob("0*.md")}
    listed = set(re.findall(r"\]\((0[^)]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert written == listed
    for name in written:
        assert [line for line in texts()[f"docs/decisions/{name}"].splitlines() if line.startswith("## ")] == [
            *("## Context", "## Decision", "## Consequences")
        ]


# --- who may know whom (beyond what lint-imports can say) ----------------------------------------------------------


def test_引擎只认识政策文件的读取口():
    graph = grimp.build_graph("actions", "knowledge", "bot")
    engine = {"actions.eligibility", *graph.find_descendants("actions.eligibility")}
    known = {name for module in engine for name in graph.find_modules_directly_imported_by(module)}
    assert known - engine <= {
        "knowledge.policies",
        "actions.compiled",
    }  # the latter knows no law: what runs, and from where


def test_只有bot看钟():
    clock = r"\b(date\.today|datetime\.(now|today|utcnow)|time\.(time|localtime|gmtime))\("
    assert lines_with(clock, under=r"(actions|knowledge|nlu)/.*\.py$") == []


def test_actions包是空的因为rasa_sdk会把子模块全部载入():
    assert texts()["actions/__init__.py"].strip() == ""
