"""The setup script: what it finds, what it leaves alone, and the one message for each thing that can be wrong.

Programs it starts (uv, Python) are small shell scripts here; nothing is downloaded.
"""

from __future__ import annotations

import errno
import io
import json
from pathlib import Path

import pytest

from bot import bootstrap
from bot.bootstrap import Environment, SetupProblem


def script(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def python(path: Path, version: str) -> Path:
    """An interpreter that claims to be this version."""
    return script(path, f"echo {version}")


@pytest.fixture(autouse=True)
def machine(monkeypatch, tmp_path):
    """A machine with nothing on it but what a test puts there."""
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path / "project")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for variable in ("PYENV_ROOT", "PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_CERT", "PIP_PROXY", "PIP_CONFIG_FILE"):
        monkeypatch.delenv(variable, raising=False)
    for variable in ("UV_FIND_LINKS", "UV_DEFAULT_INDEX", "UV_INDEX_URL", "SSL_CERT_FILE", "HTTPS_PROXY"):
        monkeypatch.delenv(variable, raising=False)
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "pyproject.toml").write_text('[project]\nname = "guantong"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def environment(machine):
    """An environment as a finished setup leaves it, with two packages."""
    lock = machine / "project" / "requirements.lock"
    lock.write_text("# made by uv\nTyping_Extensions==4.0\ntorch==2.13.0+cpu\n", encoding="utf-8")
    made = Environment(
        folder=machine / "project" / ".venv",
        lock=lock,
        python="3.11",
        gigabytes=2.5,
        usually="a minute",
        proof="pass",
        holds_project=True,
    )
    python(made.interpreter, "3.11")
    script(made.folder / "bin" / "guantong", "true")
    for package in ("typing_extensions-4.0", "torch-2.13.0+cpu"):
        (made.folder / "lib" / "python3.11" / "site-packages" / f"{package}.dist-info").mkdir(parents=True)
    made.stamp.write_text(json.dumps(bootstrap.expected_stamp(made)), encoding="utf-8")
    return made


def test_锁文件没有变化时什么也不做(environment, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap, "ENVIRONMENTS", (environment,))
    monkeypatch.setattr(bootstrap, "run_step", lambda *_: pytest.fail("nothing may be run"))
    assert bootstrap.main(["setup"]) == 0
    assert capsys.readouterr().out == "setup: both environments are up to date\n"


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda env: env.stamp.unlink(), "unfinished"),
        (lambda env: env.stamp.write_text("{", encoding="utf-8"), "unfinished"),
        (lambda env: env.lock.write_text("torch==2.14.0+cpu\n", encoding="utf-8"), "requirements.lock changed"),
        (lambda env: env.interpreter.unlink(), "not there yet"),
        (lambda env: script(env.interpreter, "exit 127"), "its Python does not start"),
        (lambda env: python(env.interpreter, "3.12"), "its Python is Python 3.12"),
        (lambda env: (env.folder / "bin" / "guantong").unlink(), "lacks the command guantong"),
        (
            lambda env: next(env.folder.rglob("torch*.dist-info")).rmdir(),
            "lacks torch",
        ),
    ],
)
def test_环境坏了或过时都看得出来(environment, spoil, said):
    assert bootstrap.fault(environment) == ""
    spoil(environment)
    assert bootstrap.fault(environment) == said


def test_项目文件夹搬动后环境要重做(environment, machine, monkeypatch):
    moved = machine / "elsewhere"
    (machine / "project").rename(moved)
    monkeypatch.setattr(bootstrap, "ROOT", moved)
    there = Environment(
        **{**environment.__dict__, "folder": moved / ".venv", "lock": moved / "requirements.lock"},
    )
    assert bootstrap.fault(there) == "the folder changed"


def test_检查工具的设置不算项目定义(environment, machine):
    pyproject = machine / "project" / "pyproject.toml"
    pyproject.write_text('[project]\nname = "guantong"\n[tool.ruff]\nline-length = 88\n', encoding="utf-8")
    assert bootstrap.fault(environment) == ""
    pyproject.write_text('[project]\nname = "guantong"\nversion = "2"\n', encoding="utf-8")
    assert bootstrap.fault(environment) == "pyproject.toml changed"


def test_跳过没有启用的pyenv垫片而用它装好的版本(machine, monkeypatch):
    shims = machine / "pyenv" / "shims"
    script(shims / "python3.10", "echo 'pyenv: python3.10: command not found' >&2; exit 127")
    python(machine / "pyenv" / "versions" / "3.10.9" / "bin" / "python3.10", "3.10")
    newest = python(machine / "pyenv" / "versions" / "3.10.13" / "bin" / "python3.10", "3.10")
    monkeypatch.setenv("PATH", str(shims))
    monkeypatch.setattr(bootstrap, "usable", ignoring_the_real_machine(machine))
    assert bootstrap.find_python("3.10", machine / "uv", {}) == newest


def ignoring_the_real_machine(machine: Path):
    usable = bootstrap.usable
    return lambda path, version: usable(path, version) if machine in path.parents else "is not of this test"


def test_没有合适的Python又取不到时说明找过哪里怎么修(machine, monkeypatch):
    old = script(machine / "bin" / "python3.10", "echo 3.10; echo \"No module named '_sqlite3'\" >&2; exit 1")
    uv = script(machine / "uv", 'if [ "$2" = install ]; then echo "dns error: no such host" >&2; fi; exit 2')
    monkeypatch.setattr(bootstrap, "usable", ignoring_the_real_machine(machine))
    with pytest.raises(SetupProblem) as problem:
        bootstrap.find_python("3.10", uv, {})
    message = str(problem.value)
    assert f"{old} is incomplete (No module named '_sqlite3')" in message
    assert "Python 3.10 is needed and none could be used or fetched" in message
    assert "That address could not be reached" in message
    assert "pyenv install 3.10" in message


def test_太旧的uv不用(machine):
    script(machine / "bin" / "uv", "echo 'uv 0.4.30'")
    new = script(machine / "home" / ".local" / "bin" / "uv", "echo 'uv 0.9.2 (abc 2026-01-01)'")
    assert bootstrap.find_uv({}) == new


@pytest.mark.parametrize(
    ("said_by_uv", "advice"),
    [
        ("error: No space left on device (os error 28)", "The disk is full"),
        ("error: failed to create file: Read-only file system (os error 30)", "Make the folder it names writable"),
        ("error: Request failed: error sending request for url: dns error", "That address could not be reached"),
        ("cause: Failed to fetch: https://download.pytorch.org/whl/cpu/", "That address could not be reached"),
        ("error: No solution found when resolving dependencies", "Its last lines above say why"),
    ],
)
def test_uv失败时显示它的原话和对策(machine, said_by_uv, advice):
    uv = script(machine / "uv", f"echo '{said_by_uv}' >&2; exit 2")
    with pytest.raises(SetupProblem) as problem:
        bootstrap.run_step("Installing requirements.lock", [str(uv)], {})
    message = str(problem.value)
    assert message.startswith(f"Installing requirements.lock failed.\n    | {said_by_uv}\n{advice}")


def test_取不到torch时提示可以用本地文件夹():
    advice = bootstrap.why_it_failed(
        "cause: Failed to fetch: `https://download.pytorch.org/whl/cpu/torch/`\n dns error"
    )
    assert advice.endswith("name it in PIP_FIND_LINKS.")


def test_缺哪个Python在安装之前就说(environment, machine, monkeypatch, capsys):
    environment.interpreter.unlink()
    monkeypatch.setattr(bootstrap, "ENVIRONMENTS", (environment,))
    monkeypatch.setattr(bootstrap, "usable", ignoring_the_real_machine(machine))
    script(machine / "bin" / "uv", 'case "$1" in --version) echo uv 0.13.8;; *) exit 2;; esac')
    assert bootstrap.main(["setup"]) == 1
    said = capsys.readouterr()
    assert "Python 3.11 is needed and none could be used or fetched" in said.err
    assert "installing" not in said.out
    assert environment.folder.exists()  # nothing was thrown away


def test_坏掉的环境重做后可用(environment, machine, monkeypatch, capsys):
    script(environment.interpreter, "exit 127")
    monkeypatch.setattr(bootstrap, "ENVIRONMENTS", (environment,))
    monkeypatch.setattr(bootstrap, "usable", ignoring_the_real_machine(machine))
    base = python(machine / "bin" / "python3.11", "3.11")
    site = environment.folder / "lib" / "python3.11" / "site-packages"
    script(
        machine / "bin" / "uv",
        f"""PATH=/bin:/usr/bin
        case "$1 $2" in
        "--version "*) echo uv 0.13.8;;
        "venv --python") mkdir -p "$4/bin" && cp "$3" "$4/bin/python" && echo "$3" > {machine}/base;;
        "pip sync") mkdir -p {site}/typing_extensions-4.0.dist-info {site}/torch-2.13.0+cpu.dist-info;;
        "pip install") touch {environment.folder}/bin/guantong;;
        esac""",
    )
    assert bootstrap.main(["setup"]) == 0
    assert (machine / "base").read_text(encoding="utf-8").strip() == str(base)
    assert "its Python does not start" in capsys.readouterr().out
    assert bootstrap.fault(environment) == ""


def test_磁盘不足先说明而不动手(environment, monkeypatch):
    environment.interpreter.unlink()
    monkeypatch.setattr(bootstrap.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1_200_000_000}))
    with pytest.raises(SetupProblem, match=r"Not enough disk space: 1\.2 GB are free"):
        bootstrap.require_place([environment])


def test_文件夹不可写先说明而不动手(environment, monkeypatch):
    def read_only(**_: str) -> io.BytesIO:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(bootstrap.tempfile, "TemporaryFile", read_only)
    with pytest.raises(SetupProblem, match=r"cannot be written to \(Read-only file system\)"):
        bootstrap.require_place([environment])


def test_不是Linux就直说(environment, monkeypatch):
    monkeypatch.setattr(bootstrap.platform, "system", lambda: "Darwin")
    with pytest.raises(SetupProblem, match="installed on Linux"):
        bootstrap.require_place([environment])


def test_问题只说一次且没有回溯(environment, monkeypatch, capsys):
    environment.stamp.unlink()
    monkeypatch.setattr(bootstrap, "ENVIRONMENTS", (environment,))
    monkeypatch.setattr(bootstrap.platform, "system", lambda: "Windows")
    assert bootstrap.main(["setup"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("setup: Guantong is installed on Linux")
    assert "Traceback" not in said.err


def test_本地有torch的CPU轮子就用它(machine, monkeypatch):
    wheels = machine / "wheels"
    wheels.mkdir()
    monkeypatch.setenv("PIP_FIND_LINKS", f"{wheels} {machine}/gone")
    settings = bootstrap.pip_settings()
    links = bootstrap.find_links(settings)
    assert links == [str(wheels)]  # uv stops at a folder that is not there
    assert not bootstrap.has_torch_wheel(links, "3.11")
    (wheels / "torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl").touch()
    assert bootstrap.has_torch_wheel(links, "3.11")
    assert not bootstrap.has_torch_wheel(links, "3.12")
    assert bootstrap.uv_environment(settings)["UV_FIND_LINKS"] == str(wheels)


def test_pip的镜像设置也给uv但不盖过uv自己的(machine, monkeypatch):
    conf = machine / "home" / ".config" / "pip" / "pip.conf"
    conf.parent.mkdir(parents=True)
    conf.write_text("[global]\nindex-url = https://mirror.example/simple\n", encoding="utf-8")
    assert bootstrap.uv_environment(bootstrap.pip_settings())["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://own.example/simple")
    assert bootstrap.uv_environment(bootstrap.pip_settings())["UV_DEFAULT_INDEX"] == "https://own.example/simple"


@pytest.mark.parametrize(("wheel_here", "asks_for_cpu"), [(True, False), (False, True)])
def test_安装时绝不取CUDA版本(environment, machine, monkeypatch, wheel_here, asks_for_cpu):
    wheels = machine / "wheels"
    wheels.mkdir()
    if wheel_here:
        (wheels / "torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl").touch()
    commands: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "run_step", lambda _what, command, _env: commands.append(list(command)))
    bootstrap.fill(environment, machine / "uv", {}, {"find-links": str(wheels)})
    (installing, _project) = commands
    assert installing[1:3] == ["pip", "sync"]
    assert ("--torch-backend" in installing) is asks_for_cpu
    assert bootstrap.fault(environment) == ""  # stamped again


def test_装到一半中断后不留完成标记(environment, machine, monkeypatch):
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "run_step", interrupted)
    with pytest.raises(KeyboardInterrupt):
        bootstrap.fill(environment, machine / "uv", {}, {})
    assert bootstrap.fault(environment) == "unfinished"


def test_装好却不能用时说明怎样重做(environment):
    script(environment.interpreter, 'echo "ImportError: libstdc++.so.6: cannot open" >&2; exit 1')
    with pytest.raises(SetupProblem, match=r"does not work: ImportError: libstdc\+\+(?s:.)*setup --fresh"):
        bootstrap.prove(environment)
