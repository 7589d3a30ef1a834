"""The manifest: a missing, stale or changed index is refused with what to do."""

from pathlib import Path

import pytest

from knowledge import manifest
from knowledge.manifest import BuildNeeded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    built = tmp_path / "index"
    built.mkdir()
    (built / "units.jsonl").write_text("{}\n", encoding="utf-8")
    manifest.of(built, None).save(built)
    return built


def test_刚建好的可以用(folder: Path) -> None:
    manifest.check(folder, None)
    assert manifest.is_fresh(folder, None)


def test_没建过就说先建(tmp_path: Path) -> None:
    with pytest.raises(BuildNeeded, match=r"found no readable manifest\.json .* run: guantong build"):
        manifest.check(tmp_path / "index", None)


def test_文件被改过就不用(folder: Path) -> None:
    (folder / "units.jsonl").write_text("{ }\n", encoding="utf-8")
    with pytest.raises(BuildNeeded, match=r"units\.jsonl.* not as they were built.* run: guantong build"):
        manifest.check(folder, None)


def test_多出来的文件也不用(folder: Path) -> None:
    (folder / "other.npy").write_bytes(b"x")
    with pytest.raises(BuildNeeded, match=r"other\.npy"):
        manifest.check(folder, None)


def test_换了模型设置就要重建(folder: Path) -> None:
    with pytest.raises(BuildNeeded, match="other documents, questions or settings"):
        manifest.check(folder, "some/model")


def test_清单写坏了也只说先建(folder: Path) -> None:
    (folder / manifest.NAME).write_text("[", encoding="utf-8")
    with pytest.raises(BuildNeeded, match="run: guantong build"):
        manifest.check(folder, None)
