"""When the model is trained again, and when not."""

import json

import pytest

from bot.training import _sha256, digests, is_current


@pytest.fixture
def project(tmp_path):
    for name in (
        "config.yml",
        "domain/facts.yml",
        "data/nlu/greet.yml",
        "components/intents.py",
        "lexicon/regions.json",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    model = tmp_path / "models" / "guantong.tar.gz"
    model.parent.mkdir()
    model.write_bytes(b"model")
    manifest = model.with_name("guantong.json")
    manifest.write_text(
        json.dumps({"model": _sha256(model), "inputs": digests(tmp_path, tmp_path / "lexicon")}), encoding="utf-8"
    )
    return tmp_path, model, manifest, tmp_path / "lexicon"


def test_什么都没变时不用重新训练(project):
    assert is_current(*project)


@pytest.mark.parametrize("name", ["config.yml", "data/nlu/greet.yml", "components/intents.py", "lexicon/regions.json"])
def test_任何一个输入改了都要重新训练(project, name):
    (project[0] / name).write_text("changed", encoding="utf-8")
    assert not is_current(*project)


def test_多一个或少一个文件都要重新训练(project):
    extra = project[0] / "data" / "nlu" / "bye.yml"
    extra.write_text("", encoding="utf-8")
    assert not is_current(*project)
    extra.unlink()
    assert is_current(*project)
    (project[0] / "data" / "nlu" / "greet.yml").unlink()
    assert not is_current(*project)


@pytest.mark.parametrize("damage", ["换了模型", "没有模型", "没有清单", "清单坏了"])
def test_模型或清单不是那一次训练留下的_就重新训练(project, damage):
    _, model, manifest, _ = project
    {
        "换了模型": lambda: model.write_bytes(b"another"),
        "没有模型": model.unlink,
        "没有清单": manifest.unlink,
        "清单坏了": lambda: manifest.write_text("{", encoding="utf-8"),
    }[damage]()
    assert not is_current(*project)


def test_不参与训练的文件不算(project):
    (project[0] / "channel.py").write_text("", encoding="utf-8")
    cache = project[0] / "components" / "__pycache__" / "x.py"
    cache.parent.mkdir()
    cache.write_text("", encoding="utf-8")
    assert is_current(*project)
