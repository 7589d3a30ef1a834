"""Compile the engine: `python -m actions.compiling` makes `build/engine` what `actions.compiled` takes.

A process of its own, beside the rest of `guantong build`: whatever goes wrong here leaves an engine that runs as plain Python
and gives the same answers. Why it does is the last line of what the process prints.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory

from actions.compiled import FOLDER, GROUP, MANIFEST, ROOT, SETTING, SOURCES, Form, digests, made_from, state

_PLAIN = {"__init__.py", "forms.py", "rules.py", "situation.py"}
"""Not compiled: what reads rules and facts with pydantic, and the door of the package, where it is chosen what runs."""
_TYPES = """\
[mypy]
strict = true
explicit_package_bases = true
follow_imports = silent
[mypy-pydantic.*]
follow_imports = skip
"""
_PROOF = "from actions.eligibility import ENGINE; assert ENGINE == 'compiled', ENGINE"


class NotCompiled(Exception):
    """The engine could not be compiled; the text says why in a few words."""


def main() -> int:
    """Compile where needed; returns 1 where the engine stays plain Python, with the reason in the last line printed."""
    try:
        if state() not in (Form.COMPILED, Form.ASKED):
            bring_up_to_date()
    except NotCompiled as problem:
        print(problem)  # noqa: T201 - its output is the point
        return 1
    return 0


def bring_up_to_date(folder: Path = FOLDER) -> None:
    """Compile the engine into `folder`, all of it or nothing; what was there before is gone in any case.

    Raises:
        NotCompiled: it could not be compiled here, or what was compiled cannot be loaded.
    """
    shutil.rmtree(folder, ignore_errors=True)
    compiler = compiler_of_this_python()
    made = made_from()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".compiling-") as name:
        place = Path(name)
        try:
            _compile(place)
        except (Exception, SystemExit) as error:  # mypyc ends the process where it finds a fault
            raise NotCompiled(f"{compiler}: {type(error).__name__}: {error}") from error
        library = place / "library"
        (library / MANIFEST).write_text(
            json.dumps({"made": made, "files": digests(library)}, indent=1), encoding="utf-8"
        )
        shutil.rmtree(folder, ignore_errors=True)  # another build may have been quicker
        library.rename(folder)
    if folder == FOLDER:
        _prove()


def compiler_of_this_python() -> str:
    """Return the C compiler that fits this Python.

    Raises:
        NotCompiled: it is not installed, or Python's own headers are not.
    """
    compiler = str(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) is None:
        raise NotCompiled(f"no C compiler ({compiler})")
    header = Path(sysconfig.get_path("include")) / "Python.h"
    if not header.is_file():
        raise NotCompiled(f"no C headers of Python ({header.name})")
    return compiler


def _compile(place: Path) -> None:
    """Write the compiled modules to `place`/library, by their packages; what they are made from stays beside it."""
    from mypyc.build import mypycify  # not for whoever only imports this module
    from setuptools import Distribution

    types = place / "types.ini"
    types.write_text(_TYPES, encoding="utf-8")
    os.chdir(ROOT)  # mypyc names modules by where they are below the current folder
    sources = [path for path in sorted(SOURCES.rglob("*.py")) if path.relative_to(SOURCES).as_posix() not in _PLAIN]
    extensions = mypycify(
        [
            "--config-file",
            str(types),
            "--cache-dir",
            str(place / "types"),
            *(str(path.relative_to(ROOT)) for path in sources),
        ],
        opt_level="2",
        debug_level="0",
        multi_file=True,
        target_dir=str(place / "c"),
        group_name=GROUP.removesuffix("__mypyc"),
    )
    build = Distribution({"name": GROUP, "ext_modules": extensions}).get_command_obj("build_ext")
    build.build_lib, build.build_temp = str(place / "library"), str(place / "objects")
    build.parallel = os.cpu_count()
    build.ensure_finalized()
    build.run()


def _prove() -> None:
    """Load it as everybody will; what cannot be loaded is taken away.

    Raises:
        NotCompiled: it cannot be loaded.
    """
    environment = {name: value for name, value in os.environ.items() if name != SETTING}
    run = subprocess.run(
        [sys.executable, "-c", _PROOF], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if run.returncode:
        shutil.rmtree(FOLDER)
        raise NotCompiled((run.stderr.strip().splitlines() or ["not loaded"])[-1])


if __name__ == "__main__":
    sys.exit(main())
